// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/resampling.h"

namespace signalbox::metrics {

Interval bootstrapInterval(std::span<const int> truth, std::span<const int> predicted, int classes,
                           BootstrapMetric metric, int resamples, std::uint64_t seed)
{
    if (truth.empty() || resamples < 1) {
        return {core::undefinedValue(), core::undefinedValue()};
    }
    std::mt19937_64 random(seed);
    const RowDraw draw(truth.size());
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(resamples));
    for (int sample = 0; sample < resamples; ++sample) {
        ConfusionMatrix matrix = ConfusionMatrix::empty(classes);
        for (std::size_t i = 0; i < truth.size(); ++i) {
            const std::size_t row = draw(random);
            matrix.add(truth[row], predicted[row]);
        }
        values.push_back(bootstrapValue(matrix, metric));
    }
    return percentileInterval(values);
}

} // namespace signalbox::metrics
