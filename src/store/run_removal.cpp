// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_removal.h"

#include "store/evaluation_storage.h"
#include "store/live_runs.h"
#include "store/run_writer.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>
#include <vector>

namespace signalbox::store {

namespace {

constexpr int kRowsAtOnce = 16; ///< between two looks at the clock; a row may have many kilobytes
constexpr const char *kHiddenPrefix = "removing/"; ///< then the run's key, a slash and its id

/// A run on its way out.
struct HiddenRun
{
    std::int64_t key = 0; ///< 0: there is none
    std::string id; ///< as it was
};

HiddenRun firstHidden(Database &database)
{
    HiddenRun run;
    Statement row(database, "SELECT key, id FROM runs WHERE deleted < 0 ORDER BY deleted, key LIMIT 1");
    row.run();
    if (row.next()) {
        run.key = row.integer(0);
        const std::string hidden = row.text(1);
        const std::size_t slash = hidden.find('/', std::char_traits<char>::length(kHiddenPrefix));
        run.id = slash == std::string::npos ? std::string() : hidden.substr(slash + 1);
    }
    row.finish();
    return run;
}

/// What a turn has done, and whether that is enough. Its time begins when it is made: with the lock in hand, however long
/// that took.
class RemovalTurn
{
public:
    explicit RemovalTurn(const RemovalLimits &limits)
        : m_most(std::max(1, limits.rows))
        , m_end(std::chrono::steady_clock::now() + limits.time)
    {
    }

