// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/resampling.h"

#include "metrics/agreement.h"
#include "metrics/averages.h"

#include <algorithm>
#include <cmath>

namespace signalbox::metrics {

double bootstrapValue(const ConfusionMatrix &matrix, BootstrapMetric metric)
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

double sortedQuantile(const std::vector<double> &sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(position));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - std::floor(position)) * (sorted[above] - sorted[below]);
}

Interval percentileInterval(std::vector<double> &values)
{
    std::sort(values.begin(), values.end());
    return {sortedQuantile(values, 0.025), sortedQuantile(values, 0.975)};
}

} // namespace signalbox::metrics
