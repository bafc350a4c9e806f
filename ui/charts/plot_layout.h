// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/axis_ticks.h"
#include "charts/chart_model.h"
#include "charts/plot_scale.h"

#include <QSizeF>

namespace signalbox::charts {

/// Where everything of a plot lies: ranges, ticks and the area between the axes.
struct PlotLayout
{
    PlotScale scale;
    AxisTicks x;
    AxisTicks y;
    QString xName; ///< empty on screen where the toolbar says it
    QString yName;
    bool empty = true; ///< no points: no axes
    bool logRefused = false; ///< logarithmic was wanted, and there is no value above 0
    int droppedValues = 0; ///< values <= 0 in view that a logarithmic axis cannot show
};

/// Lays out a plot of this size. With `names` there is room for the names of the axes; without it only for that of an x
/// axis of the chart's own.
PlotLayout layOutPlot(const LineChartModel &model, const ChartView &view, const QSizeF &size, bool names);

constexpr double kAxisPixels = 11.0; ///< size of the axes' labels

} // namespace signalbox::charts
