// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/curve_painter.h"

#include "charts/chart_text.h"
#include "core/metric_values.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;

constexpr double kThin = 1.0;
constexpr double kWide = 2.0;
constexpr double kRawStrength = 0.28;
constexpr std::size_t kDottedBelow = 20; ///< series with so many points or fewer get dots
constexpr double kDotRadius = 3.5;
/// Long wide lines are stroked in parts: the stroker's cost grows faster than the number of points in one stroke.
constexpr qsizetype kStrokePart = 48;

/// The part of a segment inside `area` (Liang and Barsky). Pictures are clipped here, since SVG files cannot be.
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

class CurvePainter
{
public:
    CurvePainter(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                 const CurveStyle &style)
        : m_painter(painter)
        , m_scale(layout.scale)
        , m_model(model)
        , m_view(view)
        , m_style(style)
        , m_columns(std::max(1, static_cast<int>(std::lround(m_scale.area.width() * style.density))))
        , m_clip(m_scale.area.adjusted(-0.5, -0.5, 0.5, 0.5))
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintMarks();
        paintBaselines();
        for (const CurveModel &curve : m_model.curves) {
            if (curve.visible && curve.series && curve.series->size() > 0) {
                paintCurve(curve);
            }
        }
    }

private:
    void paintMarks()
    {
        QColor color = m_style.theme.secondary;
        color.setAlphaF(0.55F);
        m_painter.setPen(QPen(color, kThin));
        for (const MarkModel &mark : m_model.marks) {
            const double at = m_view.xAxis == viewmodels::XAxis::Time ? mark.seconds
                : m_view.xAxis == viewmodels::XAxis::Epoch            ? mark.epoch
                                                                      : mark.step;
            const double x = m_scale.toX(at);
            if (x >= m_scale.area.left() && x <= m_scale.area.right()) {
                m_painter.drawLine(QPointF(x, m_scale.area.top()), QPointF(x, m_scale.area.bottom()));
            }
        }
    }

    void paintBaselines()
    {
        const QFont font = chartFont(kAxisPixels);
        const QFontMetricsF metrics(font);
        m_painter.setFont(font);
        for (const BaselineModel &baseline : m_model.baselines) {
            const bool shown = baseline.value >= m_scale.yLow && baseline.value <= m_scale.yHigh;
            if (!shown || (m_scale.logY && baseline.value <= 0.0)) {
                continue;
            }
            const double y = m_scale.toY(baseline.value);
            QPen pen(m_style.theme.secondary, kThin, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({5.0, 4.0});
            m_painter.setPen(pen);
            m_painter.drawLine(QPointF(m_scale.area.left(), y), QPointF(m_scale.area.right(), y));
            const QString text = metrics.elidedText(baseline.label, Qt::ElideRight, m_scale.area.width() - 8);
            const bool above = y - metrics.height() - 2 > m_scale.area.top();
            const QRectF box(m_scale.area.left(), above ? y - metrics.height() - 2 : y + 2, m_scale.area.width() - 4,
                             metrics.height());
            m_painter.setPen(m_style.theme.secondary);
            m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, text);
        }
    }

    void paintCurve(const CurveModel &curve)
    {
        const MetricSeries &series = *curve.series;
        const double smoothing = curve.smooth ? m_view.smoothing : 0.0;
        const QColor color = m_style.theme.seriesColor(curve.colorSlot);
        const MetricSeries::Drawn raw =
            series.draw(m_scale.xLow, m_scale.xHigh, m_columns, m_view.xAxis, 0.0, m_scale.logY);
        std::size_t points = 0;
        for (const auto &line : raw.lines) {
            points += line.points.size();
        }
        const bool dense = static_cast<double>(points) > m_scale.area.width() / 2;
        if (smoothing > 0.0) {
            QColor faint = color;
            faint.setAlphaF(static_cast<float>(kRawStrength));
            paintLines(raw, QPen(faint, kThin, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
            const auto smooth =
                series.draw(m_scale.xLow, m_scale.xHigh, m_columns, m_view.xAxis, smoothing, m_scale.logY);
            paintLines(smooth, dense ? solidPen(color, kWide) : curvePen(curve, m_style.theme, kWide));
        } else {
            paintLines(raw, dense ? solidPen(color, kThin) : curvePen(curve, m_style.theme, kWide));
        }
        if (series.size() <= kDottedBelow) {
            paintDots(raw, color);
        }
        paintGaps(raw, series, color);
    }

    static QPen solidPen(const QColor &color, double width)
    {
        return {color, width, Qt::SolidLine, width > kThin ? Qt::RoundCap : Qt::FlatCap,
                width > kThin ? Qt::RoundJoin : Qt::BevelJoin};
    }

    void paintLines(const MetricSeries::Drawn &drawn, const QPen &pen)
    {
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        for (const auto &line : drawn.lines) {
            if (line.points.size() == 1) {
                paintLonePoint(line.points.front(), pen);
                continue;
            }
            m_stroke.clear();
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                addSegment(toPicture(line.points[i - 1]), toPicture(line.points[i]));
            }
            flush();
        }
    }

    [[nodiscard]] QPointF toPicture(const std::pair<double, double> &point) const
    {
        return {m_scale.toX(point.first), m_scale.toY(point.second)};
    }

    void paintLonePoint(const std::pair<double, double> &point, const QPen &pen)
    {
        const QPointF at = toPicture(point);
        if (m_clip.contains(at)) {
            m_painter.save();
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(pen.color());
            m_painter.drawEllipse(at, 0.4 + pen.widthF() / 2, 0.4 + pen.widthF() / 2);
            m_painter.restore();
        }
    }

    void addSegment(QPointF from, QPointF to)
    {
        if (!clipSegment(m_clip, from, to)) {
            flush();
            return;
        }
        if (!m_stroke.isEmpty() && m_stroke.constLast() != from) {
            flush();
        }
        if (m_stroke.isEmpty()) {
            m_stroke.append(from);
        }
        m_stroke.append(to);
        // Dashes would begin anew in every part.
        if (m_stroke.size() >= kStrokePart && m_painter.pen().style() == Qt::SolidLine) {
            flush();
            m_stroke.append(to);
        }
    }

    void flush()
    {
        if (m_stroke.size() >= 2) {
            m_painter.drawPolyline(m_stroke);
        }
        m_stroke.clear();
    }

    void paintDots(const MetricSeries::Drawn &drawn, const QColor &color)
    {
        m_painter.setPen(QPen(m_style.theme.card, 1.5));
        m_painter.setBrush(color);
        for (const auto &line : drawn.lines) {
            for (const auto &point : line.points) {
                const QPointF at = toPicture(point);
                if (m_clip.contains(at)) {
                    m_painter.drawEllipse(at, kDotRadius, kDotRadius);
                }
            }
        }
    }

    /// A small triangle at the axis where a value is missing. Undefined values are no fact of the run and get none.
    void paintGaps(const MetricSeries::Drawn &drawn, const MetricSeries &series, const QColor &color)
    {
        m_painter.setPen(QPen(m_style.theme.card, 1.0));
        m_painter.setBrush(color);
        double last = -1e9;
        for (const double gap : drawn.gaps) {
            const double x = m_scale.toX(gap);
            const bool inside = x >= m_scale.area.left() - 0.5 && x <= m_scale.area.right() + 0.5;
            if (!inside || x - last < 3.0 || core::isUndefined(series.value(series.nearest(gap, m_view.xAxis)))) {
                continue;
            }
            last = x;
            const double base = m_scale.area.bottom();
            m_painter.drawPolygon(QPolygonF({QPointF(x - 4.5, base), QPointF(x + 4.5, base), QPointF(x, base - 8.0)}));
        }
    }

    QPainter &m_painter;
    const PlotScale &m_scale;
    const LineChartModel &m_model;
    const ChartView &m_view;
    const CurveStyle &m_style;
    int m_columns;
    QRectF m_clip;
    QPolygonF m_stroke;
};

} // namespace

QPen curvePen(const CurveModel &curve, const viewmodels::Theme &theme, double width)
{
    QPen pen(theme.seriesColor(curve.colorSlot), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (curve.dotted) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({2.2, 1.4});
    }
    return pen;
}

void paintCurves(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                 const CurveStyle &style)
{
    CurvePainter(painter, layout, model, view, style).paint();
}

} // namespace signalbox::charts
