// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/learning_rate_sweep.h"

#include <cmath>
#include <cstddef>

namespace signalbox::train {

namespace {

constexpr double kSmoothing = 0.98;
constexpr std::size_t kSkippedFirst = 10;
constexpr std::size_t kSkippedLast = 1;

} // namespace

LearningRateSweep::LearningRateSweep(const core::LearningRateSearchOptions &options) : m_options(options) { }

bool LearningRateSweep::goesOn() const
{
    return !m_hasEnded && m_result.rates.size() < static_cast<std::size_t>(m_options.steps);
}

double LearningRateSweep::rate() const
{
    const double last = m_options.steps > 1 ? m_options.steps - 1 : 1;
    const double share = static_cast<double>(m_result.rates.size()) / last;
    if (m_options.isLinear) {
        return m_options.minimum + (m_options.maximum - m_options.minimum) * share;
    }
    return m_options.minimum * std::pow(m_options.maximum / m_options.minimum, share);
}

std::optional<core::LearningRatePoint> LearningRateSweep::add(double loss)
{
    const double step = static_cast<double>(m_result.rates.size()) + 1.0;
    m_average = kSmoothing * m_average + (1.0 - kSmoothing) * loss;
    const double smoothed = m_average / (1.0 - std::pow(kSmoothing, step));
    const bool isTooLarge = m_options.stopAt > 0.0 && step > 2.0 && smoothed > m_options.stopAt * m_lowest;
    if (!std::isfinite(smoothed) || isTooLarge) {
        m_hasEnded = true;
        m_result.stoppedEarly = true;
        return std::nullopt;
    }
    if (step == 1.0 || smoothed < m_lowest) {
        m_lowest = smoothed;
    }
    const core::LearningRatePoint point{rate(), loss, smoothed};
    m_result.rates.push_back(point.rate);
    m_result.losses.push_back(loss);
    m_result.smoothed.push_back(smoothed);
    return point;
}

core::LearningRateSearchResult LearningRateSweep::result() const
{
    core::LearningRateSearchResult result = m_result;
    result.suggestion = steepestDescent(result.rates, result.smoothed);
    return result;
}

std::optional<double> steepestDescent(const std::vector<double> &rates, const std::vector<double> &smoothed)
{
    if (smoothed.size() < kSkippedFirst + kSkippedLast + 2) {
        return std::nullopt;
    }
    const std::size_t first = kSkippedFirst;
    const std::size_t last = smoothed.size() - kSkippedLast - 1;
    std::size_t steepest = first;
    double slope = 0.0;
    for (std::size_t i = first; i <= last; ++i) {
        const std::size_t before = i == first ? i : i - 1;
        const std::size_t after = i == last ? i : i + 1;
        const double here = (smoothed[after] - smoothed[before]) / static_cast<double>(after - before);
        if (i == first || here < slope) {
            slope = here;
            steepest = i;
        }
    }
    return rates[steepest];
}

} // namespace signalbox::train
