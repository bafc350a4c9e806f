// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_evaluation.h"
#include "support/scripted_random.h"
#include "support/scripted_trainer.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

namespace signalbox::test_support {

ScriptedEngine::ScriptedEngine(TrainingScript script) : m_script(std::move(script)) { }

void ScriptedEngine::setScript(TrainingScript script)
{
    const std::lock_guard lock(m_mutex);
    m_script = std::move(script);
}

TrainingScript ScriptedEngine::script() const
{
    const std::lock_guard lock(m_mutex);
    return m_script;
}

std::string ScriptedEngine::version() const
{
    return "Scripted 1.0, CPU";
}

std::vector<std::string> ScriptedEngine::devices() const
{
    return {"cpu"};
}

std::string ScriptedEngine::cudaHint() const
{
    return "CUDA: not in a scripted engine";
}

std::unique_ptr<core::Trainer> ScriptedEngine::createTrainer()
{
    return std::make_unique<ScriptedTrainer>(script());
}

core::Result<core::EvaluationResult> ScriptedEngine::evaluate(const core::RunSpec &, const std::string &prefix,
                                                              std::stop_token stop)
{
    if (stop.stop_requested()) {
        return core::fail({core::ErrorCode::Cancelled, prefix, "the evaluation was cancelled", {}, {}, {}});
    }
    core::EvaluationResult result;
    result.table = ScriptedEvaluation(script()).table(1.0);
    result.metrics = ScriptedEvaluation::metrics(*result.table, prefix);
    result.seconds = 0.01;
    return result;
}

core::Result<core::PredictionResult>
ScriptedEngine::predict(const core::RunSpec &, const std::vector<std::string> &sentences, std::stop_token stop)
{
    if (stop.stop_requested()) {
        return core::fail({core::ErrorCode::Cancelled, "predict", "the prediction was cancelled", {}, {}, {}});
    }
    const TrainingScript used = script();
    core::PredictionResult result;
    result.labels = used.labels;
    result.sentences = sentences;
    for (const std::string &sentence : sentences) {
        std::vector<double> logits;
        double sum = 0.0;
        for (std::size_t c = 0; c < used.labels.size(); ++c) {
            logits.push_back(4.0 * uniform(used.seed + c, 3, std::hash<std::string>{}(sentence)));
            sum += std::exp(logits.back());
        }
        result.predicted.push_back(static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
        for (const double logit : logits) {
            result.logits.push_back(logit);
            result.probabilities.push_back(std::exp(logit) / sum);
        }
    }
    return result;
}

core::Result<core::LearningRateSearchResult>
ScriptedEngine::findLearningRate(const core::RunSpec &, const core::LearningRateSearchOptions &options,
                                 std::stop_token stop, const core::LearningRateListener &listener)
{
    const TrainingScript used = script();
    if (used.failAtStart) {
        return core::fail(*used.failAtStart);
    }
    // A loss that falls, is lowest at a tenth of the way from the end, and rises again.
    core::LearningRateSearchResult result;
    for (int i = 0; i < options.steps && !result.stoppedEarly; ++i) {
        if (stop.stop_requested()) {
            return core::fail({core::ErrorCode::Cancelled, "lr-find", "the search was cancelled", {}, {}, {}});
        }
        std::this_thread::sleep_for(used.stepDelay);
        if (used.nanAtStep == i + 1) {
            result.stoppedEarly = true;
            continue;
        }
        const double share = static_cast<double>(i) / std::max(1, options.steps - 1);
        const double loss = 0.3 + (share - 0.9) * (share - 0.9);
        result.rates.push_back(options.minimum * std::pow(options.maximum / options.minimum, share));
        result.losses.push_back(loss);
        result.smoothed.push_back(loss);
        if (listener) {
            listener({result.rates.back(), loss, loss});
        }
    }
    if (!result.stoppedEarly) {
        result.suggestion = result.rates[result.rates.size() / 2];
    }
    result.seconds = 0.01;
    return result;
}

} // namespace signalbox::test_support
