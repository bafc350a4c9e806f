// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame_times.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace signalbox::chart_frames {

double threadMilliseconds()
{
    std::timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

double wallMilliseconds()
{
    using Clock = std::chrono::steady_clock;
    static const Clock::time_point kStart = Clock::now();
    return std::chrono::duration<double, std::milli>(Clock::now() - kStart).count();
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0.0;
    }
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

void turn(double milliseconds)
{
    const double end = wallMilliseconds() + milliseconds;
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (wallMilliseconds() + 0.3 < end) {
            QThread::usleep(200); // as a loop that waits for events would rest
        }
    } while (wallMilliseconds() < end);
}

StallWatch::StallWatch()
{
    constexpr int kInterval = 2;
    m_timer.setTimerType(Qt::PreciseTimer);
    m_last = wallMilliseconds();
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const double now = wallMilliseconds();
        m_longest = std::max(m_longest, now - m_last - kInterval);
        m_last = now;
    });
    m_timer.start(kInterval);
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value < 100.0 ? "%.1f" : "%.0f", value);
    return text;
}

std::string halfAndMost(const std::vector<double> &times)
{
    std::string text = number(quantile(times, 0.5));
    text += " / ";
    text += number(quantile(times, 0.99));
    return text;
}

} // namespace signalbox::chart_frames
