// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sync_backlog.h"
#include "store/sync_store.h"
#include "viewmodels/sync_text.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace signalbox::track {
class Outbox;
} // namespace signalbox::track

namespace signalbox::ui {

/// Name of the tracker in the store.
inline constexpr char kSyncTracker[] = "wandb";

/// The half of SyncService that may wait for disk and network: the connections to the store and the outbox, on threads of
/// their own. Thread-safe.
class SyncWorker
{
public:
    /// Makes the outbox, at the first run that is to be sent.
    using MakeOutbox =
        std::function<std::unique_ptr<track::Outbox>(std::function<void(const store::SyncRecord &)> changed,
                                                     std::function<void(const core::RunId &)> stopRequested)>;
    /// What a person asked for.
    using Job = std::function<core::Status(store::SyncStore &)>;

    /// Called on threads of the worker.
    struct Callbacks
    {
        /// All runs that are or were to be sent: at the start and whenever anything changed, also by other processes.
        /// `jobs` is how many jobs were done before.
        std::function<void(std::vector<viewmodels::SyncEntry> entries, std::uint64_t jobs)> looked;
        std::function<void(const core::RunId &)> stopRequested;
        std::function<void(const core::Error &)> failed;
    };

    /// The clock must outlive the worker. Without `makeOutbox` the store is only looked at: nothing is sent, and jobs fail.
    SyncWorker(std::string storeDirectory, const core::Clock &clock, MakeOutbox makeOutbox, Callbacks callbacks);
    /// Gives up what is under way: the cursors in the store say where the next start goes on.
    ~SyncWorker();
    SyncWorker(const SyncWorker &) = delete;
    SyncWorker &operator=(const SyncWorker &) = delete;

    /// Jobs are done one after the other; each is followed by a look at the store and at what is to be sent.
    void post(Job job);
    /// A run has ended, or the person wants it now.
    void wake();
    /// Waits until everything is sent that can be, at most so long; not at all while nothing gets through.
    bool drain(std::chrono::milliseconds atMost);

private:
    struct Stores;
    void loop(const std::stop_token &stop);
    bool openStores(std::optional<Stores> &stores, bool &isReported);
    /// Waits for a job or the time of the next look.
    std::optional<Job> takeJob(const std::stop_token &stop, std::chrono::steady_clock::time_point until);
    /// False: the store failed.
    bool look(Stores &stores, bool anyway);
    void startOutbox();
    void noteDelivery(const store::SyncRecord &record);
    [[nodiscard]] std::shared_ptr<track::Outbox> outbox() const;

    const std::string m_directory;
    const core::Clock &m_clock;
    const MakeOutbox m_makeOutbox;
    const Callbacks m_callbacks;
    mutable std::mutex m_mutex; ///< guards what follows up to the thread
    std::condition_variable_any m_filled;
    std::deque<Job> m_jobs;
    bool m_refresh = false;
    std::shared_ptr<track::Outbox> m_outbox;
    std::map<core::RunId, std::int64_t> m_cursors; ///< as of the last delivery, or as they were found
    std::set<core::RunId> m_delayed;
    std::int64_t m_lastNumber = -1; ///< of the thread alone
    std::uint64_t m_jobsDone = 0; ///< as well
    std::jthread m_thread;
};

} // namespace signalbox::ui
