// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/trainer_hooks.h"
#include "session/hook_program.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace signalbox::session {

/// The run that programs are told of.
struct HookPlace
{
    core::RunId run;
    std::string name;
    std::string runDirectory;
    std::string storeDirectory;
};

/// How long programs may take.
struct HookTimes
{
    std::chrono::milliseconds program{std::chrono::minutes(10)}; ///< one of them
    std::chrono::milliseconds atEnd{std::chrono::seconds(30)}; ///< all that is left when the run ends
};

/// Newest and best checkpoint of a run; empty: none yet.
struct HookCheckpoints
{
    std::string newest;
    std::string best;
};

/// Runs programs of the person's own at the hooks of one run: one after the other, on a thread of its own, each with a
/// JSON file that says where the run stands (docs/cli.md has its keys and the environment). The training thread only puts
/// a few numbers into a queue. Of hooks of steps only the newest waits; of others at most 64 do, and more are left out,
/// which is said. What a program does wrong is a notice and never the run's end.
class HookPrograms final : public core::TrainerHooks
{
public:
    /// Takes a sentence for the run's log; called on the thread of the programs.
    using Notice = std::function<void(core::NoticeLevel level, const std::string &text)>;
    /// Asked right before a program starts, on the thread of the programs.
    using AskCheckpoints = std::function<HookCheckpoints()>;

    HookPrograms(std::vector<HookProgram> programs, HookPlace place, const core::Clock &clock, Notice notice,
                 AskCheckpoints checkpoints, HookTimes times = {});
    ~HookPrograms() override;
    HookPrograms(const HookPrograms &) = delete;
    HookPrograms &operator=(const HookPrograms &) = delete;

    void trainingStep(const core::StepDone &step) override;
    void trainingEpochEnd(const core::EpochDone &epoch) override;
    void validationStep(const core::EvaluationStep &step) override;
    void validationEpochEnd(const core::EvalDone &evaluation) override;
    void testStep(const core::EvaluationStep &step) override;
    void testEpochEnd(const core::EvalDone &evaluation) override;

    /// Waits for the programs that run and wait, at most for HookTimes::atEnd; then the rest is left out, and said.
    void finish();

private:
    /// A hook that was reached.
    struct Call
    {
        Hook hook = Hook::TrainingStep;
        std::int64_t time = 0; ///< microseconds of UTC
        std::int64_t step = 0;
        double epoch = 0.0;
        core::MetricValues metrics;
        core::EvaluationStep batch; ///< of the steps of evaluations
    };

    [[nodiscard]] bool isWanted(Hook hook) const;
    void add(Call call);
    void addBatch(Hook hook, const core::EvaluationStep &step);
    void work();
    void run(const Call &call);
    void runProgram(const HookProgram &program, std::size_t number, const std::string &file);
    [[nodiscard]] std::string writeFile(const Call &call) const;
    [[nodiscard]] bool mayGoOn(std::chrono::steady_clock::time_point until);

    const std::vector<HookProgram> m_programs;
    const HookPlace m_place;
    const core::Clock &m_clock;
    const Notice m_notice;
    const AskCheckpoints m_checkpoints;
    const HookTimes m_times;
    std::map<std::size_t, int> m_failures; ///< by program; only the thread of the programs
    std::int64_t m_step = 0; ///< the last one that was done; only the training thread
    double m_epoch = 0.0; ///< the same

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<Call> m_queue;
    std::int64_t m_leftOut = 0;
    bool m_isEnding = false;
    std::chrono::steady_clock::time_point m_end; ///< when everything must be over; of m_isEnding
    std::thread m_thread; ///< last, because it uses all of the above
};

} // namespace signalbox::session
