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

#include <cmath>
#include <cstdio>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;

std::string numberText(double value)
{
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "infinite" : "minus infinite";
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

/// How many rows of [B, classes] have their largest logit (the first of the largest) at the label.
std::int64_t countCorrect(const at::Tensor &logits, const at::Tensor &labels)
{
    return logits.detach().argmax(1).eq(labels).sum().item<std::int64_t>();
}

} // namespace

TrainingRun::TrainingRun(const core::RunSpec &spec, core::TrainerContext &context)
    : m_spec(spec)
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
    if (!status) {
        fail(status.error());
        return;
    }
    const bool stopped = m_context.stop.stop_requested() && !m_stoppedEarly && m_state.epoch < m_spec.epochs;
    if (!stopped) {
        status = testBest();
    }
    if (status) {
        status = saveFinalModel();
    }
    if (!status) {
        fail(status.error());
        return;
    }
    m_reporter.publish(summary(stopped ? core::RunState::Stopped : core::RunState::Finished));
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
    if (auto status = core::createDirectories(core::joinPath(m_context.runDirectory, "checkpoints")); !status) {
        return status;
    }
    const std::string modelDirectory = m_context.resumeFrom.empty() ? m_spec.model : m_context.resumeFrom;
    auto materials = loadMaterials(m_spec, modelDirectory, m_context.codeVersion);
    if (!materials) {
        return core::fail(materials.error());
    }
    m_materials = std::move(*materials);
    at::globalContext().setDeterministicAlgorithms(m_spec.deterministic && !m_materials->device.is_cpu(), false);
    m_optimizer = std::make_unique<Adam>(m_materials->model.classifier->parameters());
    m_state.seed = m_spec.seed;
    m_state.trainFingerprint = m_materials->facts.trainFingerprint;
    if (!m_context.resumeFrom.empty()) {
        auto state = readCheckpoint(m_context.resumeFrom, *m_materials->model.classifier, *m_optimizer);
        if (!state) {
            return core::fail(state.error());
        }
        if (state->trainFingerprint != m_state.trainFingerprint || state->seed != m_state.seed) {
            return core::fail({ErrorCode::BadArgument,
                               m_context.resumeFrom,
                               "this checkpoint was made with other training data or another seed",
                               {},
                               {},
                               {}});
        }
        m_state = *state;
        m_lastPath = m_context.resumeFrom;
    }
    m_reporter.publish(core::RunStarted{m_spec, m_materials->facts});
    for (const std::string &note : m_materials->facts.notes) {
        m_reporter.notice(core::NoticeLevel::Info, note);
    }
    return {};
}

/// Two validation batches through the untrained model, as Lightning does: shapes and numbers are right before an
/// epoch is spent. The result is shown as such and never enters a curve.
core::Status TrainingRun::sanityCheck()
{
    text::EncodedRows few;
    const text::EncodedRows &valid = m_materials->valid;
    const std::size_t count = std::min<std::size_t>(valid.size(), 2 * static_cast<std::size_t>(m_spec.batchSize));
    few.offsets.assign(valid.offsets.begin(), valid.offsets.begin() + static_cast<std::ptrdiff_t>(count) + 1);
    few.ids.assign(valid.ids.begin(), valid.ids.begin() + few.offsets.back());
    few.labels.assign(valid.labels.begin(), valid.labels.begin() + static_cast<std::ptrdiff_t>(count));
    const double begin = elapsed();
    const auto logits =
        computeLogits(*m_materials->model.classifier, few, m_spec.batchSize,
                      static_cast<int>(m_materials->labels.size()), m_materials->device, m_context.stop);
    for (const double logit : logits) {
        if (!std::isfinite(logit)) {
            return core::fail({ErrorCode::ModelInvalid,
                               m_spec.model,
                               "the model answers with numbers that are not finite before any training",
                               {},
                               numberText(logit),
                               "finite logits; are the weights damaged?"});
        }
    }
    core::EvalDone done;
    done.kind = core::EvaluationKind::Sanity;
    done.step = m_state.step;
    done.seconds = elapsed() - begin;
    m_reporter.publish(std::move(done));
    return {};
}

