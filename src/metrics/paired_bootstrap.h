// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace signalbox::metrics {

/// Two sets of answers to the same rows. All ids lie in 0..classes-1, all spans are equally long.
struct PairedAnswers
{
    std::span<const int> truth;
    std::span<const int> first;
    std::span<const int> second;
    int classes = 0;
};

/// A metric of both, and how far apart they are.
struct PairedDifference
{
    BootstrapMetric metric = BootstrapMetric::Accuracy;
    double first = core::undefinedValue();
    double second = core::undefinedValue();
    double difference = core::undefinedValue(); ///< second - first
    Interval interval{core::undefinedValue(), core::undefinedValue()}; ///< 95 % of the difference
};

/// Called after every resample with the share that is done, 0 to 1; false ends the work.
using BootstrapProgress = std::function<bool(double share)>;

/// Accuracy, macro F1 and Matthews correlation of both and of their difference, without intervals.
std::vector<PairedDifference> pairedDifferences(const PairedAnswers &answers);

/// The same with percentile bootstrap intervals (Efron 1979) of the difference. Rows are drawn with replacement, and both
/// answers of a row are drawn together, so that what makes a row easy or hard for both cancels out. The same seed gives the
/// same interval on every machine. Without rows everything is undefined; empty when `progress` ended it.
std::vector<PairedDifference> pairedBootstrap(const PairedAnswers &answers, int resamples = 2000,
                                              std::uint64_t seed = 0, const BootstrapProgress &progress = {});

} // namespace signalbox::metrics
