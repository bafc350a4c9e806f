// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/axis_ticks.h"
#include "charts/plots/figure.h"

#include <QColor>

#include <vector>

namespace signalbox::charts {

/// From the values of an axis to places in the picture.
struct FigureScale
{
    double low = 0.0;
    double high = 1.0;
    bool isLogarithmic = false;
    double from = 0.0; ///< place of `low` in the picture
    double to = 1.0; ///< place of `high`

    [[nodiscard]] double place(double value) const;
    /// The inverse of place().
    [[nodiscard]] double value(double at) const;
};

/// One entry of the legend.
struct FigureLegendEntry
{
    enum class Kind { Line, Dots, Boxes, More };
    Kind kind = Kind::Line;
    std::size_t group = 0; ///< index among the figure's lines, dots or boxes
    QString text;
    QRectF rect;
};

/// Where the parts of a figure lie.
struct FigureLayout
{
    QRectF area; ///< between the axes
    FigureScale x;
    FigureScale y;
    AxisTicks xTicks;
    AxisTicks yTicks;
    bool uprightNames = false; ///< names of categories along x are turned
    double namesHeight = 0.0; ///< room for what stands below the axis
    QString xName;
    QString yName;
    std::vector<FigureLegendEntry> legend;
    QRectF shadeBar; ///< empty: there are no shades

    [[nodiscard]] QPointF point(double xValue, double yValue) const { return {x.place(xValue), y.place(yValue)}; }
    [[nodiscard]] QRectF boxRect(const FigureBox &box) const;
};

FigureLayout layOutFigure(const FigurePicture &picture, const QRectF &rect);

/// The colour of a slot; beyond the theme's series colours repeat.
QColor figureColor(int slot, const viewmodels::Theme &theme);
/// Which dashes tell the curves of one colour apart: 0 for the first seven slots, 1 for the next.
int dashOfSlot(int slot);

inline constexpr double kLegendSample = 18.0; ///< width of the piece of line before an entry's text
inline constexpr double kLegendTextPixels = 12.0;

} // namespace signalbox::charts
