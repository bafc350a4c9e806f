// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint_watch.h"

#include "charts/line_chart.h"

#include <QApplication>
#include <QEvent>
#include <QMetaObject>

#include <utility>

namespace signalbox::chart_frames {

PaintWatch::PaintWatch(Painted painted, QWidget *other) : m_painted(std::move(painted)), m_other(other)
{
    qApp->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint) {
        return false;
    }
    const auto *chart = qobject_cast<charts::LineChart *>(watched);
    if (chart == nullptr && (m_other.isNull() || watched != m_other)) {
        return false;
    }
    std::size_t points = 0;
    if (chart != nullptr) {
        watched->event(event); // now, so that its points are those that were painted
        points = chart->paintedPoints();
    }
    // The window shows what its widgets have painted at the end of the event that let them.
    QMetaObject::invokeMethod(
        this,
        [this, widget = QPointer<QWidget>(static_cast<QWidget *>(watched)), points] {
            if (widget) {
                m_painted(widget, points);
            }
        },
        Qt::QueuedConnection);
    return chart != nullptr;
}

} // namespace signalbox::chart_frames
