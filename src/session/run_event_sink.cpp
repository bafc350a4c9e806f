// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_event_sink.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <system_error>
#include <utility>

namespace signalbox::session {

namespace {

// Steps wait so long, at most. When none have come for a while it is looked for them less often.
constexpr std::chrono::milliseconds kShortestPause{4};
constexpr std::chrono::milliseconds kLongestPause{32};
constexpr std::size_t kMostStepsWaiting = 1024;

} // namespace

RunEventSink::RunEventSink(core::RunId run, core::EventSink &target, const core::Clock &clock,
                           std::function<void()> beforeEnd)
    : m_run(std::move(run))
    , m_target(target)
    , m_clock(clock)
    , m_beforeEnd(std::move(beforeEnd))
{
}

RunEventSink::~RunEventSink()
{
    m_relay = {};
    const std::lock_guard lock(m_mutex);
    sendSteps();
}

void RunEventSink::relay(const std::stop_token &stop)
{
    std::chrono::milliseconds pause = kShortestPause;
    std::mutex mutex; // of this thread alone: only the stop ends a pause early
    std::condition_variable_any never;
    std::unique_lock waiting(mutex);
    while (!stop.stop_requested()) {
        never.wait_for(waiting, stop, pause, [] { return false; });
        const std::lock_guard lock(m_mutex);
        pause = sendSteps() ? kShortestPause : std::min(2 * pause, kLongestPause);
        if (m_hasEnded) {
            return;
        }
    }
}

bool RunEventSink::sendSteps()
{
    return m_steps.takeAll([this](const core::StepQueue::Entry &entry) {
        send({m_run, 0, entry.timeMicroseconds, entry.step});
    });
}

void RunEventSink::sendInOrder(core::Event event)
{
    sendSteps();
    send(std::move(event));
}

void RunEventSink::callLast()
{
    if (const auto lastCall = std::exchange(m_lastCall, {})) {
        lastCall();
    }
}

void RunEventSink::publish(core::Event event)
{
    if (std::holds_alternative<core::RunFinished>(event.body)) {
        callLast(); // without the lock: it waits for others that publish
    }
    if (std::holds_alternative<core::StepDone>(event.body) && !m_steps.isOpen()) {
        try {
            m_relay = std::jthread([this](const std::stop_token &stop) { relay(stop); });
            m_steps.open(kMostStepsWaiting); // for those that follow
        } catch (const std::system_error &) { // no more threads: each step is passed on from here
        }
    }
    const std::lock_guard lock(m_mutex);
    sendInOrder(std::move(event));
}

bool RunEventSink::publishSample(core::MetricValues values)
{
    const std::lock_guard lock(m_mutex);
    sendSteps();
    if (m_hasEnded || m_soFar.stepsDone == 0) {
        return false;
    }
    send({m_run, 0, m_clock.nowMicroseconds(), core::SystemSample{std::move(values), m_soFar.stepsDone}});
    return true;
}

void RunEventSink::publishNotice(core::NoticeLevel level, const std::string &text)
{
    const std::lock_guard lock(m_mutex);
    sendInOrder({m_run, 0, m_clock.nowMicroseconds(), core::Notice{level, text}});
}

std::pair<std::string, std::string> RunEventSink::checkpoints() const
{
    const std::lock_guard lock(m_mutex);
    return {m_newestCheckpoint, m_soFar.bestCheckpoint};
}

void RunEventSink::send(core::Event event)
{
    if (m_hasEnded) {
        return;
    }
    event.sequence = ++m_sequence;
    markPlace(event);
    remember(event);
    if (std::holds_alternative<core::RunFinished>(event.body)) {
        m_hasEnded = true;
        m_beforeEnd();
    }
    m_target.publish(std::move(event));
}

/// Only the order of the events tells where a validation stands in its epoch: the count of steps goes on after a rollback,
/// and epochs may become longer or shorter. Of what came before a resume no event tells, but the trainer does.
void RunEventSink::markPlace(core::Event &event)
{
    if (std::holds_alternative<core::StepDone>(event.body)) {
        m_isWithinEpoch = true;
    } else if (std::holds_alternative<core::EpochDone>(event.body)) {
        m_isWithinEpoch = false;
    } else if (auto *evaluation = std::get_if<core::EvalDone>(&event.body)) {
        evaluation->withinEpoch =
            (m_isWithinEpoch || evaluation->withinEpoch) && evaluation->kind == core::EvaluationKind::Validation;
    }
}

void RunEventSink::finish(core::RunState state, std::optional<core::Error> error)
{
    callLast();
    const std::lock_guard lock(m_mutex);
    sendSteps();
    core::RunFinished finished = m_soFar;
    finished.state = state;
    finished.error = std::move(error);
    send({m_run, 0, m_clock.nowMicroseconds(), std::move(finished)});
}

void RunEventSink::remember(const core::Event &event)
{
    if (const auto *step = std::get_if<core::StepDone>(&event.body)) {
        m_soFar.stepsDone = step->step;
        m_soFar.secondsTotal = step->seconds;
    } else if (const auto *epoch = std::get_if<core::EpochDone>(&event.body)) {
        m_soFar.epochsDone = epoch->epoch;
    } else if (const auto *evaluation = std::get_if<core::EvalDone>(&event.body)) {
        if (evaluation->kind != core::EvaluationKind::Sanity) {
            m_soFar.finalMetrics = evaluation->metrics;
        }
    } else if (const auto *saved = std::get_if<core::CheckpointSaved>(&event.body)) {
        m_newestCheckpoint = saved->last ? saved->path : m_newestCheckpoint;
        if (!saved->best) {
            return;
        }
        m_soFar.bestCheckpoint = saved->path;
        m_soFar.bestMonitor = saved->monitor;
        m_soFar.bestMonitored = saved->monitored;
        m_soFar.bestEpoch = saved->epoch;
    }
}

} // namespace signalbox::session
