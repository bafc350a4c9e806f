// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace signalbox::bench {

/// A ratio to the naive loop beside the one that was recorded.
struct GuardedRatio
{
    /// Of the recorded ratio: so much may be lost to another machine or a bad moment.
    static constexpr double kLeastShare = 0.8;

    std::string name; ///< key in the file of recorded ratios
    double found = 0.0; ///< median of some rounds
    std::optional<double> recorded; ///< nothing: not recorded yet, so there is nothing to fall below

    [[nodiscard]] double least() const { return kLeastShare * recorded.value_or(0.0); }
    [[nodiscard]] bool holds() const { return found >= least(); }
};

/// The fast path beside the naive loop for some seconds, one thread, by processor time, which other programs disturb
/// least: "training" as programs take it, "training, whole vocabulary" with an update of every parameter on both sides,
/// and "validation". All train the same batches in a round. `recordedPath` is a JSON file of the medians that were found
/// before, null where there is none yet: {"AVX2": {"training": 1.3, "training, whole vocabulary": null, …}, …}.
core::Result<std::vector<GuardedRatio>> guardRatios(const std::string &recordedPath);

/// The same, and what was found becomes what is recorded for these instructions; the file may be missing.
core::Result<std::vector<GuardedRatio>> recordRatios(const std::string &recordedPath);

} // namespace signalbox::bench
