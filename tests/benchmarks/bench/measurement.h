// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workload.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace signalbox::bench {

/// Values of something in each round.
struct Series
{
    std::string name;
    std::vector<double> values;

    [[nodiscard]] double median() const;
    [[nodiscard]] double smallest() const;
    [[nodiscard]] double largest() const;
};

/// `a` by `b`, round by round: the machine's speed drifts, so only what was measured side by side is compared.
Series ratio(std::string name, const Series &a, const Series &b);

/// How to measure.
struct MeasureOptions
{
    int threads = 2;
    int rounds = 5;
    int steps = 0; ///< of each contestant in a round; 0: an epoch
    bool evaluates = true;
};

/// What rounds gave.
struct Measurement
{
    std::string what; ///< a heading
    std::vector<std::string> notes;
    std::vector<Series> products; ///< GFLOP/s
    std::vector<Series> speeds; ///< sentences per second
    std::vector<Series> ratios; ///< between speeds
};

/// Contestants take turns within each round, the matrix products alone among them; all get the same batches.
core::Result<Measurement> measure(const Workload &workload, const MeasureOptions &options);

/// Each matrix product of a step for an average batch of the workload.
Measurement measureFloor(const Workload &workload, const MeasureOptions &options);

nlohmann::json toJson(const Measurement &measurement);
/// A table for each kind of numbers that there are.
std::string toMarkdown(const Measurement &measurement);

} // namespace signalbox::bench
