// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_skeleton.h"

#include "charts/chart_text.h"
#include "panels/chart_grid.h"
#include "panels/empty_axes.h"

#include <QPainter>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kSkeletonRows = 2;
constexpr double kAwaitedPixels = 13.0;
constexpr double kSkeletonRadius = 10.0; ///< as the cards have it

} // namespace

ChartSkeleton::ChartSkeleton(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("chartSkeleton"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    hide();
}

void ChartSkeleton::setAwaited(const QString &text)
{
    if (text == m_awaited) {
        return;
    }
    const bool begins = m_awaited.isEmpty();
    m_awaited = text;
    setAccessibleName(text);
    if (text.isEmpty()) {
        m_wait.end();
    } else if (begins) {
        m_wait.begin();
    }
    setVisible(!text.isEmpty());
    update();
}

void ChartSkeleton::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    update();
}

void ChartSkeleton::paintEvent(QPaintEvent * /*event*/)
{
    if (!isDrawn()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(charts::chartFont(kAwaitedPixels));
    painter.setPen(m_theme.secondary);
    const int top = GridGeometry::kHeaderHeight;
    painter.drawText(QRect(0, 0, width(), top), Qt::AlignLeft | Qt::AlignVCenter, m_awaited);
    const int space = GridGeometry::kSpacing;
    const int columns = ChartGrid::columnsFor(window()->width());
    const int cardWidth = (width() - (columns - 1) * space) / columns;
    const int cardHeight = std::max(ChartGrid::kSmallestRow, (height() - top - space) / kSkeletonRows);
    for (int row = 0; row < kSkeletonRows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const QRect card(column * (cardWidth + space), top + row * (cardHeight + space), cardWidth, cardHeight);
            painter.setPen(QPen(m_theme.border, 1));
            painter.setBrush(m_theme.card);
            painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), kSkeletonRadius, kSkeletonRadius);
            paintEmptyAxes(painter, card.adjusted(kCardMargin, kCardMargin, -kCardMargin, -kCardMargin), m_theme);
        }
    }
}

} // namespace signalbox::ui
