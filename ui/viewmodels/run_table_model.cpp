// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the table follows and how it is arranged; what its cells say is in run_table_data.cpp.
#include "viewmodels/run_table_model.h"

#include "viewmodels/background.h"
#include "viewmodels/run_list_model.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox::viewmodels {

namespace {

/// So many runs are arranged within a few milliseconds, faster than a thread switch is noticed.
constexpr std::size_t kFewRuns = 400;

bool holdsSameRuns(const RunRows &a, const RunRows &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const store::QueryRow &one, const store::QueryRow &two) {
                          return one.shared() == two.shared() || one.record().id == two.record().id;
                      });
}

} // namespace

/// One arrangement in the making; the model drops the result of a job that is not its newest.
struct RunTableModel::Job
{
    std::atomic<bool> cancelled{false};
};

RunTableModel::RunTableModel(RunListModel &list, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_rows(std::make_shared<RunRows>())
    , m_shown(m_rows)
{
    connect(&m_list, &RunListModel::runsChanged, this, [this](const std::vector<core::RunId> &changed) {
        if (m_active) {
            reload(changed);
        } else {
            m_stale = true;
        }
    });
    connect(&m_list, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); m_active && row <= last.row(); ++row) {
            updateRun({m_list.index(row).data(RunListModel::IdRole).toString().toStdString()});
        }
    });
    connect(&m_list, &RunListModel::shownRunsChanged, this, &RunTableModel::notifyMarks);
}

RunTableModel::~RunTableModel()
{
    cancelJob();
}

void RunTableModel::setActive(bool active)
{
    m_active = active;
    if (m_active && std::exchange(m_stale, false)) {
        m_namesKnown = false;
        reload({});
    }
}

void RunTableModel::setHeld(bool held)
{
    m_held = held;
    if (!m_held && std::exchange(m_refreshLater, false)) {
        refresh();
    }
}

void RunTableModel::reload(const std::vector<core::RunId> &changed)
{
    auto rows = std::make_shared<RunRows>(m_list.rows());
    rows->insert(rows->end(), m_list.binned().begin(), m_list.binned().end());
    if (!m_stepValues.empty()) {
        std::for_each(rows->begin(), rows->end(), [this](store::QueryRow &row) { giveStepValues(row); });
    }
    const bool onlyValues = !m_unsettled && m_shown == m_rows && changesOnlyValues(*rows, changed);
    takeRows(std::move(rows));
    learnNames(changed);
    if (onlyValues) {
        m_shown = m_rows;
        notifyRuns(changed);
    } else {
        refresh();
    }
    if (!m_stepValues.empty()) {
        Q_EMIT stepValuesWanted();
    }
}

void RunTableModel::takeRows(std::shared_ptr<RunRows> rows)
{
    m_rows = std::move(rows);
    m_places.clear();
    m_places.reserve(m_rows->size());
    for (std::size_t i = 0; i < m_rows->size(); ++i) {
        m_places.emplace((*m_rows)[i].record().id.value, static_cast<int>(i));
    }
}

bool RunTableModel::changesOnlyValues(const RunRows &rows, const std::vector<core::RunId> &changed) const
{
    if (changed.empty() || !holdsSameRuns(*m_rows, rows)) {
        return false;
    }
    const RunArrangementRequest now = request();
    return std::all_of(changed.begin(), changed.end(), [&](const core::RunId &run) {
        const auto place = m_places.find(run.value);
        return place == m_places.end()
            || keepsItsPlace(now, (*m_rows)[static_cast<std::size_t>(place->second)],
                             rows[static_cast<std::size_t>(place->second)]);
    });
}

void RunTableModel::updateRun(const core::RunId &run)
{
    const auto place = m_places.find(run.value);
    const store::QueryRow *latest = m_list.findRow(run);
    if (place == m_places.end() || latest == nullptr) {
        return;
    }
    const auto at = static_cast<std::size_t>(place->second);
    if ((*m_rows)[at].shared() != latest->shared()) {
        if (m_jobsRunning > 0) {
            const bool isShown = m_shown == m_rows;
            m_rows = std::make_shared<RunRows>(*m_rows); // the old ones are being read
            if (isShown) {
                m_shown = m_rows;
            }
        }
        store::QueryRow row = *latest;
        giveStepValues(row);
        m_unsettled = m_unsettled || !keepsItsPlace(request(), (*m_rows)[at], row);
        (*m_rows)[at] = std::move(row);
    }
    notifyRuns({run});
}

void RunTableModel::learnNames(const std::vector<core::RunId> &changed)
{
    if (m_namesKnown) {
        for (const core::RunId &run : changed) {
            if (const store::QueryRow *row = find(run)) {
                m_names.add(*row);
            }
        }
        return;
    }
    m_namesKnown = true;
    if (m_rows->size() <= kFewRuns) {
        m_names = store::QueryNames(*m_rows);
        Q_EMIT namesChanged();
        return;
    }
    ++m_jobsRunning;
    runInBackground(
        this, [rows = std::shared_ptr<const RunRows>(m_rows)] { return store::QueryNames(*rows); },
        [this](store::QueryNames names) {
            --m_jobsRunning;
            m_names = std::move(names);
            Q_EMIT namesChanged();
        });
}

