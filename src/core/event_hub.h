// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/step_queue.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace signalbox::core {

/// Where a trainer puts its events. Never blocks on a consumer; may be called from one thread at a time per run.
class EventSink
{
public:
    EventSink() = default;
    virtual ~EventSink() = default;
    EventSink(const EventSink &) = delete;
    EventSink &operator=(const EventSink &) = delete;

    virtual void publish(Event event) = 0;
    /// The same for a step, of which there may be thousands a second. Where the sink has opened a queue for them this costs
    /// the training thread a copy of the step, and the sink gives the number; else it is published as an Event.
    void publishStep(const RunId &run, std::uint64_t sequence, std::int64_t timeMicroseconds, const StepDone &step)
    {
        if (!m_steps.push(step, timeMicroseconds)) {
            publish({run, sequence, timeMicroseconds, step});
        }
    }

protected:
    StepQueue m_steps; ///< whose steps come before every Event; no room before it is opened
};

/// How a subscription behaves when its consumer is slow.
struct SubscriptionPolicy
{
    enum class Kind {
        Lossless, ///< the queue grows; nothing is merged or dropped (store writer)
        Coalescing, ///< neighbouring StepDone of a run merge once the bound is reached (window, progress bar)
    };
    Kind kind = Kind::Lossless;
    /// Coalescing: events queued before merging begins.
    std::size_t bound = 4096;
    /// Called once when an empty queue gets its first event, on the publisher's thread. Must not block:
    /// post something and return.
    std::function<void()> wake;
};

/// One consumer's queue. drain() may be called from any one thread.
class Subscription
{
public:
    explicit Subscription(SubscriptionPolicy policy);

    /// Takes everything queued so far, oldest first.
    std::vector<Event> drain();
    /// Waits up to `milliseconds` for events, then drains. For consumers with a thread of their own.
    std::vector<Event> waitAndDrain(int milliseconds);
    /// Bytes that wait, roughly.
    [[nodiscard]] std::size_t queuedBytes() const;

private:
    friend class EventHub;
    void push(const Event &event);

    SubscriptionPolicy m_policy;
    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<Event> m_queue;
    std::size_t m_bytes = 0;
};

/// Hands every published event to every subscription. Subscriptions live as long as someone holds them.
class EventHub final : public EventSink
{
public:
    std::shared_ptr<Subscription> subscribe(SubscriptionPolicy policy);
    void publish(Event event) override;

private:
    std::mutex m_mutex;
    std::vector<std::weak_ptr<Subscription>> m_subscriptions;
};

/// Merges `next` into `into` (same run, both StepDone): delivering the result leaves an observer in the same final
/// state as delivering both. A merged recorded step sets `gap`, since its curve lacks a point.
void mergeSteps(StepDone &into, const StepDone &next);

} // namespace signalbox::core
