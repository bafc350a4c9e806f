// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of a run that looks at what was learned: sanity check, validations, test, checkpoints.
#include "train/training_run.h"

#include "core/files.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace signalbox::train {

using core::ErrorCode;

std::string lossInWords(double value)
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

/// Two validation batches through the untrained model, as Lightning does: shapes and numbers are right, and every metric
/// asked for exists, before an epoch is spent. The result is shown as such and never enters a curve.
core::Status TrainingRun::sanityCheck()
{
    text::EncodedRows few;
    const text::EncodedRows &valid = m_materials->valid;
    const std::size_t count = std::min<std::size_t>(valid.size(), 2 * static_cast<std::size_t>(m_spec.batchSize));
    few.offsets.assign(valid.offsets.begin(), valid.offsets.begin() + static_cast<std::ptrdiff_t>(count) + 1);
    few.ids.assign(valid.ids.begin(), valid.ids.begin() + few.offsets.back());
    few.labels.assign(valid.labels.begin(), valid.labels.begin() + static_cast<std::ptrdiff_t>(count));
    const double begin = elapsed();
    const auto logits = computeLogits(
        *m_materials->model.classifier, few, m_spec.batchSize, static_cast<int>(m_materials->labels.size()),
        m_materials->device, [this](const core::EvaluationStep &) { return !m_context.stop.stop_requested(); });
    if (!logits) {
        return {};
    }
    if (const auto broken = firstNonFinite(*logits)) {
        return core::fail({ErrorCode::ModelInvalid,
                           m_spec.model,
                           "the model answers with numbers that are not finite before any training",
                           {},
                           lossInWords(*broken),
                           "finite logits; are the weights damaged?"});
    }
    EvaluatedData shared = m_materials->validShared;
    shared.rows = &few;
    const core::MetricValues known = scoreLogits(*logits, shared, "valid", m_spec.batchSize).metrics;
    const bool isKnown =
        std::any_of(known.begin(), known.end(), [this](const auto &pair) { return pair.first == m_spec.monitor; });
    if (!isKnown) {
        return core::fail({ErrorCode::BadArgument,
                           "monitor",
                           "no validation metric has this name",
                           {},
                           '"' + m_spec.monitor + '"',
                           "for example valid/loss, valid/mcc or valid/f1_macro"});
    }
    if (auto status = m_reporter.checkRules(known); !status) {
        return status;
    }
    core::EvalDone done;
    done.kind = core::EvaluationKind::Sanity;
    done.step = m_state.step;
    done.seconds = elapsed() - begin;
    m_reporter.publish(std::move(done));
    m_reporter.notice(core::NoticeLevel::Info,
                      "Sanity check passed: the untrained model answered " + std::to_string(few.size())
                          + " validation sentences with finite numbers.");
    return {};
}

AfterBatch TrainingRun::watchBatches(core::EvaluationKind kind,
                                     void (core::TrainerHooks::*hook)(const core::EvaluationStep &))
{
    // A pass that was asked for during a pause must not wait for the pause's end.
    return [this, kind, hook, wasHeld = m_isHeld](core::EvaluationStep step) {
        step.kind = kind;
        callHooks(hook, step);
        if (wasHeld) {
            return !m_context.stop.stop_requested();
        }
        while (m_context.gate->isPauseRequested() && !m_context.stop.stop_requested()) {
            holdWhilePaused();
            m_context.gate->takeValidationRequest(); // this pass is the answer
        }
        endHold();
        return !m_context.stop.stop_requested();
    };
}

TrainingRun::Pass TrainingRun::evaluateValidation()
{
    const double begin = elapsed();
    const auto logits =
        computeLogits(*m_materials->model.classifier, m_materials->valid, m_spec.batchSize,
                      static_cast<int>(m_materials->labels.size()), m_materials->device,
                      watchBatches(core::EvaluationKind::Validation, &core::TrainerHooks::validationStep));
    if (!logits) {
        return std::nullopt;
    }
    Evaluation evaluation =
        scoreLogits(*logits, m_materials->validShared, "valid", m_spec.batchSize, m_reporter.wantedBatchMetrics());
    core::EvalDone done;
    done.kind = core::EvaluationKind::Validation;
    done.epoch = m_state.epoch + (m_state.batch > 0 ? 1 : 0);
    done.step = m_state.step;
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.firstBatch = m_state.validationBatches + 1;
    const std::int64_t rows = std::ssize(m_materials->valid.labels);
    m_state.validationBatches += (rows + m_spec.batchSize - 1) / m_spec.batchSize;
    done.batchValues = std::move(evaluation.batchValues);
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    callHooks(&core::TrainerHooks::validationEpochEnd, done);
    if (const auto broken = firstNonFinite(*logits)) {
        return core::fail({ErrorCode::NonFiniteLoss,
                           "step " + std::to_string(m_state.step),
                           "the validation loss became " + lossInWords(core::valueOf(evaluation.metrics, "valid/loss"))
                               + " after step " + std::to_string(m_state.step)
                               + "; training stopped. Try a lower learning rate. " + keptCheckpoint(),
                           {},
                           {},
                           {}});
    }
    return std::move(evaluation.metrics);
}

