// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/picture.h"

class QPainter;

namespace signalbox::charts {

class PlotPicture;

/// Draws a whole chart as it is exported: title, note, legend, axes with names, curves.
void drawChartPicture(QPainter &painter, const LineChartModel &model, const ChartView &wanted, const PictureLook &look);
/// The same for a confusion matrix: title, subtitle, cells, names, scale bar.
void drawMatrixPicture(QPainter &painter, const ConfusionModel &model, const PictureLook &look);
/// The same for a plot: title, whose it is, subtitle, note, and the picture with its legend.
void drawPlotPicture(QPainter &painter, const QString &title, const QString &run, const PlotPicture &picture,
                     const PictureLook &look);

/// A picture of this size is drawn as on a usual screen and enlarged by this factor, so that texts stay in proportion.
double pictureEnlargement(const QSize &size);

} // namespace signalbox::charts
