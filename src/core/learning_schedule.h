// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::core {

/// How the learning rate changes from update to update: a factor of its peak for each of them.
///
/// - `constant`, `linear` and `cosine` with warm-up as transformers' get_constant_schedule_with_warmup,
///   get_linear_schedule_with_warmup and get_cosine_schedule_with_warmup define them (half a cosine), so that with any
///   warm-up the first update has the learning rate 0.
/// - `one-cycle` as torch.optim.lr_scheduler.OneCycleLR with its defaults: in two phases of cosines from 1/25 of the peak
///   up to it and down to 1/250,000, while momentum (SGD) or the first beta (Adam) goes from 0.95 to 0.85 and back.
struct LearningSchedule
{
    std::string name = "constant"; ///< one of scheduleNames()
    /// From 1 on updates, below 1 the share of `totalSteps` (rounded up to whole updates, but not by `one-cycle`); below 0
    /// the schedule's own: 0, and 0.3 for `one-cycle`.
    double warmup = -1.0;
    std::int64_t totalSteps = 1; ///< updates of the whole run
    bool cyclesMomentum = true; ///< `one-cycle` only

    /// Factor of the update with this number, from 0. Beyond the end it stays at its last value.
    [[nodiscard]] double factor(std::int64_t update) const;
    /// What momentum is in that update, if the schedule says so.
    [[nodiscard]] std::optional<double> momentum(std::int64_t update) const;
    /// The warm-up in updates.
    [[nodiscard]] double warmupSteps() const;

    bool operator==(const LearningSchedule &) const = default;
};

/// "constant", "linear", "cosine", "one-cycle".
const std::vector<std::string> &scheduleNames();
/// The schedule of a run of so many updates.
LearningSchedule scheduleFromSpec(const RunSpec &spec, std::int64_t totalSteps);

} // namespace signalbox::core
