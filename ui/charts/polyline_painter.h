// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plot_scale.h"
#include "viewmodels/metric_series.h"

#include <QColor>
#include <QPen>
#include <QPolygonF>

#include <span>
#include <utility>
#include <vector>

class QPainter;

namespace signalbox::charts {

/// Strokes drawn curves and fills bands in a plot's area. Clips here, since SVG files cannot be clipped.
class PolylinePainter
{
public:
    /// `density`: device pixels per unit. The scale must outlive it. `isQuick`: for pictures that last for moments. Qt's
    /// raster engine takes about thirty times as long for a line that is wider than a device pixel, and hands its parts to
    /// other threads; a bundle of hairlines beside each other looks the same.
    PolylinePainter(QPainter &painter, const PlotScale &scale, double density, bool isQuick = false);

    /// Strokes all lines of a curve. A wide pen becomes a thin one where a line goes up and down so much that its width would
    /// say nothing and cost a lot. For the same reason dashes along such a line become ones along the x axis: all of the
    /// line is drawn, in `gaps` where a dash would have a gap; in the pen's colour throughout when that is no colour.
    void paint(const viewmodels::MetricSeries::Drawn &drawn, QPen pen, const QColor &gaps = {});
    /// Fills the area from the lower ends of `low` to the upper ones of `high` (of the same size) with the painter's brush.
    void paintArea(std::span<const viewmodels::MetricSeries::Column> low,
                   std::span<const viewmodels::MetricSeries::Column> high);

    [[nodiscard]] QPointF toPicture(const std::pair<double, double> &point) const;
    [[nodiscard]] const QRectF &clip() const { return m_clip; }

private:
    void paintLonePoint(const QPointF &at);
    void addSegment(QPointF from, QPointF to);
    /// Takes over the pattern of a dashed pen, to be laid along the x axis.
    void layOutPlaces(const QPen &pen, const QColor &gaps);
    /// Adds a segment in pieces that lie between two ends of marks.
    void addByPlace(QPointF from, const QPointF &to);
    void addPiece(const QPointF &from, const QPointF &to, bool isGap);
    void flush();
    /// The points of a line in the picture, without those that do not show beside the one before.
    void collect(const viewmodels::MetricSeries::Polyline &line);

    QPainter &m_painter;
    const PlotScale &m_scale;
    QRectF m_clip;
    double m_pixel; ///< units of a device pixel
    double m_sameWithin; ///< units
    bool m_isQuick;
    QPen m_wanted;
    QPen m_pen; ///< what strokes: of a hairline, where the line is made of them
    std::vector<QPointF> m_hairlines; ///< their places beside the line
    std::vector<QPointF> m_points;
    QPolygonF m_stroke;
    double m_length = 0.0; ///< of the line so far, for dashes that go on
    std::vector<double> m_ends; ///< of marks and gaps by turns, from the left of the area; empty: no pattern by place
    QColor m_gapColor;
    bool m_isGap = false; ///< where the stroke lies
};

} // namespace signalbox::charts
