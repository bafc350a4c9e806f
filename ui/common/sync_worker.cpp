// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sync_worker.h"

#include "track/outbox.h"

#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::chrono::milliseconds kSyncLook{1000}; ///< for what outboxes of other processes have done

} // namespace

struct SyncWorker::Stores
{
    store::SyncStore syncs;
    store::SyncBacklog backlog;
};

SyncWorker::SyncWorker(std::string storeDirectory, const core::Clock &clock, MakeOutbox makeOutbox, Callbacks callbacks)
    : m_directory(std::move(storeDirectory))
    , m_clock(clock)
    , m_makeOutbox(std::move(makeOutbox))
    , m_callbacks(std::move(callbacks))
    , m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

SyncWorker::~SyncWorker()
{
    m_thread.request_stop();
    m_thread.join();
    m_outbox.reset(); // its thread calls back into this object
}

void SyncWorker::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_filled.notify_one();
}

void SyncWorker::wake()
{
    if (const std::shared_ptr<track::Outbox> sender = outbox()) {
        sender->wake();
    }
}

bool SyncWorker::drain(std::chrono::milliseconds atMost)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_delayed.empty()) {
            return false; // the last deliveries came to nothing, and so would this one
        }
    }
    const std::shared_ptr<track::Outbox> sender = outbox();
    return !sender || sender->drain(atMost);
}

std::shared_ptr<track::Outbox> SyncWorker::outbox() const
{
    const std::lock_guard lock(m_mutex);
    return m_outbox;
}

bool SyncWorker::openStores(std::optional<Stores> &stores, bool &isReported)
{
    if (stores) {
        return true;
    }
    auto syncs = m_makeOutbox ? store::SyncStore::open(m_directory, m_clock)
                              : store::SyncStore::openForReading(m_directory, m_clock);
    auto backlog = store::SyncBacklog::open(m_directory);
    if (syncs && backlog) {
        stores.emplace(Stores{std::move(*syncs), std::move(*backlog)});
        isReported = false;
        return true;
    }
    if (!std::exchange(isReported, true)) {
        m_callbacks.failed(syncs ? backlog.error() : syncs.error());
    }
    return false;
}

std::optional<SyncWorker::Job> SyncWorker::takeJob(const std::stop_token &stop,
                                                   std::chrono::steady_clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    m_filled.wait_until(lock, stop, until, [this] { return !m_jobs.empty() || m_refresh; });
    if (m_jobs.empty()) {
        return std::nullopt;
    }
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void SyncWorker::loop(const std::stop_token &stop)
{
    std::optional<Stores> stores;
    bool isReported = false;
    auto nextLook = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        if (!openStores(stores, isReported)) {
            std::unique_lock lock(m_mutex);
            m_filled.wait_for(lock, stop, kSyncLook, [] { return false; });
            continue;
        }
        const std::optional<Job> job = takeJob(stop, nextLook);
        if (stop.stop_requested()) {
            return;
        }
        bool refresh = false;
        {
            const std::lock_guard lock(m_mutex);
            refresh = std::exchange(m_refresh, false);
        }
        if (job) {
            if (const core::Status status = (*job)(stores->syncs); !status) {
                m_callbacks.failed(status.error());
            }
            ++m_jobsDone;
            wake();
        }
        const bool isDue = std::chrono::steady_clock::now() >= nextLook;
        if (job || refresh || isDue) {
            if (!look(*stores, job.has_value() || refresh)) {
                stores.reset(); // tried again with new connections
            }
            nextLook = std::chrono::steady_clock::now() + kSyncLook;
        }
    }
}

bool SyncWorker::look(Stores &stores, bool anyway)
{
    const auto number = stores.backlog.lastNumber();
    if (!number) {
        return false;
    }
    if (!anyway && *number == m_lastNumber) {
        return true;
    }
    auto records = stores.syncs.all();
    if (!records) {
        return false;
    }
    m_lastNumber = *number;
    std::vector<viewmodels::SyncEntry> entries;
    bool isAnyUnderWay = false;
    for (store::SyncRecord &record : *records) {
        if (record.tracker != kSyncTracker) {
            continue;
        }
        viewmodels::SyncEntry entry;
        entry.record = std::move(record);
        isAnyUnderWay = isAnyUnderWay || entry.isUnderWay();
        if (entry.isUnderWay() || entry.record.state == store::SyncState::NeedsUser) {
            entry.waiting = stores.backlog.count(entry.record.run, entry.record.cursor).value_or(0);
        }
        {
            const std::lock_guard lock(m_mutex);
            m_cursors.try_emplace(entry.record.run, entry.record.cursor);
            entry.isDelayed = m_delayed.contains(entry.record.run);
        }
        entries.push_back(std::move(entry));
    }
    if (isAnyUnderWay && m_makeOutbox && !outbox()) {
        startOutbox();
    }
    m_callbacks.looked(std::move(entries), m_jobsDone);
    return true;
}

void SyncWorker::startOutbox()
{
    std::shared_ptr<track::Outbox> made =
        m_makeOutbox([this](const store::SyncRecord &record) { noteDelivery(record); }, m_callbacks.stopRequested);
    const std::lock_guard lock(m_mutex);
    m_outbox = std::move(made);
}

void SyncWorker::noteDelivery(const store::SyncRecord &record)
{
    {
        const std::lock_guard lock(m_mutex);
        // A delivery that moved the cursor may have something to say as well, such as that a table was cut.
        const auto known = m_cursors.try_emplace(record.run, record.cursor).first;
        const bool moved = std::exchange(known->second, record.cursor) != record.cursor;
        if (record.state == store::SyncState::Sending && !record.message.empty() && !moved) {
            m_delayed.insert(record.run);
        } else {
            m_delayed.erase(record.run);
        }
        m_refresh = true;
    }
    m_filled.notify_one();
}

} // namespace signalbox::ui
