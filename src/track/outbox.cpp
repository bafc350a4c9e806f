// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/outbox.h"

#include "core/files.h"
#include "track/retry.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace signalbox::track {

namespace {

using OutboxClock = std::chrono::steady_clock;

bool isOver(core::RunState state)
{
    return state != core::RunState::Queued && state != core::RunState::Running && state != core::RunState::Paused;
}

nlohmann::json outboxObject(const std::string &text)
{
    nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    return object.is_object() ? object : nlohmann::json::object();
}

/// A run that this process delivers.
struct Delivery
{
    store::SyncRecord record;
    nlohmann::json memory;
    nlohmann::json target;
    OutboxClock::time_point due;
    int failures = 0; ///< in a row
    bool mustWait = false; ///< the tracker said for how long
};

} // namespace

struct Outbox::Private
{
    Private(std::string storeDirectory, const core::Clock &outboxClock, SinkFactory sinkFactory, Callbacks given,
            OutboxWaits outboxWaits)
        : directory(std::move(storeDirectory))
        , clock(outboxClock)
        , factory(std::move(sinkFactory))
        , callbacks(std::move(given))
        , waits(outboxWaits)
        , thread([this](const std::stop_token &stop) { work(stop); })
    {
    }

    void work(const std::stop_token &stop)
    {
        const std::unique_ptr<TrackerSink> sink = factory();
        while (!stop.stop_requested()) {
            auto syncs = store::SyncStore::open(directory, clock);
            auto reader = store::RunReader::open(directory);
            if (syncs && reader) {
                deliverAll(*sink, *syncs, *reader, stop);
            }
            waitFor(OutboxClock::now() + waits.store, stop);
        }
    }

    /// Until a stop, or until the store fails.
    void deliverAll(TrackerSink &sink, store::SyncStore &syncs, const store::RunReader &reader,
                    const std::stop_token &stop)
    {
        deliveries.clear();
        bool works = true;
        while (works && !stop.stop_requested()) {
            const std::uint64_t before = looked;
            const std::uint64_t seen = startOfLook();
            for (auto &[run, delivery] : deliveries) {
                if (seen != before && !delivery.mustWait) {
                    delivery.due = OutboxClock::now(); // a run ended, or the person asks to try again
                }
            }
            works = findWanted(sink, syncs);
            for (auto it = deliveries.begin(); works && it != deliveries.end() && !stop.stop_requested();) {
                const bool isDue = it->second.due <= OutboxClock::now();
                bool stays = true;
                if (isDue) {
                    works = deliver(sink, syncs, reader, it->second, stays, stop);
                }
                it = stays ? std::next(it) : deliveries.erase(it);
            }
            endOfLook(seen);
            if (works) {
                waitFor(nextDue(), stop);
            }
        }
        for (const auto &[run, delivery] : deliveries) {
            sink.leave(run);
            static_cast<void>(syncs.release(run, sink.name())); // else the next process finds that this one is gone
        }
    }

    /// Takes up what is wanted and not taken yet, drops what was switched off. False: the store failed.
    bool findWanted(TrackerSink &sink, store::SyncStore &syncs)
    {
        const auto all = syncs.all();
        if (!all) {
            return false;
        }
        for (const store::SyncRecord &record : *all) {
            if (record.tracker != sink.name()) {
                continue;
            }
            const bool isWanted =
                (record.state == store::SyncState::Waiting || record.state == store::SyncState::Sending)
                && (!callbacks.isOurs || callbacks.isOurs(record));
            const auto known = deliveries.find(record.run);
            if (!isWanted && known != deliveries.end()) {
                sink.leave(record.run);
                static_cast<void>(syncs.release(record.run, sink.name())); // another outbox may be asked for it now
                deliveries.erase(known);
            } else if (isWanted && known != deliveries.end()) {
                known->second.record.mode = record.mode;
                known->second.record.target = record.target;
                known->second.target = outboxObject(record.target);
            } else if (isWanted) {
                const auto claimed = syncs.claim(record.run, sink.name());
                if (!claimed) {
                    return false;
                }
                if (*claimed) {
                    Delivery delivery;
                    delivery.record = **claimed;
                    delivery.memory = outboxObject(delivery.record.memory);
                    delivery.target = outboxObject(delivery.record.target);
                    delivery.due = OutboxClock::now();
                    deliveries.emplace(record.run, std::move(delivery));
                }
            }
        }
        return true;
    }

