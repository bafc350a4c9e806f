// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_edits.h"

#include "store/event_json.h"
#include "store/live_runs.h"
#include "store/run_removal.h"
#include "store/text_search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace signalbox::store {

namespace {

core::Error runIsLive(const core::RunId &run)
{
    return {core::ErrorCode::BadArgument, run.value, "the run is not over yet; stop it first", {}, {}, {}};
}

std::vector<std::string> changedTags(const std::vector<std::string> &tags, const RunEdit &edit)
{
    std::set<std::string> gone;
    for (const std::string &tag : edit.removedTags) {
        gone.insert(foldText(trimmed(tag)));
    }
    std::vector<std::string> changed;
    std::set<std::string> known;
    for (const std::string &tag : tags) {
        if (std::string folded = foldText(trimmed(tag)); !gone.contains(folded)) {
            known.insert(std::move(folded));
            changed.push_back(tag);
        }
    }
    for (const std::string &tag : edit.addedTags) {
        const std::string_view text = trimmed(tag);
        if (!text.empty() && known.insert(foldText(text)).second) {
            changed.emplace_back(text);
        }
    }
    return changed;
}

/// The tags that a run gets; nothing when they stay as they are.
std::optional<std::vector<std::string>> wantedTags(const std::vector<std::string> &tags, const RunEdit &edit)
{
    if (edit.addedTags.empty() && edit.removedTags.empty()) {
        return edit.tags;
    }
    return changedTags(edit.tags.value_or(tags), edit);
}

/// Takes over a wanted value and keeps the one before for the undoing edit.
template <typename T>
void exchangeValue(std::optional<T> &current, const std::optional<T> &wanted, std::optional<T> &before)
{
    if (wanted) {
        before = std::exchange(current, wanted);
    }
}

} // namespace

core::Error noSuchRun(const core::RunId &run)
{
    return {core::ErrorCode::NotFound, run.value, "there is no such run in the store", {}, {}, {}};
}

RunEdits::RunEdits(Database &database)
    : m_database(database)
    , m_read(database, "SELECT key, name, notes, tags, run_group, starred, archived, deleted FROM runs WHERE id = ?")
    , m_write(database,
              "UPDATE runs SET name = ?, notes = ?, tags = ?, run_group = ?, starred = ?, archived = ?, deleted = ?"
              " WHERE key = ?")
{
}

RunEdits::Row RunEdits::read(const core::RunId &run)
{
    Row row;
    m_read.run({toQt(run.value)});
    if (m_read.next()) {
        row.key = m_read.integer(0);
        row.values.run = run;
        row.values.name = m_read.text(1);
        row.values.notes = m_read.text(2);
        row.values.tags = listFromText(m_read.text(3));
        row.values.group = m_read.text(4);
        row.values.starred = m_read.integer(5) != 0;
        row.values.archived = m_read.integer(6) != 0;
        row.values.deleted = m_read.integer(7);
    }
    m_read.finish();
    if (row.key == 0) {
        m_database.remember(noSuchRun(run));
    }
    return row;
}

void RunEdits::write(const Row &row)
{
    const RunEdit &values = row.values;
    m_write.run({toQt(*values.name), toQt(*values.notes), toQt(listToText(*values.tags)), toQt(*values.group),
                 *values.starred ? 1 : 0, *values.archived ? 1 : 0, integerToSql(*values.deleted),
                 integerToSql(row.key)});
}

std::vector<RunEdit> RunEdits::apply(const std::vector<RunEdit> &edits)
{
    std::vector<RunEdit> undo;
    undo.reserve(edits.size());
    for (const RunEdit &edit : edits) {
        Row row = read(edit.run);
        if (edit.name && trimmed(*edit.name).empty()) {
            m_database.remember({core::ErrorCode::BadArgument, "name", "a run's name must not be empty", {}, {}, {}});
        }
        if (row.key != 0 && edit.deleted.value_or(0) != 0 && isLive(m_database, row.key)) {
            m_database.remember(runIsLive(edit.run));
        }
        if (m_database.hasFailed()) {
            return {};
        }
        RunEdit before;
        before.run = edit.run;
        exchangeValue(row.values.name, edit.name, before.name);
        exchangeValue(row.values.notes, edit.notes, before.notes);
        exchangeValue(row.values.tags, wantedTags(*row.values.tags, edit), before.tags);
        exchangeValue(row.values.group, edit.group, before.group);
        exchangeValue(row.values.starred, edit.starred, before.starred);
        exchangeValue(row.values.archived, edit.archived, before.archived);
        exchangeValue(row.values.deleted, edit.deleted, before.deleted);
        if (before.deleted.value_or(0) != 0 && *row.values.deleted != 0) {
            row.values.deleted = before.deleted; // it has been there all the time
        }
        write(row);
        undo.push_back(std::move(before));
    }
    std::reverse(undo.begin(), undo.end());
    return undo;
}

void RunEdits::remove(const RunEditor::Runs &runs)
{
    for (const core::RunId &run : runs) {
        const std::int64_t key = keyOfRun(m_database, run.value);
        if (key == 0) {
            m_database.remember(noSuchRun(run));
        } else if (isLive(m_database, key)) {
            m_database.remember(runIsLive(run));
        } else {
            hideForRemoval(m_database, key, run.value);
        }
    }
}

RunEditor::Runs runsInBinBefore(Database &database, std::int64_t timeMicroseconds)
{
    RunEditor::Runs runs;
    Statement rows(database,
                   "SELECT id FROM runs WHERE deleted > 0 AND deleted < ?"
                   " AND state NOT IN ('queued', 'running', 'paused')");
    rows.run({integerToSql(timeMicroseconds)});
    while (rows.next()) {
        runs.push_back({rows.text(0)});
    }
    return runs;
}

} // namespace signalbox::store
