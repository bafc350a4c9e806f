// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace signalbox::ui {

/// Measures how long the event loop of the GUI thread was ever busy without a break while a run trained. Switched on
/// by SIGNALBOX_STALL_MONITOR=1; prints "longest event-loop stall: N ms" to standard output when it is destroyed, how much of
/// that the thread computed and how much it waited for a core (for the rest, for something else), and when it was.
class StallMonitor : public QObject
{
    Q_OBJECT

public:
    explicit StallMonitor(QObject *parent = nullptr);
    ~StallMonitor() override;

    static bool isWanted();
    /// Measures from now on; what was measured before stays.
    void begin();
    /// Stops in two seconds, unless begin() comes before: what is rebuilt at the end of a run counts as well.
    void end();
    /// Longest time between two turns of the loop beyond the timer's interval, in milliseconds.
    [[nodiscard]] qint64 longestStall() const { return m_longest; }

private:
    /// What the thread did since it was started.
    struct Use
    {
        std::chrono::microseconds computed{0};
        std::chrono::microseconds waitedForCore{0}; ///< 0 where the system does not tell

        Use operator-(const Use &earlier) const;
    };

    [[nodiscard]] Use use();
    void tick();

    QTimer m_timer;
    QTimer m_tail;
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_sinceBegin;
    QFile m_statistics; ///< of the thread, by the kernel
    Use m_use; ///< up to the last tick
    qint64 m_longest = 0;
    Use m_inLongest;
    qint64 m_longestAt = 0; ///< milliseconds after begin()
};

} // namespace signalbox::ui
