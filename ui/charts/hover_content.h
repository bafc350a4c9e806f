// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <QColor>
#include <QStringList>

#include <vector>

class QPainter;

namespace signalbox::charts {

/// One curve at the crosshair: its nearest sample.
struct HoverRow
{
    QString name;
    QColor color;
    double x = 0.0;
    double value = 0.0; ///< as drawn (smoothed)
    QString text; ///< "0.527", or "NaN at step 431"
    QString rawText; ///< the raw value where it differs; else empty
    QString rangeText; ///< of an envelope or a band: "0.41 – 0.62"; else empty
    QString placeText; ///< where the sample is, when it is far from the crosshair: "at 400"; else empty
    QString differenceText; ///< from the value at the second cursor: "+0.031"; empty without one
};

/// What the crosshair shows.
struct HoverContent
{
    QString title; ///< "Step 842", "Step 842, +142 from 700"
    double x = 0.0; ///< of the sample nearest to the crosshair
    std::vector<HoverRow> rows; ///< by value, highest first, values that are not finite last
    int more = 0; ///< rows left out of the box
    QStringList marks; ///< labels of marks under the cursor

    /// The box's text, line by line.
    [[nodiscard]] QString text() const;
};

/// The values of all visible curves nearest to x, smoothed as they are drawn; with a second cursor in the view also the
/// differences from there. A curve whose smoothing is still computed shows its raw value.
HoverContent hoverContent(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme,
                          const PlotLayout &layout, double x);
/// The x of the visible sample nearest to x, or x itself when there is none.
double nearestSample(const LineChartModel &model, viewmodels::XAxis axis, double x);

/// Draws the dashed line at x and a dot on every curve.
void paintCrosshair(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                    const viewmodels::Theme &theme, double x);
/// Draws the line of the second cursor, with a handle at its top that tells it from marks and the crosshair.
void paintSecondCursor(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme, double x);
/// Draws the box beside the line, on the side that has room.
void paintHoverBox(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                   const viewmodels::Theme &theme, double x);

} // namespace signalbox::charts
