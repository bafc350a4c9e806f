// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "support/training_script.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace signalbox::test_support {

/// A trainer without a network: publishes what a real one would, as the script says. Honours pause and stop.
class ScriptedTrainer final : public core::Trainer
{
public:
    explicit ScriptedTrainer(TrainingScript script);
    void run(const core::RunSpec &spec, core::TrainerContext &context) override;

private:
    TrainingScript m_script;
};

/// An engine that gives scripted trainers, evaluations, predictions and searches for a learning rate. A search takes the
/// time of the script's steps, fails where a run fails at its start, and ends early at the step whose loss is NaN.
class ScriptedEngine final : public core::Engine
{
public:
    explicit ScriptedEngine(TrainingScript script = {});

    /// Replaces the script; trainers made before keep theirs. Thread-safe.
    void setScript(TrainingScript script);

    [[nodiscard]] std::string version() const override;
    [[nodiscard]] std::vector<std::string> devices() const override;
    [[nodiscard]] std::string cudaHint() const override;
    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override;
    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &spec, const std::string &prefix,
                                                  std::stop_token stop) override;
    core::Result<core::PredictionResult> predict(const core::RunSpec &spec, const std::vector<std::string> &sentences,
                                                 std::stop_token stop) override;
    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                                  const core::LearningRateSearchOptions &options,
                                                                  std::stop_token stop,
                                                                  const core::LearningRateListener &listener) override;

private:
    [[nodiscard]] TrainingScript script() const;

    mutable std::mutex m_mutex;
    TrainingScript m_script;
};

} // namespace signalbox::test_support
