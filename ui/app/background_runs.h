// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/background_finish.h"
#include "common/desktop_notifier.h"
#include "common/language_controller.h"
#include "common/live_feed.h"
#include "common/sync_service.h"
#include "viewmodels/settings.h"

#include <QTimer>

#include <atomic>
#include <functional>

namespace signalbox::ui {

/// Sees runs to their end in a process without a window. Its event loop ends when nothing trains or waits any more, and what
/// could be sent is sent.
class BackgroundRuns : public QObject
{
    Q_OBJECT

public:
    /// `isStopWanted` is asked a few times a second: runs are then stopped and saved. `canPaint`: whether pictures can be
    /// made in this process.
    BackgroundRuns(BackgroundWork work, std::function<bool()> isStopWanted, bool canPaint);
    ~BackgroundRuns() override;

private:
    void giveEngine();
    void waitForEnd();
    void noteEvents(const std::vector<core::Event> &events);
    void lookForStop();
    void stopAll();
    void finish();

    BackgroundWork m_work;
    std::function<bool()> m_isStopWanted;
    viewmodels::Settings m_settings; ///< what the window remembered
    LanguageController m_languages;
    SyncService m_sync;
    LiveFeed m_feed;
    DesktopNotifier m_notifier;
    QTimer m_stopTimer;
    std::atomic<bool> m_isStopping = false;
    bool m_hasTold = false; ///< a notification is there, and may be clicked
};

} // namespace signalbox::ui
