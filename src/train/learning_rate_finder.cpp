// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/learning_rate_finder.h"

#include "train/learning_rate_sweep.h"
#include "train/step_parts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

namespace signalbox::train {

namespace {

using core::ErrorCode;

core::Status checkSearch(const core::LearningRateSearchOptions &options)
{
    const auto refuse = [](const char *option, const nlohmann::json &found, const char *expected) {
        return core::fail(
            {ErrorCode::BadArgument, option, "this option cannot have that value", {}, found.dump(), expected});
    };
    if (!(options.minimum > 0.0) || !std::isfinite(options.minimum)) {
        return refuse("min-lr", options.minimum, "a number above 0");
    }
    if (!(options.maximum > options.minimum) || !std::isfinite(options.maximum)) {
        return refuse("max-lr", options.maximum, "a number above that of min-lr");
    }
    return options.steps < 2 ? refuse("steps", options.steps, "a whole number from 2") : core::Status();
}

/// What a search takes of a run's settings: not its schedule, since the sweep is one, and nothing of its course, which
/// would only be noted.
core::RunSpec specOfSearch(core::RunSpec spec)
{
    spec.schedule = "constant";
    spec.warmup = -1.0;
    spec.patience = 0;
    spec.limitTrain = 0.0;
    spec.limitValid = 0.0;
    spec.overfit = 0.0;
    spec.fastDevRun = 0;
    spec.swaStart = 0.0;
    spec.swaLearningRate = 0.0;
    spec.keepCheckpoints = false;
    return spec;
}

core::Error searchStopped()
{
    return {ErrorCode::Cancelled, "lr-find", "the search was stopped", {}, {}, {}};
}

/// The batches of as many epochs as it takes, one step's after the other.
class StepBatches
{
public:
    StepBatches(const text::EncodedRows &rows, const core::RunSpec &spec, text::Batching batching)
        : m_rows(rows)
        , m_spec(spec)
        , m_batching(batching)
    {
    }

    std::vector<std::vector<std::int32_t>> next()
    {
        if (m_place >= m_batches.size()) {
            m_batches = text::epochBatches(m_rows, m_spec.batchSize, m_batching, m_spec.seed, m_epoch++);
            m_place = 0;
        }
        const std::size_t last =
            std::min(m_batches.size(), m_place + static_cast<std::size_t>(std::max(1, m_spec.accumulate)));
        const std::size_t first = std::exchange(m_place, last);
        return {m_batches.begin() + static_cast<std::ptrdiff_t>(first),
                m_batches.begin() + static_cast<std::ptrdiff_t>(last)};
    }

private:
    const text::EncodedRows &m_rows;
    const core::RunSpec &m_spec;
    text::Batching m_batching;
    std::vector<std::vector<std::int32_t>> m_batches;
    std::size_t m_place = 0;
    int m_epoch = 0;
};

/// Mean loss over the sentences of one step; its gradient is then in the buffer.
double lossOfStep(StepParts &parts, const RunMaterials &materials, std::uint64_t seed,
                  const std::vector<std::vector<std::int32_t>> &batches, std::uint64_t &counter)
{
    double sum = 0.0;
    std::int64_t sentences = 0;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        TrainingBatch batch;
        batch.numbers = batches[i];
        batch.dropout = {seed, counter++, 0};
        batch.scale = parts.updater->lossScale();
        batch.addToGradients = i > 0;
        const BatchOutcome outcome = parts.pass->train(materials.train, batch);
        sum += outcome.loss * static_cast<double>(outcome.sentences);
        sentences += outcome.sentences;
    }
    return sum / static_cast<double>(sentences);
}

} // namespace

core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                              const core::LearningRateSearchOptions &options,
                                                              const std::stop_token &stop,
                                                              const core::LearningRateListener &listener)
{
    const auto begin = std::chrono::steady_clock::now();
    if (auto status = checkSearch(options); !status) {
        return core::fail(status.error());
    }
    const core::RunSpec used = specOfSearch(spec);
    const auto batching = text::parseBatching(used.batching);
    if (!batching) {
        return core::fail(batching.error());
    }
    auto materials = loadMaterials(used, used.model, {}, stop);
    if (!materials) {
        return core::fail(materials.error());
    }
    auto parts = makeStepParts(used, **materials, *batching, options.steps);
    if (!parts) {
        return core::fail(parts.error());
    }
    StepBatches batches((*materials)->train, used, *batching);
    LearningRateSweep sweep(options);
    std::uint64_t counter = 0;
    while (sweep.goesOn()) {
        if (stop.stop_requested()) {
            return core::fail(searchStopped());
        }
        const double rate = sweep.rate();
        const auto point = sweep.add(lossOfStep(*parts, **materials, used.seed, batches.next(), counter));
        if (point && listener) {
            listener(*point);
        }
        if (sweep.goesOn()) {
            parts->updater->setLearningRate(rate);
            parts->updater->step(false);
        }
    }
    core::LearningRateSearchResult result = sweep.result();
    result.notes = (*materials)->facts.notes;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace signalbox::train
