// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_timeline.h"

#include <algorithm>
#include <cmath>

namespace signalbox::viewmodels {

bool RunTimeline::operator==(const RunTimeline &other) const
{
    const bool sameStart = startTime == other.startTime || (std::isnan(startTime) && std::isnan(other.startTime));
    return sameStart && stepsPerEpoch == other.stepsPerEpoch && samplesPerEpoch == other.samplesPerEpoch
        && samplesPerStep == other.samplesPerStep && pauses == other.pauses;
}

double RunTimeline::epochAt(std::int64_t step) const
{
    return static_cast<double>(step) / (stepsPerEpoch > 0.0 ? stepsPerEpoch : 1.0);
}

double RunTimeline::samplesAt(std::int64_t step) const
{
    const auto steps = static_cast<double>(step);
    if (stepsPerEpoch <= 0.0 || samplesPerEpoch <= 0.0) {
        return steps * (samplesPerStep > 0.0 ? samplesPerStep : 1.0);
    }
    const double epochs = std::floor(steps / stepsPerEpoch);
    const double rest = steps - epochs * stepsPerEpoch;
    const double perStep = samplesPerStep > 0.0 ? samplesPerStep : samplesPerEpoch / stepsPerEpoch;
    return epochs * samplesPerEpoch + std::min(rest * perStep, samplesPerEpoch);
}

double RunTimeline::activeAt(double seconds) const
{
    double active = seconds;
    for (const Pause &pause : pauses) {
        if (pause.begin >= seconds) {
            break;
        }
        active -= std::min(pause.end, seconds) - pause.begin;
    }
    return active;
}

double RunTimeline::wallAt(double seconds) const
{
    return std::isnan(startTime) ? seconds : startTime + seconds;
}

double RunTimeline::place(XAxis axis, std::int64_t step, double seconds) const
{
    switch (axis) {
    case XAxis::Epoch:
        return epochAt(step);
    case XAxis::Time:
        return seconds;
    case XAxis::Samples:
        return samplesAt(step);
    case XAxis::ActiveTime:
        return activeAt(seconds);
    case XAxis::WallTime:
        return wallAt(seconds);
    case XAxis::Step:
        break;
    }
    return static_cast<double>(step);
}

void RunTimeline::pauseAt(double seconds)
{
    if (pauses.empty() || std::isfinite(pauses.back().end)) {
        const double begin = pauses.empty() ? seconds : std::max(seconds, pauses.back().end);
        pauses.push_back({begin, std::numeric_limits<double>::infinity()});
    }
}

void RunTimeline::resumeAt(double seconds)
{
    if (!pauses.empty() && !std::isfinite(pauses.back().end)) {
        pauses.back().end = std::max(seconds, pauses.back().begin);
    }
}

} // namespace signalbox::viewmodels
