// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/curve_painter.h"

#include "charts/baseline_labels.h"
#include "charts/line_look.h"
#include "charts/polyline_painter.h"
#include "viewmodels/color_mix.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using viewmodels::Smoothing;
using viewmodels::SmoothingKind;

constexpr double kThin = 1.0;
constexpr double kWide = 2.0;
constexpr double kRawStrength = 0.28;
constexpr double kBandStrength = 0.16;
constexpr double kGapStrength = 0.42; ///< of a line that is too dense for dashes, where it would have gaps
constexpr std::size_t kDottedBelow = 20; ///< series with so many points or fewer get dots
constexpr double kDotRadius = 3.5;
constexpr double kRailSign = 4.5; ///< half the width of a mark at the rail
constexpr double kRailHeight = 8.0;

QColor faint(QColor color, double strength)
{
    color.setAlphaF(static_cast<float>(strength * color.alphaF()));
    return color;
}

QPen solidPen(const QColor &color, double width)
{
    return {color, width, Qt::SolidLine, width > kThin ? Qt::RoundCap : Qt::FlatCap,
            width > kThin ? Qt::RoundJoin : Qt::BevelJoin};
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
        , m_lines(painter, m_scale, style.density, style.quick)
    {
    }

    bool paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const CurveModel &curve : m_model.curves) {
            if (isShown(curve) && curve.band && m_style.layer != CurveLayer::InFront) {
                paintBand(curve);
            }
        }
        for (const bool isBehind : {true, false}) { // the lines of a group lie behind their mean
            for (const bool isRaw : {true, false}) { // and what was smoothed behind what came of it, whosever it is
                const bool isOther = m_style.layer == (isRaw ? CurveLayer::InFront : CurveLayer::Behind);
                for (const CurveModel &curve : m_model.curves) {
                    if (!isOther && isShown(curve) && (curve.strength < 1.0) == isBehind) {
                        paintCurve(curve, isRaw);
                    }
                }
            }
        }
        return m_isPreview;
    }

