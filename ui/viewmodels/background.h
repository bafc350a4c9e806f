// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <type_traits>
#include <utility>

namespace signalbox::viewmodels {

/// Does `work()` on a pool thread, then `done(result)` on the GUI thread if `context` still lives. Call it on the GUI
/// thread. `work` must not touch objects of the GUI thread. Results that nobody waits for any more are dropped.
template <typename Work, typename Done> void runInBackground(QObject *context, Work work, Done done)
{
    QThreadPool::globalInstance()->start(
        [guard = QPointer<QObject>(context), work = std::move(work), done = std::move(done)]() mutable {
            auto deliver = [guard, result = work(), done = std::move(done)]() mutable {
                if (guard) {
                    done(std::move(result));
                }
            };
            // The application object is the context of the call: `context` may die at any moment, and only the GUI
            // thread can tell.
            if (QCoreApplication *application = QCoreApplication::instance()) {
                QMetaObject::invokeMethod(application, std::move(deliver), Qt::QueuedConnection);
            }
        });
}

} // namespace signalbox::viewmodels
