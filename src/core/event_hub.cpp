// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event_hub.h"

#include <algorithm>
#include <chrono>

namespace signalbox::core {

void mergeSteps(StepDone &into, const StepDone &next)
{
    const std::int64_t firstStep = into.firstStep;
    const bool lostPoint = into.gap || next.gap || into.recorded;
    const bool recorded = into.recorded || next.recorded;
    // Only recorded steps carry these, and observers keep the last they saw.
    const double gradientNorm = isUndefined(next.gradientNorm) ? into.gradientNorm : next.gradientNorm;
    const StepTimes times = next.recorded ? next.times : into.times;
    into = next;
    into.gradientNorm = gradientNorm;
    into.times = times;
    into.firstStep = firstStep;
    into.recorded = recorded;
    into.gap = lostPoint;
}

Subscription::Subscription(SubscriptionPolicy policy) : m_policy(std::move(policy)) { }

std::vector<Event> Subscription::drain()
{
    const std::lock_guard lock(m_mutex);
    m_bytes = 0;
    return std::exchange(m_queue, {});
}

std::vector<Event> Subscription::waitAndDrain(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    m_filled.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return !m_queue.empty(); });
    m_bytes = 0;
    return std::exchange(m_queue, {});
}

std::size_t Subscription::queuedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

void Subscription::push(const Event &event)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_queue.empty();
        if (m_policy.kind == SubscriptionPolicy::Kind::Coalescing && !wasEmpty) {
            const auto *step = std::get_if<StepDone>(&event.body);
            auto *last = std::get_if<StepDone>(&m_queue.back().body);
            // An unrecorded step carries nothing but progress, so the next one replaces it at any time; a recorded one
            // is a point of a curve and merges only when the consumer has fallen far behind.
            const bool mayMerge = last != nullptr && (m_queue.size() >= m_policy.bound || !last->recorded);
            if (step != nullptr && mayMerge && m_queue.back().run == event.run) {
                mergeSteps(*last, *step);
                m_queue.back().sequence = event.sequence;
                m_queue.back().timeMicroseconds = event.timeMicroseconds;
                return;
            }
        }
        m_queue.push_back(event);
        m_bytes += approximateBytes(event);
    }
    m_filled.notify_one();
    if (wasEmpty && m_policy.wake) {
        m_policy.wake();
    }
}

std::shared_ptr<Subscription> EventHub::subscribe(SubscriptionPolicy policy)
{
    auto subscription = std::make_shared<Subscription>(std::move(policy));
    const std::lock_guard lock(m_mutex);
    m_subscriptions.push_back(subscription);
    return subscription;
}

void EventHub::publish(Event event)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_subscriptions, [](const auto &subscription) { return subscription.expired(); });
    for (const auto &weak : m_subscriptions) {
        if (const auto subscription = weak.lock()) {
            subscription->push(event);
        }
    }
}

} // namespace signalbox::core