private:
    static bool isShown(const CurveModel &curve) { return curve.visible && curve.series && curve.series->size() > 0; }

    [[nodiscard]] MetricSeries::DrawRequest request(const Smoothing &smoothing, bool envelope) const
    {
        MetricSeries::DrawRequest request;
        request.lowX = m_scale.xLow;
        request.highX = m_scale.xHigh;
        request.pixels = m_columns;
        request.axis = m_view.xAxis;
        request.smoothing = smoothing;
        request.positiveOnly = m_scale.logY;
        request.logX = m_scale.logX;
        request.envelope = envelope;
        return request;
    }

    [[nodiscard]] QColor colorOf(const CurveModel &curve) const
    {
        return onCard(m_style.theme.seriesColor(curve.colorSlot), curve.strength);
    }

    /// A fainter colour, without transparency: Qt's raster engine takes ten times as long for a line that is transparent.
    [[nodiscard]] QColor onCard(const QColor &color, double strength) const
    {
        return viewmodels::mixColors(m_style.theme.card, color, strength);
    }

    /// The faint line behind a smoothed one, or what lies on top.
    void paintCurve(const CurveModel &curve, bool isRaw)
    {
        const MetricSeries &series = *curve.series;
        const Smoothing smoothing = m_view.smoothingOf(curve);
        const QColor color = colorOf(curve);
        const double wide = curve.strength < 1.0 ? kThin : kWide;
        const bool needsRaw = !smoothing.isOn() || m_view.showRaw;
        if (isRaw) {
            if (smoothing.isOn() && smoothing.kind == SmoothingKind::Envelope) {
                const MetricSeries::Drawn smooth = drawSmoothed(series, smoothing);
                paintFill(smooth.envelope, smooth.envelope, color);
            }
            if (smoothing.isOn() && needsRaw) {
                MetricSeries::Drawn behind = series.draw(request({}, false));
                m_lines.paint(behind, solidPen(onCard(color, kRawStrength), kThin));
                if (m_style.layer == CurveLayer::All) {
                    m_behind.emplace(&curve, std::move(behind)); // wanted again for the one in front
                }
            }
            return;
        }
        const MetricSeries::Drawn raw = takeRaw(curve);
        if (smoothing.isOn()) {
            QPen pen = curvePen(curve, m_style.theme, wide);
            pen.setColor(color);
            m_lines.paint(drawSmoothed(series, smoothing), pen, onCard(color, kGapStrength));
        } else {
            std::size_t points = 0;
            for (const auto &line : raw.lines) {
                points += line.points.size();
            }
            const bool dense = static_cast<double>(points) > m_scale.area.width() / 2;
            QPen pen = curvePen(curve, m_style.theme, dense ? kThin : wide);
            pen.setColor(color);
            m_lines.paint(raw, pen, onCard(color, kGapStrength));
        }
        if (series.size() <= kDottedBelow && needsRaw) {
            paintDots(raw, color);
        }
        paintGaps(raw.gaps, color);
    }

    /// The curve as it is: for its line, or for the dots and gaps of a smoothed one, whose faint line lies behind already.
    MetricSeries::Drawn takeRaw(const CurveModel &curve)
    {
        if (auto kept = m_behind.extract(&curve)) {
            return std::move(kept.mapped());
        }
        return curve.series->draw(request({}, false));
    }

    MetricSeries::Drawn drawSmoothed(const MetricSeries &series, const Smoothing &smoothing)
    {
        const bool isEnvelope = smoothing.kind == SmoothingKind::Envelope;
        if (m_style.preview && series.samplesToSmooth(smoothing, m_view.xAxis) > 0) {
            double pointsPerMean = 1.0;
            const auto means = series.thinned(pointsPerMean);
            m_isPreview = true;
            MetricSeries::DrawRequest wanted = request(smoothing.overMeansOf(pointsPerMean), false);
            return means->draw(wanted);
        }
        return series.draw(request(smoothing, isEnvelope));
    }

    void paintBand(const CurveModel &curve)
    {
        const BandModel &band = *curve.band;
        if (!band.low || !band.high) {
            return;
        }
        // A band is as smooth as its curve.
        const Smoothing smoothing = m_view.smoothingOf(curve);
        const auto edge = [&](const MetricSeries &series) {
            const bool isReady = !m_style.preview || series.samplesToSmooth(smoothing, m_view.xAxis) == 0;
            const Smoothing wanted(isReady ? smoothing.amount : 0.0,
                                   smoothing.kind == SmoothingKind::Envelope ? SmoothingKind::RunningMean
                                                                             : smoothing.kind);
            MetricSeries::DrawRequest whole = request(wanted, true);
            whole.positiveOnly = false; // where the lower edge has no logarithm, the band reaches down to the axis
            return series.draw(whole);
        };
        paintFill(edge(*band.low).envelope, edge(*band.high).envelope, colorOf(curve));
    }

    /// The area between the lower ends of `low` and the upper ones of `high`, broken where values are missing.
    void paintFill(const std::vector<MetricSeries::Column> &low, const std::vector<MetricSeries::Column> &high,
                   const QColor &color)
    {
        if (low.empty() || low.size() != high.size()) {
            return;
        }
        m_painter.save();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(faint(color, kBandStrength));
        for (std::size_t begin = 0; begin < low.size();) {
            std::size_t end = begin + 1;
            while (end < low.size() && low[end].joined && high[end].joined) {
                ++end;
            }
            m_lines.paintArea(std::span(low).subspan(begin, end - begin), std::span(high).subspan(begin, end - begin));
            begin = end;
        }
        m_painter.restore();
    }

    void paintDots(const MetricSeries::Drawn &drawn, const QColor &color)
    {
        m_painter.setPen(QPen(m_style.theme.card, 1.5));
        m_painter.setBrush(color);
        for (const auto &line : drawn.lines) {
            for (const auto &point : line.points) {
                const QPointF at = m_lines.toPicture(point);
                if (m_lines.clip().contains(at)) {
                    m_painter.drawEllipse(at, kDotRadius, kDotRadius);
                }
            }
        }
    }

    /// A small triangle at the rail where a value is missing: +∞ at the top pointing up, −∞ at the bottom pointing down,
    /// others at the bottom pointing up. Undefined values are no fact of the run and get none.
    void paintGaps(const std::vector<MetricSeries::Gap> &gaps, const QColor &color)
    {
        m_painter.setPen(QPen(m_style.theme.card, 1.0));
        m_painter.setBrush(color);
        std::array<double, 3> last{-1e9, -1e9, -1e9};
        const QRectF &area = m_scale.area;
        for (const MetricSeries::Gap &gap : gaps) {
            if (gap.kind == viewmodels::MissingUndefined) {
                continue;
            }
            const std::size_t sign = gap.kind == viewmodels::MissingPlusInfinity ? 0
                : gap.kind == viewmodels::MissingMinusInfinity                   ? 1
                                                                                 : 2;
            const double x = m_scale.toX(gap.x);
            if (x < area.left() - 0.5 || x > area.right() + 0.5 || x - last[sign] < 3.0) {
                continue;
            }
            last[sign] = x;
            const double tip = sign == 0 ? area.top() : sign == 1 ? area.bottom() : area.bottom() - kRailHeight;
            const double base = sign == 0 ? area.top() + kRailHeight
                : sign == 1               ? area.bottom() - kRailHeight
                                          : area.bottom();
            m_painter.drawPolygon(
                QPolygonF({QPointF(x - kRailSign, base), QPointF(x + kRailSign, base), QPointF(x, tip)}));
        }
    }

    QPainter &m_painter;
    const PlotScale &m_scale;
    const LineChartModel &m_model;
    const ChartView &m_view;
    const CurveStyle &m_style;
    int m_columns;
    PolylinePainter m_lines;
    std::map<const CurveModel *, MetricSeries::Drawn> m_behind; ///< faint lines that are drawn
    bool m_isPreview = false;
};

} // namespace

QPen curvePen(const CurveModel &curve, const viewmodels::Theme &theme, double width)
{
    const int rounds = curve.dashSlot / kLinePatterns; // more runs than patterns go on with other weights
    if (width > kThin) {
        width = std::max(kThin, width * lineWeight(curve.weightSlot + rounds));
    }
    QPen pen(theme.seriesColor(curve.colorSlot), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    QList<qreal> pattern = linePattern(curve.dashSlot, curve.dotted ? LineMarks::Short : LineMarks::Long);
    if (!pattern.isEmpty()) {
        for (qreal &length : pattern) {
            length /= width; // Qt counts in widths of the pen
        }
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(pattern);
    }
    return pen;
}

bool hasTwoLayers(const LineChartModel &model, const ChartView &view)
{
    bool isSmoothed = false;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && curve.series) {
            isSmoothed = isSmoothed || view.smoothingOf(curve).isOn();
            if (curve.strength < 1.0) {
                return false;
            }
        }
    }
    return isSmoothed && view.showRaw;
}

bool paintLines(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                const CurveStyle &style)
{
    return CurvePainter(painter, layout, model, view, style).paint();
}

void paintCurves(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                 const CurveStyle &style)
{
    paintReferences(painter, layout, model, view, style.theme);
    paintLines(painter, layout, model, view, style);
    paintBaselineLabels(painter, layout, model, view, style.theme);
}

} // namespace signalbox::charts
