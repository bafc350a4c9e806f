// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace signalbox::viewmodels {

/// x axis of the charts.
enum class XAxis {
    Step, ///< optimizer steps, or what a chart counts itself
    Epoch, ///< epochs done, as a fraction
    Time, ///< seconds since the run's start, pauses included
    Samples, ///< training sentences seen
    ActiveTime, ///< seconds since the run's start without its pauses
    WallTime ///< date and time: seconds since 1970 (UTC)
};

/// Whether the axis counts seconds.
[[nodiscard]] constexpr bool countsSeconds(XAxis axis)
{
    return axis == XAxis::Time || axis == XAxis::ActiveTime || axis == XAxis::WallTime;
}

/// What turns the steps and seconds of a run into places on every x axis. All curves and marks of a run share one.
struct RunTimeline
{
    /// A stretch in which the run did not train, in seconds since its start. One that goes on has no end.
    struct Pause
    {
        double begin = 0.0;
        double end = std::numeric_limits<double>::infinity();

        bool operator==(const Pause &) const = default;
    };

    double stepsPerEpoch = 0.0; ///< 0: unknown, an epoch counts as a step
    double samplesPerEpoch = 0.0; ///< rows of the training data; 0: unknown
    double samplesPerStep = 0.0; ///< sentences of a full step; 0: an even share of the epoch
    double startTime = std::numeric_limits<double>::quiet_NaN(); ///< seconds since 1970; NaN: unknown
    std::vector<Pause> pauses; ///< in order, without overlap

    bool operator==(const RunTimeline &other) const;

    [[nodiscard]] double epochAt(std::int64_t step) const;
    /// Sentences seen after so many steps; the last step of an epoch may be a smaller one. Steps where nothing is known.
    [[nodiscard]] double samplesAt(std::int64_t step) const;
    /// Seconds without pauses.
    [[nodiscard]] double activeAt(double seconds) const;
    /// Seconds since 1970; since the run's start where that is unknown.
    [[nodiscard]] double wallAt(double seconds) const;
    /// Place of a point on an axis. Never goes back while step and seconds do not.
    [[nodiscard]] double place(XAxis axis, std::int64_t step, double seconds) const;

    /// The run was held, and went on. Calls that change nothing (a second pause) are harmless.
    void pauseAt(double seconds);
    void resumeAt(double seconds);
};

} // namespace signalbox::viewmodels
