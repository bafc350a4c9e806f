// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation_schedule.h"

#include <cmath>

namespace signalbox::core {

bool ValidationSchedule::isDue(const StepPlace &place) const
{
    if (place.isEpochEnd() && (m_every < 1.0 || place.isLastEpoch)) {
        return true;
    }
    if (m_every <= 0.0) {
        return false;
    }
    if (m_every >= 1.0) {
        return place.step % static_cast<std::int64_t>(m_every) == 0;
    }
    // Due where a multiple of the part is reached or passed: 0.25 of ten steps gives 3, 5, 8, 10.
    const double part = m_every * static_cast<double>(place.stepsInEpoch);
    const auto reached = [part](std::int64_t steps) { return std::floor(static_cast<double>(steps) / part + 1e-9); };
    return reached(place.stepInEpoch) > reached(place.stepInEpoch - 1);
}

} // namespace signalbox::core
