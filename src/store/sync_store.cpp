// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sync_store.h"

#include "store/database.h"
#include "store/event_numbers.h"
#include "store/live_runs.h"
#include "store/process_identity.h"

#include <array>
#include <utility>

namespace signalbox::store {

namespace {

constexpr std::array<const char *, 3> kModeNames{"on", "offline", "metrics"};
constexpr std::array<const char *, 5> kSyncStateNames{"waiting", "sending", "done", "needs_user", "off"};
constexpr const char *kSyncColumns =
    "SELECT r.id, y.tracker, y.mode, y.state, y.target, y.cursor, y.memory, y.link, y.message, y.skipped, y.updated,"
    " y.host, y.process, y.process_start, y.key FROM syncs y JOIN runs r ON r.key = y.run ";

template <std::size_t Count>
std::size_t indexOfName(const std::array<const char *, Count> &names, const std::string &name)
{
    for (std::size_t i = 0; i < Count; ++i) {
        if (name == names[i]) {
            return i;
        }
    }
    return 0;
}

/// A row with who delivers it.
struct OwnedSync
{
    SyncRecord record;
    ProcessIdentity owner;
    std::int64_t key = 0;
};

OwnedSync syncFrom(const Statement &row)
{
    OwnedSync sync;
    sync.record = {{row.text(0)},
                   row.text(1),
                   syncModeFromString(row.text(2)),
                   syncStateFromString(row.text(3)),
                   row.text(4),
                   row.integer(5),
                   row.text(6),
                   row.text(7),
                   row.text(8),
                   row.integer(9),
                   row.integer(10)};
    sync.owner = {row.text(11), row.integer(12), row.text(13)};
    sync.key = row.integer(14);
    return sync;
}

std::optional<OwnedSync> readSync(Database &database, const core::RunId &run, const std::string &tracker)
{
    Statement row(database, (std::string(kSyncColumns) + "WHERE r.id = ? AND y.tracker = ?").c_str());
    row.run({toQt(run.value), toQt(tracker)});
    if (!row.next()) {
        return std::nullopt;
    }
    OwnedSync sync = syncFrom(row);
    row.finish();
    return sync;
}

bool isThisProcess(const ProcessIdentity &owner)
{
    const ProcessIdentity self = currentProcess();
    return owner.host == self.host && owner.process == self.process && owner.start == self.start;
}

} // namespace

const char *toString(SyncMode mode)
{
    return kModeNames.at(static_cast<std::size_t>(mode));
}

SyncMode syncModeFromString(const std::string &name)
{
    return static_cast<SyncMode>(indexOfName(kModeNames, name));
}

const char *toString(SyncState state)
{
    return kSyncStateNames.at(static_cast<std::size_t>(state));
}

SyncState syncStateFromString(const std::string &name)
{
    return static_cast<SyncState>(indexOfName(kSyncStateNames, name));
}

struct SyncStore::Private
{
    std::unique_ptr<Database> database;
    const core::Clock *clock = nullptr;
};

SyncStore::SyncStore(std::unique_ptr<Private> d) : m_private(std::move(d)) { }
SyncStore::SyncStore(SyncStore &&) noexcept = default;
SyncStore &SyncStore::operator=(SyncStore &&) noexcept = default;
SyncStore::~SyncStore() = default;

core::Result<SyncStore> SyncStore::open(const std::string &storeDirectory, const core::Clock &clock)
{
    return openAs(true, storeDirectory, clock);
}

core::Result<SyncStore> SyncStore::openForReading(const std::string &storeDirectory, const core::Clock &clock)
{
    return openAs(false, storeDirectory, clock);
}

core::Result<SyncStore> SyncStore::openAs(bool isWritten, const std::string &storeDirectory, const core::Clock &clock)
{
    auto database =
        Database::open(storeDirectory, isWritten ? Database::Access::ReadWrite : Database::Access::ReadOnly);
    if (!database) {
        return core::fail(database.error());
    }
    auto d = std::make_unique<Private>();
    d->database = std::move(*database);
    d->clock = &clock;
    return SyncStore(std::move(d));
}

core::Status SyncStore::want(const core::RunId &run, const std::string &tracker, SyncMode mode,
                             const std::string &target)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    EventNumbers numbers(database);
    const std::int64_t key = keyOfRun(database, run.value);
    if (key == 0) {
        database.remember({core::ErrorCode::NotFound, run.value, "there is no such run in the store", {}, {}, {}});
    }
    if (database.value(QStringLiteral("SELECT 1 FROM imports WHERE run = ?"), {integerToSql(key)}).isValid()) {
        database.remember({core::ErrorCode::BadArgument,
                           run.value,
                           "this run was imported; only runs that were trained here are sent",
                           {},
                           {},
                           {}});
    }
    const std::int64_t now = m_private->clock->nowMicroseconds();
    Statement(
        database,
        "INSERT INTO syncs (run, tracker, mode, state, target, updated) VALUES (?, ?, ?, 'waiting', ?, ?)"
        " ON CONFLICT (run, tracker) DO UPDATE SET mode = excluded.mode, updated = excluded.updated, message = '',"
        " state = CASE state WHEN 'sending' THEN 'sending' ELSE 'waiting' END,"
        " cursor = CASE WHEN (mode = 'offline') <> (excluded.mode = 'offline') THEN 0 ELSE cursor END,"
        " target = CASE WHEN link = '' THEN excluded.target ELSE target END")
        .run({integerToSql(key), toQt(tracker), QLatin1String(toString(mode)), toQt(target), integerToSql(now)});
    numbers.save();
    return transaction.commit();
}

