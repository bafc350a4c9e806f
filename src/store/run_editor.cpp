// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "store/database.h"
#include "store/evaluation_storage.h"
#include "store/event_json.h"
#include "store/event_numbers.h"
#include "store/event_writer.h"
#include "store/live_runs.h"
#include "store/run_writer.h"

#include <algorithm>
#include <filesystem>
#include <functional>

namespace signalbox::store {

namespace {

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

core::Error noSuchRun(const core::RunId &run)
{
    return {core::ErrorCode::NotFound, run.value, "there is no such run in the store", {}, {}, {}};
}

core::Error runIsLive(const core::RunId &run)
{
    return {core::ErrorCode::BadArgument, run.value, "the run is not over yet; stop it first", {}, {}, {}};
}

/// Runs `change` on a run's row in one transaction. Failures are left in the database.
core::Status change(const std::string &directory, const core::RunId &run,
                    const std::function<void(Database &, std::int64_t key)> &change)
{
    const auto database = Database::open(directory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    Transaction transaction(**database);
    EventNumbers numbers(**database);
    const std::int64_t key = keyOfRun(**database, run.value);
    if (key == 0) {
        (*database)->remember(noSuchRun(run));
    } else {
        change(**database, key);
    }
    numbers.save();
    return transaction.commit();
}

core::Status setColumn(const std::string &directory, const core::RunId &run, const char *sql, const QVariant &value)
{
    return change(directory, run, [&](Database &database, std::int64_t key) {
        Statement(database, sql).run({value, integerToSql(key)});
    });
}

/// Only names that RunId::create() could give: nothing that leads out of the folder.
bool isPlainId(const std::string &id)
{
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

/// Removes `<store>/runs/<id>`; links inside are removed, not followed.
core::Status removeRunFolder(const std::string &directory, const core::RunId &run)
{
    if (!isPlainId(run.value)) {
        return {};
    }
    const std::string folder = runDirectory(directory, run);
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    if (error) {
        return core::fail({core::ErrorCode::FileUnwritable,
                           folder,
                           "the run's folder cannot be removed: " + error.message(),
                           {},
                           {},
                           {}});
    }
    return {};
}

std::vector<core::RunId> runsInBinBefore(Database &database, std::int64_t timeMicroseconds)
{
    std::vector<core::RunId> runs;
    Statement rows(database, "SELECT id FROM runs WHERE deleted > 0 AND deleted < ?");
    rows.run({integerToSql(timeMicroseconds)});
    while (rows.next()) {
        runs.push_back({rows.text(0)});
    }
    return runs;
}

} // namespace

RunEditor::RunEditor(std::string storeDirectory) : m_directory(std::move(storeDirectory)) { }

core::Status RunEditor::rename(const core::RunId &run, const std::string &name)
{
    if (name.empty()) {
        return core::fail({core::ErrorCode::BadArgument, "name", "a run's name must not be empty", {}, {}, {}});
    }
    return setColumn(m_directory, run, "UPDATE runs SET name = ? WHERE key = ?", toQt(name));
}

core::Status RunEditor::setNotes(const core::RunId &run, const std::string &notes)
{
    return setColumn(m_directory, run, "UPDATE runs SET notes = ? WHERE key = ?", toQt(notes));
}

core::Status RunEditor::setTags(const core::RunId &run, const std::vector<std::string> &tags)
{
    return setColumn(m_directory, run, "UPDATE runs SET tags = ? WHERE key = ?", toQt(listToText(tags)));
}

core::Status RunEditor::setDeleted(const core::RunId &run, bool deleted)
{
    return change(m_directory, run, [&](Database &database, std::int64_t key) {
        if (deleted && isLive(database, key)) {
            database.remember(runIsLive(run));
        }
        const std::int64_t now = deleted ? core::SystemClock().nowMicroseconds() : 0;
        Statement(database, "UPDATE runs SET deleted = ? WHERE key = ?").run({integerToSql(now), integerToSql(key)});
    });
}

core::Status RunEditor::purge(const core::RunId &run)
{
    core::Status removed = change(m_directory, run, [&](Database &database, std::int64_t key) {
        if (isLive(database, key)) {
            database.remember(runIsLive(run));
        }
        Statement(database, "DELETE FROM runs WHERE key = ?").run({integerToSql(key)});
        removeUnusedTexts(database);
    });
    return removed ? removeRunFolder(m_directory, run) : removed;
}

core::Status RunEditor::emptyBin(int days, const core::Clock &clock)
{
    std::vector<core::RunId> runs;
    {
        const auto database = Database::open(m_directory, Database::Access::ReadOnly);
        if (!database) {
            return core::fail(database.error());
        }
        runs = runsInBinBefore(**database, clock.nowMicroseconds() - days * kMicrosecondsPerDay);
        core::Status read = (*database)->takeStatus();
        if (!read) {
            return read;
        }
    }
    // One folder that cannot be removed must not keep the others.
    core::Status result;
    for (const core::RunId &run : runs) {
        core::Status purged = purge(run);
        if (!purged && result) {
            result = std::move(purged);
        }
    }
    return result;
}

core::Status RunEditor::addEvaluation(const core::RunId &run, const core::EvalDone &evaluation,
                                      const core::Clock &clock)
{
    const auto database = Database::open(m_directory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    if (keyOfRun(**database, run.value) == 0) {
        const core::Status read = (*database)->takeStatus();
        return core::fail(read ? noSuchRun(run) : read.error());
    }
    return EventWriter(**database).write({{run, 0, clock.nowMicroseconds(), evaluation}});
}

} // namespace signalbox::store
