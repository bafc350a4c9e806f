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

/// Lets who follows changes of runs hear of it.
void touchRun(Database &database, std::int64_t runKey)
{
    Statement(database, "UPDATE runs SET state = state WHERE key = ?").run({integerToSql(runKey)});
}

std::int64_t runOfNote(Database &database, std::int64_t id)
{
    return database.value(QStringLiteral("SELECT run FROM chart_notes WHERE key = ?"), {integerToSql(id)}).toLongLong();
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
    touchRun(database, runKey);
    Statement insert(database,
                     "INSERT INTO chart_notes (run, metric, step, text, created, updated) VALUES (?, ?, ?, ?, ?,"
                     " MAX(?, 1 + IFNULL((SELECT MAX(updated) FROM chart_notes WHERE run = ?), 0)))");
    const bool added = insert.run({integerToSql(runKey), toQt(note.metric), integerToSql(note.step), toQt(note.text),
                                   integerToSql(now), integerToSql(now), integerToSql(runKey)});
    return added ? insert.insertedKey() : 0;
}

void updateChartNote(Database &database, const ChartNote &note, std::int64_t now)
{
    touchRun(database, runOfNote(database, note.id));
    Statement(database,
              "UPDATE chart_notes SET metric = ?, step = ?, text = ?, updated ="
              " MAX(?, 1 + (SELECT MAX(o.updated) FROM chart_notes o WHERE o.run = chart_notes.run)) WHERE key = ?")
        .run({toQt(note.metric), integerToSql(note.step), toQt(note.text), integerToSql(now), integerToSql(note.id)});
}

void deleteChartNote(Database &database, std::int64_t id)
{
    touchRun(database, runOfNote(database, id));
    Statement(database, "DELETE FROM chart_notes WHERE key = ?").run({integerToSql(id)});
}

ViewMarks readViewMarks(Database &database, std::int64_t after)
{
    ViewMarks marks;
    marks.number = database.value(QStringLiteral("SELECT last_number FROM counter")).toLongLong();
    if (marks.number == after) {
        return marks;
    }
    Statement layouts(database, "SELECT kind, project, name, updated, LENGTH(body) FROM layouts");
    layouts.run();
    while (layouts.next()) {
        marks.layouts[{layouts.text(0), layouts.text(1), layouts.text(2)}] = {layouts.integer(3), layouts.integer(4)};
    }
    // At first those that have notes are enough; later one may have none any more.
    Statement notes(database,
                    after < 0
                        ? "SELECT r.id, COUNT(n.key), MAX(n.updated), MAX(n.key) FROM chart_notes n"
                          " JOIN runs r ON r.key = n.run GROUP BY n.run"
                        : "SELECT r.id, COUNT(n.key), IFNULL(MAX(n.updated), 0), IFNULL(MAX(n.key), 0) FROM runs r"
                          " LEFT JOIN chart_notes n ON n.run = r.key WHERE r.changed > ? GROUP BY r.key");
    notes.run(after < 0 ? QVariantList() : QVariantList{integerToSql(after)});
    while (notes.next()) {
        marks.notes[{notes.text(0)}] = {notes.integer(1), notes.integer(2), notes.integer(3)};
    }
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
    Statement(database,
              "INSERT INTO layouts (kind, project, name, body, updated) VALUES (?, ?, ?, ?, ?)"
              " ON CONFLICT (kind, project, name) DO UPDATE SET body = excluded.body,"
              " updated = MAX(excluded.updated, layouts.updated + 1)")
        .run({toQt(layout.kind), toQt(layout.project), toQt(layout.name), toQt(layout.body), integerToSql(now)});
}

void deleteLayout(Database &database, const std::string &kind, const std::string &project, const std::string &name)
{
    Statement(database, "DELETE FROM layouts WHERE kind = ? AND project = ? AND name = ?")
        .run({toQt(kind), toQt(project), toQt(name)});
}

} // namespace signalbox::store
