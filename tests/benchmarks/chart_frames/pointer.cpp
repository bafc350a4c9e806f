// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pointer.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSpontaneKeyEvent>
#include <QWheelEvent>
#include <QWidget>
#include <QWindow>

namespace signalbox::chart_frames {

void sendMove(QWidget &widget, const QPointF &place, Qt::MouseButtons buttons)
{
    QMouseEvent event(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, buttons, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void sendButton(QWidget &widget, QEvent::Type type, const QPointF &place)
{
    const bool isPress = type == QEvent::MouseButtonPress;
    QMouseEvent event(type, place, widget.mapToGlobal(place), Qt::MiddleButton,
                      isPress ? Qt::MiddleButton : Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void sendWheel(QWidget &widget, const QPointF &place, int delta)
{
    QWheelEvent event(place, widget.mapToGlobal(place), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void turnWheel(QWidget &window, const QPointF &place, int delta)
{
    QWheelEvent event(place, window.mapToGlobal(place), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    // Only an event of the display goes on to a parent where a widget has no use for it.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(window.windowHandle(), &event);
}

} // namespace signalbox::chart_frames
