// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QSize>

class QPainter;

namespace signalbox::charts {

/// Draws a whole chart as it is exported, in the light theme: title, note, legend, axes with names, curves. `size` in
/// units; one unit is `density` pixels, which decides how finely long curves are drawn.
void drawChartPicture(QPainter &painter, const LineChartModel &model, const ChartView &wanted, const QSize &size,
                      double density);
/// The same for a confusion matrix: title, subtitle, cells, names, scale bar.
void drawMatrixPicture(QPainter &painter, const ConfusionModel &model, const QSize &size);

} // namespace signalbox::charts
