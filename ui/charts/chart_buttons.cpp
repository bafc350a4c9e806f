// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_buttons.h"

#include "charts/chart_text.h"
#include "viewmodels/run_text.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

namespace signalbox::charts {

namespace {

constexpr int kButtonSize = 24;
constexpr int kMarkWidth = 16;
constexpr int kMarkGap = 5;

void paintFocus(QPainter &painter, const QRect &rect, const viewmodels::Theme &theme)
{
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5);
}

void paintExpand(QPainter &painter, const QRectF &box)
{
    QPainterPath path;
    path.moveTo(9.5, 3);
    path.lineTo(13, 3);
    path.lineTo(13, 6.5);
    path.moveTo(6.5, 13);
    path.lineTo(3, 13);
    path.lineTo(3, 9.5);
    path.moveTo(13, 3);
    path.lineTo(9, 7);
    path.moveTo(3, 13);
    path.lineTo(7, 9);
    painter.translate(box.center() - QPointF(8, 8));
    painter.drawPath(path);
}

} // namespace

ChartButton::ChartButton(Look look, QWidget *parent) : QAbstractButton(parent), m_look(look)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
}

void ChartButton::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    update();
}

QSize ChartButton::sizeHint() const
{
    if (m_look == Look::Expand || m_look == Look::More) {
        return {kButtonSize, kButtonSize};
    }
    const QFontMetrics metrics(chartFont(kLegendPixels, QFont::DemiBold));
    return {metrics.horizontalAdvance(text()) + (m_look == Look::Pill ? 22 : 10), kButtonSize};
}

void ChartButton::enterEvent(QEnterEvent * /*event*/)
{
    update();
}

void ChartButton::leaveEvent(QEvent * /*event*/)
{
    update();
}

void ChartButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(rect());
    const bool over = underMouse() || isDown();
    if (m_look == Look::Pill) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(over ? m_theme.selection : m_theme.card);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2);
    } else if (over) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.raised);
        painter.drawRoundedRect(box, 5, 5);
    }
    if (hasFocus()) {
        paintFocus(painter, rect(), m_theme);
    }
    const QColor color = m_look == Look::Pill ? m_theme.accent : m_theme.secondary;
    if (m_look == Look::Expand) {
        painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        paintExpand(painter, box);
    } else if (m_look == Look::More) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        for (const double offset : {-4.5, 0.0, 4.5}) {
            painter.drawEllipse(box.center() + QPointF(offset, 0), 1.3, 1.3);
        }
    } else {
        painter.setPen(color);
        painter.setFont(chartFont(kLegendPixels, m_look == Look::Pill ? QFont::DemiBold : QFont::Medium));
        painter.drawText(box, Qt::AlignCenter, text());
    }
}

LegendButton::LegendButton(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::clicked, this,
            [this] { Q_EMIT chosen(m_index, QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier)); });
}

void LegendButton::setEntry(const CurveModel &curve, int index, const viewmodels::Theme &theme)
{
    m_curve = curve;
    m_index = index;
    m_theme = theme;
    setText(curve.label);
    setAccessibleName(curve.visible ? tr("%1, shown").arg(curve.label) : tr("%1, hidden").arg(curve.label));
    setToolTip(viewmodels::toolTipText(tr("%1\nClick: show or hide. Alt+click: only this one.").arg(curve.label)));
    updateGeometry();
    update();
}

QSize LegendButton::sizeHint() const
{
    const QFontMetrics metrics(chartFont(kLegendPixels));
    return {kMarkWidth + kMarkGap + metrics.horizontalAdvance(m_curve.label) + 6, kButtonSize};
}

void LegendButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        paintFocus(painter, rect(), m_theme);
    }
    painter.setOpacity(m_curve.visible ? 1.0 : 0.45);
    paintLegendMark(painter, QRectF(2, height() / 2.0 - 2, kMarkWidth, 4), m_curve, m_theme);
    QFont font = chartFont(kLegendPixels);
    font.setStrikeOut(!m_curve.visible);
    painter.setFont(font);
    painter.setPen(m_theme.secondary);
    const QRectF box(2 + kMarkWidth + kMarkGap, 0, width() - kMarkWidth - kMarkGap - 2, height());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(m_curve.label, Qt::ElideRight, box.width()));
}

} // namespace signalbox::charts
