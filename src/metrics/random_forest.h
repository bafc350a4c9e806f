// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace signalbox::metrics {

/// One thing that a forest predicts from.
struct ForestFeature
{
    std::vector<double> values; ///< by row; NaN is below every number; categories are whole numbers from 0
    bool isCategory = false;
};

struct ForestOptions
{
    int trees = 100;
    int smallestLeaf = 2; ///< rows
    std::size_t rowsPerTree = 1000; ///< drawn with replacement, at most as many as there are rows
    std::uint64_t seed = 0;
};

/// How much worse a random forest (Breiman 2001, "Random Forests") predicts `target` when one feature's values are shuffled:
/// for every tree the rise of the mean squared error on the rows that it was not grown from, as a share of the target's
/// variance; the mean over all trees. About 0 for what does not matter, up to 2 for what decides everything; may be a little
/// below 0 by chance.
///
/// Trees for regression (Breiman, Friedman, Olshen and Stone 1984) that try a third of the features at every split;
/// categories are split by their mean target. The same arguments give the same numbers on every machine. Undefined for all
/// features with fewer than four rows or a target that does not vary. Ends early once `cancelled` is set.
std::vector<double> forestImportance(const std::vector<ForestFeature> &features, std::span<const double> target,
                                     const ForestOptions &options, const std::atomic<bool> &cancelled);

} // namespace signalbox::metrics
