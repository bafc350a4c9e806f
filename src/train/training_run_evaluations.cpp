// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that looks at what was learned: sanity check, validations, test.
#include "train/training_run.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace signalbox::train {

using core::ErrorCode;

namespace {

bool isKnownMetric(const core::MetricValues &known, const std::string &name)
{
    return std::any_of(known.begin(), known.end(), [&name](const auto &pair) { return pair.first == name; });
}

/// Whether a metric comes at the ends of epochs; the others come with validations.
bool isMetricOfTraining(const std::string &metric)
{
    return metric.rfind("train/", 0) == 0;
}

} // namespace

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

const EvaluatedData &TrainingRun::validationData() const
{
    return m_limitedValid ? m_limitedValid->shared : m_materials->validShared;
}

void TrainingRun::limitValidation()
{
    const auto rows = static_cast<std::int64_t>(m_materials->valid.size());
    const std::int64_t batches = (rows + m_spec.batchSize - 1) / m_spec.batchSize;
    const std::int64_t wanted = std::min(rows, limitedCount(m_limits.valid, batches) * m_spec.batchSize);
    m_limitedValid = wanted < rows ? firstRows(m_materials->validShared, static_cast<std::size_t>(wanted)) : nullptr;
}

std::optional<std::vector<double>> TrainingRun::logitsOf(const EvaluatedData &data, const AfterBatch &afterBatch)
{
    return computeLogits(*m_pass, *data.rows, m_spec.batchSize, static_cast<int>(m_materials->labels.size()),
                         afterBatch);
}

/// Two validation batches through the untrained model, as Lightning does: shapes and numbers are right, and every metric
/// asked for exists, before an epoch is spent. The result is shown as such and never enters a curve.
core::Status TrainingRun::sanityCheck()
{
    const std::size_t count =
        std::min<std::size_t>(m_materials->valid.size(), 2 * static_cast<std::size_t>(m_spec.batchSize));
    const auto few = firstRows(m_materials->validShared, count);
    const double begin = elapsed();
    const auto logits =
        logitsOf(few->shared, [this](const core::EvaluationStep &) { return !m_context.stop.stop_requested(); });
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
    if (auto status = checkMetrics(scoreLogits(*logits, few->shared, "valid", m_spec.batchSize).metrics); !status) {
        return status;
    }
    core::EvalDone done;
    done.kind = core::EvaluationKind::Sanity;
    done.step = m_state.step;
    done.seconds = elapsed() - begin;
    m_reporter.publish(std::move(done));
    m_reporter.notice(core::NoticeLevel::Info,
                      "Sanity check passed: the untrained model answered " + std::to_string(count)
                          + " validation sentences with finite numbers.");
    return {};
}

core::Status TrainingRun::checkMetrics(const core::MetricValues &known) const
{
    const std::string &stop = core::stopMetric(m_spec);
    const bool isOfTraining = isMetricOfTraining(stop);
    for (const auto &[key, metric] : {std::pair{"monitor", m_spec.monitor}, std::pair{"stop-on", stop}}) {
        if (!isKnownMetric(known, metric) && !(isOfTraining && metric == stop)) {
            return core::fail({ErrorCode::BadArgument,
                               key,
                               "no validation metric has this name",
                               {},
                               '"' + metric + '"',
                               "for example valid/loss, valid/mcc or valid/f1_macro"});
        }
    }
    return m_reporter.checkRules(known);
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
            takeRequests(); // made after this pass
        }
        endHold();
        return !m_context.stop.stop_requested();
    };
}

TrainingRun::Pass TrainingRun::evaluateValidation()
{
    const double begin = elapsed();
    const EvaluatedData &data = validationData();
    const auto logits =
        logitsOf(data, watchBatches(core::EvaluationKind::Validation, &core::TrainerHooks::validationStep));
    if (!logits) {
        return std::nullopt;
    }
    Evaluation evaluation = scoreLogits(*logits, data, "valid", m_spec.batchSize, m_reporter.wantedBatchMetrics());
    core::EvalDone done;
    done.kind = core::EvaluationKind::Validation;
    done.epoch = epochNumber();
    done.step = m_state.step;
    done.withinEpoch = m_state.batch > 0; // that no step came before it may be because the run was just resumed
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.firstBatch = m_state.validationBatches + 1;
    m_state.validationBatches += (std::ssize(data.rows->labels) + m_spec.batchSize - 1) / m_spec.batchSize;
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
        return saveCheckpoint({}); // stopped: the validation is made when the run goes on
    }
    m_state.validationPending = false;
    considerValidation(**metrics);
    const double monitored = core::valueOf(**metrics, m_spec.monitor);
    if (core::isUndefined(monitored)) {
        sayUndefined(m_spec.monitor);
        return saveCheckpoint({});
    }
    return saveCheckpoint(monitored);
}

