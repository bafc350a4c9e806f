// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learning_rate_search.h"
#include "core/result.h"
#include "core/run_spec.h"

#include <stop_token>

namespace signalbox::train {

/// Trains for a few steps with a growing learning rate and gives the losses and a suggestion, see LearningRateSweep. Data,
/// model, batches, optimizer and loss are those of a run with this spec; its learning rate, schedule, early stopping, limits
/// and averaging play no part. `listener` is told of each step.
/// Errors: BadArgument for options that cannot be used, those of loadMaterials().
core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                              const core::LearningRateSearchOptions &options,
                                                              const std::stop_token &stop,
                                                              const core::LearningRateListener &listener);

} // namespace signalbox::train
