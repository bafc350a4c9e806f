// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_trainer.h"

#include "core/files.h"
#include "core/steering.h"
#include "support/scripted_evaluation.h"
#include "support/scripted_random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace signalbox::test_support {

namespace {

/// One run of a script.
class ScriptedRun
{
public:
    ScriptedRun(const TrainingScript &script, const core::RunSpec &spec, core::TrainerContext &context)
        : m_script(script)
        , m_spec(spec)
        , m_context(context)
        , m_evaluation(script)
        , m_startSeconds(context.clock->monotonicSeconds())
        , m_epochs(script.endless          ? std::numeric_limits<int>::max()
                       : script.epochs > 0 ? script.epochs
                                           : spec.epochs)
    {
    }

    void run()
    {
        if (m_script.failAtStart) {
            finish(core::RunState::Failed, m_script.failAtStart);
            return;
        }
        publish(core::RunStarted{m_spec, facts()});
        evaluate(core::EvaluationKind::Sanity, 0);
        for (int epoch = 1; epoch <= m_epochs; ++epoch) {
            if (!trainEpoch(epoch)) {
                return;
            }
        }
        if (m_script.testSet) {
            evaluate(core::EvaluationKind::Test, m_epochs);
        }
        finish(core::RunState::Finished, {});
    }

private:
    void publish(core::EventBody body)
    {
        m_context.events->publish({m_context.run, ++m_sequence, m_context.clock->nowMicroseconds(), std::move(body)});
    }

    /// An event that is a hook as well.
    template <typename Body> void reach(void (core::TrainerHooks::*hook)(const Body &), const Body &body)
    {
        publish(body);
        for (core::TrainerHooks *listener : m_context.hooks) {
            (listener->*hook)(body);
        }
    }

    [[nodiscard]] double seconds() const { return m_context.clock->monotonicSeconds() - m_startSeconds; }

    /// Share of the training that is done.
    [[nodiscard]] double progress() const
    {
        const double total = static_cast<double>(m_script.stepsPerEpoch) * (m_script.endless ? 50.0 : m_epochs);
        return std::min(1.0, static_cast<double>(m_step) / total);
    }

    [[nodiscard]] core::RunFacts facts() const
    {
        core::RunFacts facts;
        facts.trainRows = m_script.stepsPerEpoch * m_spec.batchSize;
        facts.validRows = m_evaluation.rows();
        facts.testRows = m_script.testSet ? m_evaluation.rows() : 0;
        facts.stepsPerEpoch = m_script.stepsPerEpoch;
        facts.totalSteps = m_script.stepsPerEpoch * (m_script.endless ? m_spec.epochs : m_epochs);
        facts.parameters = 4'386'178;
        facts.labels = m_script.labels;
        facts.majorityLabel = m_script.labels.back();
        for (std::int64_t row = 0; row < facts.validRows; ++row) {
            const bool isMajority =
                m_evaluation.labelOf(static_cast<std::size_t>(row)) + 1 == static_cast<int>(m_script.labels.size());
            facts.majorityAccuracy += isMajority ? 1.0 / static_cast<double>(facts.validRows) : 0.0;
        }
        facts.trainFingerprint = "00112233445566778899aabbccddeeff";
        facts.validFingerprint = "ffeeddccbbaa99887766554433221100";
        facts.device = "cpu";
        facts.threads = 1;
        facts.engineVersion = "Scripted 1.0, CPU";
        facts.codeVersion = m_context.codeVersion;
        facts.notes = {"The trainer is scripted: nothing is learned"};
        return facts;
    }

    /// False when the run has ended.
    bool trainEpoch(int epoch)
    {
        double lossSum = 0.0;
        double accuracySum = 0.0;
        for (std::int64_t i = 0; i < m_script.stepsPerEpoch; ++i) {
            const core::StepDone step = makeStep();
            lossSum += step.loss;
            accuracySum += step.accuracy;
            reach(&core::TrainerHooks::trainingStep, step);
            watch();
            if (!std::isfinite(step.loss)) {
                finish(core::RunState::Failed,
                       core::Error{core::ErrorCode::NonFiniteLoss,
                                   "step " + std::to_string(m_step),
                                   "the loss is not finite",
                                   {},
                                   "NaN",
                                   "a finite number"});
                return false;
            }
            if (m_script.throwAtStep == m_step) {
                throw std::runtime_error("the scripted exception");
            }
            if (m_script.failAtStep == m_step) {
                finish(core::RunState::Failed, m_script.failure);
                return false;
            }
            if (!waitBetweenSteps(epoch)) {
                return false;
            }
        }
        m_epochsDone = epoch;
        const auto steps = static_cast<double>(m_script.stepsPerEpoch);
        reach(&core::TrainerHooks::trainingEpochEnd,
              core::EpochDone{
                  epoch, m_step, {{"train/loss_epoch", lossSum / steps}, {"train/acc_epoch", accuracySum / steps}}});
        evaluate(core::EvaluationKind::Validation, epoch);
        return true;
    }

