// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace signalbox::core {

/// Where a run has come to, right after a step.
struct StepPlace
{
    std::int64_t step = 0; ///< of the whole run, 1-based
    std::int64_t stepInEpoch = 0; ///< 1-based
    std::int64_t stepsInEpoch = 0;
    bool isLastEpoch = false;

    [[nodiscard]] bool isEpochEnd() const { return stepInEpoch >= stepsInEpoch; }
};

/// When a run validates (setting `valid-every`): at the end of each epoch (0), several times in each epoch (a part below
/// 1), or after every so many steps of the run (from 1 on).
class ValidationSchedule
{
public:
    explicit ValidationSchedule(double every) : m_every(every) { }

    /// Whether a validation is due after this step. A part of an epoch divides it evenly and its end always has one; with
    /// a count of steps the ends of epochs have none but the very last.
    [[nodiscard]] bool isDue(const StepPlace &place) const;

private:
    double m_every;
};

} // namespace signalbox::core
