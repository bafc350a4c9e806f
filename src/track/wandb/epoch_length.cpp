// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/epoch_length.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace signalbox::track::wandb {

namespace {

constexpr double kMostEpochs = 1e6; ///< more is something else that is called so

} // namespace

void EpochLength::add(std::int64_t step, double epoch)
{
    if (!(epoch >= 0.0 && epoch < kMostEpochs) || step < 0) {
        return;
    }
    m_highest = std::max(m_highest, epoch);
    if (epoch != std::floor(epoch)) {
        // A step more or less: loops count from 0 or from 1. Fractions are rounded, often to two digits.
        m_hasFractions = true;
        m_shortest = std::max(m_shortest, static_cast<double>(step - 1) / (epoch + 0.005));
        m_longest = std::min(m_longest, static_cast<double>(step + 1) / std::max(epoch - 0.005, 1e-9));
    }
    std::int64_t &last = m_lastSteps[static_cast<std::int64_t>(epoch)];
    last = std::max(last, step);
}

std::int64_t EpochLength::stepsPerEpoch() const
{
    return m_hasFractions ? ofFractions() : ofNumbers();
}

std::int64_t EpochLength::ofFractions() const
{
    // The last row fixes the length best; several whole numbers that fit are no answer.
    const double low = std::ceil(m_shortest);
    const double high = std::floor(m_longest);
    if (low > high || low < 1.0) {
        return 0;
    }
    const double middle = std::round((m_shortest + m_longest) / 2);
    return high - low <= 0.02 * middle + 1.0 ? static_cast<std::int64_t>(middle) : 0;
}

std::int64_t EpochLength::ofNumbers() const
{
    // The last epoch may have been cut short; those before it end where the next one begins.
    if (m_lastSteps.size() < 2 || m_lastSteps.begin()->first != 0) {
        return 0;
    }
    const std::int64_t first = m_lastSteps.begin()->second;
    const auto second = std::next(m_lastSteps.begin());
    // Steps that are counted from 0 end an epoch of n at n - 1, those that are counted from 1 at n.
    const std::int64_t length = m_lastSteps.size() > 2 ? second->second - first : first + 1;
    if (length < 1 || (first != length - 1 && first != length)) {
        return 0;
    }
    const auto end = std::prev(m_lastSteps.end());
    for (auto epoch = m_lastSteps.begin(); epoch != end; ++epoch) {
        if (epoch->second != first + epoch->first * length) {
            return 0;
        }
    }
    return end->second <= first + end->first * length ? length : 0;
}

int EpochLength::epochsAfter(std::int64_t lastStep) const
{
    const std::int64_t length = stepsPerEpoch();
    return length > 0 ? static_cast<int>(std::min<std::int64_t>((lastStep + 1) / length, 1'000'000))
                      : static_cast<int>(m_highest);
}

} // namespace signalbox::track::wandb
