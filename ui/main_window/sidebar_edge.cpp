// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/sidebar_edge.h"

#include "main_window/sidebar.h"
#include "main_window/window_keys.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace signalbox::ui {

namespace {

constexpr int kEdgeWidth = 7;
constexpr int kEdgeStep = 16; ///< pixels with every key

} // namespace

SidebarEdge::SidebarEdge(Sidebar &sidebar, QWidget *page) : QWidget(page), m_sidebar(sidebar)
{
    setObjectName(QStringLiteral("sidebarEdge"));
    setAccessibleName(tr("Width of the side bar"));
    setToolTip(tr("Drag it, or use the arrow keys, to make the side bar wider or narrower. A double-click gives it its "
                  "usual width."));
    setCursor(Qt::SplitHCursor);
    setFocusPolicy(Qt::TabFocus);
    m_sidebar.installEventFilter(this);
    page->installEventFilter(this);
    connect(&m_sidebar, &Sidebar::widthChanged, this, &SidebarEdge::place); // it may be collapsed now
    place();
}

void SidebarEdge::place()
{
    const QRect bar = m_sidebar.geometry();
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    setGeometry(isMirrored ? bar.left() - kEdgeWidth : bar.right() + 1, bar.top(), kEdgeWidth, bar.height());
    setVisible(!m_sidebar.isCollapsed());
    raise();
}

bool SidebarEdge::eventFilter(QObject *watched, QEvent *event)
{
    const bool isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (isMoved && (watched == &m_sidebar || watched == parent())) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void SidebarEdge::paintEvent(QPaintEvent *)
{
    if (m_isDragging || hasFocus() || underMouse()) {
        QPainter painter(this);
        const int left = layoutDirection() == Qt::RightToLeft ? width() - 2 : 0;
        painter.fillRect(QRect(left, 0, 2, height()), m_theme.accent);
    }
}

void SidebarEdge::enterEvent(QEnterEvent *)
{
    update();
}

void SidebarEdge::leaveEvent(QEvent *)
{
    update();
}

void SidebarEdge::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_isDragging = true;
        m_pressedAt = qRound(event->position().x());
        update();
    }
}

void SidebarEdge::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isDragging) {
        return;
    }
    const int at = parentWidget()->mapFromGlobal(event->globalPosition().toPoint()).x() - m_pressedAt;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    m_sidebar.setOpenWidth(isMirrored ? parentWidget()->width() - at - kEdgeWidth : at);
}

void SidebarEdge::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
    update();
}

void SidebarEdge::mouseDoubleClickEvent(QMouseEvent *)
{
    m_sidebar.setOpenWidth(Sidebar::kUsualWidth);
}

void SidebarEdge::keyPressEvent(QKeyEvent *event)
{
    const auto key = viewmodels::commandOf<SidebarEdgeKey>(sidebarEdgeKeys(), *event);
    if (!key) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int step = layoutDirection() == Qt::RightToLeft ? -kEdgeStep : kEdgeStep;
    switch (*key) {
    case SidebarEdgeKey::Wider:
        m_sidebar.setOpenWidth(m_sidebar.openWidth() + step);
        break;
    case SidebarEdgeKey::Narrower:
        m_sidebar.setOpenWidth(m_sidebar.openWidth() - step);
        break;
    case SidebarEdgeKey::Usual:
        m_sidebar.setOpenWidth(Sidebar::kUsualWidth);
        break;
    }
    event->accept();
}

void SidebarEdge::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    update();
}

} // namespace signalbox::ui
