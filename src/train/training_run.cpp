// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/training_run.h"

#include "core/files.h"
#include "train/batch_tensors.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/linalg_vector_norm.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;

/// How many rows of [B, classes] have their largest logit (the first of the largest) at the label.
std::int64_t countCorrect(const at::Tensor &logits, const at::Tensor &labels)
{
    return logits.detach().argmax(1).eq(labels).sum().item<std::int64_t>();
}

} // namespace

TrainingRun::TrainingRun(core::RunSpec spec, core::TrainerContext &context)
    : m_spec(std::move(spec))
    , m_context(context)
    , m_reporter(m_spec, context)
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
        m_reporter.publish(summary(core::RunState::Stopped));
        return;
    }
    if (!status) {
        fail(status.error());
        return;
    }
    if (!wasStopped()) {
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
    m_reporter.publish(summary(wasStopped() ? core::RunState::Stopped : core::RunState::Finished));
}

/// Whether something of the run was left undone because of a stop.
bool TrainingRun::wasStopped() const
{
    const bool isTraining = m_state.epoch < m_spec.epochs && !m_stoppedEarly;
    return m_context.stop.stop_requested() && (isTraining || m_state.validationPending || m_testStopped);
}

void TrainingRun::fail(const core::Error &error)
{
    core::RunFinished finished = summary(core::RunState::Failed);
    finished.error = error;
    m_reporter.notice(core::NoticeLevel::Error, core::describe(error));
    m_reporter.publish(std::move(finished));
}

core::Status TrainingRun::prepare()
{
    const auto batching = text::parseBatching(m_spec.batching);
    if (!batching) {
        return core::fail(batching.error());
    }
    m_batching = *batching;
    const std::string checkpoints = core::joinPath(m_context.runDirectory, "checkpoints");
    if (auto status = core::createDirectories(checkpoints); !status) {
        return status;
    }
    removeUnfinishedCheckpoints(checkpoints);
    const std::string modelDirectory = m_context.resumeFrom.empty() ? m_spec.model : m_context.resumeFrom;
    auto materials = loadMaterials(m_spec, modelDirectory, m_context.codeVersion, m_context.stop);
    if (!materials) {
        return core::fail(materials.error());
    }
    m_materials = std::move(*materials);
    at::globalContext().setDeterministicAlgorithms(m_spec.deterministic && !m_materials->device.is_cpu(), false);
    m_optimizer = std::make_unique<Adam>(m_materials->model.classifier->parameters());
    m_state.seed = m_spec.seed;
    m_state.trainFingerprint = m_materials->facts.trainFingerprint;
    m_state.settings = core::toJson(m_spec);
    if (!m_context.resumeFrom.empty()) {
        if (auto status = restore(); !status) {
            return status;
        }
    }
    m_reporter.publish(core::RunStarted{m_spec, m_materials->facts});
    for (const std::string &note : m_materials->facts.notes) {
        m_reporter.notice(core::NoticeLevel::Info, note);
    }
    return writeSkippedRows();
}

core::Status TrainingRun::restore()
{
    auto state = readCheckpoint(m_context.resumeFrom, *m_materials->model.classifier, *m_optimizer);
    if (!state) {
        return core::fail(state.error());
    }
    if (state->trainFingerprint != m_state.trainFingerprint) {
        return core::fail({ErrorCode::BadArgument,
                           m_context.resumeFrom,
                           "this checkpoint was made with other training data",
                           {},
                           m_spec.train,
                           "the same sentences and labels in the same order"});
    }
    if (auto status = checkSettings(state->settings); !status) {
        return status;
    }
    state->settings = m_state.settings;
    m_state = std::move(*state);
    m_lastPath = m_context.resumeFrom;
    m_reporter.remember(m_state.metrics);
    std::error_code error;
    if (!m_state.bestPath.empty() && !std::filesystem::is_directory(m_state.bestPath, error)) {
        m_materials->facts.notes.push_back("The best checkpoint so far is gone from " + m_state.bestPath
                                           + ": the next validation is taken as the best.");
        m_state.bestPath.clear();
        m_state.best = core::undefinedValue();
        m_state.waited = 0;
    }
    return {};
}

