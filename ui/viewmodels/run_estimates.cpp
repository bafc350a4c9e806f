// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_estimates.h"

#include <algorithm>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

/// 0: all, below 1 a part of them, else a count.
std::int64_t limitedBatches(double limit, std::int64_t batches)
{
    if (limit <= 0.0 || batches <= 0) {
        return batches;
    }
    if (limit < 1.0) {
        const double part = std::floor(limit * static_cast<double>(batches) + 1e-9);
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(part));
    }
    return std::min(batches, static_cast<std::int64_t>(limit));
}

} // namespace

TrainingPlan trainingPlan(const core::RunSpec &spec, std::int64_t trainRows)
{
    const std::int64_t batchSize = std::max(1, spec.batchSize);
    const std::int64_t together = std::max(1, spec.accumulate);
    const bool isTried = spec.fastDevRun > 0;
    const double limit = isTried ? spec.fastDevRun : spec.overfit > 0.0 ? spec.overfit : spec.limitTrain;
    const std::int64_t batches = limitedBatches(limit, (trainRows + batchSize - 1) / batchSize);
    TrainingPlan plan;
    plan.epochs = isTried ? 1 : spec.epochs;
    plan.stepsPerEpoch = (batches + together - 1) / together;
    plan.sentencesPerEpoch = std::min(trainRows, batches * batchSize);
    return plan;
}

double trainingGigabytes(const core::ModelSummary &model, int batchSize, int tokens)
{
    // Weights, gradients and Adam's two averages, each 4 bytes a parameter.
    const double parameters = 16.0 * static_cast<double>(model.parameters);
    // What the backward pass needs: Korthikanti et al. 2022 ("Reducing Activation Recomputation in Large Transformer
    // Models"), s·b·h·(34 + 5·a·s/h) bytes a layer in 16 bits, twice that in 32.
    const double length = tokens;
    const double layer =
        2.0 * length * batchSize * (34.0 * model.hiddenSize + 5.0 * static_cast<double>(model.heads) * length);
    return (parameters + layer * model.layers) * 1e-9;
}

std::optional<DurationEstimate> expectedDuration(const std::vector<store::QueryRow> &runs, const core::RunSpec &spec,
                                                 std::int64_t trainRows)
{
    const auto found = std::find_if(runs.begin(), runs.end(), [&spec](const store::QueryRow &row) {
        const store::RunRecord &run = row.record();
        return run.state == core::RunState::Finished && !run.imported && run.spec.model == spec.model
            && run.secondsTotal > 0.0 && run.facts.trainRows > 0 && run.epochsDone > 0;
    });
    if (found == runs.end() || trainRows <= 0) {
        return std::nullopt;
    }
    const store::RunRecord &like = found->record();
    const auto done =
        static_cast<double>(trainingPlan(like.spec, like.facts.trainRows).sentencesPerEpoch) * like.epochsDone;
    const TrainingPlan plan = trainingPlan(spec, trainRows);
    const auto wanted = static_cast<double>(plan.sentencesPerEpoch) * plan.epochs;
    return DurationEstimate{wanted * like.secondsTotal / done, like.name};
}

} // namespace signalbox::viewmodels
