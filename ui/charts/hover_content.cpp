// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/hover_content.h"

#include "charts/chart_text.h"
#include "charts/words.h"
#include "core/metric_values.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostRows = 8;
constexpr double kLine = 18.0;
constexpr double kPadding = 10.0;
constexpr double kTextPixels = 12.0;

/// Gives the texts of this file their context for translators.
/// Decimals that tell neighbouring ticks apart, and one more.
int hoverDecimals(const PlotLayout &layout)
{
    const double distance = layout.scale.logY ? 0.01 : layout.y.distance;
    return std::clamp(1 + static_cast<int>(std::ceil(-std::log10(distance) - 1e-9)), 3, 6);
}

QString missingText(const LineChartModel &model, double value, double x, viewmodels::XAxis axis, const QLocale &locale)
{
    if (core::isUndefined(value)) {
        return valueText(value, 0, locale);
    }
    const QString place = xText(x, axis, locale);
    if (model.hasOwnX()) {
        return Words::tr("%1 at %2 %3").arg(valueText(value, 0, locale), model.xName.toLower(), place);
    }
    switch (axis) {
    case viewmodels::XAxis::Epoch:
        return Words::tr("%1 at epoch %2").arg(valueText(value, 0, locale), place);
    case viewmodels::XAxis::Time:
        return Words::tr("%1 at %2").arg(valueText(value, 0, locale), place);
    case viewmodels::XAxis::Step:
        break;
    }
    return Words::tr("%1 at step %2").arg(valueText(value, 0, locale), place);
}

HoverRow rowOf(const LineChartModel &model, const CurveModel &curve, const ChartView &view,
               const viewmodels::Theme &theme, std::size_t index, int decimals)
{
    const QLocale locale;
    const viewmodels::MetricSeries &series = *curve.series;
    const double raw = series.value(index);
    HoverRow row;
    row.name = curve.label;
    row.color = theme.seriesColor(curve.colorSlot);
    row.x = series.x(index, view.xAxis);
    row.value = curve.smooth && view.smoothing > 0.0 ? series.smoothed(index, view.smoothing) : raw;
    if (!std::isfinite(row.value)) {
        row.text = missingText(model, raw, row.x, view.xAxis, locale);
        return row;
    }
    row.text = valueText(row.value, decimals, locale);
    const QString rawText = valueText(raw, decimals, locale);
    if (rawText != row.text) {
        row.rawText = rawText;
    }
    return row;
}

QStringList marksNear(const LineChartModel &model, const ChartView &view, const PlotLayout &layout, double x)
{
    QStringList labels;
    for (const MarkModel &mark : model.marks) {
        const double at = view.xAxis == viewmodels::XAxis::Time ? mark.seconds
            : view.xAxis == viewmodels::XAxis::Epoch            ? mark.epoch
                                                                : mark.step;
        if (std::abs(layout.scale.toX(at) - layout.scale.toX(x)) <= 4.0) {
            labels.append(mark.label);
        }
    }
    return labels;
}

QFont textFont(QFont::Weight weight = QFont::Normal)
{
    return chartFont(kTextPixels, weight);
}

QString moreText(int count)
{
    return Words::tr("+%n more", nullptr, count);
}

} // namespace

QString HoverContent::text() const
{
    QStringList lines{title};
    for (const HoverRow &row : rows) {
        lines.append(row.rawText.isEmpty() ? row.name + QLatin1Char(' ') + row.text
                                           : row.name + QLatin1Char(' ') + row.text + QLatin1String(" (") + row.rawText
                             + QLatin1Char(')'));
    }
    if (more > 0) {
        lines.append(moreText(more));
    }
    lines.append(marks);
    return lines.join(QLatin1Char('\n'));
}

HoverContent hoverContent(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme,
                          const PlotLayout &layout, double x)
{
    HoverContent content;
    const int decimals = hoverDecimals(layout);
    double snapped = x;
    double distance = std::numeric_limits<double>::infinity();
    for (const CurveModel &curve : model.curves) {
        if (!curve.visible || !curve.series || curve.series->size() == 0) {
            continue;
        }
        const std::size_t index = curve.series->nearest(x, view.xAxis);
        content.rows.push_back(rowOf(model, curve, view, theme, index, decimals));
        if (std::abs(content.rows.back().x - x) < distance) {
            distance = std::abs(content.rows.back().x - x);
            snapped = content.rows.back().x;
        }
    }
    content.title = axisName(model, view.xAxis) + QLatin1Char(' ') + xText(snapped, view.xAxis, QLocale());
    std::stable_sort(content.rows.begin(), content.rows.end(), [](const HoverRow &a, const HoverRow &b) {
        const bool aFinite = std::isfinite(a.value);
        const bool bFinite = std::isfinite(b.value);
        return aFinite != bFinite ? aFinite : aFinite && a.value > b.value;
    });
    if (content.rows.size() > kMostRows) {
        content.more = static_cast<int>(content.rows.size() - kMostRows);
        content.rows.resize(kMostRows);
    }
    content.marks = marksNear(model, view, layout, x);
    return content;
}

