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
    bool logXRefused = false; ///< the same for x
    int droppedPlaces = 0; ///< points with x <= 0 that a logarithmic x axis cannot show
};

/// What is said of values that logarithmic axes cannot show: "12 values ≤ 0 not shown". Empty when all are shown.
QStringList droppedTexts(const PlotLayout &layout);

/// Lays out a plot of this size. With `names` there is room for the names of the axes; without it only for that of an x
/// axis of the chart's own. Quick on millions of points; with `names`, which is for pictures that may take their time,
/// smoothed curves are computed first, so that outliers are told from them.
PlotLayout layOutPlot(const LineChartModel &model, const ChartView &view, const QSizeF &size, bool names);

constexpr double kAxisPixels = 11.0; ///< size of the axes' labels

} // namespace signalbox::charts
