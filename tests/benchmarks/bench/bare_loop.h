// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::bench {

/// What a bare training leaves behind, step by step.
struct BareTraining
{
    std::string pass; ///< "fast path (AVX-512)"
    int threads = 0;
    std::int64_t stepsPerEpoch = 0;
    std::vector<std::int64_t> times; ///< end of each step, microseconds of UTC since 1970
    std::vector<double> losses; ///< of each step before its update, nats
};

/// Trains with these settings as the engine does: the same weights at the start, batches, dropout, pass and update, and
/// the gradient's norm at every `log-every`-th step, so that the losses are those of a run. There is nothing beside it: no
/// events, store, commands or checkpoints, only a look at the clock after each step. Each epoch ends with a pass over the
/// validation sentences, which is not scored. Settings of a run's course (early stopping, limits, accumulation, averaging)
/// are left aside. Errors: those of a run's start.
core::Result<BareTraining> trainBare(const core::RunSpec &spec);

nlohmann::json toJson(const BareTraining &training);

} // namespace signalbox::bench
