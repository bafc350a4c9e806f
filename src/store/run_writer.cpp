// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_writer.h"

#include "core/files.h"
#include "store/database.h"
#include "store/event_json.h"
#include "store/event_numbers.h"
#include "store/event_writer.h"
#include "store/live_runs.h"
#include "store/run_removal.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

namespace signalbox::store {

namespace {

using namespace std::chrono_literals;

constexpr auto kCommitInterval = 250ms; ///< at most four commits a second, and nothing waits longer than this
constexpr auto kFirstRetry = 250ms;
constexpr auto kLongestRetry = 30s;
constexpr auto kLookForLostRuns = 5s;
constexpr auto kLookIntoBin = 24h;
constexpr int kAttemptsAtTheEnd = 3;
constexpr int kFailuresBeforeSorting = 3;
constexpr std::size_t kTooManyBytes = std::size_t{512} << 20U;

/// What the hub may still touch while the writer is being destroyed.
struct Signal
{
    std::mutex mutex;
    std::condition_variable changed;
    bool hasEvents = false;
    bool isStopping = false;
    bool isHeld = false; ///< the store is to be left alone
    bool isAway = false; ///< and is
    std::uint64_t flushesAsked = 0;
    std::uint64_t flushesDone = 0; ///< committed, or tried in vain
    std::optional<core::Error> problem;
};

std::string originsToText(const std::vector<std::pair<std::string, core::Origin>> &origins)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const auto &[key, origin] : origins) {
        object[key] = core::toString(origin);
    }
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

struct RunWriter::Private
{
    Private(std::string storeDirectory, core::EventHub &hub, const core::Clock &storeClock,
            std::chrono::milliseconds firstLookIntoBin)
        : directory(std::move(storeDirectory))
        , clock(storeClock)
        , nextLookIntoBin(lastLook + firstLookIntoBin)
    {
        core::SubscriptionPolicy policy;
        policy.wake = [shared = signal] {
            {
                const std::lock_guard lock(shared->mutex);
                shared->hasEvents = true;
            }
            shared->changed.notify_all();
        };
        subscription = hub.subscribe(std::move(policy));
        thread = std::thread([this] { work(); });
    }

    ~Private()
    {
        {
            const std::lock_guard lock(signal->mutex);
            signal->isStopping = true;
        }
        signal->changed.notify_all();
        thread.join();
    }

    void work()
    {
        openStore(); // early: the connection of a later createRun() is then never the last one, whose closing is slow
        for (;;) {
            stayAway();
            removeUntilDue();
            const std::uint64_t flush = waitForWork();
            takeEvents();
            if (pending.empty()) {
                lookForLostRuns();
            }
            const bool stored = pending.empty() || store();
            lastAttempt = std::chrono::steady_clock::now();
            const std::lock_guard lock(signal->mutex);
            signal->flushesDone = flush;
            signal->changed.notify_all();
            // What came in between is seen by hasEvents; a last round follows then.
            if (signal->isStopping && (stored ? !signal->hasEvents : ++attemptsAtTheEnd >= kAttemptsAtTheEnd)) {
                break;
            }
        }
        if (!pending.empty()) {
            setAside(std::exchange(pending, {}));
        }
    }

    /// Closes the connection and waits, as long as that is wanted.
    void stayAway()
    {
        {
            const std::lock_guard lock(signal->mutex);
            if (!signal->isHeld) {
                return;
            }
        }
        writer.reset();
        database.reset();
        std::unique_lock lock(signal->mutex);
        signal->isAway = true;
        signal->changed.notify_all();
        signal->changed.wait(lock, [this] { return !signal->isHeld || signal->isStopping; });
        signal->isAway = false;
        signal->hasEvents = true; // they may have come before
    }

    /// Other processes' runs that died are marked while this one lives, not only at its next start.
    void lookForLostRuns()
    {
        const auto now = std::chrono::steady_clock::now();
        if (database && now - lastLook >= kLookForLostRuns) {
            lastLook = now;
            Transaction transaction(*database);
            markInterruptedRuns(*database, clock);
            // A failure shows itself with the next event.
            [[maybe_unused]] const core::Status status = transaction.commit();
        }
    }