void RunTableModel::notifyRuns(const std::vector<core::RunId> &runs)
{
    for (const core::RunId &run : runs) {
        const int line = lineOf(run);
        if (line >= 0) {
            Q_EMIT dataChanged(index(line, 0), index(line, columnCount() - 1));
        }
    }
}

void RunTableModel::notifyMarks()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {ShownRole, ColorSlotRole, Qt::AccessibleTextRole});
    }
}

RunArrangementRequest RunTableModel::request() const
{
    RunArrangementRequest request;
    request.rows = m_rows;
    request.scope = m_scope;
    request.query = m_query;
    request.headings = m_headings;
    request.collapsed = m_collapsed;
    if (m_sortColumn) {
        if (auto field = m_sortColumn->sortField()) {
            std::vector<store::RunOrder::Key> keys;
            keys.push_back({*std::move(field), m_sortOrder == Qt::DescendingOrder});
            request.order = store::RunOrder(std::move(keys));
        }
    }
    return request;
}

void RunTableModel::cancelJob()
{
    if (m_job) {
        m_job->cancelled = true;
        m_job.reset();
    }
}

void RunTableModel::refresh()
{
    cancelJob();
    if (m_held) {
        m_refreshLater = true;
        return;
    }
    m_unsettled = false;
    auto job = std::make_shared<Job>();
    const auto work = [request = request(), job] { return arrangeRuns(request, job->cancelled); };
    if (m_rows->size() <= kFewRuns) {
        accept(work());
        return;
    }
    m_job = job;
    ++m_jobsRunning;
    if (!m_busy) {
        m_busy = true;
        Q_EMIT busyChanged(true);
    }
    runInBackground(this, work, [this, job](RunArrangement arrangement) {
        --m_jobsRunning;
        if (m_job != job) {
            return;
        }
        if (m_held) {
            m_job.reset();
            m_refreshLater = true;
        } else {
            accept(std::move(arrangement));
        }
    });
}

bool RunTableModel::showsTheSame(const RunArrangement &arrangement) const
{
    const auto idOf = [](const RunRows &rows, const RunLine &line) -> const std::string & {
        return rows[static_cast<std::size_t>(line.run)].record().id.value;
    };
    const auto keyOf = [](const RunArrangement &from, const RunLine &line) -> const QString & {
        return from.headings[static_cast<std::size_t>(line.heading)].key;
    };
    return std::equal(m_arrangement.lines.begin(), m_arrangement.lines.end(), arrangement.lines.begin(),
                      arrangement.lines.end(), [&](const RunLine &before, const RunLine &after) {
                          if ((before.run < 0) != (after.run < 0)) {
                              return false;
                          }
                          return before.run < 0 ? keyOf(m_arrangement, before) == keyOf(arrangement, after)
                                                : idOf(*m_shown, before) == idOf(*m_rows, after);
                      });
}

void RunTableModel::accept(RunArrangement arrangement)
{
    m_job.reset();
    const bool same = showsTheSame(arrangement);
    if (!same) {
        beginResetModel();
    }
    m_arrangement = std::move(arrangement);
    m_shown = m_rows;
    m_lines.assign(m_shown->size(), -1);
    for (std::size_t line = 0; line < m_arrangement.lines.size(); ++line) {
        if (const int run = m_arrangement.lines[line].run; run >= 0) {
            m_lines[static_cast<std::size_t>(run)] = static_cast<int>(line);
        }
    }
    if (!same) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    if (m_busy) {
        m_busy = false;
        Q_EMIT busyChanged(false);
    }
    Q_EMIT refreshed();
}

void RunTableModel::setScope(RunScope scope)
{
    if (scope != m_scope) {
        m_scope = scope;
        refresh();
    }
}

void RunTableModel::setQuery(const store::RunQuery &query)
{
    m_query = query;
    askForSteps();
    refresh();
}

void RunTableModel::setSorting(std::optional<RunColumn> column, Qt::SortOrder order)
{
    m_sortColumn = std::move(column);
    m_sortOrder = order;
    askForSteps();
    refresh();
}

void RunTableModel::sort(int column, Qt::SortOrder order)
{
    const bool isKnown = column >= 0 && column < columnCount();
    setSorting(isKnown ? std::optional(m_columns[static_cast<std::size_t>(column)]) : std::nullopt, order);
}

void RunTableModel::setHeadings(const RunHeadings &headings)
{
    if (headings.id() != m_headings.id()) {
        m_headings = headings;
        m_collapsed.clear();
        askForSteps();
        refresh();
    }
}

void RunTableModel::setCollapsed(int row, bool collapsed)
{
    const auto at = static_cast<std::size_t>(row);
    if (row < 0 || row >= rowCount() || m_arrangement.lines[at].heading < 0) {
        return;
    }
    const RunHeading &heading = m_arrangement.headings[static_cast<std::size_t>(m_arrangement.lines[at].heading)];
    if (collapsed == heading.collapsed) {
        return;
    }
    if (collapsed) {
        m_collapsed.insert(heading.key);
    } else {
        m_collapsed.remove(heading.key);
    }
    refresh();
}

} // namespace signalbox::viewmodels
