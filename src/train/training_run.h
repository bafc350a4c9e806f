// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"
#include "core/validation_schedule.h"
#include "train/averaging_schedule.h"
#include "train/batch_limits.h"
#include "train/batch_pass.h"
#include "train/checkpoint.h"
#include "train/checkpoint_keeper.h"
#include "train/early_stopping.h"
#include "train/layer_watch.h"
#include "train/limited_rows.h"
#include "train/run_materials.h"
#include "train/run_reporter.h"
#include "train/step_timer.h"
#include "train/updater.h"
#include "train/weight_average.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace signalbox::train {

/// One run from loading to the last event. Lives on the training thread and is used once. It puts the parts together,
/// each of which decides one thing; its own code is divided by what a person would ask about:
///
/// | file | holds |
/// | --- | --- |
/// | training_run.cpp | start, epochs, end |
/// | training_run_resume.cpp | going on from a checkpoint |
/// | training_run_steps.cpp | one step |
/// | training_run_evaluations.cpp | sanity check, validations, test |
/// | training_run_checkpoints.cpp | what is saved and what is removed |
/// | training_run_averaging.cpp | stochastic weight averaging |
/// | training_run_steering.cpp | what people ask for between two steps |
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
    enum class EpochEnd { Complete, StoppedEarly, RolledBack, Stopped, Failed };

    /// Metrics of a pass over a data set, or nothing when it was stopped.
    using Pass = core::Result<std::optional<core::MetricValues>>;

    // Start, epochs, end.
    core::Status prepare();
    core::Status load();
    core::Status train();
    EpochEnd trainEpoch(const std::vector<std::vector<std::int32_t>> &batches);
    core::Status endEpoch();
    void reportEpoch();
    core::Status writeSkippedRows();
    /// Counts the steps that are still to be made, for the schedule of the learning rate and for whoever watches.
    void planSteps();
    [[nodiscard]] bool isTraining() const;
    [[nodiscard]] bool wasStopped() const;
    void finish(core::RunFinished finished);
    [[nodiscard]] core::RunFinished summary(core::RunState state) const;
    [[nodiscard]] double elapsed() const;

    // Going on from a checkpoint.
    core::Status restore();
    core::Status checkSettings(const nlohmann::json &settings);
    /// The first setting that gives a place within an epoch its meaning and had another value; null: there is none.
    [[nodiscard]] const char *otherPlaceSetting(const nlohmann::json &settings) const;
    /// Whether these settings choose the best checkpoint by another metric, or the other way.
    [[nodiscard]] bool monitoredOtherwise(const nlohmann::json &settings) const;
    /// The same for early stopping.
    [[nodiscard]] bool stoppedOtherwise(const nlohmann::json &settings) const;
    void restoreKept();
    void restoreSteering(const nlohmann::json &settings);

    // One step.
    /// One update from one batch, or from several when gradients are accumulated.
    core::Status trainStep(std::span<const std::vector<std::int32_t>> batches);
    void reportStep(const BatchOutcome &outcome, const Update &update);
    /// Validates or saves where the step asks for it.
    core::Status afterStep();
    [[nodiscard]] core::StepPlace place() const;
    [[nodiscard]] core::Error lossBecame(double loss, std::span<const std::int32_t> rows) const;
    /// Writes a batch into the run's folder; gives the file, or nothing when it cannot be written.
    [[nodiscard]] std::string writeBatch(std::span<const std::int32_t> rows) const;
    /// Calls a hook of everything that listens, the reporter first.
    template <typename Argument>
    void callHooks(void (core::TrainerHooks::*hook)(const Argument &), const Argument &argument);

    // Evaluations.
    core::Status sanityCheck();
    core::Status checkMetrics(const core::MetricValues &known) const;
    [[nodiscard]] const EvaluatedData &validationData() const;
    void limitValidation();
    /// Logits of a data set, or nothing when the pass was stopped.
    std::optional<std::vector<double>> logitsOf(const EvaluatedData &data, const AfterBatch &afterBatch);
    /// Evaluates on the validation set and calls the hooks; gives all metrics, also those that are not kept.
    Pass evaluateValidation();
    /// A validation that decides on the best checkpoint and on early stopping.
    core::Status validate();
    core::Status validateOnRequest();
    /// What one pass needs around each batch: its hook, the pause, the stop.
    AfterBatch watchBatches(core::EvaluationKind kind, void (core::TrainerHooks::*hook)(const core::EvaluationStep &));
    /// Early stopping on a metric of the training, at the end of an epoch.
    void considerEpoch();
    /// Early stopping on a metric of a validation.
    void considerValidation(const core::MetricValues &metrics);
    void noteForStopping(const std::string &metric, double value, const char *unit);
    void sayUndefined(const std::string &metric);
    core::Status testBest();

    // Checkpoints.
    /// `monitored` of the validation that was just made; nothing: there was none.
    core::Status saveCheckpoint(std::optional<double> monitored);
    core::Status saveWhereDue();
    core::Status saveIfNew();
    void retireOlder();
    void removeSuperseded();
    core::Status saveFinalModel();
    [[nodiscard]] bool isNeeded(const std::string &path) const;
    [[nodiscard]] int epochNumber() const; ///< of the epoch that a validation now belongs to
    [[nodiscard]] std::string checkpointFolder() const;
    [[nodiscard]] std::string checkpointPath() const;
    /// A sentence on the checkpoint that a failed run leaves behind.
    [[nodiscard]] std::string keptCheckpoint() const;
    [[nodiscard]] CheckpointParts parts() const;
    [[nodiscard]] ModelFiles modelFiles() const;

    // Stochastic weight averaging.
    void setAveragingRate();
    void leaveAveragingRate();
    void averageWeights();
    core::Status finishAveraging();
    core::Status saveAverage(double monitored);

    // What people ask for.
    /// Holds while paused, validates and changes settings when asked, between two steps. True after a rollback.
    core::Result<bool> answerCommands();
    void holdWhilePaused();
    void endHold();
    void takeRequests();
    core::Result<bool> steer();
    core::Status change(const core::SteeringRequest &request, core::RunSteered &steered);
    core::Status rollBack(const core::SteeringRequest &request, core::RunSteered &steered);
    [[nodiscard]] core::Status checkRollback(const std::string &path, const TrainingState &state) const;
    /// The learning rate that stays through a request because somebody asked for it; nothing when the schedule decides.
    [[nodiscard]] std::optional<double> rateToHold(const core::SteeringRequest &request) const;
    void holdRate(std::optional<double> rate);
    [[nodiscard]] core::Result<std::string> checkpointNamed(const std::string &name) const;
    void rememberSteering(const core::SteeringRequest &request);
    void refuseRest();

    core::RunSpec m_spec; ///< as it is now: changed by steering
    core::TrainerContext &m_context;
    RunReporter m_reporter;
    std::string m_resumeFrom; ///< the checkpoint that is really used; empty: the run starts anew
    std::unique_ptr<RunMaterials> m_materials;
    std::unique_ptr<BatchPass> m_pass; ///< batches to gradients
    std::unique_ptr<Updater> m_updater; ///< gradients to new weights
    std::unique_ptr<LayerWatch> m_watch; ///< null: nothing is watched
    std::unique_ptr<WeightAverage> m_average;
    std::unique_ptr<LimitedRows> m_limitedValid; ///< null: all of them
    text::Batching m_batching = text::Batching::Bucket;
    BatchLimits m_limits;
    core::ValidationSchedule m_validations;
    AveragingSchedule m_averaging;
    EarlyStopping m_stopping;
    CheckpointKeeper m_keeper;
    TrainingState m_state;
    std::int64_t m_epochBatches = 0; ///< of the epoch under way
    std::int64_t m_stepsPerEpoch = 0;
    std::int64_t m_totalSteps = 0; ///< of the run, those that rollbacks took back included
    std::string m_lastPath; ///< newest checkpoint
    std::int64_t m_savedStep = -1; ///< place of the newest checkpoint
    int m_savedEpoch = -1;
    std::string m_averagePath; ///< of the averaged weights, once they are saved
    std::vector<std::string> m_onDisk; ///< checkpoints of this run
    std::vector<std::string> m_superseded; ///< to be removed once the store surely knows their successors
    std::vector<core::SteeringRequest> m_requests; ///< that came during an evaluation
    core::Error m_stepError; ///< why trainEpoch() failed
    double m_lastNorm = core::undefinedValue(); ///< of the gradient, when it was last computed
    std::int64_t m_lastNormStep = 0;
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
    StepTimer m_stepTimer;
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
