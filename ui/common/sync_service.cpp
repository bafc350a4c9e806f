// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sync_service.h"

#include <utility>

namespace signalbox::ui {

namespace {

bool isSameEntry(const viewmodels::SyncEntry &a, const viewmodels::SyncEntry &b)
{
    return a.record.state == b.record.state && a.record.mode == b.record.mode && a.record.cursor == b.record.cursor
        && a.record.updatedMicroseconds == b.record.updatedMicroseconds && a.record.link == b.record.link
        && a.record.message == b.record.message && a.record.skipped == b.record.skipped
        && a.record.target == b.record.target && a.waiting == b.waiting && a.isDelayed == b.isDelayed;
}

} // namespace

SyncService::SyncService(std::string storeDirectory, const core::Clock &clock, SyncWorker::MakeOutbox makeOutbox,
                         QObject *parent)
    : QObject(parent)
    , m_directory(std::move(storeDirectory))
    , m_clock(clock)
    , m_makeOutbox(std::move(makeOutbox))
{
}

SyncService::~SyncService()
{
    m_worker.reset(); // its threads call back into this object
}

void SyncService::start()
{
    if (m_worker) {
        return;
    }
    const auto deliver = [this](auto call) { QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection); };
    SyncWorker::Callbacks callbacks;
    callbacks.looked = [this, deliver](std::vector<viewmodels::SyncEntry> entries, std::uint64_t jobs) {
        deliver([this, entries = std::move(entries), jobs]() mutable { accept(std::move(entries), jobs); });
    };
    callbacks.stopRequested = [this, deliver](const core::RunId &run) {
        deliver([this, run] { Q_EMIT stopRequested(run); });
    };
    callbacks.failed = [this, deliver](const core::Error &error) { deliver([this, error] { Q_EMIT failed(error); }); };
    m_worker = std::make_unique<SyncWorker>(m_directory, m_clock, m_makeOutbox, std::move(callbacks));
    for (SyncWorker::Job &job : std::exchange(m_early, {})) {
        m_worker->post(std::move(job));
    }
}

void SyncService::post(SyncWorker::Job job)
{
    ++m_posted;
    if (m_worker) {
        m_worker->post(std::move(job));
    } else {
        m_early.push_back(std::move(job));
    }
}

void SyncService::setSync(const core::RunId &run, store::SyncMode mode, const track::wandb::SyncTarget &target)
{
    // Shown at once; what the store says of it comes when the job is done.
    viewmodels::SyncEntry &shown = m_entries[run];
    shown.record.run = run;
    shown.record.tracker = kSyncTracker;
    shown.record.mode = mode;
    shown.record.state = store::SyncState::Waiting;
    shown.record.message.clear();
    shown.isDelayed = false;
    track::wandb::SyncTarget where = target;
    where.models = where.models && mode != store::SyncMode::MetricsOnly;
    const std::string wanted = toJson(where).dump();
    post([run, mode, wanted](store::SyncStore &syncs) { return syncs.want(run, kSyncTracker, mode, wanted); });
    Q_EMIT changed(run);
}

void SyncService::switchOff(const core::RunId &run)
{
    const auto shown = m_entries.find(run);
    if (shown == m_entries.end()) {
        return;
    }
    shown->second.record.state = store::SyncState::Off;
    shown->second.isDelayed = false;
    post([run](store::SyncStore &syncs) { return syncs.switchOff(run, kSyncTracker); });
    Q_EMIT changed(run);
}

void SyncService::retry(const core::RunId &run)
{
    const auto shown = m_entries.find(run);
    if (shown == m_entries.end()) {
        return;
    }
    store::SyncRecord &record = shown->second.record;
    record.state = store::SyncState::Waiting;
    record.message.clear();
    shown->second.isDelayed = false;
    post([run, mode = record.mode](store::SyncStore &syncs) -> core::Status {
        const auto known = syncs.find(run, kSyncTracker);
        if (!known) {
            return core::fail(known.error());
        }
        return *known ? syncs.want(run, kSyncTracker, mode, (*known)->target) : core::Status();
    });
    Q_EMIT changed(run);
}

void SyncService::wake()
{
    if (m_worker) {
        m_worker->wake();
    }
}

void SyncService::drain(std::chrono::milliseconds atMost)
{
    if (m_worker) {
        m_worker->drain(atMost);
    }
}

const viewmodels::SyncEntry *SyncService::entry(const core::RunId &run) const
{
    const auto found = m_entries.find(run);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<store::SyncRecord> SyncService::record(const core::RunId &run) const
{
    const viewmodels::SyncEntry *known = entry(run);
    return known == nullptr ? std::nullopt : std::optional(known->record);
}

void SyncService::accept(std::vector<viewmodels::SyncEntry> entries, std::uint64_t jobs)
{
    if (jobs != m_posted) {
        return; // from before what the person asked for since; a newer look follows
    }
    std::map<core::RunId, viewmodels::SyncEntry> before = std::exchange(m_entries, {});
    std::vector<core::RunId> changes;
    for (viewmodels::SyncEntry &fresh : entries) {
        const core::RunId run = fresh.record.run;
        const auto known = before.find(run);
        if (known == before.end() || !isSameEntry(known->second, fresh)) {
            changes.push_back(run);
        }
        if (known != before.end()) {
            before.erase(known);
        }
        m_entries.insert_or_assign(run, std::move(fresh));
    }
    for (const auto &[run, gone] : before) {
        changes.push_back(run);
    }
    for (const core::RunId &run : changes) {
        Q_EMIT changed(run);
    }
}

} // namespace signalbox::ui
