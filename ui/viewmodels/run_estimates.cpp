// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_estimates.h"

#include <algorithm>

namespace signalbox::viewmodels {

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

std::optional<DurationEstimate> expectedDuration(const std::vector<store::RunRecord> &runs, const core::RunSpec &spec,
                                                 std::int64_t trainRows)
{
    const auto like = std::find_if(runs.begin(), runs.end(), [&spec](const store::RunRecord &run) {
        return run.state == core::RunState::Finished && !run.imported && run.spec.model == spec.model
            && run.secondsTotal > 0.0 && run.facts.trainRows > 0 && run.epochsDone > 0;
    });
    if (like == runs.end() || trainRows <= 0) {
        return std::nullopt;
    }
    const double sentences = static_cast<double>(like->facts.trainRows) * like->epochsDone;
    return DurationEstimate{static_cast<double>(trainRows) * spec.epochs * like->secondsTotal / sentences, like->name};
}

} // namespace signalbox::viewmodels
