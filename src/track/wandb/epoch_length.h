// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>

namespace signalbox::track::wandb {

/// Finds out from the rows of a history how many steps an epoch has, so that its curves can be drawn over epochs. Rows say
/// the epoch as the number of those that are done (0, 1, …; Lightning) or as a fraction of them (2.5).
class EpochLength
{
public:
    /// The two stand in one row.
    void add(std::int64_t step, double epoch);

    /// 0 when the rows do not say, or contradict each other.
    [[nodiscard]] std::int64_t stepsPerEpoch() const;
    /// Epochs that were done after so many steps; without a length, the highest number that a row has.
    [[nodiscard]] int epochsAfter(std::int64_t lastStep) const;

private:
    [[nodiscard]] std::int64_t ofFractions() const;
    [[nodiscard]] std::int64_t ofNumbers() const;

    std::map<std::int64_t, std::int64_t> m_lastSteps; ///< of each epoch by its number
    double m_highest = 0.0;
    // Of rows with a fraction: the least and the largest length that fits them all.
    double m_shortest = 0.0;
    double m_longest = 1e18;
    bool m_hasFractions = false;
};

} // namespace signalbox::track::wandb
