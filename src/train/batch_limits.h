// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <cstdint>

namespace signalbox::train {

/// How many of so many batches a limit leaves. 0: all of them. Below 1: that part, rounded down, but at least one. From 1
/// on: that many, as far as there are. Lightning's `limit_train_batches` counts alike, but for a part of nothing.
std::int64_t limitedCount(double limit, std::int64_t batches);

/// The settings as they are in effect: `fast-dev-run` has one epoch, no early stopping, no averaging and no saved model.
core::RunSpec effectiveSpec(core::RunSpec spec);

/// How much of its data a run uses, from the settings `limit-train`, `limit-valid`, `overfit` and `fast-dev-run`.
struct BatchLimits
{
    double train = 0.0; ///< as limitedCount() takes it; the same for the two below
    double valid = 0.0;
    double test = 0.0;
    /// `overfit`: every epoch has the batches of the first one, in the same order.
    bool sameEveryEpoch = false;
    bool keepsNothing = false; ///< `fast-dev-run`: no checkpoints

    /// `fast-dev-run` is stronger than `overfit`, which is stronger than the two limits.
    static BatchLimits of(const core::RunSpec &spec);
};

} // namespace signalbox::train
