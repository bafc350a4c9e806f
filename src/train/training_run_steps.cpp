// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that makes one step.
#include "train/training_run.h"

#include "core/clock.h"
#include "core/files.h"
#include "train/batch_sentences.h"

#include <cmath>
#include <optional>
#include <utility>

namespace signalbox::train {

core::Status TrainingRun::trainStep(std::span<const std::vector<std::int32_t>> batches)
{
    const double begin = elapsed();
    const core::SystemClock clock; // not the run's, which a test may move by hand: passes are measured by it as well
    const double stepBegin = clock.monotonicSeconds();
    BatchOutcome whole;
    double lossSum = 0.0;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        TrainingBatch batch;
        batch.numbers = batches[i];
        batch.dropout = {m_spec.seed, static_cast<std::uint64_t>(m_state.trainBatches) + i, 0};
        batch.scale = m_updater->lossScale();
        batch.addToGradients = i > 0;
        const BatchOutcome outcome = m_pass->train(m_materials->train, batch);
        if (!std::isfinite(outcome.loss)) {
            return core::fail(lossBecame(outcome.loss, batches[i]));
        }
        lossSum += outcome.loss * static_cast<double>(outcome.sentences);
        whole.seconds += outcome.seconds;
        whole.correct += outcome.correct;
        whole.sentences += outcome.sentences;
        whole.loss = batches.size() == 1 ? outcome.loss : lossSum / static_cast<double>(whole.sentences);
    }
    const std::int64_t step = m_state.step + 1;
    std::optional<core::HistogramsTaken> taken;
    if (m_watch && m_watch->isDue(step)) {
        taken = m_watch->take(step);
    }
    const double updateBegin = clock.monotonicSeconds();
    const Update update = m_updater->step(step % m_spec.logEvery == 0);
    const double stepEnd = clock.monotonicSeconds();
    m_stepTimer.add(whole.seconds, stepEnd - updateBegin, stepEnd - stepBegin);
    m_state.step = step;
    m_state.batch += std::ssize(batches);
    m_state.trainBatches += std::ssize(batches);
    m_state.samples += whole.sentences;
    m_state.epochLossSum += lossSum;
    m_state.epochCorrect += whole.correct;
    m_state.epochSeen += whole.sentences;
    if (m_firstStepSeconds == 0.0) {
        m_firstStepSeconds = elapsed();
    }
    m_trainingSeconds += elapsed() - begin;
    reportStep(whole, update);
    if (taken) {
        m_reporter.publish(std::move(*taken));
    }
    return {};
}

void TrainingRun::reportStep(const BatchOutcome &outcome, const Update &update)
{
    core::StepDone done;
    done.step = m_state.step;
    done.firstStep = m_state.step;
    done.samples = m_state.samples;
    done.epoch = m_state.epoch + static_cast<double>(m_state.batch) / static_cast<double>(m_epochBatches);
    done.loss = outcome.loss;
    done.accuracy = static_cast<double>(outcome.correct) / static_cast<double>(outcome.sentences);
    done.learningRate = update.learningRate;
    done.gradientNorm = update.gradientNorm;
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
        done.times = m_stepTimer.take();
        m_reporter.markWanted(done);
    }
    if (!core::isUndefined(update.gradientNorm)) {
        m_lastNorm = update.gradientNorm;
        m_lastNormStep = m_state.step;
    }
    callHooks(&core::TrainerHooks::trainingStep, done);
}

core::StepPlace TrainingRun::place() const
{
    return {m_state.step, stepsOf(m_state.batch, m_spec.accumulate), stepsOf(m_epochBatches, m_spec.accumulate),
            m_state.epoch + 1 >= m_spec.epochs};
}

core::Status TrainingRun::afterStep()
{
    if (!m_validations.isDue(place())) {
        return saveWhereDue();
    }
    m_state.validationPending = true;
    return validate();
}

/// What there is to say about a loss that is not finite. The step's update was not made; its gradient is in the buffer.
core::Error TrainingRun::lossBecame(double loss, std::span<const std::int32_t> rows) const
{
    const std::string step = std::to_string(m_state.step + 1);
    std::string text = "the loss became " + lossInWords(loss) + " at step " + step + " and the gradient norm "
        + lossInWords(m_updater->gradientNorm());
    if (!core::isUndefined(m_lastNorm)) {
        text += " (it was " + lossInWords(m_lastNorm) + " at step " + std::to_string(m_lastNormStep) + ")";
    }
    text += "; training stopped. The batch of " + std::to_string(rows.size())
        + " sentences: " + describeBatch(m_materials->data.train, rows);
    if (const std::string file = writeBatch(rows); !file.empty()) {
        text += " (all of them: " + file + ')';
    }
    text += ". Try a lower learning rate. " + keptCheckpoint();
    return {core::ErrorCode::NonFiniteLoss, "step " + step, text, {}, {}, {}};
}

std::string TrainingRun::writeBatch(std::span<const std::int32_t> rows) const
{
    std::string path = core::joinPath(m_context.runDirectory, "non_finite_batch.csv");
    if (!core::writeFileAtomically(path, batchCsv(m_materials->data.train, rows))) {
        path.clear(); // a full disk must not hide what there is to say
    }
    return path;
}

} // namespace signalbox::train
