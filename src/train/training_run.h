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
#include <vector>

namespace signalbox::train {

/// One run from loading to the last event. Lives on the training thread and is used once. The loop is in training_run.cpp;
/// evaluations and checkpoints are in training_run_evaluations.cpp.
class TrainingRun
{
public:
    TrainingRun(core::RunSpec spec, core::TrainerContext &context);

    /// Runs to the end and publishes everything, RunFinished included. LibTorch's exceptions leave it (the caller turns
    /// them into a failed run).
    void execute();
    /// Ends the run as failed; for errors that left execute().
    void fail(const core::Error &error);

private:
    enum class EpochEnd { Complete, Stopped, Failed };

    /// Metrics of a pass over a data set, or nothing when it was stopped.
    using Pass = core::Result<std::optional<core::MetricValues>>;

    core::Status prepare();
    core::Status restore();
    core::Status checkSettings(const nlohmann::json &settings);
    core::Status sanityCheck();
    core::Status train();
    EpochEnd trainEpoch();
    core::Status trainStep(const std::vector<std::int32_t> &numbers);
    void reportStep(double loss, std::int64_t correct, std::int64_t sentences);
    void reportEpoch();
    /// Calls a hook of everything that listens, the reporter first.
    template <typename Argument>
    void callHooks(void (core::TrainerHooks::*hook)(const Argument &), const Argument &argument);

    /// Evaluates on the validation set and calls the hooks; gives all metrics, also those that are not kept.
    Pass evaluateValidation();
    /// The validation at an epoch's end: decides on the best checkpoint and on early stopping.
    core::Status validate();
    core::Status validateOnRequest();
    /// What one pass needs around each batch: its hook, the pause, the stop.
    AfterBatch watchBatches(core::EvaluationKind kind, void (core::TrainerHooks::*hook)(const core::EvaluationStep &));
    void follow(double monitored);
    core::Status testBest();
    core::Status saveCheckpoint(bool best);
    void removeSuperseded();
    core::Status saveFinalModel();
    core::Status writeSkippedRows();
    /// Holds while paused and validates when asked, between two steps.
    core::Status answerCommands();
    void holdWhilePaused();
    void endHold();
    [[nodiscard]] bool wasStopped() const;
    [[nodiscard]] bool isBetter(double value) const;
    [[nodiscard]] std::string checkpointPath() const;
    /// A sentence on the checkpoint that a failed run leaves behind.
    [[nodiscard]] std::string keptCheckpoint() const;
    [[nodiscard]] core::RunFinished summary(core::RunState state) const;
    [[nodiscard]] double elapsed() const;

    const core::RunSpec m_spec;
    core::TrainerContext &m_context;
    RunReporter m_reporter;
    std::unique_ptr<RunMaterials> m_materials;
    std::unique_ptr<Adam> m_optimizer;
    text::Batching m_batching = text::Batching::Bucket;
    TrainingState m_state;
    std::string m_lastPath; ///< newest checkpoint
    std::vector<std::string> m_superseded; ///< to be removed once the store surely knows their successors
    core::Error m_stepError; ///< why trainEpoch() failed
    bool m_stoppedEarly = false;
    bool m_testStopped = false;
    bool m_isHeld = false;
    bool m_saidUndefined = false;
    // Times, in seconds of the run's clock.
    double m_started = 0.0;
    double m_trainingSeconds = 0.0;
    double m_evaluationSeconds = 0.0;
    double m_firstStepSeconds = 0.0;
    double m_speedMark = 0.0;
    std::int64_t m_speedSamples = 0;
    double m_sentencesPerSecond = 0.0;
};

template <typename Argument>
void TrainingRun::callHooks(void (core::TrainerHooks::*hook)(const Argument &), const Argument &argument)
{
    (m_reporter.*hook)(argument);
    for (core::TrainerHooks *listener : m_context.hooks) {
        (listener->*hook)(argument);
    }
}

/// "NaN", "infinite", or the number.
std::string lossInWords(double value);

} // namespace signalbox::train
