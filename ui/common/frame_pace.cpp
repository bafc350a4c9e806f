// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/frame_pace.h"

#include <algorithm>
#include <ctime>

namespace signalbox::ui {

namespace {

constexpr double kOfNewest = 0.3; // of the mean: a validation's frame is dearer than those around it

} // namespace

std::optional<std::chrono::microseconds> threadTime()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    std::timespec time{};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0) {
        return std::chrono::seconds(time.tv_sec)
            + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(time.tv_nsec));
    }
#endif
    return std::nullopt;
}

double FramePace::shareBeside(int trainingThreads, int cores)
{
    return kShareOfCore * std::max(1, cores - trainingThreads);
}

void FramePace::add(std::chrono::microseconds cost)
{
    m_cost += kOfNewest * (static_cast<double>(cost.count()) - m_cost);
}

std::chrono::milliseconds FramePace::interval() const
{
    if (m_hurry.isValid() && m_hurry.elapsed() < kHurry.count()) {
        return kShortest;
    }
    const std::chrono::milliseconds wanted{static_cast<std::int64_t>(m_cost / m_share / 1000.0)};
    return std::clamp(wanted, kShortest, kLongest);
}

} // namespace signalbox::ui
