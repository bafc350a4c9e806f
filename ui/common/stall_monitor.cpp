// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/stall_monitor.h"

#include <algorithm>
#include <cstdio>

namespace signalbox::ui {

namespace {

constexpr int kInterval = 5;
constexpr int kTail = 2000; ///< the last rebuild of charts and tables comes after the end of a run

} // namespace

StallMonitor::StallMonitor(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { m_longest = std::max(m_longest, m_sinceTick.restart() - kInterval); });
    m_tail.setSingleShot(true);
    m_tail.setInterval(kTail);
    connect(&m_tail, &QTimer::timeout, &m_timer, &QTimer::stop);
}

StallMonitor::~StallMonitor()
{
    std::printf("longest event-loop stall: %lld ms\n", static_cast<long long>(m_longest));
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
        m_timer.start(kInterval);
    }
}

void StallMonitor::end()
{
    m_tail.start();
}

} // namespace signalbox::ui
