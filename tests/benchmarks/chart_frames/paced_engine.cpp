// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "paced_engine.h"

#include "frame_times.h"

#include "support/computation.h"

#include <chrono>
#include <cmath>
#include <thread>
#include <utility>

namespace signalbox::chart_frames {

namespace {

using test_support::Computation;
using Moments = std::chrono::steady_clock;

/// pacedMetrics() with numbers as a run has them.
core::StepDone stepDone(std::int64_t step, std::int64_t steps)
{
    const auto number = static_cast<double>(step);
    core::StepDone done;
    done.step = step;
    done.firstStep = step;
    done.samples = 64 * step;
    done.epoch = number / static_cast<double>(steps);
    done.loss = 0.7 * std::exp(-1e-4 * number) + 0.05 * std::sin(1.7 * number);
    done.accuracy = 0.7 + 0.1 * std::cos(number);
    done.learningRate = 3e-5 * (1.0 - 0.9 * done.epoch);
    done.gradientNorm = 1.0 + 0.1 * std::sin(2.0 * number);
    done.sentencesPerSecond = 9000.0 + 10.0 * std::cos(3.0 * number);
    done.times.data = 0.05 + 0.01 * std::sin(5.0 * number);
    done.times.forward = 0.3 + 0.02 * std::cos(5.0 * number);
    done.times.backward = 0.5 + 0.03 * std::cos(7.0 * number);
    done.times.optimizer = 0.1 + 0.01 * std::sin(7.0 * number);
    done.times.step = done.times.data + done.times.forward + done.times.backward + done.times.optimizer;
    done.seconds = 0.001 * number;
    done.recorded = true;
    return done;
}

class PacedTrainer final : public core::Trainer
{
public:
    explicit PacedTrainer(std::shared_ptr<Pace> pace) : m_pace(std::move(pace)) { }

    void run(const core::RunSpec &spec, core::TrainerContext &context) override
    {
        const auto publish = [&context](core::EventBody body) {
            core::Event event;
            event.run = context.run;
            event.timeMicroseconds = context.clock->nowMicroseconds();
            event.body = std::move(body);
            context.events->publish(std::move(event));
        };
        const std::int64_t steps = m_pace->steps();
        core::RunFacts facts;
        facts.stepsPerEpoch = steps;
        facts.totalSteps = steps;
        facts.trainRows = 64 * steps;
        facts.labels = {"no", "yes"};
        facts.device = "cpu";
        facts.threads = m_pace->threads;
        publish(core::RunStarted{spec, facts});

        std::vector<std::jthread> others;
        for (int i = 1; m_pace->isBusy && i < m_pace->threads; ++i) {
            others.emplace_back([](const std::stop_token &stop) {
                Computation computation;
                while (!stop.stop_requested()) {
                    computation.slice();
                }
                [[maybe_unused]] const volatile float done = computation.result(); // or nothing need be computed
            });
        }
        Computation computation;
        const Moments::time_point start = Moments::now();
        std::int64_t done = 0;
        while (done < steps && !context.stop.stop_requested()) {
            ++done;
            const auto due = start + done * std::chrono::microseconds(1'000'000 / m_pace->stepsPerSecond);
            if (m_pace->isBusy) {
                computation.goOnUntil(due);
            } else {
                std::this_thread::sleep_until(due);
            }
            m_pace->noteStep();
            publish(stepDone(done, steps));
        }
        core::RunFinished finished;
        finished.state =
            done == steps && std::isfinite(computation.result()) ? core::RunState::Finished : core::RunState::Stopped;
        finished.stepsDone = done;
        finished.epochsDone = 1;
        finished.secondsTotal = m_pace->seconds;
        publish(std::move(finished));
    }

private:
    std::shared_ptr<Pace> m_pace;
};

core::Error notHere(const std::string &what)
{
    return {core::ErrorCode::EngineUnavailable, what, "a paced engine only makes steps", {}, {}, {}};
}

} // namespace

const std::vector<std::string> &pacedMetrics()
{
    static const std::vector<std::string> kNames{"train/loss_step",  "train/acc_step",       "lr",
                                                 "grad_norm",        "sentences_per_second", "time/step_ms",
                                                 "time/data_ms",     "time/forward_ms",      "time/backward_ms",
                                                 "time/optimizer_ms"};
    return kNames;
}

std::int64_t Pace::steps() const
{
    return std::llround(seconds * stepsPerSecond);
}

void Pace::noteStep()
{
    const std::lock_guard lock(m_mutex);
    m_moments.push_back(wallMilliseconds());
}

std::vector<double> Pace::moments() const
{
    const std::lock_guard lock(m_mutex);
    return m_moments;
}

std::unique_ptr<core::Trainer> PacedEngine::createTrainer()
{
    return std::make_unique<PacedTrainer>(m_pace);
}

core::Result<core::EvaluationResult> PacedEngine::evaluate(const core::RunSpec & /*spec*/, const std::string &prefix,
                                                           std::stop_token /*stop*/)
{
    return core::fail(notHere(prefix));
}

core::Result<core::PredictionResult> PacedEngine::predict(const core::RunSpec & /*spec*/,
                                                          const std::vector<std::string> & /*sentences*/,
                                                          std::stop_token /*stop*/)
{
    return core::fail(notHere("predict"));
}

core::Result<core::LearningRateSearchResult>
PacedEngine::findLearningRate(const core::RunSpec & /*spec*/, const core::LearningRateSearchOptions & /*options*/,
                              std::stop_token /*stop*/, const core::LearningRateListener & /*listener*/)
{
    return core::fail(notHere("lr-find"));
}

} // namespace signalbox::chart_frames