core::Status TrainingRun::validate()
{
    const auto metrics = evaluateValidation();
    if (!metrics) {
        return core::fail(metrics.error());
    }
    if (!*metrics) {
        return saveCheckpoint(false); // stopped: the validation is made when the run goes on
    }
    m_state.validationPending = false;
    const std::int64_t bestBefore = m_state.bestStep;
    follow(core::valueOf(**metrics, m_spec.monitor));
    return saveCheckpoint(m_state.bestStep != bestBefore);
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

bool TrainingRun::isBetter(double value) const
{
    if (core::isUndefined(m_state.best)) {
        return true;
    }
    return m_spec.monitorMode == "max" ? value > m_state.best : value < m_state.best;
}

/// Compares the monitored value with the best so far, and decides on early stopping.
void TrainingRun::follow(double monitored)
{
    if (core::isUndefined(monitored)) {
        if (!std::exchange(m_saidUndefined, true)) {
            m_reporter.notice(core::NoticeLevel::Warning,
                              m_spec.monitor
                                  + " is undefined for this validation set: neither the best checkpoint nor "
                                    "early stopping can follow it.");
        }
        return;
    }
    if (isBetter(monitored)) {
        m_state.best = monitored;
        m_state.bestEpoch = m_state.epoch;
        m_state.bestStep = m_state.step;
        m_state.waited = 0;
        return;
    }
    m_state.waited += 1;
    m_stoppedEarly = m_spec.patience > 0 && m_state.waited >= m_spec.patience && m_state.epoch < m_spec.epochs;
    if (m_stoppedEarly) {
        m_reporter.notice(core::NoticeLevel::Info,
                          "Stopped early: " + m_spec.monitor + " has not improved for " + std::to_string(m_state.waited)
                              + " epochs.");
    }
}

std::string TrainingRun::checkpointPath() const
{
    return core::joinPath(m_context.runDirectory,
                          "checkpoints/epoch-" + std::to_string(m_state.epoch) + "-step-"
                              + std::to_string(m_state.step));
}

std::string TrainingRun::keptCheckpoint() const
{
    return m_lastPath.empty() ? "No checkpoint had been made yet." : "The last checkpoint is kept: " + m_lastPath;
}

core::Status TrainingRun::saveCheckpoint(bool best)
{
    if (m_state.step == 0) {
        return {}; // nothing was learned yet
    }
    const std::string path = checkpointPath();
    const std::string previousBest = m_state.bestPath;
    if (best) {
        m_state.bestPath = path;
    }
    m_state.metrics = m_reporter.finalMetrics();
    if (auto status = writeCheckpoint(path, *m_materials->model.classifier, *m_optimizer, m_state, m_materials->labels,
                                      m_spec.model);
        !status) {
        m_state.bestPath = previousBest;
        core::Error error = status.error();
        if (error.code == ErrorCode::NonFiniteLoss) {
            error.detail += ". " + keptCheckpoint();
        }
        return core::fail(std::move(error));
    }
    const std::string previousLast = std::exchange(m_lastPath, path);
    m_reporter.publish(core::CheckpointSaved{path, m_state.step, m_state.epoch, m_spec.monitor,
                                             best ? m_state.best : core::undefinedValue(), best, true});
    // The store hears of this checkpoint a moment later: its predecessors stay until the next one.
    removeSuperseded();
    m_superseded = {previousLast, previousBest};
    return {};
}

void TrainingRun::removeSuperseded()
{
    const std::string own = core::joinPath(m_context.runDirectory, "checkpoints");
    for (const std::string &path : std::exchange(m_superseded, {})) {
        // A checkpoint that this run went on from belongs to another run.
        const bool isOwn = std::filesystem::path(path).parent_path() == std::filesystem::path(own);
        if (isOwn && path != m_lastPath && path != m_state.bestPath) {
            removeCheckpoint(path);
        }
    }
}

core::Status TrainingRun::testBest()
{
    const std::string source = m_state.bestPath.empty() ? m_lastPath : m_state.bestPath;
    if (m_materials->test.size() == 0 || source.empty()) {
        return {};
    }
    const double begin = elapsed();
    Adam scratch(m_materials->model.classifier->parameters());
    const auto state = readCheckpoint(source, *m_materials->model.classifier, scratch);
    if (!state) {
        return core::fail(state.error());
    }
    const auto logits = computeLogits(*m_materials->model.classifier, m_materials->test, m_spec.batchSize,
                                      static_cast<int>(m_materials->labels.size()), m_materials->device,
                                      watchBatches(core::EvaluationKind::Test, &core::TrainerHooks::testStep));
    if (!logits) {
        m_testStopped = true;
        return {};
    }
    Evaluation evaluation = scoreLogits(*logits, m_materials->testShared, "test", m_spec.batchSize);
    core::EvalDone done;
    done.kind = core::EvaluationKind::Test;
    done.epoch = state->epoch;
    done.step = state->step;
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    callHooks(&core::TrainerHooks::testEpochEnd, done);
    return {};
}

core::Status TrainingRun::saveFinalModel()
{
    const std::string source = m_state.bestPath.empty() ? m_lastPath : m_state.bestPath;
    if (m_spec.save.empty() || source.empty()) {
        return {};
    }
    if (auto status = exportModel(source, m_spec.save); !status) {
        return status;
    }
    m_reporter.notice(core::NoticeLevel::Info, "Model saved to " + m_spec.save);
    return {};
}

} // namespace signalbox::train
