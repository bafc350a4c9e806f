// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/stall_monitor.h"

#include "common/frame_pace.h"

#include <cstdio>

namespace signalbox::ui {

namespace {

constexpr int kInterval = 5;
constexpr int kTail = 2000; ///< the last rebuild of charts and tables comes after the end of a run

} // namespace

StallMonitor::Use StallMonitor::Use::operator-(const Use &earlier) const
{
    return {computed - earlier.computed, waitedForCore - earlier.waitedForCore};
}

StallMonitor::StallMonitor(QObject *parent)
    : QObject(parent)
    , m_statistics(QStringLiteral("/proc/thread-self/schedstat"))
{
    m_statistics.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StallMonitor::tick);
    m_tail.setSingleShot(true);
    m_tail.setInterval(kTail);
    connect(&m_tail, &QTimer::timeout, &m_timer, &QTimer::stop);
}

StallMonitor::~StallMonitor()
{
    std::printf(
        "longest event-loop stall: %lld ms, of which it computed for %lld ms and waited for a core for %lld ms, "
        "%.1f s after a run's start\n",
        static_cast<long long>(m_longest), static_cast<long long>(m_inLongest.computed.count() / 1000),
        static_cast<long long>(m_inLongest.waitedForCore.count() / 1000), static_cast<double>(m_longestAt) / 1000.0);
    std::fflush(stdout);
}

bool StallMonitor::isWanted()
{
    return qEnvironmentVariableIntValue("SIGNALBOX_STALL_MONITOR") == 1;
}

void StallMonitor::begin()
{
    m_tail.stop();
    if (!m_timer.isActive()) {
        m_sinceTick.start();
        m_sinceBegin.start();
        m_use = use();
        m_timer.start(kInterval);
    }
}

/// Nanoseconds on a core, then those in its queue: Documentation/scheduler/sched-stats.rst of Linux.
StallMonitor::Use StallMonitor::use()
{
    if (!m_statistics.isOpen() || !m_statistics.seek(0)) {
        return {threadTime().value_or(std::chrono::microseconds(0)), {}};
    }
    const QByteArrayList parts = m_statistics.readLine(100).split(' ');
    const auto microseconds = [&parts](qsizetype i) {
        return std::chrono::microseconds(parts.value(i).toLongLong() / 1000);
    };
    return {microseconds(0), microseconds(1)};
}

void StallMonitor::tick()
{
    const qint64 stall = m_sinceTick.restart() - kInterval;
    const Use now = use();
    if (stall > m_longest) {
        m_longest = stall;
        m_inLongest = now - m_use;
        m_longestAt = m_sinceBegin.elapsed();
    }
    m_use = now;
}

void StallMonitor::end()
{
    m_tail.start();
}

} // namespace signalbox::ui
