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

StallMonitor::StallMonitor(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StallMonitor::tick);
    m_tail.setSingleShot(true);
    m_tail.setInterval(kTail);
    connect(&m_tail, &QTimer::timeout, &m_timer, &QTimer::stop);
}

StallMonitor::~StallMonitor()
{
    std::printf("longest event-loop stall: %lld ms, of which it computed for %lld ms, %.1f s after a run's start\n",
                static_cast<long long>(m_longest), static_cast<long long>(m_computedInLongest.count() / 1000),
                static_cast<double>(m_longestAt) / 1000.0);
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
        m_computed = threadTime();
        m_timer.start(kInterval);
    }
}

void StallMonitor::tick()
{
    const qint64 stall = m_sinceTick.restart() - kInterval;
    const auto computed = threadTime();
    if (stall > m_longest) {
        m_longest = stall;
        m_computedInLongest = computed && m_computed ? *computed - *m_computed : std::chrono::microseconds(0);
        m_longestAt = m_sinceBegin.elapsed();
    }
    m_computed = computed;
}

void StallMonitor::end()
{
    m_tail.start();
}

} // namespace signalbox::ui
