// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hook_programs.h"

#include "core/files.h"
#include "core/json_text.h"
#include "session/child_process.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>

namespace signalbox::session {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMostWaiting = 64;
constexpr int kMostFailuresTold = 5; ///< of one program

bool isStepHook(Hook hook)
{
    return hook == Hook::TrainingStep || hook == Hook::ValidationStep || hook == Hook::TestStep;
}

nlohmann::json pathOrNull(const std::string &path)
{
    return path.empty() ? nlohmann::json() : nlohmann::json(path);
}

} // namespace

HookPrograms::HookPrograms(std::vector<HookProgram> programs, HookPlace place, const core::Clock &clock, Notice notice,
                           AskCheckpoints checkpoints, HookTimes times)
    : m_programs(std::move(programs))
    , m_place(std::move(place))
    , m_clock(clock)
    , m_notice(std::move(notice))
    , m_checkpoints(std::move(checkpoints))
    , m_times(times)
    , m_thread([this] { work(); })
{
}

HookPrograms::~HookPrograms()
{
    finish();
}

bool HookPrograms::isWanted(Hook hook) const
{
    return std::any_of(m_programs.begin(), m_programs.end(),
                       [hook](const HookProgram &program) { return program.hook == hook; });
}

void HookPrograms::trainingStep(const core::StepDone &step)
{
    m_step = step.step;
    m_epoch = step.epoch;
    if (!isWanted(Hook::TrainingStep)) {
        return;
    }
    Call call;
    call.hook = Hook::TrainingStep;
    call.metrics = {{"train/loss_step", step.loss},
                    {"train/acc_step", step.accuracy},
                    {"lr", step.learningRate},
                    {"grad_norm", step.gradientNorm},
                    {"sentences_per_second", step.sentencesPerSecond}};
    add(std::move(call));
}

void HookPrograms::trainingEpochEnd(const core::EpochDone &epoch)
{
    m_epoch = epoch.epoch;
    if (isWanted(Hook::TrainingEpochEnd)) {
        Call call;
        call.hook = Hook::TrainingEpochEnd;
        call.metrics = epoch.metrics;
        add(std::move(call));
    }
}

void HookPrograms::validationStep(const core::EvaluationStep &step)
{
    addBatch(Hook::ValidationStep, step);
}

void HookPrograms::testStep(const core::EvaluationStep &step)
{
    addBatch(Hook::TestStep, step);
}

void HookPrograms::validationEpochEnd(const core::EvalDone &evaluation)
{
    m_step = evaluation.step;
    if (isWanted(Hook::ValidationEpochEnd)) {
        Call call;
        call.hook = Hook::ValidationEpochEnd;
        call.metrics = evaluation.metrics;
        add(std::move(call));
    }
}

void HookPrograms::testEpochEnd(const core::EvalDone &evaluation)
{
    if (isWanted(Hook::TestEpochEnd)) {
        Call call;
        call.hook = Hook::TestEpochEnd;
        call.metrics = evaluation.metrics;
        add(std::move(call));
    }
}

void HookPrograms::addBatch(Hook hook, const core::EvaluationStep &step)
{
    if (isWanted(hook)) {
        Call call;
        call.hook = hook;
        call.batch = step;
        call.metrics = {{hook == Hook::TestStep ? "test/loss_step" : "valid/loss_step", step.loss}};
        add(std::move(call));
    }
}

void HookPrograms::add(Call call)
{
    call.time = m_clock.nowMicroseconds();
    call.step = m_step;
    call.epoch = m_epoch;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isEnding) {
            return;
        }
        const auto waiting = isStepHook(call.hook)
            ? std::find_if(m_queue.begin(), m_queue.end(), [&call](const Call &c) { return c.hook == call.hook; })
            : m_queue.end();
        if (waiting != m_queue.end()) {
            *waiting = std::move(call);
        } else if (m_queue.size() >= kMostWaiting) {
            ++m_leftOut;
        } else {
            m_queue.push_back(std::move(call));
        }
    }
    m_changed.notify_all();
}

void HookPrograms::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isEnding) {
            m_isEnding = true;
            m_end = steady_clock::now() + m_times.atEnd;
        }
    }
    m_changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

