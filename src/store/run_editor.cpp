// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_editor.h"

#include "store/database.h"
#include "store/event_numbers.h"
#include "store/event_writer.h"
#include "store/live_runs.h"
#include "store/run_edits.h"
#include "store/run_removal.h"
#include "store/text_search.h"
#include "store/view_storage.h"

#include <functional>
#include <optional>
#include <utility>

namespace signalbox::store {

namespace {

/// Makes a change in one transaction. Failures are left in the database by `change`, and then nothing is changed.
core::Status editStore(const std::string &directory, const std::function<void(Database &)> &change)
{
    const auto database = Database::open(directory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    Transaction transaction(**database);
    EventNumbers numbers(**database);
    change(**database);
    numbers.save();
    return transaction.commit();
}

template <typename T>
core::Result<T> editStoreFor(const std::string &directory, T result, const std::function<void(Database &, T &)> &change)
{
    const core::Status status = editStore(directory, [&](Database &database) { change(database, result); });
    if (!status) {
        return core::fail(status.error());
    }
    return result;
}

/// The same change for many runs.
std::vector<RunEdit> sameEdit(const RunEditor::Runs &runs, RunEdit edit)
{
    std::vector<RunEdit> edits;
    edits.reserve(runs.size());
    for (const core::RunId &run : runs) {
        edit.run = run;
        edits.push_back(edit);
    }
    return edits;
}

core::Status onlyStatus(const core::Result<std::vector<RunEdit>> &result)
{
    return result ? core::Status() : core::Status(core::fail(result.error()));
}

core::Status refuseEmptyNote(const ChartNote &note)
{
    if (trimmed(note.text).empty()) {
        return core::fail({core::ErrorCode::BadArgument, "note", "a note must not be empty", {}, {}, {}});
    }
    return {};
}

core::Error noSuchNote(std::int64_t id)
{
    return {core::ErrorCode::NotFound, std::to_string(id), "there is no such note in the store", {}, {}, {}};
}

} // namespace

RunEditor::RunEditor(std::string storeDirectory) : m_directory(std::move(storeDirectory)) { }

core::Result<std::vector<RunEdit>> RunEditor::apply(const std::vector<RunEdit> &edits)
{
    return editStoreFor<std::vector<RunEdit>>(m_directory, {}, [&](Database &database, std::vector<RunEdit> &undo) {
        undo = RunEdits(database).apply(edits);
    });
}

core::Status RunEditor::rename(const core::RunId &run, const std::string &name)
{
    RunEdit edit;
    edit.run = run;
    edit.name = name;
    return onlyStatus(apply({edit}));
}

core::Status RunEditor::setNotes(const core::RunId &run, const std::string &notes)
{
    RunEdit edit;
    edit.run = run;
    edit.notes = notes;
    return onlyStatus(apply({edit}));
}

core::Status RunEditor::setTags(const core::RunId &run, const std::vector<std::string> &tags)
{
    RunEdit edit;
    edit.run = run;
    edit.tags = tags;
    return onlyStatus(apply({edit}));
}

core::Result<std::vector<RunEdit>> RunEditor::setStarred(const Runs &runs, bool starred)
{
    RunEdit edit;
    edit.starred = starred;
    return apply(sameEdit(runs, edit));
}

core::Result<std::vector<RunEdit>> RunEditor::setArchived(const Runs &runs, bool archived)
{
    RunEdit edit;
    edit.archived = archived;
    return apply(sameEdit(runs, edit));
}

core::Result<std::vector<RunEdit>> RunEditor::setGroup(const Runs &runs, const std::string &group)
{
    RunEdit edit;
    edit.group = std::string(trimmed(group));
    return apply(sameEdit(runs, edit));
}

core::Result<std::vector<RunEdit>> RunEditor::changeTags(const Runs &runs, const std::vector<std::string> &added,
                                                         const std::vector<std::string> &removed)
{
    RunEdit edit;
    edit.addedTags = added;
    edit.removedTags = removed;
    return apply(sameEdit(runs, edit));
}

core::Result<std::vector<RunEdit>> RunEditor::setDeleted(const Runs &runs, bool deleted, const core::Clock &clock)
{
    RunEdit edit;
    edit.deleted = deleted ? clock.nowMicroseconds() : 0;
    return apply(sameEdit(runs, edit));
}

core::Status RunEditor::setDeleted(const core::RunId &run, bool deleted)
{
    return onlyStatus(setDeleted(Runs{run}, deleted, core::SystemClock()));
}

core::Status RunEditor::purge(const core::RunId &run)
{
    return purge(Runs{run});
}

core::Status RunEditor::purge(const Runs &runs)
{
    core::Status removed = editStore(m_directory, [&](Database &database) { RunEdits(database).remove(runs); });
    return removed ? finishRemovals(m_directory) : removed;
}

core::Status RunEditor::settle(const Runs &runs, Settlement settlement, const core::Clock &clock)
{
    return editStore(m_directory, [&](Database &database) {
        // It stands among what was asked of the run; that a run was updated lets other windows look.
        Statement note(database,
                       "INSERT INTO commands (run, time, key, value, state) SELECT key, ?, ?, '', 'done' FROM runs"
                       " WHERE id = ? AND state = 'interrupted'");
        Statement touch(database, "UPDATE runs SET state = state WHERE id = ? AND state = 'interrupted'");
        const QString key = settlement == Settlement::Kept ? QStringLiteral("keep") : QStringLiteral("resumed");
        for (const core::RunId &run : runs) {
            note.run({integerToSql(clock.nowMicroseconds()), key, toQt(run.value)});
            touch.run({toQt(run.value)});
        }
    });
}

core::Status RunEditor::emptyBin(int days, const core::Clock &clock)
{
    const auto isAnything = hideExpired(days, clock);
    if (!isAnything) {
        return core::fail(isAnything.error());
    }
    return *isAnything ? finishRemovals(m_directory) : core::Status();
}

core::Result<bool> RunEditor::hideExpired(int days, const core::Clock &clock)
{
    const std::int64_t before = clock.nowMicroseconds() - days * kMicrosecondsPerDay;
    {
        // Mostly there is nothing to do, and then nothing is written.
        const auto database = Database::open(m_directory, Database::Access::ReadOnly);
        if (!database) {
            return core::fail(database.error());
        }
        const bool isNew = !runsInBinBefore(**database, before).empty();
        const bool isLeft = hasRemovals(**database);
        core::Status read = (*database)->takeStatus();
        if (!read) {
            return core::fail(read.error());
        }
        if (!isNew) {
            return isLeft;
        }
    }
    return editStoreFor<bool>(m_directory, true, [&](Database &database, bool & /*isAnything*/) {
        RunEdits(database).remove(runsInBinBefore(database, before)); // one may have been taken out meanwhile
    });
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

core::Result<std::int64_t> RunEditor::addChartNote(const ChartNote &note, const core::Clock &clock)
{
    if (core::Status status = refuseEmptyNote(note); !status) {
        return core::fail(status.error());
    }
    return editStoreFor<std::int64_t>(m_directory, 0, [&](Database &database, std::int64_t &id) {
        const std::int64_t key = keyOfRun(database, note.run.value);
        if (key == 0) {
            database.remember(noSuchRun(note.run));
        } else {
            id = insertChartNote(database, key, note, clock.nowMicroseconds());
        }
    });
}

core::Status RunEditor::changeChartNote(const ChartNote &note, const core::Clock &clock)
{
    if (core::Status status = refuseEmptyNote(note); !status) {
        return status;
    }
    return editStore(m_directory, [&](Database &database) {
        if (readChartNote(database, note.id)) {
            updateChartNote(database, note, clock.nowMicroseconds());
        } else {
            database.remember(noSuchNote(note.id));
        }
    });
}

core::Result<ChartNote> RunEditor::removeChartNote(std::int64_t id)
{
    return editStoreFor<ChartNote>(m_directory, {}, [&](Database &database, ChartNote &removed) {
        if (auto note = readChartNote(database, id)) {
            removed = std::move(*note);
            deleteChartNote(database, id);
        } else {
            database.remember(noSuchNote(id));
        }
    });
}

core::Status RunEditor::saveLayout(const LayoutRecord &layout, const core::Clock &clock)
{
    return editStore(m_directory, [&](Database &database) { writeLayout(database, layout, clock.nowMicroseconds()); });
}

core::Status RunEditor::changeLayout(const std::string &kind, const std::string &project, const LayoutChange &change,
                                     const core::Clock &clock)
{
    return editStore(m_directory, [&](Database &database) {
        const std::optional<LayoutRecord> stored = readLayout(database, kind, project, {});
        if (database.hasFailed()) {
            return; // what could not be read is not to be taken for nothing
        }
        std::string body = change(stored ? stored->body : std::string());
        if (body.empty()) {
            deleteLayout(database, kind, project, {});
        } else if (!stored || stored->body != body) {
            writeLayout(database, {kind, project, {}, std::move(body), 0}, clock.nowMicroseconds());
        }
    });
}

core::Status RunEditor::removeLayout(const std::string &kind, const std::string &project, const std::string &name)
{
    return editStore(m_directory, [&](Database &database) { deleteLayout(database, kind, project, name); });
}

} // namespace signalbox::store
