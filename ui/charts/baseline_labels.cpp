// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/baseline_labels.h"

#include "charts/chart_text.h"
#include "charts/curve_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

constexpr double kLabelPadding = 4.0;
constexpr double kLabelGap = 2.0; ///< between a label and its line, and what it keeps clear of
constexpr double kLabelEdge = 4.0; ///< from the plot's ends
constexpr float kLabelBackground = 0.8F;

/// Looks for room for one label after the other.
class LabelPlaces
{
public:
    explicit LabelPlaces(const QRectF &area) : m_area(area) { }

    void take(const QRectF &rect)
    {
        if (!rect.isEmpty()) {
            m_taken.push_back(rect);
        }
    }

    /// A place of this size for the label of the line at `y`, which is taken from then on: by its line if possible, else the
    /// nearest free one.
    QRectF place(const QSizeF &size, double y, bool atLeft)
    {
        const double end = atLeft ? m_area.left() + kLabelEdge : m_area.right() - kLabelEdge - size.width();
        const double above = y - kLabelGap - size.height();
        std::vector<QPointF> places{{end, above}, {end, y + kLabelGap}};
        for (const QRectF &other : m_taken) { // beside it
            const double beside = atLeft ? other.right() + kLabelGap : other.left() - kLabelGap - size.width();
            places.emplace_back(beside, above);
            places.emplace_back(beside, y + kLabelGap);
        }
        const auto byLine = places.size();
        for (const QRectF &other : m_taken) {
            places.emplace_back(end, other.top() - kLabelGap - size.height());
            places.emplace_back(end, other.bottom() + kLabelGap);
        }
        std::stable_sort(
            places.begin() + static_cast<std::ptrdiff_t>(byLine), places.end(),
            [above](const QPointF &a, const QPointF &b) { return std::abs(a.y() - above) < std::abs(b.y() - above); });
        const auto found = std::find_if(places.begin(), places.end(),
                                        [this, &size](const QPointF &at) { return isFree(QRectF(at, size)); });
        QRectF box(found != places.end() ? *found : places.front(), size);
        box.moveLeft(std::max(std::min(box.left(), m_area.right() - box.width()), m_area.left()));
        box.moveTop(std::max(std::min(box.top(), m_area.bottom() - box.height()), m_area.top()));
        take(box);
        return box;
    }

private:
    [[nodiscard]] bool isFree(const QRectF &box) const
    {
        return m_area.contains(box) && std::none_of(m_taken.begin(), m_taken.end(), [&box](const QRectF &other) {
                   return other.intersects(box);
               });
    }

    QRectF m_area;
    std::vector<QRectF> m_taken;
};

/// Whether curves come near a baseline at their end rather than at their beginning, as near the best run, and not near what
/// guessing gives: its label is in their way there.
bool isReachedLate(const LineChartModel &model, double baseline)
{
    double first = std::numeric_limits<double>::infinity();
    double last = first;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 1) {
            first = std::fmin(first, std::abs(curve.series->value(0) - baseline));
            last = std::fmin(last, std::abs(curve.series->value(curve.series->size() - 1) - baseline));
        }
    }
    return last < first;
}

} // namespace

std::optional<double> baselinePlace(const PlotScale &scale, const BaselineModel &baseline)
{
    const bool isShown = baseline.value >= scale.yLow && baseline.value <= scale.yHigh;
    if (!isShown || (scale.logY && baseline.value <= 0.0)) {
        return std::nullopt;
    }
    return scale.toY(baseline.value);
}

std::vector<BaselineLabel> placeBaselineLabels(const PlotLayout &layout, const LineChartModel &model,
                                               const ChartView &view, const QRectF &taken)
{
    std::vector<std::pair<double, const BaselineModel *>> lines;
    for (const BaselineModel &baseline : model.baselines) {
        if (const auto y = baselinePlace(layout.scale, baseline)) {
            lines.emplace_back(*y, &baseline);
        }
    }
    std::vector<BaselineLabel> labels;
    if (lines.empty()) {
        return labels;
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const QRectF &area = layout.scale.area;
    LabelPlaces places(area);
    places.take(markSigns(layout.scale, model, view.xAxis));
    places.take(taken.intersected(area));
    for (const auto &[y, baseline] : lines) { // no label crosses a line, be it its own
        places.take(QRectF(area.left(), y - 0.5, area.width(), 1.0));
    }
    const QFontMetricsF metrics(chartFont(kAxisPixels));
    for (const auto &[y, baseline] : lines) {
        const double room = area.width() - kLabelEdge - 2 * kLabelPadding;
        const QString text = metrics.elidedText(baseline->label, Qt::ElideRight, std::max(0.0, room));
        const QSizeF size(metrics.horizontalAdvance(text) + 2 * kLabelPadding, metrics.height());
        labels.push_back({text, places.place(size, y, isReachedLate(model, baseline->value))});
    }
    return labels;
}

void paintBaselineLabels(QPainter &painter, const PlotLayout &layout, const LineChartModel &model,
                         const ChartView &view, const viewmodels::Theme &theme, const QRectF &taken)
{
    const std::vector<BaselineLabel> labels = placeBaselineLabels(layout, model, view, taken);
    if (labels.empty()) {
        return;
    }
    QColor background = theme.card;
    background.setAlphaF(kLabelBackground);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(chartFont(kAxisPixels));
    for (const BaselineLabel &label : labels) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(label.box, 3, 3);
        painter.setPen(theme.secondary);
        painter.drawText(label.box, Qt::AlignCenter | Qt::TextSingleLine, label.text);
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace signalbox::charts
