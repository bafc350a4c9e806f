// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/training_run.h"

#include "core/files.h"
#include "train/checkpoint_manifest.h"
#include "train/step_parts.h"

#include <algorithm>
#include <utility>

namespace signalbox::train {

using core::Error;
using core::ErrorCode;

namespace {

Better betterOf(bool isLarger)
{
    return isLarger ? Better::Larger : Better::Smaller;
}

} // namespace

TrainingRun::TrainingRun(const core::RunSpec &spec, core::TrainerContext &context)
    : m_spec(effectiveSpec(spec))
    , m_context(context)
    , m_reporter(m_spec, context)
    , m_limits(BatchLimits::of(m_spec))
    , m_validations(m_spec.validEvery)
    , m_averaging(m_spec, m_spec.epochs)
    , m_stopping(m_spec.patience, m_spec.minDelta, betterOf(core::stopsOnLarger(m_spec)))
    , m_keeper(m_spec.keepBest, betterOf(m_spec.monitorMode == "max"))
    , m_started(context.clock->monotonicSeconds())
{
}

double TrainingRun::elapsed() const
{
    return m_context.clock->monotonicSeconds() - m_started;
}

void TrainingRun::execute()
{
    auto status = prepare();
    if (status) {
        status = sanityCheck();
    }
    if (status) {
        status = train();
    }
    if (!status && status.error().code == ErrorCode::Cancelled) {
        finish(summary(core::RunState::Stopped));
        return;
    }
    if (status && !wasStopped()) {
        status = finishAveraging();
    }
    if (status && !wasStopped()) {
        status = testBest();
    }
    if (status) {
        status = saveFinalModel();
    }
    if (!status) {
        fail(status.error());
        return;
    }
    removeSuperseded();
    finish(summary(wasStopped() ? core::RunState::Stopped : core::RunState::Finished));
}

/// Whether there are steps still to be made.
bool TrainingRun::isTraining() const
{
    return m_state.epoch < m_spec.epochs && !m_state.stoppedEarly;
}

/// Whether something of the run was left undone because of a stop.
bool TrainingRun::wasStopped() const
{
    return m_context.stop.stop_requested() && (isTraining() || m_state.validationPending || m_testStopped);
}

void TrainingRun::fail(const core::Error &error)
{
    core::RunFinished finished = summary(core::RunState::Failed);
    finished.error = error;
    m_reporter.notice(core::NoticeLevel::Error, core::describe(error));
    finish(std::move(finished));
}

void TrainingRun::finish(core::RunFinished finished)
{
    refuseRest();
    m_reporter.publish(std::move(finished));
}

core::Status TrainingRun::prepare()
{
    const auto batching = text::parseBatching(m_spec.batching);
    if (!batching) {
        return core::fail(batching.error());
    }
    m_batching = *batching;
    if (auto status = core::createDirectories(checkpointFolder()); !status) {
        return status;
    }
    removeUnfinishedCheckpoints(checkpointFolder());
    if (auto status = load(); !status) {
        return status;
    }
    auto stepParts = makeStepParts(m_spec, *m_materials, m_batching, m_materials->facts.totalSteps);
    if (!stepParts) {
        return core::fail(stepParts.error());
    }
    m_pass = std::move(stepParts->pass);
    m_updater = std::move(stepParts->updater);
    m_watch = LayerWatch::create(m_spec, *m_materials->model.classifier, m_pass->workers());
    m_average = std::make_unique<WeightAverage>(*m_materials->model.classifier);
    m_state.seed = m_spec.seed;
    m_state.trainFingerprint = m_materials->facts.trainFingerprint;
    m_state.settings = core::toJson(m_spec);
    if (!m_resumeFrom.empty()) {
        if (auto status = restore(); !status) {
            return status;
        }
    }
    limitValidation();
    planSteps();
    m_materials->facts.stepsPerEpoch = m_stepsPerEpoch;
    m_materials->facts.totalSteps = m_totalSteps;
    m_reporter.publish(core::RunStarted{m_spec, m_materials->facts});
    for (const std::string &note : m_materials->facts.notes) {
        m_reporter.notice(core::NoticeLevel::Info, note);
    }
    return writeSkippedRows();
}

/// Data and model; when the run goes on, those of the newest checkpoint that is whole.
core::Status TrainingRun::load()
{
    std::vector<std::string> notes;
    if (!m_context.resumeFrom.empty()) {
        auto usable = usableCheckpoint(m_context.resumeFrom, checkCheckpoint);
        if (!usable) {
            return core::fail(usable.error());
        }
        m_resumeFrom = std::move(usable->path);
        notes = std::move(usable->notes);
    }
    auto materials = loadMaterials(m_spec, m_resumeFrom.empty() ? m_spec.model : m_resumeFrom, m_context.codeVersion,
                                   m_context.stop);
    if (!materials) {
        return core::fail(materials.error());
    }
    m_materials = std::move(*materials);
    auto &all = m_materials->facts.notes;
    all.insert(all.end(), notes.begin(), notes.end());
    return {};
}

/// The whole list of skipped rows beside the run; its notes name the first of them.
core::Status TrainingRun::writeSkippedRows()
{
    const text::DataSplits &data = m_materials->data;
    std::string csv;
    for (const text::Dataset *part : {&data.train, &data.valid, &data.test}) {
        csv += text::skippedRowsCsv(*part);
    }
    if (csv.empty()) {
        return {};
    }
    const std::string path = core::joinPath(m_context.runDirectory, "skipped_rows.csv");
    auto status = core::writeFileAtomically(path, "file,line,reason\n" + csv);
    if (status) {
        m_reporter.notice(core::NoticeLevel::Info, "All skipped rows are listed in " + path);
    }
    return status;
}

void TrainingRun::planSteps()
{
    const auto rows = static_cast<std::int64_t>(m_materials->train.size());
    const std::int64_t batches = limitedCount(m_limits.train, (rows + m_spec.batchSize - 1) / m_spec.batchSize);
    m_stepsPerEpoch = stepsOf(batches, m_spec.accumulate);
    std::int64_t left = 0;
    if (isTraining()) {
        left = stepsOf(std::max<std::int64_t>(0, batches - m_state.batch), m_spec.accumulate)
            + (m_spec.epochs - m_state.epoch - 1) * m_stepsPerEpoch;
    }
    const std::int64_t updates = m_updater->steps() + left;
    m_updater->setTotalSteps(std::max<std::int64_t>(1, updates));
    m_totalSteps = updates + m_state.undone;
}

core::Status TrainingRun::train()
{
    while (!m_context.stop.stop_requested()) {
        if (m_state.validationPending) {
            if (auto status = validate(); !status) {
                return status;
            }
        }
        if (!isTraining()) {
            break;
        }
        const int order = m_limits.sameEveryEpoch ? 0 : m_state.epoch;
        switch (trainEpoch(text::epochBatches(m_materials->train, m_spec.batchSize, m_batching, m_spec.seed, order))) {
        case EpochEnd::Failed:
            return core::fail(m_stepError);
        case EpochEnd::Stopped:
            return saveIfNew();
        case EpochEnd::StoppedEarly:
        case EpochEnd::RolledBack:
            continue;
        case EpochEnd::Complete:
            break;
        }
        if (auto status = endEpoch(); !status) {
            return status;
        }
    }
    return saveIfNew();
}

TrainingRun::EpochEnd TrainingRun::trainEpoch(const std::vector<std::vector<std::int32_t>> &batches)
{
    const auto failed = [this](const core::Error &error) {
        m_stepError = error;
        return EpochEnd::Failed;
    };
    m_speedMark = elapsed();
    m_speedSamples = m_state.samples;
    m_epochBatches = limitedCount(m_limits.train, std::ssize(batches));
    setAveragingRate();
    while (m_state.batch < m_epochBatches) {
        const auto rolledBack = answerCommands();
        if (!rolledBack) {
            return failed(rolledBack.error());
        }
        if (*rolledBack) {
            return EpochEnd::RolledBack;
        }
        if (m_context.stop.stop_requested()) {
            return EpochEnd::Stopped;
        }
        m_epochBatches = limitedCount(m_limits.train, std::ssize(batches)); // it may just have been changed
        if (m_state.batch >= m_epochBatches) {
            break;
        }
        // The last step of an epoch takes what is left, as Lightning does.
        const auto count = std::min<std::int64_t>(m_epochBatches - m_state.batch, m_updater->batchesPerStep());
        auto status = trainStep(
            std::span(batches).subspan(static_cast<std::size_t>(m_state.batch), static_cast<std::size_t>(count)));
        if (status && m_state.batch < m_epochBatches) {
            status = afterStep();
        }
        if (!status) {
            return failed(status.error());
        }
        if (m_state.stoppedEarly) {
            return EpochEnd::StoppedEarly;
        }
    }
    return EpochEnd::Complete;
}

core::Status TrainingRun::endEpoch()
{
    const bool isDue = m_validations.isDue(place());
    reportEpoch();
    averageWeights();
    // Before the validation, which may be cut short and made again: an epoch counts once.
    considerEpoch();
    // Early stopping by a metric of the training ends a run whose last weights nobody has looked at yet.
    m_state.validationPending = isDue || m_state.stoppedEarly;
    return m_state.validationPending ? validate() : saveWhereDue();
}

void TrainingRun::reportEpoch()
{
    const auto seen = static_cast<double>(m_state.epochSeen);
    m_state.epoch += 1;
    m_state.batch = 0;
    m_state.trainLoss = m_state.epochLossSum / seen;
    m_state.trainAccuracy = static_cast<double>(m_state.epochCorrect) / seen;
    core::MetricValues metrics;
    // Lightning's names: both a step and an epoch value exist, so each has its ending.
    for (const auto &[name, value] : {std::pair{std::string("train/loss"), m_state.trainLoss},
                                      std::pair{std::string("train/acc"), m_state.trainAccuracy}}) {
        for (const auto &[wanted, kept] : m_reporter.wantedEpochMetrics({{name, value}})) {
            if (wanted == name) {
                metrics.emplace_back(name + "_epoch", kept);
            }
        }
    }
    m_state.epochLossSum = 0.0;
    m_state.epochCorrect = 0;
    m_state.epochSeen = 0;
    callHooks(&core::TrainerHooks::trainingEpochEnd, core::EpochDone{m_state.epoch, m_state.step, std::move(metrics)});
}

core::RunFinished TrainingRun::summary(core::RunState state) const
{
    core::RunFinished finished;
    finished.state = state;
    finished.bestMonitor = m_spec.monitor;
    if (const ScoredCheckpoint *best = m_keeper.best(); best != nullptr) {
        finished.bestCheckpoint = best->path;
        finished.bestMonitored = best->value;
        finished.bestEpoch = best->epoch;
    }
    finished.epochsDone = m_state.epoch;
    finished.stepsDone = m_state.step;
    finished.stoppedEarly = m_state.stoppedEarly;
    finished.finalMetrics = m_reporter.finalMetrics();
    finished.secondsTotal = elapsed();
    finished.secondsTraining = m_trainingSeconds;
    finished.secondsEvaluation = m_evaluationSeconds;
    finished.secondsToFirstStep = m_firstStepSeconds;
    return finished;
}

} // namespace signalbox::train
