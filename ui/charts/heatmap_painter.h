// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QRectF>
#include <QSet>

#include <vector>

class QPainter;

namespace signalbox::charts {

/// Where the parts of a confusion matrix lie in a rectangle.
struct HeatmapLayout
{
    QRectF cells; ///< the square of all cells
    double cell = 0.0; ///< edge of one cell
    double gap = 0.0; ///< between neighbours
    int classes = 0;
    int nameEvery = 1; ///< every so many names are written
    bool upright = false; ///< names of the predicted classes are turned
    double rowNames = 0.0; ///< width of the names at the left
    double columnNames = 0.0; ///< height of the names below
    std::vector<int> order; ///< class at each place, from the top and from the left
    std::vector<int> places; ///< place of each class

    /// By classes, wherever they stand.
    [[nodiscard]] QRectF cellRect(int actual, int predicted) const;
    /// By places.
    [[nodiscard]] QRectF placeRect(int row, int column) const;
    /// actual * classes + predicted of the cell at this point, or -1.
    [[nodiscard]] int cellAt(const QPointF &point) const;
};

/// What is marked in a matrix on screen.
struct HeatmapMarks
{
    QSet<int> selected; ///< actual * classes + predicted
    int current = -1; ///< has the keyboard focus
    int underPointer = -1;
};

/// Lays a matrix of this many classes out, cells no smaller than `smallestCell`.
HeatmapLayout layOutHeatmap(const ConfusionModel &model, const QRectF &rect, double smallestCell);
/// Size that a matrix needs with cells of this size.
QSizeF heatmapSize(const ConfusionModel &model, double cell);
/// Draws cells, annotations, names, axis titles and the scale bar; only cells within the painter's clip. May run on any
/// thread.
void paintHeatmap(QPainter &painter, const HeatmapLayout &layout, const ConfusionModel &model,
                  const viewmodels::Theme &theme, const HeatmapMarks &marks);

/// The end of the colour scale: the largest count or share; of differences with its sign.
QString scaleEndText(const ConfusionModel &model);
/// First line in a cell: the count, or the difference: "+12", in percentage points with a scale of shares.
QString cellValueText(const ConfusionModel &model, int actual, int predicted);
/// Second line in a cell: the share, or what a difference is between: "30 → 42".
QString cellDetailText(const ConfusionModel &model, int actual, int predicted);
/// "44.4% of row" by the model's scale; "–" where the row or column is empty.
QString shareText(const ConfusionModel &model, int actual, int predicted);
/// "Actual unacceptable, predicted acceptable, 179, 55.6 percent of row" for screen readers.
QString cellAnnouncement(const ConfusionModel &model, int actual, int predicted);
/// What the hover box says of a cell.
QString cellHoverText(const ConfusionModel &model, int actual, int predicted);
bool hasCounts(const ConfusionModel &model);

} // namespace signalbox::charts
