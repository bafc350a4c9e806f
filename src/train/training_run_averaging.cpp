// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that averages weights: the mean of those at the ends of the last epochs is evaluated and saved when
// the training is over.
#include "train/training_run.h"

#include "core/files.h"

#include <utility>

namespace signalbox::train {

/// At the start of an epoch, and again when the run goes on within it or something was changed.
void TrainingRun::setAveragingRate()
{
    const int epoch = m_state.epoch + 1;
    if (!m_averaging.setsRate(epoch)) {
        leaveAveragingRate();
        return;
    }
    if (core::isUndefined(m_state.rateBeforeAveraging)) {
        if (m_state.batch > 0) {
            return; // fewer epochs were asked for within this one: it ends as it began
        }
        m_state.rateBeforeAveraging = m_updater->learningRate();
    }
    core::LearningSchedule constant;
    constant.totalSteps = m_updater->schedule().totalSteps;
    m_updater->setSchedule(constant);
    if (m_state.batch == 0) {
        m_updater->setLearningRate(m_averaging.rate(epoch, m_state.rateBeforeAveraging));
    }
}

/// The averaging begins later than was thought, since there are more epochs now: the schedule goes on from the rate in
/// front of it.
void TrainingRun::leaveAveragingRate()
{
    if (core::isUndefined(m_state.rateBeforeAveraging)) {
        return;
    }
    m_updater->setSchedule(core::scheduleFromSpec(m_spec, m_updater->schedule().totalSteps));
    m_updater->setLearningRate(std::exchange(m_state.rateBeforeAveraging, core::undefinedValue()));
}

/// At the end of an epoch.
void TrainingRun::averageWeights()
{
    if (m_averaging.includes(m_state.epoch)) {
        m_average->add();
        m_state.averaged = m_average->count();
    }
}

core::Status TrainingRun::finishAveraging()
{
    if (m_state.averaged == 0) {
        return {};
    }
    const double begin = elapsed();
    m_average->exchange();
    const EvaluatedData &data = validationData();
    const auto logits =
        logitsOf(data, watchBatches(core::EvaluationKind::Validation, &core::TrainerHooks::validationStep));
    if (!logits) {
        m_average->exchange();
        m_testStopped = true; // made again when the run goes on
        return {};
    }
    Evaluation evaluation = scoreLogits(*logits, data, "swa", m_spec.batchSize);
    const auto measure = [](const std::string &metric) { return metric.substr(metric.find('/')); };
    const double monitored = core::valueOf(evaluation.metrics, "swa" + measure(m_spec.monitor));
    core::EvalDone done;
    done.kind = core::EvaluationKind::Validation;
    done.epoch = m_state.epoch;
    done.step = m_state.step;
    done.metrics = std::move(evaluation.metrics);
    done.table = std::move(evaluation.table);
    done.seconds = elapsed() - begin;
    m_evaluationSeconds += done.seconds;
    callHooks(&core::TrainerHooks::validationEpochEnd, done);
    return saveAverage(monitored);
}

core::Status TrainingRun::saveAverage(double monitored)
{
    const std::string path = core::joinPath(checkpointFolder(), "average-step-" + std::to_string(m_state.step));
    if (auto status = writeModelCheckpoint(path, *m_materials->model.classifier, modelFiles(), m_state.step); !status) {
        return status;
    }
    m_averagePath = path;
    const bool isBest = m_keeper.isBest(monitored);
    std::string text = "The average of the weights after " + std::to_string(m_state.averaged) + " epochs is saved in "
        + path + ": " + m_spec.monitor + " is " + lossInWords(monitored);
    if (const ScoredCheckpoint *best = m_keeper.best(); best != nullptr) {
        text += ", that of the best checkpoint " + lossInWords(best->value);
    }
    if (m_keeper.isAmongBest(monitored)) {
        m_keeper.add({path, monitored, m_state.step, m_state.epoch});
    }
    m_reporter.publish(
        core::CheckpointSaved{path, m_state.step, m_state.epoch, m_spec.monitor, monitored, isBest, false});
    retireOlder(); // it may have taken a place among the best
    m_reporter.notice(core::NoticeLevel::Info, text + '.');
    return {};
}

} // namespace signalbox::train
