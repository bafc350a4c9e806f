// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "track/tracker_sink.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace signalbox::track {

/// How long an outbox waits for what.
struct OutboxWaits
{
    std::chrono::milliseconds look{1000}; ///< for what other processes have stored or asked for
    std::chrono::milliseconds store{2000}; ///< after a failure of the store itself
    std::chrono::milliseconds first{1000}; ///< before the next try after a failure; see backOff()
    std::chrono::milliseconds longest{300000}; ///< and after many without any progress
};

/// Delivers the runs that are wanted at one tracker, on a thread of its own: reads the store behind each run's cursor,
/// hands it to the sink, saves the cursor. A slow network, a crash or a week offline lose nothing, and nothing here is on
/// the way of a training.
class Outbox
{
public:
    struct Callbacks
    {
        /// State, link, message or cursor of a run changed. On the outbox's thread.
        std::function<void(const store::SyncRecord &)> changed;
        /// Somebody pressed Stop on the tracker's page. On the outbox's thread.
        std::function<void(const core::RunId &)> stopRequested;
        /// Whether this outbox is to deliver a run that is wanted; others leave it alone. On the outbox's thread. Without it:
        /// every run.
        std::function<bool(const store::SyncRecord &)> isOurs;
    };
    /// Makes the sink on the outbox's thread, where its network access lives.
    using SinkFactory = std::function<std::unique_ptr<TrackerSink>()>;

    /// Starts the thread. The store must be prepared; clock must outlive it.
    Outbox(std::string storeDirectory, const core::Clock &clock, SinkFactory factory, Callbacks callbacks = {},
           OutboxWaits waits = {});
    /// Gives up what is under way; the cursors say where to go on.
    ~Outbox();
    Outbox(const Outbox &) = delete;
    Outbox &operator=(const Outbox &) = delete;

    /// Looks now: a run was wanted, switched off or has ended, or the person pressed Retry.
    void wake();
    /// Waits until everything that is wanted now is delivered or needs the person, at most so long; true when nothing is
    /// left. For programs that end.
    bool drain(std::chrono::milliseconds atMost, const std::stop_token &stop = {});

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::track
