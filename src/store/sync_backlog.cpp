// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sync_backlog.h"

#include "store/column_codec.h"
#include "store/database.h"
#include "store/live_runs.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace signalbox::store {

namespace {

/// Points with a number above `after` in the chunk that holds both such and others: one a series at most.
std::int64_t backlogPointsAfter(Database &database, std::int64_t run, std::int64_t after)
{
    std::int64_t points = 0;
    Statement chunks(database,
                     "SELECT c.count, c.numbers FROM series s JOIN chunks c ON c.series = s.key"
                     " WHERE s.run = ? AND c.first_number <= ? AND c.last_number > ?");
    chunks.run({integerToSql(run), integerToSql(after), integerToSql(after)});
    while (chunks.next()) {
        std::vector<std::int64_t> numbers;
        if (unpackIntegers(chunks.blob(1), static_cast<std::size_t>(chunks.integer(0)), numbers)) {
            points += numbers.end() - std::upper_bound(numbers.begin(), numbers.end(), after);
        }
    }
    return points;
}

} // namespace

struct SyncBacklog::Private
{
    std::unique_ptr<Database> database;
};

SyncBacklog::SyncBacklog(std::unique_ptr<Private> d) : m_private(std::move(d)) { }
SyncBacklog::SyncBacklog(SyncBacklog &&) noexcept = default;
SyncBacklog &SyncBacklog::operator=(SyncBacklog &&) noexcept = default;
SyncBacklog::~SyncBacklog() = default;

core::Result<SyncBacklog> SyncBacklog::open(const std::string &storeDirectory)
{
    auto database = Database::open(storeDirectory, Database::Access::ReadOnly);
    if (!database) {
        return core::fail(database.error());
    }
    auto d = std::make_unique<Private>();
    d->database = std::move(*database);
    return SyncBacklog(std::move(d));
}

core::Result<std::int64_t> SyncBacklog::count(const core::RunId &run, std::int64_t after) const
{
    Database &database = *m_private->database;
    std::int64_t count = 0;
    {
        const Snapshot snapshot(database);
        const std::int64_t key = keyOfRun(database, run.value);
        count += database
                     .value(QStringLiteral("SELECT COUNT(*) FROM events WHERE run = ? AND number > ?"),
                            {integerToSql(key), integerToSql(after)})
                     .toLongLong();
        count += database
                     .value(QStringLiteral("SELECT SUM(c.count) FROM series s JOIN chunks c ON c.series = s.key"
                                           " WHERE s.run = ? AND c.first_number > ?"),
                            {integerToSql(key), integerToSql(after)})
                     .toLongLong();
        count += backlogPointsAfter(database, key, after);
    }
    if (core::Status status = database.takeStatus(); !status) {
        return core::fail(status.error());
    }
    return count;
}

core::Result<std::int64_t> SyncBacklog::lastNumber() const
{
    Database &database = *m_private->database;
    const std::int64_t number = database.value(QStringLiteral("SELECT last_number FROM counter")).toLongLong();
    if (core::Status status = database.takeStatus(); !status) {
        return core::fail(status.error());
    }
    return number;
}

} // namespace signalbox::store
