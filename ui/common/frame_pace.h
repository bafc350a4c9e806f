// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <chrono>
#include <optional>

namespace signalbox::ui {

/// Processor time of the calling thread so far; nothing where the system does not tell.
std::optional<std::chrono::microseconds> threadTime();

/// How often the window shows what a training tells: as often as the screen changes, unless that would take more than its
/// share of a core from the training. Where a training uses every core, its threads wait for each other in every step, so
/// what the window takes from one of them is lost on all.
class FramePace
{
public:
    static constexpr std::chrono::milliseconds kShortest{33};
    /// Six charts take some 35 ms on a slow machine: twice a second that is 7 % of a core.
    static constexpr std::chrono::milliseconds kLongest{1000};
    /// Beside a training that leaves a core free: a step is on the screen within a tenth of a second.
    static constexpr std::chrono::milliseconds kLongestBeside{66};
    static constexpr double kShareOfCore = 0.04;
    static constexpr std::chrono::milliseconds kHurry{1500};

    /// So many threads train on so many cores. Showing it may take kShareOfCore for each core that they leave free, one at
    /// least, and more where a core is free and a frame would come later than kLongestBeside: up to half of that core.
    void setTraining(int threads, int cores);
    /// A person waits for something to show: full speed for a moment.
    void hurry() { m_hurry.start(); }
    /// A frame is over that took so much of the thread's time.
    void add(std::chrono::microseconds cost);
    /// From the beginning of a frame to that of the next.
    [[nodiscard]] std::chrono::milliseconds interval() const;

private:
    double m_share = kShareOfCore;
    std::chrono::milliseconds m_longest = kLongest;
    double m_cost = 0.0; ///< microseconds of a frame, a mean that forgets
    QElapsedTimer m_hurry;
};

} // namespace signalbox::ui
