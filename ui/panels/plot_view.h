// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"
#include "panels/newest_job.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

namespace signalbox::ui {

/// Shows a plot's picture, which is drawn off the GUI thread. With the pointer or the arrow keys (Shift: ten at once, Home, End) it
/// tells the value of what is there; Enter or a click chooses the run behind it.
///
/// Where the picture takes brushes: dragging along an axis picks out a stretch, a click on the axis takes it away,
/// Backspace all of them. Keys: Ctrl+Left and Ctrl+Right go from axis to axis, Ctrl+Up and Ctrl+Down move the stretch, with
/// Shift its upper end, Delete takes it away.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    /// A preview only shows, and is clicked as a whole.
    explicit PlotView(bool isPreview, QWidget *parent = nullptr);

    /// Keeps each brush on the axis of what it was drawn for, wherever that is now; one whose axis has gone goes too.
    void setPicture(std::shared_ptr<const charts::PlotPicture> picture);
    [[nodiscard]] const std::shared_ptr<const charts::PlotPicture> &picture() const { return m_picture; }
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] const std::vector<charts::PlotBrush> &brushes() const { return m_marks.brushes; }
    void clearBrushes();
    /// Index of what is told at the moment, or -1.
    [[nodiscard]] int current() const { return m_current; }
    /// Where the picture is drawn, in widget coordinates.
    [[nodiscard]] QRectF pictureRect() const;
    /// Whether the picture on screen is the newest one.
    [[nodiscard]] bool isDrawn() const { return !m_job.isBusy() && !m_image.isNull(); }
    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void clicked(); ///< a preview
    void runChosen(const std::string &run);
    /// The person picked out stretches; while dragging too. `finished`: the button was released.
    void brushesChanged(bool finished);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void render();
    void setCurrent(int index);
    void setBrush(int axis, double low, double high, bool finished);
    /// Moves brushes, the keys' axis and the one that is dragged along to their places in `next`.
    void followAxes(const charts::PlotPicture *next);
    void removeBrush(int axis);
    bool brushByKey(QKeyEvent *event);
    void moveBrush(double by, bool upperEnd);
    [[nodiscard]] charts::PlotBrush *brushOf(int axis);

    bool m_isPreview;
    std::shared_ptr<const charts::PlotPicture> m_picture;
    viewmodels::Theme m_theme;
    charts::PlotMarks m_marks;
    QImage m_image;
    NewestJob<QImage> m_job;
    int m_current = -1;
    int m_keyAxis = -1; ///< whose brush the keys move
    int m_dragAxis = -1;
    double m_dragFrom = 0.0;
    bool m_isDragging = false;
};

} // namespace signalbox::ui
