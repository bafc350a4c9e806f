// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/polyline_painter.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;

/// Long wide lines are stroked in parts: the stroker's cost grows faster than the number of points in one stroke.
constexpr qsizetype kStrokePart = 48;
constexpr double kMostWideTravel = 10.0; ///< lengths of the x axis that a wide line may go
constexpr double kMostDashedTravel = 4.0;
constexpr double kPlaceScale = 1.5; ///< of dashes along the x axis: small ones would not show
constexpr double kSamePixels = 0.3; ///< a point so near the one before does not show
constexpr double kMostHairlines = 40; ///< of which a wide line is made; beyond it is stroked

/// Where the hairlines of a line of this width run beside its middle: on rings half a pixel to a pixel apart. All in units
/// of the painter; `pixel` is the size of a device pixel.
std::vector<QPointF> hairlines(double width, double pixel)
{
    constexpr double kTurn = 6.283185307179586;
    std::vector<QPointF> places;
    for (double radius = (width - pixel) / 2; radius > 0.1 * pixel; radius -= pixel) {
        const int count = std::max(6, static_cast<int>(std::ceil(kTurn * radius / pixel)));
        for (int i = 0; i < count; ++i) {
            const double angle = kTurn * i / count;
            places.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
        }
    }
    if (places.empty()) {
        places.emplace_back();
    }
    return places;
}

/// The part of a segment inside `area` (Liang and Barsky).
bool clipSegment(const QRectF &area, QPointF &from, QPointF &to)
{
    const QPointF delta = to - from;
    const double p[4] = {-delta.x(), delta.x(), -delta.y(), delta.y()};
    const double q[4] = {from.x() - area.left(), area.right() - from.x(), from.y() - area.top(),
                         area.bottom() - from.y()};
    double enter = 0.0;
    double leave = 1.0;
    for (int side = 0; side < 4; ++side) {
        if (p[side] == 0.0) {
            if (q[side] < 0.0) {
                return false;
            }
            continue;
        }
        const double t = q[side] / p[side];
        if (p[side] < 0.0) {
            enter = std::max(enter, t);
        } else {
            leave = std::min(leave, t);
        }
    }
    if (enter > leave) {
        return false;
    }
    to = from + leave * delta;
    from += enter * delta;
    return true;
}

} // namespace

PolylinePainter::PolylinePainter(QPainter &painter, const PlotScale &scale, double density, bool isQuick)
    : m_painter(painter)
    , m_scale(scale)
    , m_clip(scale.area.adjusted(-0.5, -0.5, 0.5, 0.5))
    , m_pixel(1.0 / std::max(0.01, density))
    , m_sameWithin(kSamePixels * m_pixel)
    , m_isQuick(isQuick)
{
}

QPointF PolylinePainter::toPicture(const std::pair<double, double> &point) const
{
    return {m_scale.toX(point.first), m_scale.toY(point.second)};
}

void PolylinePainter::paint(const MetricSeries::Drawn &drawn, QPen pen, const QColor &gaps)
{
    double travel = 0.0;
    const double height = m_scale.area.height();
    for (const MetricSeries::Polyline &line : drawn.lines) {
        for (std::size_t i = 1; i < line.points.size(); ++i) {
            const QPointF step = toPicture(line.points[i]) - toPicture(line.points[i - 1]);
            travel += std::min(height, std::abs(step.y())) + std::min(m_scale.area.width(), std::abs(step.x()));
        }
    }
    const double lengths = travel / m_scale.area.width();
    m_ends.clear();
    m_isGap = false;
    if (lengths > kMostDashedTravel && pen.style() != Qt::SolidLine) {
        layOutPlaces(pen, gaps);
        pen.setStyle(Qt::SolidLine);
    }
    if (lengths > kMostWideTravel && pen.widthF() > 1.0) {
        pen.setWidthF(1.0);
    }
    if (pen.widthF() <= 1.0 && pen.style() == Qt::SolidLine) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setJoinStyle(Qt::BevelJoin);
    }
    m_wanted = pen;
    m_hairlines.clear();
    if (m_isQuick && pen.widthF() > m_pixel && pen.color().alpha() == 255) {
        m_hairlines = hairlines(pen.widthF(), m_pixel);
    }
    if (!m_hairlines.empty() && m_hairlines.size() <= kMostHairlines) {
        if (pen.style() != Qt::SolidLine) { // a pattern is in widths of the pen
            QList<qreal> pattern = pen.dashPattern();
            for (qreal &length : pattern) {
                length *= pen.widthF() / m_pixel;
            }
            pen.setDashPattern(pattern);
        }
        pen.setWidthF(m_pixel);
        pen.setCapStyle(Qt::FlatCap);
        pen.setJoinStyle(Qt::BevelJoin);
    } else {
        m_hairlines.assign(1, QPointF());
    }
    m_pen = pen;
    m_painter.setPen(m_pen);
    m_painter.setBrush(Qt::NoBrush);
    for (const MetricSeries::Polyline &line : drawn.lines) {
        collect(line);
        if (m_points.size() == 1) {
            paintLonePoint(m_points.front());
            continue;
        }
        m_stroke.clear();
        m_length = 0.0;
        for (std::size_t i = 1; i < m_points.size(); ++i) {
            addSegment(m_points[i - 1], m_points[i]);
        }
        flush();
    }
}

