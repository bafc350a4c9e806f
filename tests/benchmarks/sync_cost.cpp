// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// signalbox-sync-cost --calibrate MILLISECONDS
// signalbox-sync-cost --store DIR --steps N --passes N [--sync]
//
// What the sync to W&B costs a training: a run whose steps do a fixed amount of arithmetic, recorded step by step through
// session and store as in the programs, with or without the outbox beside it. Stops itself with SIGSTOP when its steps are
// about to begin, so that runs can take turns. Prints JSON objects, one a line: that it is ready, when the steps began and
// ended, and at last what it measured. The server and the key come from WANDB_BASE_URL and WANDB_API_KEY. Its counterpart is
// peer_sync_cost.py; sync_cost.py runs both.
#include "core/trainer.h"
#include "session/run_session.h"
#include "store/sync_store.h"
#include "track/wandb/access.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <sys/resource.h>

using namespace signalbox;

namespace {

constexpr std::chrono::seconds kLongestDrain{120};
constexpr const char *kVersion = "cost";

/// A layer of a small network, applied to its own answer: arithmetic on 256 KiB, which a core keeps to itself. All of it lies
/// at fixed places within pages: where the heap and the stack would put its parts differs from process to process, and a load
/// that shares the last 12 bits of its address with a store before it waits for that, which is tenths of the speed.
class alignas(4096) SteadyWork
{
public:
    SteadyWork()
    {
        std::mt19937 random(42);
        // So small that the values stay near 1 however often it is applied.
        std::uniform_real_distribution<float> weight(-0.05F, 0.05F);
        for (float &value : m_weights) {
            value = weight(random);
        }
        m_values.fill(1.0F);
    }

    /// A number that depends on all of it.
    double run(std::int64_t passes)
    {
        for (std::int64_t pass = 0; pass < passes; ++pass) {
            m_next.fill(1.0F);
            for (std::size_t from = 0; from < kWidth; ++from) {
                for (std::size_t to = 0; to < kWidth; ++to) {
                    m_next[to] += m_values[from] * m_weights[from * kWidth + to];
                }
            }
            m_values = m_next;
        }
        return static_cast<double>(m_values.front());
    }

private:
    static constexpr std::size_t kWidth = 256;
    std::array<float, kWidth * kWidth> m_weights{};
    std::array<float, kWidth> m_values{};
    std::array<float, kWidth> m_next{};
};

/// What a run is to do, and when its steps began and ended by the monotonic clock.
struct SteadyPlan
{
    std::int64_t steps = 0;
    std::int64_t passes = 0; ///< of the work, for each step
    double begun = 0.0;
    double ended = 0.0;
};

/// Trains nothing, as fast as the work allows.
class SteadyTrainer final : public core::Trainer
{
public:
    explicit SteadyTrainer(std::shared_ptr<SteadyPlan> plan) : m_plan(std::move(plan)) { }

