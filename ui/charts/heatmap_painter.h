// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QRectF>
#include <QSet>

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

    [[nodiscard]] QRectF cellRect(int actual, int predicted) const;
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
/// Draws cells, annotations, names, axis titles and the scale bar. May run on any thread.
void paintHeatmap(QPainter &painter, const HeatmapLayout &layout, const ConfusionModel &model,
                  const viewmodels::Theme &theme, const HeatmapMarks &marks);

/// The end of the colour scale: the largest count, or a share.
QString scaleEndText(const ConfusionModel &model);
/// "44.4% of row" by the model's scale; "–" where the row or column is empty.
QString shareText(const ConfusionModel &model, int actual, int predicted);
/// "Actual unacceptable, predicted acceptable, 179, 55.6 percent of row" for screen readers.
QString cellAnnouncement(const ConfusionModel &model, int actual, int predicted);
bool hasCounts(const ConfusionModel &model);

} // namespace signalbox::charts
