// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_event_sink.h"

#include <utility>

namespace signalbox::session {

RunEventSink::RunEventSink(core::RunId run, core::EventSink &target, const core::Clock &clock,
                           std::function<void()> beforeEnd)
    : m_run(std::move(run))
    , m_target(target)
    , m_clock(clock)
    , m_beforeEnd(std::move(beforeEnd))
{
}

void RunEventSink::publish(core::Event event)
{
    const std::lock_guard lock(m_mutex);
    send(std::move(event));
}

bool RunEventSink::publishSample(core::MetricValues values)
{
    const std::lock_guard lock(m_mutex);
    if (m_hasEnded || m_soFar.stepsDone == 0) {
        return false;
    }
    send({m_run, 0, m_clock.nowMicroseconds(), core::SystemSample{std::move(values), m_soFar.stepsDone}});
    return true;
}

void RunEventSink::send(core::Event event)
{
    if (m_hasEnded) {
        return;
    }
    event.sequence = ++m_sequence;
    remember(event);
    if (std::holds_alternative<core::RunFinished>(event.body)) {
        m_hasEnded = true;
        m_beforeEnd();
    }
    m_target.publish(std::move(event));
}

void RunEventSink::finish(core::RunState state, std::optional<core::Error> error)
{
    const std::lock_guard lock(m_mutex);
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
    } else if (const auto *saved = std::get_if<core::CheckpointSaved>(&event.body); saved != nullptr && saved->best) {
        m_soFar.bestCheckpoint = saved->path;
        m_soFar.bestMonitor = saved->monitor;
        m_soFar.bestMonitored = saved->monitored;
        m_soFar.bestEpoch = saved->epoch;
    }
}

} // namespace signalbox::session