void paintCrosshair(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                    const viewmodels::Theme &theme, double x)
{
    const PlotScale &scale = layout.scale;
    const double px = scale.toX(x);
    if (px < scale.area.left() - 0.5 || px > scale.area.right() + 0.5) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme.secondary, 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4.0, 3.0});
    painter.setPen(pen);
    painter.drawLine(QPointF(px, scale.area.top()), QPointF(px, scale.area.bottom()));
    painter.setPen(QPen(theme.card, 2));
    for (const HoverRow &row : content.rows) {
        if (!std::isfinite(row.value) || (scale.logY && row.value <= 0.0)) {
            continue;
        }
        const QPointF at(scale.toX(row.x), scale.toY(row.value));
        if (scale.area.adjusted(-1, -1, 1, 1).contains(at)) {
            painter.setBrush(row.color);
            painter.drawEllipse(at, 5.0, 5.0);
        }
    }
}

void paintHoverBox(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                   const viewmodels::Theme &theme, double x)
{
    const QFontMetricsF metrics(textFont());
    const QFontMetricsF bold(textFont(QFont::DemiBold));
    double width = metrics.horizontalAdvance(content.title);
    double nameWidth = 0.0;
    double textWidth = 0.0;
    double rawWidth = 0.0;
    for (const HoverRow &row : content.rows) {
        nameWidth = std::max(nameWidth, std::min(170.0, metrics.horizontalAdvance(row.name)));
        textWidth = std::max(textWidth, bold.horizontalAdvance(row.text));
        rawWidth = std::max(rawWidth, metrics.horizontalAdvance(row.rawText));
    }
    const double rawColumn = rawWidth > 0.0 ? rawWidth + 10.0 : 0.0;
    width = std::max(width, 14.0 + nameWidth + 18.0 + textWidth + rawColumn);
    const qsizetype extra = content.marks.size() + (content.more > 0 ? 1 : 0);
    const double lines = 1.0 + static_cast<double>(content.rows.size()) + static_cast<double>(extra);
    const QRectF &area = layout.scale.area;
    const double px = layout.scale.toX(x);
    QRectF box(px + 12.0, area.top() + 2.0, width + 2 * kPadding, lines * kLine + 10.0);
    if (box.right() > area.right() && px - 12.0 - box.width() >= 0.0) {
        box.moveRight(px - 12.0);
    } else if (box.right() > area.right() + 12.0) {
        box.moveRight(std::max(area.right() + 12.0, box.width()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.dark ? theme.raised : theme.card);
    painter.drawRoundedRect(box, 7, 7);
    QRectF line(box.left() + kPadding, box.top() + 5.0, box.width() - 2 * kPadding, kLine);
    painter.setFont(textFont());
    painter.setPen(theme.secondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, content.title);
    for (const HoverRow &row : content.rows) {
        line.translate(0, kLine);
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.color);
        painter.drawRoundedRect(QRectF(line.left(), line.center().y() - 4.0, 8, 8), 2, 2);
        painter.setPen(theme.text);
        painter.setFont(textFont());
        painter.drawText(line.adjusted(14, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(row.name, Qt::ElideRight, nameWidth + 1));
        painter.setFont(textFont(QFont::DemiBold));
        painter.drawText(line.adjusted(0, 0, -rawColumn, 0), Qt::AlignRight | Qt::AlignVCenter, row.text);
        painter.setFont(textFont());
        painter.setPen(theme.secondary);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.rawText);
    }
    painter.setPen(theme.secondary);
    QStringList rest = content.marks;
    if (content.more > 0) {
        rest.prepend(moreText(content.more));
    }
    for (const QString &text : rest) {
        line.translate(0, kLine);
        painter.drawText(line.adjusted(14, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

} // namespace signalbox::charts