    /// One delivery of one run. `stays` becomes false when nothing more is to be done for it here.
    bool deliver(TrackerSink &sink, store::SyncStore &syncs, const store::RunReader &reader, Delivery &delivery,
                 bool &stays, const std::stop_token &stop)
    {
        store::SyncRecord &record = delivery.record;
        // Its state first: the events of a run that is over are all stored.
        const auto run = reader.run(record.run);
        if (!run) {
            stays = run.error().code != core::ErrorCode::NotFound;
            return !stays;
        }
        const int limit = sink.largestBatch();
        const std::int64_t behind = sink.goOnBehind(record.mode, delivery.memory, record.cursor);
        const auto events = reader.eventsOfRun(record.run, behind, limit);
        if (!events) {
            return false;
        }
        const bool allSeen = events->size() < static_cast<std::size_t>(limit);
        const SyncBatch batch{*events,     allSeen,        allSeen && isOver(run->state), *run, reader,
                              record.mode, delivery.target};
        const Outcome outcome = sink.deliver(batch, delivery.memory, stop);
        const std::int64_t cursor = std::max(behind, outcome.upTo);
        std::string memory = delivery.memory.dump();
        const bool hasMoved = cursor > record.cursor || memory != record.memory;
        record.cursor = cursor;
        record.memory = std::move(memory);
        record.link = sink.page(delivery.memory);
        record.skipped += outcome.skipped;
        record.message = outcome.why;
        const auto now = OutboxClock::now();
        delivery.mustWait = outcome.what == Outcome::What::Later && outcome.wait.count() > 0;
        switch (outcome.what) {
        case Outcome::What::Delivered:
            delivery.failures = 0;
            delivery.due = now;
            if (allSeen && !batch.ended) {
                delivery.due += outcome.wait.count() > 0 ? outcome.wait : sink.pace();
            }
            record.state = outcome.finished ? store::SyncState::Done : store::SyncState::Sending;
            break;
        case Outcome::What::Later:
            if (hasMoved) {
                delivery.failures = 0; // it gets there, piece by piece
            }
            delivery.due = now
                + (delivery.mustWait ? outcome.wait : backOff(delivery.failures, waits.first, waits.longest, random));
            ++delivery.failures;
            break;
        case Outcome::What::NeedsUser:
            record.state = store::SyncState::NeedsUser;
            break;
        }
        const core::Status saved = syncs.save(record);
        if (!saved && saved.error().code != core::ErrorCode::Cancelled) {
            return false; // what was delivered is delivered again, which is harmless
        }
        stays = saved && record.state == store::SyncState::Sending;
        if (!stays) {
            sink.leave(record.run);
        }
        if (saved && !stays) {
            static_cast<void>(syncs.release(record.run, sink.name()));
        }
        if (saved && callbacks.changed) {
            callbacks.changed(record);
        }
        if (outcome.stopRequested && callbacks.stopRequested) {
            callbacks.stopRequested(record.run);
        }
        return true;
    }

    [[nodiscard]] OutboxClock::time_point nextDue() const
    {
        OutboxClock::time_point due = OutboxClock::now() + waits.look;
        for (const auto &[run, delivery] : deliveries) {
            due = std::min(due, delivery.due);
        }
        return due;
    }

    void waitFor(OutboxClock::time_point until, const std::stop_token &stop)
    {
        std::unique_lock lock(mutex);
        changed.wait_until(lock, stop, until, [this] { return wakes != looked; });
    }

    std::uint64_t startOfLook()
    {
        const std::lock_guard lock(mutex);
        looked = wakes;
        return wakes;
    }

    void endOfLook(std::uint64_t seen)
    {
        {
            const std::lock_guard lock(mutex);
            finishedLook = seen;
            isIdle = deliveries.empty();
        }
        idle.notify_all();
    }

    const std::string directory;
    const core::Clock &clock;
    const SinkFactory factory;
    const Callbacks callbacks;
    const OutboxWaits waits;
    std::mt19937_64 random{std::random_device{}()};
    std::map<core::RunId, Delivery> deliveries; ///< of the thread alone
    std::mutex mutex;
    std::condition_variable_any changed;
    std::condition_variable_any idle;
    std::uint64_t wakes = 0;
    std::uint64_t looked = 0; ///< the wakes that the look in progress has seen
    std::uint64_t finishedLook = 0; ///< and the last one that came to its end
    bool isIdle = false;
    std::jthread thread; ///< last: it uses all of the above
};

Outbox::Outbox(std::string storeDirectory, const core::Clock &clock, SinkFactory factory, Callbacks callbacks,
               OutboxWaits waits)
    : m_private(
        std::make_unique<Private>(std::move(storeDirectory), clock, std::move(factory), std::move(callbacks), waits))
{
}

Outbox::~Outbox() = default;

void Outbox::wake()
{
    {
        const std::lock_guard lock(m_private->mutex);
        ++m_private->wakes;
    }
    m_private->changed.notify_all();
}

bool Outbox::drain(std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    Private &d = *m_private;
    std::unique_lock lock(d.mutex);
    const std::uint64_t wanted = ++d.wakes;
    d.changed.notify_all();
    return d.idle.wait_for(lock, stop, atMost, [&] { return d.isIdle && d.finishedLook >= wanted; });
}

} // namespace signalbox::track