/// Whether a program may run on that has to end by itself at some time.
bool HookPrograms::mayGoOn(steady_clock::time_point until)
{
    const auto now = steady_clock::now();
    const std::lock_guard lock(m_mutex);
    return now < until && (!m_isEnding || now < m_end);
}

void HookPrograms::work()
{
    for (;;) {
        Call call;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isEnding || !m_queue.empty(); });
            const bool isLate = m_isEnding && steady_clock::now() >= m_end;
            if (m_queue.empty() || isLate) {
                m_leftOut += std::ssize(m_queue);
                break;
            }
            call = std::move(m_queue.front());
            m_queue.pop_front();
        }
        try {
            run(call);
        } catch (const std::exception &exception) {
            m_notice(core::NoticeLevel::Warning,
                     std::string("The program for ") + toString(call.hook) + " was not run: " + exception.what());
        }
    }
    std::int64_t leftOut = 0;
    {
        const std::lock_guard lock(m_mutex);
        leftOut = m_leftOut;
    }
    if (leftOut > 0) {
        m_notice(core::NoticeLevel::Warning,
                 "Programs at hooks were too slow: " + std::to_string(leftOut) + " of their calls were left out.");
    }
}

void HookPrograms::run(const Call &call)
{
    const std::string file = writeFile(call);
    if (file.empty()) {
        m_notice(core::NoticeLevel::Warning,
                 std::string("The program for ") + toString(call.hook) + " was not run: its file cannot be written");
        return;
    }
    for (std::size_t i = 0; i < m_programs.size(); ++i) {
        if (m_programs[i].hook == call.hook) {
            runProgram(m_programs[i], i, file);
        }
    }
}

void HookPrograms::runProgram(const HookProgram &program, std::size_t number, const std::string &file)
{
    ChildOptions options;
    // The shell puts the file behind whatever the person wrote.
    options.arguments = {"/bin/sh", "-c", program.command + " \"$1\"", "sh", file};
    options.environment = {{"SIGNALBOX_HOOK", toString(program.hook)},
                           {"SIGNALBOX_HOOK_FILE", file},
                           {"SIGNALBOX_RUN", m_place.run.value},
                           {"SIGNALBOX_HOME", m_place.storeDirectory}};
    options.output = core::joinPath(m_place.runDirectory, "hooks.log");
    const auto until = steady_clock::now() + m_times.program;
    const ChildEnd end = runChild(options, [this, until] { return mayGoOn(until); });
    if (end.problem.empty()) {
        return;
    }
    const int failures = ++m_failures[number];
    if (failures > kMostFailuresTold) {
        return;
    }
    std::string text = std::string("The program for ") + toString(program.hook) + " failed: " + end.problem;
    if (end.hasStarted) {
        text += ". What it printed is in " + options.output;
    }
    if (failures == kMostFailuresTold) {
        text += ". Further failures of it are not told.";
    }
    m_notice(core::NoticeLevel::Warning, text);
}

/// One file for each hook, written anew for each call: programs run one after the other. Empty when it cannot be written.
std::string HookPrograms::writeFile(const Call &call) const
{
    const std::string directory = core::joinPath(m_place.runDirectory, "hooks");
    if (!core::createDirectories(directory)) {
        return {};
    }
    const HookCheckpoints checkpoints = m_checkpoints();
    nlohmann::json content{{"format", 1},
                           {"hook", toString(call.hook)},
                           {"run", m_place.run.value},
                           {"name", m_place.name},
                           {"unix_time", static_cast<double>(call.time) / 1e6},
                           {"step", call.step},
                           {"epoch", call.epoch},
                           {"metrics", core::toJson(call.metrics)},
                           {"store", m_place.storeDirectory},
                           {"run_directory", m_place.runDirectory},
                           {"checkpoint", pathOrNull(checkpoints.newest)},
                           {"best_checkpoint", pathOrNull(checkpoints.best)}};
    if (call.batch.batches > 0) {
        content["batch"] = call.batch.batch;
        content["batches"] = call.batch.batches;
        content["sentences"] = call.batch.sentences;
    }
    const std::string path = core::joinPath(directory, std::string(toString(call.hook)) + ".json");
    return core::writeFileAtomically(path, core::dumpLine(content) + '\n') ? path : std::string();
}

} // namespace signalbox::session