core::Status TrainingRun::train()
{
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
        const std::string kept =
            m_lastPath.empty() ? "No checkpoint had been made yet." : "The last checkpoint is kept: " + m_lastPath;
        return core::fail({ErrorCode::NonFiniteLoss,
                           "step " + std::to_string(step),
                           "the loss became " + numberText(value) + " at step " + std::to_string(step)
                               + "; training stopped. Try a lower learning rate. " + kept,
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
        done.recordLoss = m_reporter.recordsStep("train/loss");
        done.recordAccuracy = m_reporter.recordsStep("train/acc");
    }
    m_reporter.publish(done);
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
    m_reporter.remember(metrics);
    m_reporter.publish(core::EpochDone{m_state.epoch, m_state.step, std::move(metrics)});
}

bool TrainingRun::isBetter(double value) const
{
    if (core::isUndefined(value) || std::isnan(value)) {
        return false;
    }
    if (core::isUndefined(m_state.best)) {
        return true;
    }
    return m_spec.monitorMode == "max" ? value > m_state.best : value < m_state.best;
}

core::Result<core::MetricValues> TrainingRun::evaluateValidation()
{
    const double begin = elapsed();
    // A stop during validation lets it finish: it is short, and the epoch's work would be lost otherwise.
    const auto logits = computeLogits(*m_materials->model.classifier, m_materials->valid, m_spec.batchSize,
                                      static_cast<int>(m_materials->labels.size()), m_materials->device, {});
    Evaluation evaluation = scoreLogits(logits, m_materials->validShared, "valid", m_spec.batchSize);
    core::EvalDone done;
    done.kind = core::EvaluationKind::Validation;
    done.epoch = m_state.epoch + (m_state.batch > 0 ? 1 : 0);
    done.step = m_state.step;
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.firstBatch = m_state.validationBatches + 1;
    m_state.validationBatches += static_cast<std::int64_t>(evaluation.batchLosses.size());
    if (m_reporter.recordsStep("valid/loss")) {
        done.batchLosses = std::move(evaluation.batchLosses);
    }
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    m_reporter.remember(done.metrics);
    m_reporter.publish(std::move(done));
    const bool known = std::any_of(evaluation.metrics.begin(), evaluation.metrics.end(),
                                   [this](const auto &pair) { return pair.first == m_spec.monitor; });
    if (!known) {
        return core::fail({ErrorCode::BadArgument,
                           "monitor",
                           "no validation metric has this name",
                           {},
                           '"' + m_spec.monitor + '"',
                           "for example valid/loss, valid/mcc or valid/f1_macro"});
    }
    return std::move(evaluation.metrics);
}

core::Status TrainingRun::validate()
{
    const auto metrics = evaluateValidation();
    if (!metrics) {
        return core::fail(metrics.error());
    }
    const double monitored = core::valueOf(*metrics, m_spec.monitor);
    const bool best = isBetter(monitored);
    if (best) {
        m_state.best = monitored;
        m_state.bestEpoch = m_state.epoch;
        m_state.bestStep = m_state.step;
        m_state.waited = 0;
    } else {
        m_state.waited += 1;
    }
    m_stoppedEarly = m_spec.patience > 0 && m_state.waited >= m_spec.patience && m_state.epoch < m_spec.epochs;
    if (m_stoppedEarly) {
        m_reporter.notice(core::NoticeLevel::Info,
                          "Stopped early: " + m_spec.monitor + " has not improved for " + std::to_string(m_state.waited)
                              + " epochs.");
    }
    return saveCheckpoint(best);
}

std::string TrainingRun::checkpointPath() const
{
    return core::joinPath(m_context.runDirectory,
                          "checkpoints/epoch-" + std::to_string(m_state.epoch) + "-step-"
                              + std::to_string(m_state.step));
}

core::Status TrainingRun::saveCheckpoint(bool best)
{
    if (m_state.step == 0) {
        return {}; // nothing was learned yet
    }
    const std::string path = checkpointPath();
    if (auto status = writeCheckpoint(path, *m_materials->model.classifier, *m_optimizer, m_state, m_materials->labels,
                                      m_spec.model);
        !status) {
        return status;
    }
    const std::string previousLast = std::exchange(m_lastPath, path);
    const std::string previousBest = best ? std::exchange(m_bestPath, path) : m_bestPath;
    for (const std::string &old : {previousLast, previousBest}) {
        // A checkpoint that this run went on from belongs to another run.
        if (!old.empty() && old != m_lastPath && old != m_bestPath && old != m_context.resumeFrom) {
            removeCheckpoint(old);
        }
    }
    m_reporter.publish(core::CheckpointSaved{path, m_state.step, m_state.epoch, m_spec.monitor,
                                             best ? m_state.best : core::undefinedValue(), best, true});
    return {};
}

core::Status TrainingRun::testBest()
{
    if (m_materials->test.size() == 0 || m_bestPath.empty()) {
        return {};
    }
    const double begin = elapsed();
    Adam scratch(m_materials->model.classifier->parameters());
    if (auto state = readCheckpoint(m_bestPath, *m_materials->model.classifier, scratch); !state) {
        return core::fail(state.error());
    }
    const auto logits = computeLogits(*m_materials->model.classifier, m_materials->test, m_spec.batchSize,
                                      static_cast<int>(m_materials->labels.size()), m_materials->device, {});
    Evaluation evaluation = scoreLogits(logits, m_materials->testShared, "test", m_spec.batchSize);
    core::EvalDone done;
    done.kind = core::EvaluationKind::Test;
    done.epoch = m_state.bestEpoch;
    done.step = m_state.bestStep;
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    m_reporter.remember(done.metrics);
    m_reporter.publish(std::move(done));
    return {};
}

core::Status TrainingRun::saveFinalModel()
{
    const std::string source = m_bestPath.empty() ? m_lastPath : m_bestPath;
    if (m_spec.save.empty() || source.empty()) {
        return {};
    }
    if (auto status = exportModel(source, m_spec.save); !status) {
        return status;
    }
    m_reporter.notice(core::NoticeLevel::Info, "Model saved to " + m_spec.save);
    return {};
}

core::Status TrainingRun::answerCommands()
{
    core::StepGate &gate = *m_context.gate;
    const double begin = elapsed();
    auto status = validateOnRequest();
    if (status && gate.isPauseRequested() && !m_context.stop.stop_requested()) {
        m_reporter.publish(core::StateChanged{core::RunState::Paused, m_state.step});
        while (status && gate.isPauseRequested() && !m_context.stop.stop_requested()) {
            gate.waitWhilePaused(m_context.stop);
            status = validateOnRequest();
        }
        m_reporter.publish(core::StateChanged{core::RunState::Running, m_state.step});
    }
    m_speedMark += elapsed() - begin;
    return status;
}

/// A validation between two steps is for the eyes: it decides neither on the best checkpoint nor on early stopping, so
/// that a run with it ends as one without.
core::Status TrainingRun::validateOnRequest()
{
    if (!m_context.gate->takeValidationRequest()) {
        return {};
    }
    if (m_state.batch == 0 && m_state.epoch > 0) {
        m_reporter.notice(core::NoticeLevel::Info,
                          "Already validated at step " + std::to_string(m_state.step) + ", the end of the epoch.");
        return {};
    }
    const auto metrics = evaluateValidation();
    return metrics ? core::Status() : core::fail(metrics.error());
}

core::RunFinished TrainingRun::summary(core::RunState state) const
{
    core::RunFinished finished;
    finished.state = state;
    finished.bestCheckpoint = m_bestPath.empty() ? m_lastPath : m_bestPath;
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
