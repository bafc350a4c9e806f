// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_keys.h"
#include "charts/line_chart_p.h"
#include "charts/scroll_latch.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kWheelStep = 0.8; ///< of the range, for one notch
constexpr double kKeyStep = 0.7;
constexpr double kPanStep = 0.2; ///< of the width or height, for one press
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
    if (left && event->modifiers().testFlag(Qt::ControlModifier)) {
        const PlotScale scale = d.scale();
        const double x = std::clamp(event->position().x(), scale.area.left(), scale.area.right());
        d.moveSecondCursor(scale.fromX(x));
        event->accept();
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
        d.updatePlot();
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
        d.updatePlot();
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
    if (!d.plotArea().contains(event->position().toPoint()) || d.layoutInWidget().empty
        || ScrollLatch::takesWheel(*this)) {
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
    const auto key = viewmodels::commandOf<ChartKey>(chartKeys(), *event);
    if (!key) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QPointF middle = std::isnan(d.crosshair) ? d.scale().area.center()
                                                   : QPointF(d.scale().toX(d.crosshair), d.scale().area.center().y());
    switch (*key) {
    case ChartKey::ZoomIn:
        d.zoomAround(middle, kKeyStep, false);
        break;
    case ChartKey::ZoomOut:
        d.zoomAround(middle, 1.0 / kKeyStep, false);
        break;
    case ChartKey::Fit:
        d.fit();
        break;
    case ChartKey::CursorLeft:
        d.moveCursor(-1);
        break;
    case ChartKey::CursorRight:
        d.moveCursor(1);
        break;
    case ChartKey::CursorFarLeft:
        d.moveCursor(-kLongMove);
        break;
    case ChartKey::CursorFarRight:
        d.moveCursor(kLongMove);
        break;
    case ChartKey::BackToLive:
        d.backToLive();
        break;
    case ChartKey::UndoZoom:
        d.undoZoom();
        break;
    case ChartKey::HoldToPan:
        d.spaceHeld = true;
        break;
    case ChartKey::PanLeft:
        d.panByShare(-kPanStep, 0.0);
        break;
    case ChartKey::PanRight:
        d.panByShare(kPanStep, 0.0);
        break;
    case ChartKey::PanUp:
        d.panByShare(0.0, kPanStep);
        break;
    case ChartKey::PanDown:
        d.panByShare(0.0, -kPanStep);
        break;
    case ChartKey::ZoomInY:
        d.zoomAround(middle, kKeyStep, true);
        break;
    case ChartKey::ZoomOutY:
        d.zoomAround(middle, 1.0 / kKeyStep, true);
        break;
    case ChartKey::SecondCursor:
        d.toggleSecondCursor();
        break;
    case ChartKey::TakeCursorsAway:
        if (std::isnan(d.crosshair) && d.drag == Private::Drag::None && d.view.secondCursor) {
            d.moveSecondCursor(std::nullopt);
        }
        d.drag = Private::Drag::None;
        setCrosshair(std::numeric_limits<double>::quiet_NaN());
        setAccessibleName(summary());
        update();
        break;
    case ChartKey::ShowTable:
        if (!d.layoutInWidget().empty) {
            Q_EMIT tableRequested();
        }
        break;
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
    if (std::exchange(m_private->cursorByKeys, false)) {
        setAccessibleName(summary()); // instead of what is at the cursor
    }
}

void LineChart::connectNotify(const QMetaMethod &signal)
{
    QWidget::connectNotify(signal);
    if (m_private->isOffered(&LineChart::enlargeRequested)) {
        m_private->header->offerLarge();
    }
}

bool LineChart::Private::isOffered(void (LineChart::*request)()) const
{
    return q->isSignalConnected(QMetaMethod::fromSignal(request));
}

void LineChart::contextMenuEvent(QContextMenuEvent *event)
{
    const QPointF place(event->pos());
    m_private->showMenu(event->globalPos(), event->reason() == QContextMenuEvent::Keyboard ? nullptr : &place);
}

void LineChart::Private::showMenu(const QPoint &globalPosition, const QPointF *place)
{
    auto *menu = new QMenu(q);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const PlotLayout now = layoutInWidget();
    const bool empty = now.empty;
    // By the keyboard the menu is about the place of the crosshair.
    const double x =
        place != nullptr && !empty && now.scale.area.contains(*place) ? now.scale.fromX(place->x()) : crosshair;
    const auto add = [&](const QString &text, auto call) {
        QAction *action = menu->addAction(text);
        QObject::connect(action, &QAction::triggered, q, call);
        return action;
    };
    const auto addOption = [&](const QString &text, bool ChartView::*option) {
        QAction *action = add(text, [this, option] { toggleOwn(option); });
        action->setCheckable(true);
        action->setChecked(view.*option);
        return action;
    };
    if (isOffered(&LineChart::exportRequested)) {
        add(LineChart::tr("Export…"), [this] { Q_EMIT q->exportRequested(); })->setEnabled(!empty);
    }
    if (isOffered(&LineChart::copyRequested)) {
        add(LineChart::tr("Copy as picture"), [this] { Q_EMIT q->copyRequested(); })->setEnabled(!empty);
    }
    if (isOffered(&LineChart::tableRequested)) {
        const QString tableKey =
            viewmodels::keyText(viewmodels::keysOf(chartKeys(), static_cast<int>(ChartKey::ShowTable)));
        add(LineChart::tr("Show as table") + QLatin1Char('\t') + tableKey, [this] {
            Q_EMIT q->tableRequested();
        })->setEnabled(!empty);
    }
    if (isOffered(&LineChart::enlargeRequested)) {
        add(LineChart::tr("Open large"), [this] { Q_EMIT q->enlargeRequested(); });
    }
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    add(LineChart::tr("Fit"), [this] { fit(); })->setEnabled(view.xRange || view.yRange);
    add(LineChart::tr("Undo zoom"), [this] { undoZoom(); })->setEnabled(!history.isEmpty());
    if (view.secondCursor) {
        add(LineChart::tr("Remove the second cursor"), [this] { moveSecondCursor(std::nullopt); });
    } else {
        add(LineChart::tr("Second cursor here"), [this, x] {
            moveSecondCursor(x);
        })->setEnabled(!empty && std::isfinite(x));
    }
    menu->addSeparator();
    addOption(LineChart::tr("Logarithmic x axis"), &ChartView::logX)
        ->setEnabled(view.xAxis != viewmodels::XAxis::WallTime && !model.xValues);
    addOption(LineChart::tr("Logarithmic y axis"), &ChartView::logY);
    addOption(LineChart::tr("Ignore outliers"), &ChartView::ignoreOutliers);
    addOption(LineChart::tr("Raw line behind the smoothed one"), &ChartView::showRaw)->setEnabled(view.smoothing > 0.0);
    Q_EMIT q->menuOpened(menu, x);
    menu->popup(globalPosition);
}

} // namespace signalbox::charts
