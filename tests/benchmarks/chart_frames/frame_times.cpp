// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame_times.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
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

void rest(double milliseconds)
{
    if (milliseconds < 0.5) {
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        return;
    }
    QEventLoop loop;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
    timer.start(static_cast<int>(std::lround(milliseconds)));
    loop.exec();
}

bool restUntil(const std::function<bool()> &condition, double milliseconds, int every)
{
    bool holds = condition();
    if (holds) {
        return true;
    }
    const double end = wallMilliseconds() + milliseconds;
    QEventLoop loop;
    QTimer look;
    look.setTimerType(Qt::PreciseTimer);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        holds = condition();
        if (holds || wallMilliseconds() >= end) {
            loop.quit();
        }
    });
    look.start(every);
    loop.exec();
    return holds;
}

StallWatch::StallWatch(int interval)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_last = wallMilliseconds();
    connect(&m_timer, &QTimer::timeout, this, [this, interval] {
        const double now = wallMilliseconds();
        m_longest = std::max(m_longest, now - m_last - interval);
        m_last = now;
    });
    m_timer.start(interval);
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value < 100.0 ? "%.1f" : "%.0f", value);
    return text;
}

std::string halfAndMost(const std::vector<double> &times, double most)
{
    std::string text = number(quantile(times, 0.5));
    text += " / ";
    text += number(quantile(times, most));
    return text;
}

double controlMilliseconds()
{
    constexpr int kRounds = 120'000;
    const double begin = threadMilliseconds();
    std::uint64_t state = 1;
    for (int i = 0; i < kRounds; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
    }
    const double used = threadMilliseconds() - begin;
    return state == 0 ? 0.0 : used; // the work has to be done
}

FrameTimes undisturbed(const FrameTimes &times)
{
    constexpr double kMost = 1.5;
    const double limit = kMost * quantile(times.control, 0.5);
    FrameTimes result;
    for (std::size_t i = 0; i < times.control.size(); ++i) {
        if (times.control[i] <= limit && (i == 0 || times.control[i - 1] <= limit)) {
            result.cpu.push_back(times.cpu[i]);
            result.wall.push_back(times.wall[i]);
            result.control.push_back(times.control[i]);
        }
    }
    return result;
}

Result frameResult(const std::string &what, const FrameTimes &times)
{
    const FrameTimes judged = undisturbed(times);
    std::string text(what);
    text.append(" (").append(std::to_string(times.cpu.size() - judged.cpu.size())).append(" of ");
    text.append(std::to_string(times.cpu.size())).append(" frames disturbed, with them p99 ");
    text.append(number(quantile(times.cpu, 0.99))).append(")");
    // A machine that is disturbed half of the time tells nothing.
    return {text, halfAndMost(judged.cpu), halfAndMost(judged.wall), "16 ms of CPU, p99",
            2 * judged.cpu.size() > times.cpu.size() && quantile(judged.cpu, 0.99) <= kFrameBudget};
}

Result failure(const std::string &what, const std::string &why)
{
    std::string text(what);
    text.append(": ").append(why);
    return {text, "", "", "measured", false};
}

} // namespace signalbox::chart_frames
