// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/live_feed.h"

#include <QThread>

#include <algorithm>
#include <mutex>

namespace signalbox::ui {

/// The publisher's thread reaches the feed only through this, so that a feed can die at any time.
struct LiveFeed::Gate
{
    std::mutex mutex;
    LiveFeed *feed = nullptr;
};

LiveFeed::LiveFeed(core::EventHub &hub, std::size_t bound, QObject *parent)
    : QObject(parent)
    , m_gate(std::make_shared<Gate>())
{
    m_gate->feed = this;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveFeed::drain);
    core::SubscriptionPolicy policy;
    policy.kind = core::SubscriptionPolicy::Kind::Coalescing;
    policy.bound = bound;
    policy.wake = [gate = m_gate] {
        const std::lock_guard lock(gate->mutex);
        if (gate->feed != nullptr) {
            QMetaObject::invokeMethod(gate->feed, &LiveFeed::wake, Qt::QueuedConnection);
        }
    };
    m_subscription = hub.subscribe(std::move(policy));
    m_sinceDrain.start();
}

LiveFeed::~LiveFeed()
{
    const std::lock_guard lock(m_gate->mutex);
    m_gate->feed = nullptr;
}

void LiveFeed::wake()
{
    if (!m_timer.isActive()) {
        const qint64 rest = m_pace.interval().count() - m_sinceDrain.elapsed();
        m_timer.start(static_cast<int>(std::max<qint64>(0, rest)));
    }
}

void LiveFeed::setTrainingThreads(int threads)
{
    m_pace.setTraining(threads, QThread::idealThreadCount());
    m_pace.hurry(); // it has only just begun
}

void LiveFeed::hurry()
{
    m_pace.hurry();
    if (m_timer.isActive()) {
        m_timer.stop();
        wake();
    }
}

void LiveFeed::drain()
{
    m_sinceDrain.restart();
    // What this thread did since the last time: mostly showing what came then.
    const std::optional<std::chrono::microseconds> now = threadTime();
    if (now && m_spent) {
        m_pace.add(*now - *m_spent);
    }
    m_spent = now;
    const std::vector<core::Event> events = m_subscription->drain();
    if (!events.empty()) {
        Q_EMIT eventsArrived(events);
    }
}

} // namespace signalbox::ui
