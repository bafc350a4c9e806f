// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/agreement.h"
#include "metrics/averages.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace signalbox::metrics {

namespace {

double valueOf(const ConfusionMatrix &matrix, BootstrapMetric metric)
{
    switch (metric) {
    case BootstrapMetric::Accuracy:
        return accuracyOf(matrix);
    case BootstrapMetric::MacroF1:
        return macroScoresSeen(matrix).f1;
    case BootstrapMetric::Mcc:
        return matthewsCorrelation(matrix);
    }
    return core::undefinedValue();
}

/// Uniform in 0..bound-1. std::uniform_int_distribution may differ between libraries, and an interval must not.
std::size_t drawBelow(std::mt19937_64 &random, std::uint64_t bound)
{
    const std::uint64_t limit = std::mt19937_64::max() - std::mt19937_64::max() % bound;
    std::uint64_t number = random();
    while (number >= limit) {
        number = random();
    }
    return static_cast<std::size_t>(number % bound);
}

/// Quantile with linear interpolation between order statistics (R-7, NumPy's default); `sorted` is not empty.
double quantile(const std::vector<double> &sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(position));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - std::floor(position)) * (sorted[above] - sorted[below]);
}

} // namespace

Interval bootstrapInterval(std::span<const int> truth, std::span<const int> predicted, int classes,
                           BootstrapMetric metric, int resamples, std::uint64_t seed)
{
    if (truth.empty() || resamples < 1) {
        return {core::undefinedValue(), core::undefinedValue()};
    }
    std::mt19937_64 random(seed);
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(resamples));
    for (int sample = 0; sample < resamples; ++sample) {
        ConfusionMatrix matrix = ConfusionMatrix::empty(classes);
        for (std::size_t draw = 0; draw < truth.size(); ++draw) {
            const std::size_t row = drawBelow(random, truth.size());
            matrix.add(truth[row], predicted[row]);
        }
        values.push_back(valueOf(matrix, metric));
    }
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.025), quantile(values, 0.975)};
}

} // namespace signalbox::metrics
