// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/view_storage.h"

#include <utility>

namespace signalbox::store {

namespace {

ChartNote chartNoteFrom(const Statement &row)
{
    ChartNote note;
    note.id = row.integer(0);
    note.run = {row.text(1)};
    note.metric = row.text(2);
    note.step = row.integer(3);
    note.text = row.text(4);
    note.createdMicroseconds = row.integer(5);
    note.updatedMicroseconds = row.integer(6);
    return note;
}

LayoutRecord layoutFrom(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4)};
}

} // namespace

std::vector<ChartNote> readChartNotes(Database &database, std::int64_t runKey, const core::RunId &run)
{
    std::vector<ChartNote> notes;
    Statement rows(database,
                   "SELECT key, '', metric, step, text, created, updated FROM chart_notes WHERE run = ?"
                   " ORDER BY step, key");
    rows.run({integerToSql(runKey)});
    while (rows.next()) {
        notes.push_back(chartNoteFrom(rows));
        notes.back().run = run;
    }
    return notes;
}

std::optional<ChartNote> readChartNote(Database &database, std::int64_t id)
{
    std::optional<ChartNote> note;
    Statement row(database,
                  "SELECT n.key, r.id, n.metric, n.step, n.text, n.created, n.updated FROM chart_notes n"
                  " JOIN runs r ON r.key = n.run WHERE n.key = ?");
    row.run({integerToSql(id)});
    if (row.next()) {
        note = chartNoteFrom(row);
    }
    row.finish();
    return note;
}

std::int64_t insertChartNote(Database &database, std::int64_t runKey, const ChartNote &note, std::int64_t now)
{
    Statement insert(database,
                     "INSERT INTO chart_notes (run, metric, step, text, created, updated) VALUES (?, ?, ?, ?, ?, ?)");
    const bool added = insert.run({integerToSql(runKey), toQt(note.metric), integerToSql(note.step), toQt(note.text),
                                   integerToSql(now), integerToSql(now)});
    return added ? insert.insertedKey() : 0;
}

void updateChartNote(Database &database, const ChartNote &note, std::int64_t now)
{
    Statement(database, "UPDATE chart_notes SET metric = ?, step = ?, text = ?, updated = ? WHERE key = ?")
        .run({toQt(note.metric), integerToSql(note.step), toQt(note.text), integerToSql(now), integerToSql(note.id)});
}

void deleteChartNote(Database &database, std::int64_t id)
{
    Statement(database, "DELETE FROM chart_notes WHERE key = ?").run({integerToSql(id)});
}

ViewMarks readViewMarks(Database &database)
{
    ViewMarks marks;
    Statement row(database,
                  "SELECT l.count, l.updated, n.count, n.updated, n.last"
                  " FROM (SELECT COUNT(*) AS count, IFNULL(MAX(updated), 0) AS updated FROM layouts) l,"
                  " (SELECT COUNT(*) AS count, IFNULL(MAX(updated), 0) AS updated, IFNULL(MAX(key), 0) AS last"
                  " FROM chart_notes) n");
    row.run();
    if (row.next()) {
        marks = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    }
    row.finish();
    return marks;
}

std::vector<LayoutRecord> readLayouts(Database &database, const std::string &kind, const std::string &project)
{
    std::vector<LayoutRecord> layouts;
    Statement rows(database,
                   "SELECT kind, project, name, body, updated FROM layouts WHERE kind = ? AND project = ?"
                   " ORDER BY name");
    rows.run({toQt(kind), toQt(project)});
    while (rows.next()) {
        layouts.push_back(layoutFrom(rows));
    }
    return layouts;
}

std::optional<LayoutRecord> readLayout(Database &database, const std::string &kind, const std::string &project,
                                       const std::string &name)
{
    std::optional<LayoutRecord> layout;
    Statement row(database,
                  "SELECT kind, project, name, body, updated FROM layouts WHERE kind = ? AND project = ? AND name = ?");
    row.run({toQt(kind), toQt(project), toQt(name)});
    if (row.next()) {
        layout = layoutFrom(row);
    }
    row.finish();
    return layout;
}

void writeLayout(Database &database, const LayoutRecord &layout, std::int64_t now)
{
    Statement(database, "INSERT OR REPLACE INTO layouts (kind, project, name, body, updated) VALUES (?, ?, ?, ?, ?)")
        .run({toQt(layout.kind), toQt(layout.project), toQt(layout.name), toQt(layout.body), integerToSql(now)});
}

void deleteLayout(Database &database, const std::string &kind, const std::string &project, const std::string &name)
{
    Statement(database, "DELETE FROM layouts WHERE kind = ? AND project = ? AND name = ?")
        .run({toQt(kind), toQt(project), toQt(name)});
}

} // namespace signalbox::store
