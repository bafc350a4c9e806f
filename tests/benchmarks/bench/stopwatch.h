// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>

namespace signalbox::bench {

/// Runs from its construction on.
class Stopwatch
{
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }
    /// What all threads of the process computed meanwhile.
    [[nodiscard]] double processorSeconds() const { return processorTime() - m_processorStart; }

private:
    static double processorTime()
    {
        std::timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }

    double m_processorStart = processorTime(); // a system call: before the time that is wanted most
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace signalbox::bench
