// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws what is at the crosshair: its line, the dots on the curves, the value box.
#include "charts/hover_content.h"

#include "charts/chart_text.h"
#include "charts/words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kHoverLine = 18.0;
constexpr double kHoverPadding = 10.0;
constexpr double kHoverPixels = 12.0;
constexpr double kHoverSwatch = 14.0; ///< of a row's colour, with its gap
constexpr double kHoverGap = 10.0;
constexpr double kWidestName = 170.0;
constexpr double kCursorHandle = 4.5;

QFont hoverFont(QFont::Weight weight = QFont::Normal)
{
    return chartFont(kHoverPixels, weight);
}

QString besideText(const HoverRow &row)
{
    QStringList parts;
    for (const QString &part : {row.rawText, row.rangeText, row.placeText}) {
        if (!part.isEmpty()) {
            parts << part;
        }
    }
    return parts.join(QStringLiteral("  "));
}

/// Widths of the box's columns, 0 where one is empty.
struct HoverColumns
{
    double name = 0.0;
    double value = 0.0;
    double beside = 0.0;
    double difference = 0.0;

    HoverColumns(const HoverContent &content, const QFontMetricsF &plain, const QFontMetricsF &bold)
    {
        for (const HoverRow &row : content.rows) {
            name = std::max(name, std::min(kWidestName, plain.horizontalAdvance(row.name)));
            value = std::max(value, bold.horizontalAdvance(row.text));
            beside = std::max(beside, plain.horizontalAdvance(besideText(row)));
            difference = std::max(difference, bold.horizontalAdvance(row.differenceText));
        }
    }
    [[nodiscard]] double besideWidth() const { return beside > 0.0 ? beside + kHoverGap : 0.0; }
    [[nodiscard]] double differenceWidth() const { return difference > 0.0 ? difference + kHoverGap : 0.0; }
    [[nodiscard]] double total() const
    {
        return kHoverSwatch + name + 18.0 + value + besideWidth() + differenceWidth();
    }
};

void paintHoverRow(QPainter &painter, const HoverRow &row, const QRectF &line, const HoverColumns &columns,
                   const viewmodels::Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.color);
    painter.drawRoundedRect(QRectF(line.left(), line.center().y() - 4.0, 8, 8), 2, 2);
    painter.setPen(theme.text);
    painter.setFont(hoverFont());
    painter.drawText(line.adjusted(kHoverSwatch, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(hoverFont()).elidedText(row.name, Qt::ElideRight, columns.name + 1));
    QRectF cell = line;
    painter.setFont(hoverFont(QFont::DemiBold));
    painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, row.differenceText);
    cell.setRight(cell.right() - columns.differenceWidth());
    painter.drawText(cell.adjusted(0, 0, -columns.besideWidth(), 0), Qt::AlignRight | Qt::AlignVCenter, row.text);
    painter.setFont(hoverFont());
    painter.setPen(theme.secondary);
    painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, besideText(row));
}

} // namespace

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

void paintSecondCursor(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme, double x)
{
    const PlotScale &scale = layout.scale;
    const double px = scale.toX(x);
    if (!std::isfinite(px) || px < scale.area.left() - 0.5 || px > scale.area.right() + 0.5) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawLine(QPointF(px, scale.area.top()), QPointF(px, scale.area.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    const double top = scale.area.top();
    painter.drawPolygon(QPolygonF(
        {QPointF(px - kCursorHandle, top), QPointF(px + kCursorHandle, top), QPointF(px, top + 1.6 * kCursorHandle)}));
}

void paintHoverBox(QPainter &painter, const HoverContent &content, const PlotLayout &layout,
                   const viewmodels::Theme &theme, double x)
{
    const QFontMetricsF plain(hoverFont());
    const HoverColumns columns(content, plain, QFontMetricsF(hoverFont(QFont::DemiBold)));
    QStringList rest = content.marks;
    if (content.more > 0) {
        rest.prepend(Words::tr("+%n more", nullptr, content.more));
    }
    double width = std::max(plain.horizontalAdvance(content.title), columns.total());
    for (const QString &text : rest) {
        width = std::max(width, std::min(2 * kWidestName, kHoverSwatch + plain.horizontalAdvance(text)));
    }
    const double lines = 1.0 + static_cast<double>(content.rows.size()) + static_cast<double>(rest.size());
    const QRectF &area = layout.scale.area;
    const double px = layout.scale.toX(x);
    QRectF box(px + 12.0, area.top() + 2.0, width + 2 * kHoverPadding, lines * kHoverLine + 10.0);
    if (box.right() > area.right() && px - 12.0 - box.width() >= 0.0) {
        box.moveRight(px - 12.0);
    } else if (box.right() > area.right() + 12.0) {
        box.moveRight(std::max(area.right() + 12.0, box.width()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.dark ? theme.raised : theme.card);
    painter.drawRoundedRect(box, 7, 7);
    QRectF line(box.left() + kHoverPadding, box.top() + 5.0, box.width() - 2 * kHoverPadding, kHoverLine);
    painter.setFont(hoverFont());
    painter.setPen(theme.secondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, content.title);
    for (const HoverRow &row : content.rows) {
        line.translate(0, kHoverLine);
        paintHoverRow(painter, row, line, columns, theme);
    }
    painter.setFont(hoverFont());
    painter.setPen(theme.secondary);
    for (const QString &text : rest) {
        line.translate(0, kHoverLine);
        const QRectF cell = line.adjusted(kHoverSwatch, 0, 0, 0);
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, plain.elidedText(text, Qt::ElideRight, cell.width()));
    }
}

} // namespace signalbox::charts
