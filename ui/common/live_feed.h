// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/frame_pace.h"
#include "core/event_hub.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace signalbox::ui {

/// Brings the events of the trainers to the GUI thread: woken once per batch, at most 30 times a second.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    /// Events that wait before recorded steps are merged.
    static constexpr std::size_t kBound = 4096;

    explicit LiveFeed(core::EventHub &hub, std::size_t bound = kBound, QObject *parent = nullptr);
    ~LiveFeed() override;

    /// Takes what waits right now, without waiting for the next turn.
    void drain();
    /// So many threads of this machine train: what is left decides how often events are delivered.
    void setTrainingThreads(int threads);
    /// A person waits for something to show: at full speed for a moment.
    void hurry();

Q_SIGNALS:
    void eventsArrived(const std::vector<core::Event> &events);

private:
    struct Gate;
    void wake();

    std::shared_ptr<Gate> m_gate;
    std::shared_ptr<core::Subscription> m_subscription;
    QTimer m_timer;
    QElapsedTimer m_sinceDrain;
    FramePace m_pace;
    std::optional<std::chrono::microseconds> m_spent; ///< of this thread's time, at the last drain
};

} // namespace signalbox::ui