/// A validation between two steps is for the eyes: it decides neither on the best checkpoint nor on early stopping, so
/// that a run with it ends as one without.
core::Status TrainingRun::validateOnRequest()
{
    if (!m_context.gate->takeValidationRequest()) {
        return {};
    }
    if (m_state.batch == 0 && m_state.epoch > 0 && m_spec.validEvery < 1.0) {
        m_reporter.notice(core::NoticeLevel::Info,
                          "Already validated at step " + std::to_string(m_state.step) + ", the end of the epoch.");
        return {};
    }
    const auto metrics = evaluateValidation();
    return metrics ? core::Status() : core::fail(metrics.error());
}

void TrainingRun::sayUndefined(const std::string &metric)
{
    if (!std::exchange(m_saidUndefined, true)) {
        m_reporter.notice(core::NoticeLevel::Warning,
                          metric
                              + " is undefined for this validation set: neither the best checkpoint nor early stopping "
                                "can follow it.");
    }
}

void TrainingRun::considerEpoch()
{
    const std::string &metric = core::stopMetric(m_spec);
    if (isMetricOfTraining(metric)) {
        noteForStopping(metric, metric == "train/loss" ? m_state.trainLoss : m_state.trainAccuracy, " epochs.");
    }
}

void TrainingRun::considerValidation(const core::MetricValues &metrics)
{
    const std::string &metric = core::stopMetric(m_spec);
    if (!isMetricOfTraining(metric)) {
        noteForStopping(metric, core::valueOf(metrics, metric),
                        m_spec.validEvery == 0.0 ? " epochs." : " validations.");
    }
}

void TrainingRun::noteForStopping(const std::string &metric, double value, const char *unit)
{
    if (core::isUndefined(value)) {
        sayUndefined(metric);
        return;
    }
    const bool isEnough = m_stopping.note(value);
    m_state.stopping = m_stopping.state();
    // After the last step there is nothing left to stop.
    if (isEnough && m_state.epoch < m_spec.epochs && !m_state.stoppedEarly) {
        m_state.stoppedEarly = true;
        m_reporter.notice(core::NoticeLevel::Info,
                          "Stopped early: " + metric + " has not improved for "
                              + std::to_string(m_state.stopping.waited) + unit);
    }
}

core::Status TrainingRun::testBest()
{
    if (m_materials->test.size() == 0) {
        return {};
    }
    const double begin = elapsed();
    core::EvalDone done;
    done.kind = core::EvaluationKind::Test;
    done.epoch = m_state.epoch;
    done.step = m_state.step;
    // What `fast-dev-run` has learned, and the average of weights, are in the model already.
    if (!m_limits.keepsNothing && m_averagePath.empty()) {
        const std::string source = m_keeper.best() != nullptr ? m_keeper.best()->path : m_lastPath;
        if (source.empty()) {
            return {};
        }
        const auto state = readCheckpoint(source, {*m_materials->model.classifier, nullptr, nullptr});
        if (!state) {
            return core::fail(state.error());
        }
        done.epoch = state->epoch;
        done.step = state->step;
    }
    const auto rows = static_cast<std::int64_t>(m_materials->test.size());
    const std::int64_t batches = limitedCount(m_limits.test, (rows + m_spec.batchSize - 1) / m_spec.batchSize);
    const auto limited =
        firstRows(m_materials->testShared, static_cast<std::size_t>(std::min(rows, batches * m_spec.batchSize)));
    const auto logits =
        logitsOf(limited->shared, watchBatches(core::EvaluationKind::Test, &core::TrainerHooks::testStep));
    if (!logits) {
        m_testStopped = true;
        return {};
    }
    Evaluation evaluation = scoreLogits(*logits, limited->shared, "test", m_spec.batchSize);
    done.metrics = m_reporter.wantedEpochMetrics(evaluation.metrics);
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    callHooks(&core::TrainerHooks::testEpochEnd, done);
    return {};
}

} // namespace signalbox::train
