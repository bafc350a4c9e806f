// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "store/query_row.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What can be said about a run before it starts. Estimates for hints: nothing is decided by them.
namespace signalbox::viewmodels {

/// Memory of training at its peak in gigabytes (1e9 bytes), for batches in which every sentence has `tokens` tokens.
double trainingGigabytes(const core::ModelSummary &model, int batchSize, int tokens);

/// How much a run will train, by the rules of train/batch_limits.h.
struct TrainingPlan
{
    int epochs = 0;
    std::int64_t stepsPerEpoch = 0;
    std::int64_t sentencesPerEpoch = 0;

    [[nodiscard]] std::int64_t steps() const { return epochs * stepsPerEpoch; }
};

/// The plan of a run with so many training sentences; early stopping may end it before.
TrainingPlan trainingPlan(const core::RunSpec &spec, std::int64_t trainRows);

/// How long a run may take, and the run whose speed says so.
struct DurationEstimate
{
    double seconds = 0.0;
    std::string likeRun;
};

/// By the speed of the newest finished run with the same model folder; nothing when there is none. `runs` are newest
/// first.
std::optional<DurationEstimate> expectedDuration(const std::vector<store::QueryRow> &runs, const core::RunSpec &spec,
                                                 std::int64_t trainRows);

} // namespace signalbox::viewmodels
