// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/live_runs.h"

#include "store/database.h"
#include "store/event_numbers.h"
#include "store/process_identity.h"

#include <vector>

namespace signalbox::store {

namespace {

ProcessIdentity identityFrom(const Statement &row, int firstColumn)
{
    return {row.text(firstColumn), row.integer(firstColumn + 1), row.text(firstColumn + 2)};
}

} // namespace

std::int64_t keyOfRun(Database &database, const std::string &run)
{
    return database.value(QStringLiteral("SELECT key FROM runs WHERE id = ?"), {toQt(run)}).toLongLong();
}

bool isLive(Database &database, std::int64_t runKey)
{
    Statement row(database,
                  "SELECT host, process, process_start FROM runs"
                  " WHERE key = ? AND state IN ('queued', 'running', 'paused')");
    row.run({integerToSql(runKey)});
    const bool live = row.next() && !isGone(identityFrom(row, 0));
    row.finish();
    return live;
}

std::vector<std::int64_t> lostRunKeys(Database &database)
{
    std::vector<std::int64_t> lost;
    Statement rows(database,
                   "SELECT key, host, process, process_start FROM runs WHERE state IN ('queued', 'running', 'paused')");
    rows.run();
    while (rows.next()) {
        if (isGone(identityFrom(rows, 1))) {
            lost.push_back(rows.integer(0));
        }
    }
    return lost;
}

void markInterruptedRuns(Database &database, const core::Clock &clock)
{
    const std::vector<std::int64_t> lost = lostRunKeys(database);
    if (lost.empty()) {
        return;
    }
    EventNumbers numbers(database);
    // The last sign of life is the best that is known about when the run ended.
    Statement mark(database, "UPDATE runs SET state = 'interrupted', finished = updated WHERE key = ?");
    Statement note(database,
                   "INSERT INTO events (number, run, time, kind, body)"
                   " SELECT ?, key, ?, 'state', printf('{\"state\":\"interrupted\",\"step\":%d}', steps_done)"
                   " FROM runs WHERE key = ?");
    Statement refuse(database,
                     "UPDATE commands SET state = 'refused', answer = 'The run was interrupted before'"
                     " WHERE state IN ('waiting', 'taken') AND run = ?");
    for (const std::int64_t run : lost) {
        mark.run({integerToSql(run)});
        note.run({integerToSql(numbers.next()), integerToSql(clock.nowMicroseconds()), integerToSql(run)});
        refuse.run({integerToSql(run)});
    }
    numbers.save();
}

} // namespace signalbox::store
