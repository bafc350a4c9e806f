// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/event_hub.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

namespace signalbox::session {

/// Passes a run's events on and keeps the promise that a run ends with exactly one RunFinished, whatever the trainer
/// does: what comes after the last event is dropped, and finish() gives the last event when there was none. Events get
/// their numbers here, because they come from two threads: the trainer's, and the one that measures the machine; and
/// validations their place within the epoch.
///
/// Steps, of which there may be thousands a second, are passed on by a thread of its own, a few milliseconds later: waking
/// those who listen takes the system longer than training is to wait. Every other event is passed on at once, after the steps
/// before it.
class RunEventSink final : public core::EventSink
{
public:
    /// `beforeEnd` is called once, on the publisher's thread, right before the last event is passed on.
    RunEventSink(core::RunId run, core::EventSink &target, const core::Clock &clock, std::function<void()> beforeEnd);
    /// Steps that were published have been passed on then.
    ~RunEventSink() override;

    void publish(core::Event event) override;
    /// A measurement of the machine, at the step that the run has come to. Nothing is published, and false given, before
    /// the first step, where it would have no place, and after the end. Any thread.
    bool publishSample(core::MetricValues values);
    /// A sentence for the run's log; nothing after the end. Any thread.
    void publishNotice(core::NoticeLevel level, const std::string &text);
    /// Called once, on the trainer's thread, before the end is published: what others still have to say comes then. Set it
    /// before the run begins.
    void setLastCall(std::function<void()> lastCall) { m_lastCall = std::move(lastCall); }
    /// The newest and the best checkpoint so far; empty: none. Any thread.
    [[nodiscard]] std::pair<std::string, std::string> checkpoints() const;
    /// Ends the run unless it has ended: state and error as given, everything else as far as it was seen.
    void finish(core::RunState state, std::optional<core::Error> error);

private:
    /// What the thread does that passes steps on.
    void relay(const std::stop_token &stop);
    /// Passes on the steps that wait, with the lock held; whether there were any.
    bool sendSteps();
    /// Passes on an event, after the steps before it; with the lock held.
    void sendInOrder(core::Event event);
    void send(core::Event event);
    void markPlace(core::Event &event);
    void remember(const core::Event &event);
    void callLast();

    core::RunId m_run;
    core::EventSink &m_target;
    const core::Clock &m_clock;
    std::function<void()> m_beforeEnd;
    std::function<void()> m_lastCall;
    mutable std::mutex m_mutex; ///< guards what follows, and the order of events
    core::RunFinished m_soFar;
    std::string m_newestCheckpoint;
    std::uint64_t m_sequence = 0;
    bool m_isWithinEpoch = false; ///< steps were made since the last epoch's end
    bool m_hasEnded = false;
    std::jthread m_relay; ///< since the first step; last, because it uses all of the above
};

} // namespace signalbox::session
