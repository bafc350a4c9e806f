// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QPointF>

class QWidget;

namespace signalbox::chart_frames {

/// The pointer moves over a widget, with these buttons held.
void sendMove(QWidget &widget, const QPointF &place, Qt::MouseButtons buttons);
/// The middle button is pressed or released.
void sendButton(QWidget &widget, QEvent::Type type, const QPointF &place);
/// The wheel is turned over a widget; 120 is a notch away from the person.
void sendWheel(QWidget &widget, const QPointF &place, int delta);
/// The wheel is turned over a place of a window: the window finds the widget that it is for, as with one of the display.
void turnWheel(QWidget &window, const QPointF &place, int delta);

} // namespace signalbox::chart_frames