    [[nodiscard]] int nextRows() const { return std::min(kRowsAtOnce, m_most - m_removed); }
    void count(int removed) { m_removed += removed; }
    /// Never before something was removed: every turn comes forward.
    [[nodiscard]] bool isOver() const
    {
        return m_removed > 0 && (m_removed >= m_most || std::chrono::steady_clock::now() >= m_end);
    }

private:
    int m_most;
    int m_removed = 0;
    std::chrono::steady_clock::time_point m_end;
};

/// Runs a statement with an owner and a number of rows until none of its rows is left, or the turn is over. Whether none is
/// left.
bool eraseRows(Database &database, const char *sql, std::int64_t owner, RemovalTurn &turn)
{
    Statement erase(database, sql);
    while (!turn.isOver()) {
        const int wanted = turn.nextRows();
        if (!erase.run({integerToSql(owner), wanted})) {
            return false;
        }
        const int erased = database.value(QStringLiteral("SELECT changes()")).toInt();
        turn.count(erased);
        if (erased < wanted) {
            return !database.hasFailed();
        }
    }
    return false;
}

/// What has rows of its own: these first.
struct Owners
{
    const char *next; ///< the key of one of a run's
    const char *eraseRows;
    const char *erase;
};

constexpr Owners kSeries{"SELECT key FROM series WHERE run = ? LIMIT 1",
                         "DELETE FROM chunks WHERE key IN (SELECT key FROM chunks WHERE series = ? LIMIT ?)",
                         "DELETE FROM series WHERE key = ?"};
constexpr Owners kHistograms{"SELECT key FROM histogram_series WHERE run = ? LIMIT 1",
                             "DELETE FROM histograms WHERE (series, number) IN"
                             " (SELECT series, number FROM histograms WHERE series = ? LIMIT ?)",
                             "DELETE FROM histogram_series WHERE key = ?"};

bool eraseOwners(Database &database, const Owners &owners, std::int64_t run, RemovalTurn &turn)
{
    Statement next(database, owners.next);
    Statement erase(database, owners.erase);
    while (!turn.isOver()) {
        if (!next.run({integerToSql(run)})) {
            return false;
        }
        const bool any = next.next();
        const std::int64_t key = any ? next.integer(0) : 0;
        next.finish();
        if (!any) {
            return !database.hasFailed();
        }
        if (!eraseRows(database, owners.eraseRows, key, turn) || !erase.run({integerToSql(key)})) {
            return false;
        }
        turn.count(1);
    }
    return false;
}

bool eraseEvaluations(Database &database, std::int64_t run, RemovalTurn &turn)
{
    while (!turn.isOver()) {
        const QVariant key =
            database.value(QStringLiteral("SELECT key FROM evaluations WHERE run = ? LIMIT 1"), {integerToSql(run)});
        if (!key.isValid()) {
            return !database.hasFailed();
        }
        removeEvaluation(database, key.toLongLong());
        turn.count(1);
    }
    return false;
}

/// All that may be many. Whether nothing of it is left; the rest goes with the run's row.
bool eraseContent(Database &database, std::int64_t run, RemovalTurn &turn)
{
    return eraseOwners(database, kSeries, run, turn) && eraseOwners(database, kHistograms, run, turn)
        && eraseEvaluations(database, run, turn)
        && eraseRows(database, "DELETE FROM events WHERE number IN (SELECT number FROM events WHERE run = ? LIMIT ?)",
                     run, turn)
        && eraseRows(database,
                     "DELETE FROM checkpoints WHERE key IN (SELECT key FROM checkpoints WHERE run = ? LIMIT ?)", run,
                     turn);
}

/// Only names that RunId::create() could give: nothing that leads out of the folder.
bool isPlainId(const std::string &id)
{
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

/// Some of the files below a folder, links being files.
std::vector<std::filesystem::path> someFiles(const std::string &folder, std::error_code &error)
{
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    const fs::recursive_directory_iterator end;
    fs::recursive_directory_iterator entry(folder, error);
    while (!error && entry != end && files.size() < static_cast<std::size_t>(kRowsAtOnce)) {
        if (entry->symlink_status(error).type() != fs::file_type::directory) {
            files.push_back(entry->path());
        }
        entry.increment(error);
    }
    return files;
}

/// Removes files of a folder until the turn is over, at last the folder. Whether there is nothing more to be done, which is
/// also so when something cannot be removed.
bool removeFolder(const std::string &folder, RemovalTurn &turn, std::optional<core::Error> &problem)
{
    namespace fs = std::filesystem;
    std::error_code error;
    bool isWalked = fs::symlink_status(folder, error).type() != fs::file_type::directory;
    while (!isWalked) {
        const std::vector<fs::path> files = someFiles(folder, error);
        isWalked = error || files.empty();
        for (const fs::path &file : files) {
            if (turn.isOver()) {
                return false;
            }
            fs::remove(file, error);
            isWalked = isWalked || error; // what stays would be found again
            turn.count(1);
        }
    }
    fs::remove_all(folder, error);
    if (error) {
        problem = core::Error{core::ErrorCode::FileUnwritable,
                              folder,
                              "the run's folder cannot be removed: " + error.message(),
                              {},
                              {},
                              {}};
    }
    return true;
}

/// The run's row, at last, and what has few rows with it.
core::Status eraseRun(Database &database, const HiddenRun &run)
{
    Transaction transaction(database);
    Statement known(database, "SELECT id FROM runs WHERE key = ?");
    known.run({integerToSql(run.key)});
    const QVariant hidden = known.next() ? known.value(0) : QVariant();
    known.finish();
    Statement(database, "DELETE FROM runs WHERE key = ?").run({integerToSql(run.key)});
    // That the run is gone was told when it went out of sight, by its own id.
    Statement(database, "DELETE FROM removed_runs WHERE id = ?").run({hidden});
    return transaction.commit();
}

} // namespace

void hideForRemoval(Database &database, std::int64_t runKey, const std::string &id)
{
    const std::string hidden = kHiddenPrefix + std::to_string(runKey) + "/" + id;
    for (const char *sql : {"DELETE FROM syncs WHERE run = ?", "DELETE FROM imports WHERE run = ?",
                            "DELETE FROM commands WHERE run = ?", "DELETE FROM chart_notes WHERE run = ?"}) {
        Statement(database, sql).run({integerToSql(runKey)});
    }
    Statement(database, "UPDATE runs SET id = ?, name = '', run_group = '', deleted = -1 WHERE key = ?")
        .run({toQt(hidden), integerToSql(runKey)});
    Statement(database,
              "INSERT OR REPLACE INTO removed_runs (id, changed) VALUES (?, (SELECT last_number FROM counter) + 1)")
        .run({toQt(id)});
}

bool hasRemovals(Database &database)
{
    return firstHidden(database).key != 0;
}

core::Result<Removal> removeSome(Database &database, const std::string &storeDirectory, const RemovalLimits &limits)
{
    const HiddenRun run = firstHidden(database);
    bool isTaken = false; // another run has the id, and so the folder, by now
    if (run.key != 0) {
        isTaken = keyOfRun(database, run.id) != 0;
    }
    if (core::Status read = database.takeStatus(); !read) {
        return core::fail(read.error());
    }
    if (run.key == 0) {
        return Removal{};
    }
    Removal removal;
    removal.state = Removal::State::CutShort;
    Transaction transaction(database);
    RemovalTurn turn(limits);
    const bool isEmpty = eraseContent(database, run.key, turn);
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    if (!isEmpty) {
        return removal;
    }
    // Before the row, by which the folder would be found again.
    const bool hasFolder = isPlainId(run.id) && !isTaken;
    if (hasFolder && !removeFolder(runDirectory(storeDirectory, {run.id}), turn, removal.problem)) {
        return removal;
    }
    if (core::Status status = eraseRun(database, run); !status) {
        return core::fail(status.error());
    }
    removal.state = Removal::State::RunGone;
    return removal;
}

core::Status finishRemovals(const std::string &storeDirectory)
{
    const auto database = Database::open(storeDirectory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    core::Status result;
    for (;;) {
        const auto removal = removeSome(**database, storeDirectory);
        if (!removal) {
            return core::fail(removal.error());
        }
        if (removal->problem && result) {
            result = core::fail(*removal->problem);
        }
        switch (removal->state) {
        case Removal::State::NothingLeft:
            return result;
        case Removal::State::CutShort:
            std::this_thread::sleep_for(kBetweenRemovals);
            break;
        case Removal::State::RunGone:
            break;
        }
    }
}

} // namespace signalbox::store