    void run(const core::RunSpec &spec, core::TrainerContext &context) override
    {
        auto publish = [&context, sequence = std::uint64_t{0}](core::EventBody body) mutable {
            context.events->publish({context.run, ++sequence, context.clock->nowMicroseconds(), std::move(body)});
        };
        core::RunFacts facts;
        facts.trainRows = m_plan->steps;
        facts.stepsPerEpoch = m_plan->steps;
        facts.totalSteps = m_plan->steps;
        facts.labels = {"no", "yes"};
        facts.device = "cpu";
        facts.threads = 1;
        facts.codeVersion = context.codeVersion;
        publish(core::RunStarted{spec, facts});
        const auto work = std::make_unique<SteadyWork>();
        std::puts("{\"ready\": true}");
        std::fflush(stdout);
        std::raise(SIGSTOP);
        m_plan->begun = context.clock->monotonicSeconds();
        for (std::int64_t step = 1; step <= m_plan->steps && !context.stop.stop_requested(); ++step) {
            publish(stepDone(step, work->run(m_plan->passes), context.clock->monotonicSeconds() - m_plan->begun));
        }
        m_plan->ended = context.clock->monotonicSeconds();
        std::printf("{\"begun\": %.6f, \"ended\": %.6f}\n", m_plan->begun, m_plan->ended);
        std::fflush(stdout);
        core::RunFinished finished;
        finished.state = core::RunState::Finished;
        finished.epochsDone = 1;
        finished.stepsDone = m_plan->steps;
        finished.secondsTotal = m_plan->ended - m_plan->begun;
        publish(std::move(finished));
    }

private:
    /// Numbers with as many digits as those of a real run; the same as in peer_sync_cost.py.
    [[nodiscard]] core::StepDone stepDone(std::int64_t step, double value, double seconds) const
    {
        const auto number = static_cast<double>(step);
        const double progress = number / static_cast<double>(m_plan->steps);
        core::StepDone done;
        done.step = step;
        done.firstStep = step;
        done.samples = step;
        done.epoch = progress;
        done.loss = 0.7 * std::exp(-1.5 * progress) + 0.01 * std::sin(number) + 1e-9 * value;
        done.accuracy = 0.6 + 0.3 * progress + 0.01 * std::cos(number);
        done.learningRate = 3e-5 * (1.0 - progress);
        done.gradientNorm = 1.0 + 0.1 * std::sin(2.0 * number);
        done.sentencesPerSecond = 1000.0 + 10.0 * std::cos(3.0 * number);
        done.seconds = seconds;
        done.recorded = true;
        return done;
    }

    std::shared_ptr<SteadyPlan> m_plan;
};

class SteadyEngine final : public core::Engine
{
public:
    explicit SteadyEngine(std::shared_ptr<SteadyPlan> plan) : m_plan(std::move(plan)) { }

    [[nodiscard]] std::string version() const override { return "Steady 1.0, CPU"; }
    [[nodiscard]] std::vector<std::string> devices() const override { return {"cpu"}; }
    [[nodiscard]] std::string cudaHint() const override { return {}; }
    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override
    {
        return std::make_unique<SteadyTrainer>(m_plan);
    }
    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &, const std::string &, std::stop_token) override
    {
        return core::fail(nothingElse());
    }
    core::Result<core::PredictionResult> predict(const core::RunSpec &, const std::vector<std::string> &,
                                                 std::stop_token) override
    {
        return core::fail(nothingElse());
    }
    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &,
                                                                  const core::LearningRateSearchOptions &,
                                                                  std::stop_token,
                                                                  const core::LearningRateListener &) override
    {
        return core::fail(nothingElse());
    }

private:
    static core::Error nothingElse()
    {
        return {core::ErrorCode::Internal, "engine", "this engine only measures", {}, {}, {}};
    }

    std::shared_ptr<SteadyPlan> m_plan;
};

/// Passes of the work that take so long on this machine, undisturbed.
std::int64_t passesFor(double milliseconds)
{
    constexpr std::int64_t kPasses = 2000;
    constexpr int kRounds = 5;
    const core::SystemClock clock;
    const auto work = std::make_unique<SteadyWork>();
    double sum = 0.0;
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double start = clock.monotonicSeconds();
        sum += work->run(kPasses);
        best = std::min(best, clock.monotonicSeconds() - start);
    }
    if (!std::isfinite(sum)) { // it never is not, but then the work cannot be left out
        return 1;
    }
    return std::max<std::int64_t>(1, std::llround(milliseconds * kPasses / (1000.0 * best)));
}

/// The most memory that this process has had at once, in KiB; -1 when the system does not tell.
std::int64_t peakMemoryKib()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            std::int64_t kib = -1;
            status >> kib;
            return kib;
        }
    }
    return -1;
}

double processorSeconds()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