    core::StepDone makeStep()
    {
        ++m_step;
        const auto n = static_cast<std::uint64_t>(m_step);
        core::StepDone step;
        step.step = m_step;
        step.firstStep = m_step;
        step.samples = m_step * m_spec.batchSize;
        step.epoch = static_cast<double>(m_step) / static_cast<double>(m_script.stepsPerEpoch);
        step.loss = 0.7 * std::exp(-1.5 * progress()) + 0.05 * (uniform(m_script.seed, 4, n) - 0.5);
        step.accuracy = std::clamp(0.6 + 0.3 * progress() + 0.1 * (uniform(m_script.seed, 5, n) - 0.5), 0.0, 1.0);
        step.learningRate = m_spec.learningRate;
        step.recorded = m_step % std::max(1, m_spec.logEvery) == 0;
        step.gradientNorm = step.recorded ? 1.0 + uniform(m_script.seed, 6, n) : core::undefinedValue();
        step.sentencesPerSecond = 2500.0 + 100.0 * uniform(m_script.seed, 7, n);
        step.seconds = seconds();
        if (m_script.nanAtStep == m_step) {
            step.loss = std::numeric_limits<double>::quiet_NaN();
        }
        return step;
    }

    /// Norms and histograms of a model with two layers, as far as the settings ask for them: bells that grow narrower.
    void watch()
    {
        if (m_spec.watch == "off" || (m_step != 1 && m_step % m_spec.watchEvery != 0)) {
            return;
        }
        core::HistogramsTaken taken;
        taken.step = m_step;
        core::NamedHistograms histograms;
        for (const bool isGradient : {true, false}) {
            if (m_spec.watch == (isGradient ? "parameters" : "gradients")) {
                continue;
            }
            for (const char *layer : {"embeddings", "layer_0", "layer_1", "pooler", "classifier", "all"}) {
                const double width = (isGradient ? 0.01 : 0.1) * (1.0 - 0.5 * progress());
                core::Histogram histogram;
                histogram.minimum = -4.0 * width;
                histogram.maximum = 4.0 * width;
                for (std::size_t bin = 0; bin < core::kHistogramBins; ++bin) {
                    const double place = (static_cast<double>(bin) - 31.5) / 8.0;
                    histogram.counts.push_back(std::llround(1000.0 * std::exp(-0.5 * place * place)));
                }
                taken.norms.emplace_back(isGradient ? "norm/grad/" : "norm/weight/",
                                         width * std::sqrt(static_cast<double>(histogram.total())));
                taken.norms.back().first += layer;
                histograms.emplace_back(isGradient ? "gradients/" : "parameters/", std::move(histogram));
                histograms.back().first += layer;
            }
        }
        taken.histograms = std::make_shared<const core::NamedHistograms>(std::move(histograms));
        publish(std::move(taken));
    }

    /// Delay, pause and stop; false when the run has been stopped.
    bool waitBetweenSteps(int epoch)
    {
        if (m_script.stepDelay.count() > 0) {
            std::this_thread::sleep_for(m_script.stepDelay);
        }
        core::StepGate *gate = m_context.gate;
        const auto validateOnRequest = [&] {
            if (gate->takeValidationRequest()) {
                evaluate(core::EvaluationKind::Validation, epoch, true);
            }
        };
        if (gate != nullptr) {
            validateOnRequest();
            steer();
        }
        if (gate != nullptr && gate->isPauseRequested() && !m_context.stop.stop_requested()) {
            publish(core::StateChanged{core::RunState::Paused, m_step});
            while (gate->isPauseRequested() && !m_context.stop.stop_requested()) {
                gate->waitWhilePaused(m_context.stop);
                validateOnRequest();
                steer();
            }
            if (!m_context.stop.stop_requested()) {
                publish(core::StateChanged{core::RunState::Running, m_step});
            }
        }
        if (m_context.stop.stop_requested()) {
            saveCheckpoint("last", epoch, core::undefinedValue(), false);
            finish(core::RunState::Stopped, {});
            return false;
        }
        return true;
    }