    /// Runs that have been in the bin for long enough go for good, without anybody waiting for that.
    void lookIntoBin()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!database || now < nextLookIntoBin) {
            return;
        }
        nextLookIntoBin = now + kLookIntoBin;
        // What cannot be removed now is tried again tomorrow or by the next program.
        isEmptyingBin = RunEditor(directory).hideExpired(kDaysInBin, clock).value_or(false);
    }

    /// While it is not yet time to write events: a part of what is to be removed after the other, with pauses for other
    /// processes that write.
    void removeUntilDue()
    {
        lookIntoBin();
        while (isEmptyingBin && database && pending.empty() && !isDue()) {
            const auto removal = removeSome(*database, directory);
            isEmptyingBin = removal && removal->state != Removal::State::NothingLeft;
            if (removal && removal->state == Removal::State::RunGone) {
                writer = std::make_unique<EventWriter>(*database); // the old one may know the run, and would not notice
            }
            lookForLostRuns();
        }
    }

    /// Whether something is asked for, or events have waited long enough; says no after a pause at the earliest.
    bool isDue()
    {
        std::unique_lock lock(signal->mutex);
        return signal->changed.wait_for(lock, kBetweenRemovals, [this] { return isAsked(); })
            || (signal->hasEvents && std::chrono::steady_clock::now() >= lastAttempt + kCommitInterval);
    }

    /// Whether somebody waits for the thread. With the signal's lock.
    [[nodiscard]] bool isAsked() const
    {
        return signal->isStopping || signal->isHeld || signal->flushesAsked > signal->flushesDone;
    }

    /// Blocks until there is something to write and its time has come; gives the number of the last flush asked for.
    std::uint64_t waitForWork()
    {
        std::unique_lock lock(signal->mutex);
        const auto isUrgent = [this] { return isAsked(); };
        if (pending.empty()) {
            const bool woken =
                signal->changed.wait_for(lock, kLookForLostRuns, [&] { return isUrgent() || signal->hasEvents; });
            if (!woken) {
                return signal->flushesAsked;
            }
        }
        const auto delay = pending.empty() ? kCommitInterval : retryDelay;
        if (signal->isStopping && !pending.empty()) {
            signal->changed.wait_for(lock, kFirstRetry, [] { return false; }); // the last attempts, a little apart
        } else {
            signal->changed.wait_until(lock, lastAttempt + delay, isUrgent);
        }
        signal->hasEvents = false;
        return signal->flushesAsked;
    }

    void takeEvents()
    {
        std::vector<core::Event> events = subscription->drain();
        pending.insert(pending.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    }

    /// Writes what waits; on failure it goes on waiting.
    bool store()
    {
        core::Status status;
        try {
            status = tryToStore();
        } catch (const std::exception &exception) {
            status = core::fail({core::ErrorCode::Internal, directory, exception.what(), {}, {}, {}});
        }
        if (status) {
            pending.clear();
            failures = 0;
            retryDelay = kFirstRetry;
            setProblem(unstored > 0 ? std::optional(unstoredProblem()) : slowness());
            return true;
        }
        if (status.error().code == core::ErrorCode::StoreFailed && ++failures >= kFailuresBeforeSorting) {
            failures = 0;
            return storeSingly();
        }
        // A new connection each time: the old one may be what is broken.
        writer.reset();
        database.reset();
        retryDelay = std::min<std::chrono::milliseconds>(retryDelay * 2, kLongestRetry);
        setProblem(status.error());
        return false;
    }

    /// One event that the database refuses must not hold up all others: it goes into a file beside the database. When
    /// the database takes nothing of what waits, all of it goes on waiting.
    bool storeSingly()
    {
        std::vector<core::Event> refused;
        std::size_t taken = 0;
        for (const core::Event &event : pending) {
            if (storeAlone({event})) {
                ++taken;
            } else {
                refused.push_back(event);
            }
        }
        if (taken == 0) {
            return false;
        }
        pending.clear();
        setAside(refused);
        return true;
    }

    bool storeAlone(const std::vector<core::Event> &events)
    {
        try {
            core::Status status = writer ? core::Status() : openStore();
            if (status && writer->write(events)) {
                return true;
            }
        } catch (const std::exception &) {
            // The event is kept as text by the caller.
        }
        writer.reset();
        database.reset();
        return false;
    }

    void setAside(const std::vector<core::Event> &events)
    {
        if (events.empty()) {
            return;
        }
        std::ofstream file(unstoredPath(), std::ios::app);
        for (const core::Event &event : events) {
            file << unstoredLine(event);
        }
        unstored += events.size();
        setProblem(unstoredProblem());
    }

    [[nodiscard]] std::string unstoredPath() const { return core::joinPath(directory, "unstored_events.jsonl"); }

    [[nodiscard]] core::Error unstoredProblem() const
    {
        return {core::ErrorCode::StoreFailed,
                directory,
                std::to_string(unstored) + " events could not be stored; they are kept as text in " + unstoredPath(),
                {},
                {},
                {}};
    }

    core::Status openStore()
    {
        auto opened = Database::open(directory, Database::Access::ReadWrite);
        if (!opened) {
            return core::fail(opened.error());
        }
        database = std::move(*opened);
        writer = std::make_unique<EventWriter>(*database);
        return {};
    }

    core::Status tryToStore()
    {
        core::Status status = writer ? core::Status() : openStore();
        return status ? writer->write(pending) : status;
    }

    /// The queue grows without bound rather than losing an event; people should know before memory runs out.
    std::optional<core::Error> slowness() const
    {
        const std::size_t bytes = subscription->queuedBytes();
        if (bytes < kTooManyBytes) {
            return std::nullopt;
        }
        return core::Error{core::ErrorCode::StoreFailed,
                           directory,
                           "the disk is slower than the run: " + std::to_string(bytes >> 20U) + " MiB wait in memory",
                           {},
                           {},
                           {}};
    }

    void setProblem(std::optional<core::Error> problem)
    {
        const std::lock_guard lock(signal->mutex);
        signal->problem = std::move(problem);
    }

    const std::string directory;
    const core::Clock &clock;
    const std::shared_ptr<Signal> signal = std::make_shared<Signal>();
    std::shared_ptr<core::Subscription> subscription;
    std::thread thread;

    // Only touched by the thread.
    std::unique_ptr<Database> database;
    std::unique_ptr<EventWriter> writer;
    std::vector<core::Event> pending;
    std::chrono::steady_clock::time_point lastAttempt;
    std::chrono::milliseconds retryDelay = kFirstRetry;
    std::chrono::steady_clock::time_point lastLook = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point nextLookIntoBin;
    bool isEmptyingBin = false;
    int attemptsAtTheEnd = 0;
    int failures = 0; ///< in a row, of the database itself
    std::size_t unstored = 0; ///< events that went into the file
};

