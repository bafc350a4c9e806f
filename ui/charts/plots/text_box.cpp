// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/text_box.h"

#include "charts/chart_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace signalbox::charts {

namespace {

constexpr double kTextBoxPixels = 12.0;
constexpr double kTextBoxPadding = 8.0;
constexpr double kTextBoxDistance = 10.0; ///< from what it tells of
constexpr double kWidestTextBox = 420.0;

/// Beside the mark, right or left of it, and moved up or down until it is inside.
QRectF placeTextBox(const QSizeF &size, const QRectF &mark, const QRectF &bounds)
{
    double left = mark.right() + kTextBoxDistance;
    if (left + size.width() > bounds.right()) {
        left = mark.left() - kTextBoxDistance - size.width();
    }
    left = std::max(bounds.left(), std::min(left, bounds.right() - size.width()));
    const double lowest = std::max(bounds.top(), bounds.bottom() - size.height());
    return {QPointF(left, std::clamp(mark.center().y() - size.height() / 2, bounds.top(), lowest)), size};
}

} // namespace

void paintTextBox(QPainter &painter, const QString &text, const QRectF &mark, const QRectF &bounds,
                  const viewmodels::Theme &theme)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    const QFont heading = chartFont(kTextBoxPixels, QFont::DemiBold);
    const QFont plain = chartFont(kTextBoxPixels);
    const double height = QFontMetricsF(heading).height() + 1.0;
    double width = 0.0;
    for (const QString &line : lines) {
        width = std::max(width, QFontMetricsF(&line == &lines.front() ? heading : plain).horizontalAdvance(line));
    }
    width = std::min({width + 1.0, kWidestTextBox, std::max(40.0, bounds.width() - 2 * kTextBoxPadding)});
    const QSizeF size(width + 2 * kTextBoxPadding,
                      height * static_cast<double>(lines.size()) + 2 * kTextBoxPadding - 2.0);
    const QRectF box = placeTextBox(size, mark, bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(box, 6, 6);
    double top = box.top() + kTextBoxPadding - 1.0;
    for (const QString &line : lines) {
        const bool isHeading = &line == &lines.front();
        painter.setFont(isHeading ? heading : plain);
        painter.setPen(isHeading ? theme.text : theme.secondary);
        painter.drawText(QRectF(box.left() + kTextBoxPadding, top, width, height), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(line, Qt::ElideRight, width));
        top += height;
    }
}

} // namespace signalbox::charts
