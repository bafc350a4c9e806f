// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/line_chart_p.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kWheelStep = 0.8; ///< of the range, for one notch
constexpr double kKeyStep = 0.7;
constexpr int kLongMove = 10;

} // namespace

void LineChart::mousePressEvent(QMouseEvent *event)
{
    Private &d = *m_private;
    const bool inPlot = d.plotArea().contains(event->position().toPoint()) && !d.layoutInWidget().empty;
    const bool left = event->button() == Qt::LeftButton;
    if (!inPlot || (!left && event->button() != Qt::MiddleButton)) {
        QWidget::mousePressEvent(event);
        return;
    }
    d.drag = left && !d.spaceHeld ? Private::Drag::Box : Private::Drag::Pan;
    d.dragStart = d.dragNow = event->position();
    d.dragScale = d.scale();
    if (d.drag == Private::Drag::Pan) {
        setCursor(Qt::ClosedHandCursor);
    }
    event->accept();
}

void LineChart::mouseMoveEvent(QMouseEvent *event)
{
    Private &d = *m_private;
    d.dragNow = event->position();
    if (d.drag == Private::Drag::Box) {
        update();
        return;
    }
    if (d.drag == Private::Drag::Pan) {
        d.panBy(d.dragNow - d.dragStart);
        return;
    }
    const PlotScale scale = d.scale();
    const bool inside = scale.area.adjusted(-6, -6, 6, 6).contains(event->position()) && !d.layoutInWidget().empty;
    const double x = inside ? scale.fromX(std::clamp(event->position().x(), scale.area.left(), scale.area.right()))
                            : std::numeric_limits<double>::quiet_NaN();
    const bool wasInside = std::exchange(d.pointerInside, inside);
    d.cursorByKeys = d.cursorByKeys && !inside;
    if (inside || wasInside) {
        setCrosshair(x);
        Q_EMIT crosshairMoved(x);
        update();
    }
}

void LineChart::mouseReleaseEvent(QMouseEvent *event)
{
    Private &d = *m_private;
    const Private::Drag drag = std::exchange(d.drag, Private::Drag::None);
    if (drag == Private::Drag::Box) {
        d.finishBox(event->position());
    }
    if (drag == Private::Drag::Pan) {
        unsetCursor();
    }
    update();
}

void LineChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_private->plotArea().contains(event->position().toPoint()) && event->button() == Qt::LeftButton) {
        m_private->drag = Private::Drag::None;
        m_private->fit();
    }
}

void LineChart::wheelEvent(QWheelEvent *event)
{
    Private &d = *m_private;
    if (!d.plotArea().contains(event->position().toPoint()) || d.layoutInWidget().empty) {
        event->ignore();
        return;
    }
    const QPoint turned = event->angleDelta();
    const int delta = turned.y() != 0 ? turned.y() : turned.x();
    if (delta != 0) {
        d.zoomAround(event->position(), std::pow(kWheelStep, delta / 120.0),
                     event->modifiers().testFlag(Qt::ShiftModifier));
    }
    event->accept();
}

void LineChart::keyPressEvent(QKeyEvent *event)
{
    Private &d = *m_private;
    const QPointF middle = std::isnan(d.crosshair) ? d.scale().area.center()
                                                   : QPointF(d.scale().toX(d.crosshair), d.scale().area.center().y());
    const int samples = event->modifiers().testFlag(Qt::ShiftModifier) ? kLongMove : 1;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        d.zoomAround(middle, kKeyStep, false);
        break;
    case Qt::Key_Minus:
        d.zoomAround(middle, 1.0 / kKeyStep, false);
        break;
    case Qt::Key_0:
        d.fit();
        break;
    case Qt::Key_Left:
        d.moveCursor(-samples);
        break;
    case Qt::Key_Right:
        d.moveCursor(samples);
        break;
    case Qt::Key_End:
        d.backToLive();
        break;
    case Qt::Key_Backspace:
        d.undoZoom();
        break;
    case Qt::Key_Space:
        d.spaceHeld = true;
        break;
    case Qt::Key_Escape:
        d.drag = Private::Drag::None;
        setCrosshair(std::numeric_limits<double>::quiet_NaN());
        update();
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void LineChart::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_private->spaceHeld = false;
    }
    QWidget::keyReleaseEvent(event);
}

void LineChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (std::exchange(m_private->pointerInside, false)) {
        setCrosshair(std::numeric_limits<double>::quiet_NaN());
        Q_EMIT crosshairMoved(std::numeric_limits<double>::quiet_NaN());
    }
}

void LineChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    setAccessibleName(summary()); // the newest values, read out when the chart is reached
}

void LineChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_private->spaceHeld = false;
    m_private->cursorByKeys = false;
}

void LineChart::contextMenuEvent(QContextMenuEvent *event)
{
    m_private->showMenu(event->globalPos());
}

void LineChart::Private::showMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(q);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool empty = layoutInWidget().empty;
    const auto add = [&](const QString &text, auto call) {
        QAction *action = menu->addAction(text);
        QObject::connect(action, &QAction::triggered, q, call);
        return action;
    };
    add(LineChart::tr("Export…"), [this] { Q_EMIT q->exportRequested(); })->setEnabled(!empty);
    add(LineChart::tr("Copy as picture"), [this] { Q_EMIT q->copyRequested(); })->setEnabled(!empty);
    add(LineChart::tr("Open large"), [this] { Q_EMIT q->enlargeRequested(); });
    menu->addSeparator();
    add(LineChart::tr("Fit"), [this] { fit(); })->setEnabled(view.xRange || view.yRange);
    add(LineChart::tr("Undo zoom"), [this] { undoZoom(); })->setEnabled(!history.isEmpty());
    menu->addSeparator();
    QAction *log = add(LineChart::tr("Logarithmic y axis"), [this] { toggleLogY(); });
    log->setCheckable(true);
    log->setChecked(view.logY);
    QAction *outliers = add(LineChart::tr("Ignore outliers"), [this] { toggleOutliers(); });
    outliers->setCheckable(true);
    outliers->setChecked(view.ignoreOutliers);
    menu->popup(globalPosition);
}

} // namespace signalbox::charts