RunWriter::RunWriter(std::string storeDirectory, core::EventHub &hub, const core::Clock &clock,
                     std::chrono::milliseconds firstLookIntoBin)
    : m_private(std::make_unique<Private>(std::move(storeDirectory), hub, clock, firstLookIntoBin))
{
}

RunWriter::~RunWriter() = default;

core::Status RunWriter::createRun(const core::RunId &run, const core::RunSpec &spec,
                                  const std::vector<std::pair<std::string, core::Origin>> &origins)
{
    const auto database = Database::open(m_private->directory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    const std::int64_t now = m_private->clock.nowMicroseconds();
    Transaction transaction(**database);
    EventNumbers numbers(**database);
    if (keyOfRun(**database, run.value) != 0) {
        (*database)->remember({core::ErrorCode::StoreFailed, run.value, "a run with this id exists", {}, {}, {}});
    }
    insertRun(**database, run, spec, originsToText(origins), core::RunState::Queued, now);
    Statement event(**database, "INSERT INTO events (number, run, time, kind, body) VALUES (?, ?, ?, 'state', ?)");
    event.run({integerToSql(numbers.next()), integerToSql(keyOfRun(**database, run.value)), integerToSql(now),
               toQt(stateBody(core::RunState::Queued, 0))});
    numbers.save();
    return transaction.commit();
}

void RunWriter::flush()
{
    std::unique_lock lock(m_private->signal->mutex);
    const std::uint64_t mine = ++m_private->signal->flushesAsked;
    m_private->signal->changed.notify_all();
    m_private->signal->changed.wait(lock, [&] { return m_private->signal->flushesDone >= mine; });
}

void RunWriter::hold()
{
    std::unique_lock lock(m_private->signal->mutex);
    m_private->signal->isHeld = true;
    m_private->signal->changed.notify_all();
    m_private->signal->changed.wait(lock, [this] { return m_private->signal->isAway; });
}

void RunWriter::release()
{
    {
        const std::lock_guard lock(m_private->signal->mutex);
        m_private->signal->isHeld = false;
    }
    m_private->signal->changed.notify_all();
}

std::optional<core::Error> RunWriter::currentProblem() const
{
    const std::lock_guard lock(m_private->signal->mutex);
    return m_private->signal->problem;
}

} // namespace signalbox::store