/// Asks for the run to be sent and begins.
core::Result<std::unique_ptr<track::Outbox>> beginSync(const std::string &store, const core::RunId &run,
                                                       const core::Clock &clock)
{
    const auto secrets = std::make_shared<track::MemorySecretStore>(false);
    const auto access = track::wandb::Access::open({}, secrets, kVersion);
    if (!access) {
        return core::fail(access.error());
    }
    track::wandb::SyncTarget target;
    target.server = access->server().base();
    target.project = "cost";
    auto syncs = store::SyncStore::open(store, clock);
    if (!syncs) {
        return core::fail(syncs.error());
    }
    if (const core::Status wanted = syncs->want(run, "wandb", store::SyncMode::On, toJson(target).dump()); !wanted) {
        return core::fail(wanted.error());
    }
    return track::wandb::makeOutbox(store, clock, kVersion, secrets, {});
}

/// What became of it, in words.
std::string stateOf(const std::string &store, const core::RunId &run, const core::Clock &clock)
{
    const auto syncs = store::SyncStore::open(store, clock);
    if (!syncs) {
        return core::describe(syncs.error());
    }
    const auto record = syncs->find(run, "wandb");
    if (!record || !*record) {
        return "the run is not to be sent";
    }
    const std::string state = store::toString((*record)->state);
    return (*record)->message.empty() ? state : state + ": " + (*record)->message;
}

core::Result<nlohmann::json> measure(const std::string &store, bool sync, const std::shared_ptr<SteadyPlan> &plan)
{
    const core::SystemClock clock;
    session::RunSession session(store, clock, kVersion);
    core::ResolvedSpec resolved;
    resolved.spec.name = "cost";
    resolved.spec.batchSize = 1;
    resolved.spec.epochs = 1;
    resolved.spec.logEvery = 1;
    const auto run = session.start(resolved); // it waits for the engine
    if (!run) {
        return core::fail(run.error());
    }
    std::unique_ptr<track::Outbox> outbox;
    if (sync) {
        auto begun = beginSync(store, *run, clock);
        if (!begun) {
            return core::fail(begun.error());
        }
        outbox = std::move(*begun);
    }
    session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<SteadyEngine>(plan)));
    session.waitUntilIdle();
    session.flushStore();
    const double stored = clock.monotonicSeconds();
    if (const auto problem = session.storeProblem()) {
        return core::fail(*problem);
    }
    nlohmann::json result{{"steps", plan->steps}, {"sync", sync}, {"stored_seconds", stored - plan->ended}};
    if (outbox) {
        const bool isUp = outbox->drain(kLongestDrain);
        result["up_seconds"] = clock.monotonicSeconds() - plan->ended;
        result["up"] = isUp;
        result["run"] = run->value;
        result["state"] = stateOf(store, *run, clock);
    }
    result["processor_seconds"] = processorSeconds();
    result["peak_kib"] = peakMemoryKib();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    CLI::App app("Measures what the sync to W&B costs a training.");
    double calibrate = 0.0;
    std::string store;
    bool sync = false;
    const auto plan = std::make_shared<SteadyPlan>();
    app.add_option("--calibrate", calibrate, "Print the passes that take so many milliseconds.");
    app.add_option("--store", store, "Folder of a store that is made for this run.");
    app.add_option("--steps", plan->steps, "Steps of the run.");
    app.add_option("--passes", plan->passes, "Passes of the work in each step.");
    app.add_flag("--sync", sync, "Send the run while it trains.");
    CLI11_PARSE(app, argc, argv);
    if (calibrate > 0.0) {
        std::printf("{\"passes\": %lld}\n", static_cast<long long>(passesFor(calibrate)));
        return 0;
    }
    if (store.empty() || plan->steps < 1 || plan->passes < 1) {
        std::fputs("signalbox-sync-cost: --store, --steps and --passes are needed; see --help\n", stderr);
        return 2;
    }
    const auto result = measure(store, sync, plan);
    if (!result) {
        std::fprintf(stderr, "signalbox-sync-cost: %s\n", core::describe(result.error()).c_str());
        return 4;
    }
    std::printf("%s\n", result->dump().c_str());
    return 0;
}
