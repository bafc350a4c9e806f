// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/frame_pace.h"

#include <algorithm>
#include <ctime>

namespace signalbox::ui {

namespace {

constexpr double kMostOfFreeCore = 0.5;
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

void FramePace::setTraining(int threads, int cores)
{
    m_share = kShareOfCore * std::max(1, cores - threads);
    m_longest = cores > threads ? kLongestBeside : kLongest;
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
    const auto after = [this](double share) {
        return std::chrono::milliseconds(static_cast<std::int64_t>(m_cost / share / 1000.0));
    };
    const std::chrono::milliseconds longest = std::min(kLongest, std::max(m_longest, after(kMostOfFreeCore)));
    return std::clamp(after(m_share), kShortest, longest);
}

} // namespace signalbox::ui
