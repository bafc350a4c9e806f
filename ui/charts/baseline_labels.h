// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace signalbox::charts {

/// Where a baseline lies in the picture; nothing when that is outside the axes.
std::optional<double> baselinePlace(const PlotScale &scale, const BaselineModel &baseline);

/// What a baseline says, and where.
struct BaselineLabel
{
    QString text; ///< elided where the plot is too narrow
    QRectF box; ///< with its background, inside the plot

    bool operator==(const BaselineLabel &) const = default;
};

/// The labels of all baselines in sight, from the highest line down: at the end where curves are further from the line (the
/// right one for what guessing gives, mostly the left one for the best run), above their line or below it, and clear of each
/// other, of other baselines, of the signs of marks and of what lies at `taken` (empty: nothing), as far as there is room.
/// Looks at the first and last point of each curve only; quick.
std::vector<BaselineLabel> placeBaselineLabels(const PlotLayout &layout, const LineChartModel &model,
                                               const ChartView &view, const QRectF &taken = {});

/// Draws them on backgrounds that let curves shine through, so it comes after the curves.
void paintBaselineLabels(QPainter &painter, const PlotLayout &layout, const LineChartModel &model,
                         const ChartView &view, const viewmodels::Theme &theme, const QRectF &taken = {});

} // namespace signalbox::charts
