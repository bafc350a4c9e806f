// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_arrangement.h"

#include "viewmodels/run_groups.h"

#include <QCoreApplication>
#include <QHash>

#include <cstring>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct ArrangementWords
{
    Q_DECLARE_TR_FUNCTIONS(RunArrangement)
};

const QString kSeedHeadings = QStringLiteral("#seed");
constexpr std::size_t kRunsBetweenLooks = 512; ///< at whether the work was cancelled

bool isInScope(const store::RunRecord &run, const RunArrangementRequest &request)
{
    if ((run.deletedMicroseconds > 0) != (request.scope == RunScope::Bin)) {
        return false;
    }
    switch (request.scope) {
    case RunScope::Active:
        return !run.archived || request.query.mentions("archived");
    case RunScope::Archived:
        return run.archived;
    case RunScope::Bin:
        break;
    }
    return true;
}

void countRun(const store::RunRecord &run, RunArrangement &arrangement)
{
    int &part = run.deletedMicroseconds > 0 ? arrangement.binned
        : run.archived                      ? arrangement.archived
                                            : arrangement.active;
    ++part;
}

QString headingKey(const RunHeadings &headings, const store::QueryRow &row)
{
    return headings.bySeed ? QString::fromStdString(seedGroupKey(row.record())) : headings.column->text(row);
}

QString headingTitle(const RunHeadings &headings, const RunHeading &heading, const RunRows &rows)
{
    if (!headings.bySeed) {
        const QString value = heading.key.isEmpty() ? ArrangementWords::tr("none") : heading.key;
        return ArrangementWords::tr("%1: %2", "column, value").arg(headings.column->title(), value);
    }
    const QString first = QString::fromStdString(rows[static_cast<std::size_t>(heading.runs.front())].record().name);
    const auto others = static_cast<int>(heading.runs.size()) - 1;
    return others == 0 ? first : ArrangementWords::tr("%1 + %n more", nullptr, others).arg(first);
}

/// Puts runs under headings, in the order of their first runs. False when cancelled.
bool addHeadings(const RunArrangementRequest &request, const std::vector<std::size_t> &places,
                 RunArrangement &arrangement, const std::atomic<bool> &cancelled)
{
    const RunRows &rows = *request.rows;
    QHash<QString, int> known;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i % kRunsBetweenLooks == 0 && cancelled) {
            return false;
        }
        const QString key = headingKey(request.headings, rows[places[i]]);
        auto found = known.find(key);
        if (found == known.end()) {
            found = known.insert(key, static_cast<int>(arrangement.headings.size()));
            arrangement.headings.push_back({key, {}, {}, request.collapsed.contains(key)});
        }
        arrangement.headings[static_cast<std::size_t>(*found)].runs.push_back(static_cast<int>(places[i]));
    }
    for (std::size_t i = 0; i < arrangement.headings.size(); ++i) {
        RunHeading &heading = arrangement.headings[i];
        heading.title = headingTitle(request.headings, heading, rows);
        arrangement.lines.push_back({-1, static_cast<int>(i)});
        if (!heading.collapsed) {
            for (const int run : heading.runs) {
                arrangement.lines.push_back({run, static_cast<int>(i)});
            }
        }
    }
    return true;
}

/// NaN and undefined are values like any other here.
bool sameBits(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

QString RunHeadings::id() const
{
    return bySeed ? kSeedHeadings : column ? column->id() : QString();
}

RunHeadings RunHeadings::fromId(const QString &id)
{
    RunHeadings headings;
    headings.bySeed = id == kSeedHeadings;
    if (!headings.bySeed && !id.isEmpty()) {
        headings.column = RunColumn::fromId(id);
        if (headings.column && headings.column->field() == nullptr) {
            headings.column.reset(); // marks have no text
        }
    }
    return headings;
}

QString RunHeadings::title() const
{
    if (bySeed) {
        return ArrangementWords::tr("Alike but the seed");
    }
    return column ? column->title() : ArrangementWords::tr("No headings");
}

RunArrangement arrangeRuns(const RunArrangementRequest &request, const std::atomic<bool> &cancelled)
{
    RunArrangement arrangement;
    const RunRows &rows = *request.rows;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunsBetweenLooks == 0 && cancelled) {
            arrangement.cancelled = true;
            return arrangement;
        }
        countRun(rows[i].record(), arrangement);
        if (isInScope(rows[i].record(), request) && request.query.matches(rows[i])) {
            places.push_back(i);
        }
    }
    arrangement.matching = static_cast<int>(places.size());
    if (!request.order.keys().empty()) {
        places = request.order.sorted(rows, std::move(places));
    }
    if (cancelled) {
        arrangement.cancelled = true;
        return arrangement;
    }
    if (request.headings.isNone()) {
        arrangement.lines.reserve(places.size());
        for (const std::size_t place : places) {
            arrangement.lines.push_back({static_cast<int>(place), -1});
        }
    } else {
        arrangement.cancelled = !addHeadings(request, places, arrangement, cancelled);
    }
    return arrangement;
}

bool keepsItsPlace(const RunArrangementRequest &request, const store::QueryRow &before, const store::QueryRow &after)
{
    const auto isListed = [&request](const store::QueryRow &row) {
        return isInScope(row.record(), request) && request.query.matches(row);
    };
    // The counts of the parts change with these.
    if (before.record().archived != after.record().archived
        || (before.record().deletedMicroseconds > 0) != (after.record().deletedMicroseconds > 0)
        || isListed(before) != isListed(after)) {
        return false;
    }
    if (!isListed(after)) {
        return true;
    }
    for (const store::RunOrder::Key &key : request.order.keys()) {
        if (!sameBits(key.field.number(before), key.field.number(after))
            || key.field.textOf(before) != key.field.textOf(after)) {
            return false;
        }
    }
    return request.headings.isNone() || headingKey(request.headings, before) == headingKey(request.headings, after);
}

} // namespace signalbox::viewmodels