core::Status SyncStore::switchOff(const core::RunId &run, const std::string &tracker)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    EventNumbers numbers(database);
    Statement(database,
              "UPDATE syncs SET state = 'off', message = '', host = '', process = 0, process_start = '', updated = ?"
              " WHERE tracker = ? AND run = (SELECT key FROM runs WHERE id = ?)")
        .run({integerToSql(m_private->clock->nowMicroseconds()), toQt(tracker), toQt(run.value)});
    numbers.save();
    return transaction.commit();
}

core::Result<std::vector<SyncRecord>> SyncStore::all() const
{
    std::vector<SyncRecord> records;
    {
        Statement rows(*m_private->database, (std::string(kSyncColumns) + "ORDER BY y.key").c_str());
        rows.run();
        while (rows.next()) {
            records.push_back(syncFrom(rows).record);
        }
    }
    if (core::Status status = m_private->database->takeStatus(); !status) {
        return core::fail(status.error());
    }
    return records;
}

core::Result<std::optional<SyncRecord>> SyncStore::find(const core::RunId &run, const std::string &tracker) const
{
    const std::optional<OwnedSync> sync = readSync(*m_private->database, run, tracker);
    if (core::Status status = m_private->database->takeStatus(); !status) {
        return core::fail(status.error());
    }
    return sync ? std::optional(sync->record) : std::nullopt;
}

core::Result<std::optional<SyncRecord>> SyncStore::claim(const core::RunId &run, const std::string &tracker)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    std::optional<OwnedSync> sync = readSync(database, run, tracker);
    const bool wanted = sync
        && (sync->record.state == SyncState::Waiting || sync->record.state == SyncState::Sending
            || sync->record.state == SyncState::Done);
    const bool taken = wanted && sync->owner.process != 0 && !isThisProcess(sync->owner) && !isGone(sync->owner);
    if (!wanted || taken) {
        sync.reset();
    } else {
        const ProcessIdentity self = currentProcess();
        sync->record.state = SyncState::Sending;
        EventNumbers numbers(database);
        Statement(database,
                  "UPDATE syncs SET state = 'sending', host = ?, process = ?, process_start = ? WHERE key = ?")
            .run({toQt(self.host), integerToSql(self.process), toQt(self.start), integerToSql(sync->key)});
        numbers.save();
    }
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    return sync ? std::optional(sync->record) : std::nullopt;
}

core::Status SyncStore::save(const SyncRecord &record)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    const std::optional<OwnedSync> sync = readSync(database, record.run, record.tracker);
    if (!sync || !isThisProcess(sync->owner)) {
        database.remember(
            {core::ErrorCode::Cancelled, record.run.value, "the run is not sent from here any more", {}, {}, {}});
    } else {
        const bool isDoneInAnotherMode = record.state == SyncState::Done && record.mode != sync->record.mode;
        const SyncState state = isDoneInAnotherMode ? SyncState::Waiting : record.state;
        EventNumbers numbers(database);
        Statement(database,
                  "UPDATE syncs SET state = ?, cursor = ?, memory = ?, link = ?, message = ?, skipped = ?, updated = ?"
                  " WHERE key = ?")
            .run({QLatin1String(toString(state)), integerToSql(record.cursor), toQt(record.memory), toQt(record.link),
                  toQt(record.message), integerToSql(record.skipped), integerToSql(m_private->clock->nowMicroseconds()),
                  integerToSql(sync->key)});
        numbers.save();
    }
    return transaction.commit();
}

core::Status SyncStore::release(const core::RunId &run, const std::string &tracker)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    const std::optional<OwnedSync> sync = readSync(database, run, tracker);
    if (sync && isThisProcess(sync->owner)) {
        EventNumbers numbers(database);
        Statement(database,
                  "UPDATE syncs SET host = '', process = 0, process_start = '',"
                  " state = CASE state WHEN 'sending' THEN 'waiting' ELSE state END WHERE key = ?")
            .run({integerToSql(sync->key)});
        numbers.save();
    }
    return transaction.commit();
}

} // namespace signalbox::store