    /// Changes of settings are told and have no consequences.
    void steer()
    {
        for (const core::SteeringRequest &request : m_context.gate->takeSteering()) {
            core::RunSteered steered;
            steered.step = m_step;
            steered.key = request.key;
            steered.before = core::settingText(m_steered, request.key);
            const core::Status applied = core::applySteering(m_steered, request);
            steered.after = request.key == core::kRollback ? request.value : core::settingText(m_steered, request.key);
            steered.refused = applied ? std::string() : core::describe(applied.error());
            steered.command = request.command;
            steered.stepsPerEpoch = m_script.stepsPerEpoch;
            steered.totalSteps = m_script.stepsPerEpoch * m_steered.epochs;
            publish(std::move(steered));
        }
    }

    void evaluate(core::EvaluationKind kind, int epoch, bool onRequest = false)
    {
        core::EvalDone done;
        done.kind = kind;
        done.epoch = epoch;
        done.step = m_step;
        done.seconds = 0.01;
        if (kind == core::EvaluationKind::Sanity) {
            publish(std::move(done));
            return;
        }
        done.table = m_evaluation.table(progress());
        done.metrics = ScriptedEvaluation::metrics(*done.table, core::toString(kind));
        m_finalMetrics = done.metrics;
        const double loss = core::valueOf(done.metrics, "valid/loss");
        if (kind == core::EvaluationKind::Validation) {
            std::vector<double> losses = ScriptedEvaluation::batchLosses(*done.table, m_script.validationBatch);
            done.firstBatch = m_batches + 1;
            m_batches += static_cast<std::int64_t>(losses.size());
            done.batchValues.emplace_back("valid/loss", std::move(losses));
        }
        reach(kind == core::EvaluationKind::Test ? &core::TrainerHooks::testEpochEnd
                                                 : &core::TrainerHooks::validationEpochEnd,
              done);
        if (kind == core::EvaluationKind::Validation && !onRequest) {
            const bool best = core::isUndefined(m_best) || loss < m_best;
            saveCheckpoint(best ? "best" : "last", epoch, loss, best);
        }
    }

    void saveCheckpoint(const std::string &name, int epoch, double loss, bool best)
    {
        const std::string folder = core::joinPath(m_context.runDirectory, "checkpoints/" + name);
        if (m_script.writeCheckpoints) {
            const core::Status made = core::createDirectories(folder);
            const core::Status written = made
                ? core::writeFileAtomically(core::joinPath(folder, "scripted.txt"), std::to_string(m_step) + '\n')
                : made;
            if (!written) {
                publish(core::Notice{core::NoticeLevel::Error, core::describe(written.error())});
                return;
            }
        }
        if (best) {
            m_best = loss;
            m_bestEpoch = epoch;
            m_bestCheckpoint = folder;
        }
        publish(core::CheckpointSaved{folder, m_step, epoch, "valid/loss", loss, best, true});
    }

    void finish(core::RunState state, std::optional<core::Error> error)
    {
        if (m_script.omitRunFinished) {
            return;
        }
        core::RunFinished finished;
        finished.state = state;
        finished.error = std::move(error);
        finished.bestCheckpoint = m_bestCheckpoint;
        finished.bestMonitor = "valid/loss";
        finished.bestMonitored = m_best;
        finished.bestEpoch = m_bestEpoch;
        finished.epochsDone = m_epochsDone;
        finished.stepsDone = m_step;
        finished.finalMetrics = m_finalMetrics;
        finished.secondsTotal = seconds();
        finished.secondsTraining = seconds();
        publish(std::move(finished));
    }

    const TrainingScript &m_script;
    const core::RunSpec &m_spec;
    core::RunSpec m_steered = m_spec;
    core::TrainerContext &m_context;
    ScriptedEvaluation m_evaluation;
    double m_startSeconds;
    int m_epochs;
    std::uint64_t m_sequence = 0;
    std::int64_t m_step = 0;
    std::int64_t m_batches = 0;
    int m_epochsDone = 0;
    int m_bestEpoch = 0;
    double m_best = core::undefinedValue();
    std::string m_bestCheckpoint;
    core::MetricValues m_finalMetrics;
};

} // namespace

ScriptedTrainer::ScriptedTrainer(TrainingScript script) : m_script(std::move(script)) { }

void ScriptedTrainer::run(const core::RunSpec &spec, core::TrainerContext &context)
{
    ScriptedRun(m_script, spec, context).run();
}

} // namespace signalbox::test_support
