// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <QPen>

class QPainter;

namespace signalbox::charts {

/// Which curves are drawn: all, or one of two layers. What was smoothed lies behind what came of it, so the layers may be
/// painted by two threads and laid one over the other.
enum class CurveLayer { All, Behind, InFront };

/// The colours and the sharpness a plot is drawn with.
struct CurveStyle
{
    const viewmodels::Theme &theme;
    double density = 1.0; ///< device pixels per unit: how many columns there are to fill
    /// Long curves whose smoothing isn't computed yet are drawn from means of neighbours instead of waiting for it.
    bool preview = false;
    bool quick = false; ///< for the screen: see PolylinePainter
    CurveLayer layer = CurveLayer::All;
};

/// Draws baselines with their labels, marks, curves, dots and gap marks within the layout's area. The same code serves the
/// screen and every export; it may run on any thread. Computes what is smoothed.
void paintCurves(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                 const CurveStyle &style);

/// The part of it that lies under the curves and needs none of their points: marks, and baselines without their labels.
void paintReferences(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                     const viewmodels::Theme &theme);

/// Where the signs of marks lie, all of them together; null without any in sight.
QRectF markSigns(const PlotScale &scale, const LineChartModel &model, viewmodels::XAxis axis);

/// The rest of it, but for labels: bands, curves, dots, and marks of missing values at the rail. True when a preview was drawn.
bool paintLines(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                const CurveStyle &style);

/// Whether its curves lie in two layers, both of which take time: some are smoothed and shown raw behind it, and none is one of
/// the lines of a group, which all lie behind the means.
bool hasTwoLayers(const LineChartModel &model, const ChartView &view);

/// The pen of a curve, also used for its legend entry: a colour, one of many patterns of dashes whose lengths are the same for
/// every width, and the curve's weight where `width` is that of a wide line. Looks repeat after kLineColors * kLinePatterns runs;
/// those of different metrics of one chart differ by the kind of dashes and the weight.
QPen curvePen(const CurveModel &curve, const viewmodels::Theme &theme, double width);

} // namespace signalbox::charts
