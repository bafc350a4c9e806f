// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QWidget>

namespace signalbox::ui {

class Sidebar;

/// The edge at the right of the side bar, by which it is made wider and narrower: dragged, or with the arrow keys; a double-click
/// gives it its usual width. Lies over the margin of the page, and is not there while the side bar is collapsed.
class SidebarEdge : public QWidget
{
    Q_OBJECT

public:
    /// Both have the same parent, and `sidebar` outlives the edge.
    SidebarEdge(Sidebar &sidebar, QWidget *page);

    void setTheme(const viewmodels::Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();

    Sidebar &m_sidebar;
    viewmodels::Theme m_theme;
    int m_pressedAt = 0; ///< from the side bar's edge
    bool m_isDragging = false;
};

} // namespace signalbox::ui
