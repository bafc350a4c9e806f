// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "train/adam.h"
#include "train/checkpoint.h"
#include "train/run_materials.h"
#include "train/run_reporter.h"

#include <memory>
#include <optional>
#include <string>

namespace signalbox::train {

/// One run from loading to the last event. Lives on the training thread and is used once.
class TrainingRun
{
public:
    TrainingRun(const core::RunSpec &spec, core::TrainerContext &context);

    /// Runs to the end and publishes everything, RunFinished included. LibTorch's exceptions leave it (the caller turns
    /// them into a failed run).
    void execute();
    /// Ends the run as failed; for errors that left execute().
    void fail(const core::Error &error);

private:
    enum class EpochEnd { Complete, Stopped, Failed };

    core::Status prepare();
    core::Status sanityCheck();
    core::Status train();
    EpochEnd trainEpoch();
    core::Status trainStep(const std::vector<std::int32_t> &numbers);
    void reportStep(double loss, std::int64_t correct, std::int64_t sentences);
    void reportEpoch();
    /// Evaluates on the validation set and publishes it; gives all metrics, also those that are not kept.
    core::Result<core::MetricValues> evaluateValidation();
    core::Status validate();
    core::Status validateOnRequest();
    core::Status testBest();
    core::Status saveCheckpoint(bool best);
    core::Status saveFinalModel();
    /// Holds while paused and validates when asked, between two steps.
    core::Status answerCommands();
    [[nodiscard]] bool isBetter(double value) const;
    [[nodiscard]] std::string checkpointPath() const;
    [[nodiscard]] core::RunFinished summary(core::RunState state) const;
    [[nodiscard]] double elapsed() const;

    const core::RunSpec m_spec;
    core::TrainerContext &m_context;
    RunReporter m_reporter;
    std::unique_ptr<RunMaterials> m_materials;
    std::unique_ptr<Adam> m_optimizer;
    text::Batching m_batching = text::Batching::Bucket;
    TrainingState m_state;
    std::string m_bestPath;
    std::string m_lastPath;
    core::Error m_stepError; ///< why trainEpoch() failed
    bool m_stoppedEarly = false;
    // Times, in seconds of the run's clock.
    double m_started = 0.0;
    double m_trainingSeconds = 0.0;
    double m_evaluationSeconds = 0.0;
    double m_firstStepSeconds = 0.0;
    double m_speedMark = 0.0;
    std::int64_t m_speedSamples = 0;
    double m_sentencesPerSecond = 0.0;
};

} // namespace signalbox::train
