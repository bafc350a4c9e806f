// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::core {

/// Bins of a histogram, as many as those of wandb.watch().
inline constexpr std::size_t kHistogramBins = 64;

/// How many of some values lie in each of the bins of equal width between the smallest and the largest finite one. A
/// bin holds its lower edge, the last one also its upper edge (as numpy.histogram has it).
struct Histogram
{
    double minimum = undefinedValue(); ///< of the finite values; undefined when there are none
    double maximum = undefinedValue();
    std::int64_t nonFinite = 0; ///< NaN and infinities: they lie in no bin
    /// By bin: kHistogramBins, but one where all finite values are equal (it has no width), and none where there are
    /// no finite values.
    std::vector<std::int64_t> counts;

    /// Lower edge of bin i; with i = counts.size() the upper edge of the last one.
    [[nodiscard]] double edge(std::size_t i) const
    {
        return i == counts.size()
            ? maximum
            : minimum + (maximum - minimum) * static_cast<double>(i) / static_cast<double>(counts.size());
    }
    /// Values in bins.
    [[nodiscard]] std::int64_t total() const { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); }
};

/// Histograms by name ("gradients/layer_0"), in the order in which they should be shown.
using NamedHistograms = std::vector<std::pair<std::string, Histogram>>;

} // namespace signalbox::core
