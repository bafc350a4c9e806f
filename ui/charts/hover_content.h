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
};

/// What the crosshair shows.
struct HoverContent
{
    QString title; ///< "Step 842"
    std::vector<HoverRow> rows; ///< by value, highest first, values that are not finite last
    int more = 0; ///< rows left out of the box
    QStringList marks; ///< labels of marks under the cursor

    /// The box's text, line by line.
    [[nodiscard]] QString text() const;
};

/// The values of all visible curves nearest to x.
HoverContent hoverContent(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme,
                          const PlotLayout &layout, double x);
/// Draws the dashed line at x and a dot on every curve.
void paintCrosshair(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                    const viewmodels::Theme &theme, double x);
/// Draws the box beside the line, on the side that has room.
void paintHoverBox(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                   const viewmodels::Theme &theme, double x);

} // namespace signalbox::charts