void PolylinePainter::collect(const MetricSeries::Polyline &line)
{
    m_points.clear();
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        const QPointF at = toPicture(line.points[i]);
        if (!m_points.empty() && i + 1 < line.points.size()) {
            const QPointF step = at - m_points.back();
            if (std::abs(step.x()) < m_sameWithin && std::abs(step.y()) < m_sameWithin) {
                continue;
            }
        }
        m_points.push_back(at);
    }
}

void PolylinePainter::paintLonePoint(const QPointF &at)
{
    if (m_clip.contains(at)) {
        m_painter.save();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_wanted.color());
        m_painter.drawEllipse(at, 0.4 + m_wanted.widthF() / 2, 0.4 + m_wanted.widthF() / 2);
        m_painter.restore();
    }
}

void PolylinePainter::addSegment(QPointF from, QPointF to)
{
    if (!clipSegment(m_clip, from, to)) {
        flush();
        return;
    }
    if (!m_stroke.isEmpty() && m_stroke.constLast() != from) {
        flush();
    }
    if (m_ends.empty()) {
        addPiece(from, to, false);
    } else {
        addByPlace(from, to);
    }
}

void PolylinePainter::addPiece(const QPointF &from, const QPointF &to, bool isGap)
{
    if (isGap != m_isGap) {
        flush();
        m_isGap = isGap;
    }
    if (m_stroke.isEmpty()) {
        m_stroke.append(from);
    }
    m_stroke.append(to);
    if (m_stroke.size() >= kStrokePart) {
        flush();
        m_stroke.append(to);
    }
}

void PolylinePainter::layOutPlaces(const QPen &pen, const QColor &gaps)
{
    double end = 0.0;
    if (!gaps.isValid()) {
        return;
    }
    for (const qreal length : pen.dashPattern()) {
        end += std::max(m_pixel, length * pen.widthF() * kPlaceScale);
        m_ends.push_back(end);
    }
    m_gapColor = gaps;
}

void PolylinePainter::addByPlace(QPointF from, const QPointF &to)
{
    // A line never goes back. Marks are counted and not looked up again at each end, where rounding could give the same one
    // for ever.
    const double left = m_scale.area.left();
    const double period = m_ends.back();
    double begin = left + period * std::floor((from.x() - left) / period);
    std::size_t part = 0;
    while (part + 1 < m_ends.size() && begin + m_ends[part] <= from.x()) {
        ++part;
    }
    for (double edge = begin + m_ends[part]; edge < to.x(); edge = begin + m_ends[part]) {
        const double share = std::clamp((edge - from.x()) / (to.x() - from.x()), 0.0, 1.0);
        const QPointF stop = from + share * (to - from);
        addPiece(from, stop, part % 2 == 1);
        from = stop;
        if (++part == m_ends.size()) {
            part = 0;
            begin += period;
        }
    }
    addPiece(from, to, part % 2 == 1);
}

void PolylinePainter::flush()
{
    if (m_stroke.size() >= 2) {
        if (m_pen.style() != Qt::SolidLine) { // dashes would begin anew in every part
            m_pen.setDashOffset(m_length / m_pen.widthF());
            m_painter.setPen(m_pen);
            for (qsizetype i = 1; i < m_stroke.size(); ++i) {
                m_length += QLineF(m_stroke[i - 1], m_stroke[i]).length();
            }
        } else if (!m_ends.empty()) {
            QPen pen = m_pen;
            pen.setColor(m_isGap ? m_gapColor : m_pen.color());
            m_painter.setPen(pen);
        }
        for (const QPointF &beside : m_hairlines) {
            m_painter.drawPolyline(beside.isNull() ? m_stroke : m_stroke.translated(beside));
        }
    }
    m_stroke.clear();
}

void PolylinePainter::paintArea(std::span<const MetricSeries::Column> low, std::span<const MetricSeries::Column> high)
{
    const auto at = [this](double x, double y) {
        const QPointF place = toPicture({x, y});
        return QPointF(std::clamp(place.x(), m_clip.left(), m_clip.right()),
                       std::clamp(place.y(), m_clip.top(), m_clip.bottom()));
    };
    QPolygonF area;
    area.reserve(static_cast<qsizetype>(low.size() + high.size()));
    for (const MetricSeries::Column &column : high) {
        area.append(at(column.x, column.high));
    }
    for (auto column = low.rbegin(); column != low.rend(); ++column) {
        area.append(at(column->x, column->low));
    }
    m_painter.drawPolygon(area);
}

} // namespace signalbox::charts