/// A place within an epoch means something only for the same batches; other changes are allowed, and said.
core::Status TrainingRun::checkSettings(const nlohmann::json &settings)
{
    static constexpr std::array kPlace{"seed", "batch-size", "batching", "max-length"};
    static constexpr std::array kCourse{"lr",      "dropout", "monitor",      "monitor-mode",
                                        "threads", "device",  "deterministic"};
    const auto isChanged = [&](const char *key) {
        return settings.value(key, nlohmann::json()) != m_state.settings.at(key);
    };
    for (const char *key : kPlace) {
        if (isChanged(key)) {
            return core::fail({ErrorCode::BadArgument,
                               key,
                               "a run cannot be resumed with another value of this setting: " + m_context.resumeFrom,
                               {},
                               m_state.settings.at(key).dump(),
                               settings.value(key, nlohmann::json()).dump()});
        }
    }
    for (const char *key : kCourse) {
        if (isChanged(key)) {
            m_materials->facts.notes.push_back(std::string("Resumed with another value of ") + key + ": "
                                               + m_state.settings.at(key).dump() + " instead of "
                                               + settings.value(key, nlohmann::json()).dump() + '.');
        }
    }
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

core::Status TrainingRun::train()
{
    if (m_state.validationPending) {
        if (auto status = validate(); !status) {
            return status;
        }
    }
    while (m_state.epoch < m_spec.epochs && !m_stoppedEarly && !m_context.stop.stop_requested()) {
        switch (trainEpoch()) {
        case EpochEnd::Failed:
            return core::fail(m_stepError);
        case EpochEnd::Stopped:
            return saveCheckpoint(false);
        case EpochEnd::Complete:
            break;
        }
        reportEpoch();
        if (auto status = validate(); !status) {
            return status;
        }
    }
    return {};
}

TrainingRun::EpochEnd TrainingRun::trainEpoch()
{
    const auto batches =
        text::epochBatches(m_materials->train, m_spec.batchSize, m_batching, m_spec.seed, m_state.epoch);
    m_speedMark = elapsed();
    m_speedSamples = m_state.samples;
    while (m_state.batch < static_cast<std::int64_t>(batches.size())) {
        if (auto status = answerCommands(); !status) {
            m_stepError = status.error();
            return EpochEnd::Failed;
        }
        if (m_context.stop.stop_requested()) {
            return EpochEnd::Stopped;
        }
        if (auto status = trainStep(batches[static_cast<std::size_t>(m_state.batch)]); !status) {
            m_stepError = status.error();
            return EpochEnd::Failed;
        }
    }
    return EpochEnd::Complete;
}

core::Status TrainingRun::trainStep(const std::vector<std::int32_t> &numbers)
{
    const double begin = elapsed();
    models::Classifier &classifier = *m_materials->model.classifier;
    const int gridLength = m_batching == text::Batching::Pad ? m_spec.maxLength : 0;
    const models::PackedBatch batch =
        makeBatch(m_materials->train, numbers, m_materials->device, at::kFloat, gridLength);
    const models::DropoutKey key{m_spec.seed, static_cast<std::uint64_t>(m_state.step), 0};
    classifier.parameters().gradients().zero_();
    const at::Tensor logits = classifier.forward(batch, &key);
    const at::Tensor loss = at::cross_entropy_loss(logits, batch.labels);
    const auto value = loss.item<double>();
    const std::int64_t step = m_state.step + 1;
    if (!std::isfinite(value)) {
        return core::fail({ErrorCode::NonFiniteLoss,
                           "step " + std::to_string(step),
                           "the loss became " + lossInWords(value) + " at step " + std::to_string(step)
                               + "; training stopped. Try a lower learning rate. " + keptCheckpoint(),
                           {},
                           {},
                           {}});
    }
    loss.backward();
    m_optimizer->step(m_spec.learningRate);
    const std::int64_t correct = countCorrect(logits, batch.labels);
    m_state.step = step;
    m_state.batch += 1;
    m_state.samples += batch.sentences;
    m_state.epochLossSum += value * static_cast<double>(batch.sentences);
    m_state.epochCorrect += correct;
    m_state.epochSeen += batch.sentences;
    if (m_firstStepSeconds == 0.0) {
        m_firstStepSeconds = elapsed();
    }
    m_trainingSeconds += elapsed() - begin;
    reportStep(value, correct, batch.sentences);
    return {};
}

void TrainingRun::reportStep(double loss, std::int64_t correct, std::int64_t sentences)
{
    core::StepDone done;
    done.step = m_state.step;
    done.firstStep = m_state.step;
    done.samples = m_state.samples;
    done.epoch =
        m_state.epoch + static_cast<double>(m_state.batch) / static_cast<double>(m_materials->facts.stepsPerEpoch);
    done.loss = loss;
    done.accuracy = static_cast<double>(correct) / static_cast<double>(sentences);
    done.learningRate = m_spec.learningRate;
    done.recorded = m_state.step % m_spec.logEvery == 0;
    done.seconds = elapsed();
    const double passed = done.seconds - m_speedMark;
    if (done.recorded || m_sentencesPerSecond == 0.0) {
        m_sentencesPerSecond = passed > 0.0 ? static_cast<double>(m_state.samples - m_speedSamples) / passed : 0.0;
        m_speedMark = done.seconds;
        m_speedSamples = m_state.samples;
    }
    done.sentencesPerSecond = m_sentencesPerSecond;
    if (done.recorded) {
        const at::NoGradGuard noGrad;
        done.gradientNorm =
            at::linalg_vector_norm(m_materials->model.classifier->parameters().gradients()).item<double>();
        m_reporter.markWanted(done);
    }
    callHooks(&core::TrainerHooks::trainingStep, done);
}

void TrainingRun::reportEpoch()
{
    const auto seen = static_cast<double>(m_state.epochSeen);
    m_state.epoch += 1;
    m_state.batch = 0;
    core::MetricValues metrics;
    // Lightning's names: both a step and an epoch value exist, so each has its ending.
    for (const auto &[name, value] :
         {std::pair{std::string("train/loss"), m_state.epochLossSum / seen},
          std::pair{std::string("train/acc"), static_cast<double>(m_state.epochCorrect) / seen}}) {
        for (const auto &[wanted, kept] : m_reporter.wantedEpochMetrics({{name, value}})) {
            if (wanted == name) {
                metrics.emplace_back(name + "_epoch", kept);
            }
        }
    }
    m_state.epochLossSum = 0.0;
    m_state.epochCorrect = 0;
    m_state.epochSeen = 0;
    m_state.validationPending = true;
    callHooks(&core::TrainerHooks::trainingEpochEnd, core::EpochDone{m_state.epoch, m_state.step, std::move(metrics)});
}

core::Status TrainingRun::answerCommands()
{
    const double begin = elapsed();
    auto status = validateOnRequest();
    while (status && m_context.gate->isPauseRequested() && !m_context.stop.stop_requested()) {
        holdWhilePaused();
        status = validateOnRequest();
    }
    endHold();
    m_speedMark += elapsed() - begin;
    return status;
}

/// Returns when the run goes on, stops, or a validation is asked for; endHold() says that the pause is over.
void TrainingRun::holdWhilePaused()
{
    if (!m_context.gate->isPauseRequested() || m_context.stop.stop_requested()) {
        return;
    }
    if (!std::exchange(m_isHeld, true)) {
        m_reporter.publish(core::StateChanged{core::RunState::Paused, m_state.step});
    }
    m_context.gate->waitWhilePaused(m_context.stop);
}

void TrainingRun::endHold()
{
    if (std::exchange(m_isHeld, false)) {
        m_reporter.publish(core::StateChanged{core::RunState::Running, m_state.step});
    }
}

core::RunFinished TrainingRun::summary(core::RunState state) const
{
    core::RunFinished finished;
    finished.state = state;
    finished.bestCheckpoint = m_state.bestPath;
    finished.bestMonitor = m_spec.monitor;
    finished.bestMonitored = m_state.best;
    finished.bestEpoch = m_state.bestEpoch;
    finished.epochsDone = m_state.epoch;
    finished.stepsDone = m_state.step;
    finished.stoppedEarly = m_stoppedEarly;
    finished.finalMetrics = m_reporter.finalMetrics();
    finished.secondsTotal = elapsed();
    finished.secondsTraining = m_trainingSeconds;
    finished.secondsEvaluation = m_evaluationSeconds;
    finished.secondsToFirstStep = m_firstStepSeconds;
    return finished;
}

} // namespace signalbox::train
