// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bare_loop.h"

#include "core/clock.h"
#include "text/batcher.h"
#include "train/evaluator.h"
#include "train/run_materials.h"
#include "train/step_parts.h"

#include <nlohmann/json.hpp>

#include <stop_token>

namespace signalbox::bench {

core::Result<BareTraining> trainBare(const core::RunSpec &spec)
{
    const auto batching = text::parseBatching(spec.batching);
    if (!batching) {
        return core::fail(batching.error());
    }
    auto materials = train::loadMaterials(spec, spec.model, "signalbox-bench", std::stop_token());
    if (!materials) {
        return core::fail(materials.error());
    }
    train::RunMaterials &loaded = **materials;
    auto parts = train::makeStepParts(spec, loaded, *batching, loaded.facts.totalSteps);
    if (!parts) {
        return core::fail(parts.error());
    }
    train::BatchPass &pass = *parts->pass;
    train::Updater &updater = *parts->updater;
    const core::SystemClock clock;
    BareTraining result;
    result.pass = pass.description();
    result.threads = loaded.threads;
    result.stepsPerEpoch = loaded.facts.stepsPerEpoch;
    result.times.reserve(static_cast<std::size_t>(loaded.facts.totalSteps)); // nothing is allocated between two steps
    result.losses.reserve(static_cast<std::size_t>(loaded.facts.totalSteps));
    std::int64_t step = 0;
    for (int epoch = 0; epoch < spec.epochs; ++epoch) {
        for (const auto &numbers : text::epochBatches(loaded.train, spec.batchSize, *batching, spec.seed, epoch)) {
            train::TrainingBatch batch;
            batch.numbers = numbers;
            batch.dropout = {spec.seed, static_cast<std::uint64_t>(step), 0};
            const double loss = pass.train(loaded.train, batch).loss;
            ++step;
            updater.step(step % spec.logEvery == 0);
            result.times.push_back(clock.nowMicroseconds());
            result.losses.push_back(loss);
        }
        train::computeLogits(pass, loaded.valid, spec.batchSize, static_cast<int>(loaded.labels.size()),
                             [](const core::EvaluationStep &) { return true; });
    }
    return result;
}

nlohmann::json toJson(const BareTraining &training)
{
    return {{"pass", training.pass},
            {"threads", training.threads},
            {"steps_per_epoch", training.stepsPerEpoch},
            {"times", training.times},
            {"losses", training.losses}};
}

} // namespace signalbox::bench
