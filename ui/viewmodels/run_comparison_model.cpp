// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_comparison_model.h"

#include <algorithm>
#include <numeric>

namespace signalbox::viewmodels {

namespace {

std::vector<std::vector<core::RunId>> runsOfColumns(const RunComparison *comparison)
{
    std::vector<std::vector<core::RunId>> runs;
    if (comparison != nullptr) {
        for (const ComparisonColumn &column : comparison->columns) {
            runs.push_back(column.runs);
        }
    }
    return runs;
}

} // namespace

RunComparisonModel::RunComparisonModel(QObject *parent) : QAbstractTableModel(parent) { }

int RunComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RunComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const ComparisonRow *RunComparisonModel::rowAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const int place = m_shown[static_cast<std::size_t>(row)].row;
    return place < 0 ? nullptr : &m_comparison->rows[static_cast<std::size_t>(place)];
}

const ComparisonColumn *RunComparisonModel::columnAt(int column) const
{
    return column < 0 || column >= columnCount() ? nullptr
                                                 : &m_comparison->columns[m_columns[static_cast<std::size_t>(column)]];
}

const ComparisonCell *RunComparisonModel::cellAt(const QModelIndex &index) const
{
    const ComparisonRow *row = rowAt(index.row());
    return row == nullptr ? nullptr : &row->cells[m_columns[static_cast<std::size_t>(index.column())]];
}

int RunComparisonModel::findRow(ComparisonSection section, const std::string &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const ComparisonRow *shown = rowAt(row);
        if (shown != nullptr && shown->section == section && shown->key == key) {
            return row;
        }
    }
    return -1;
}

void RunComparisonModel::findReference()
{
    m_referenceColumn = -1;
    for (std::size_t column = 0; m_comparison && column < m_comparison->columns.size(); ++column) {
        const std::vector<core::RunId> &runs = m_comparison->columns[column].runs;
        if (!m_reference.isEmpty() && std::find(runs.begin(), runs.end(), m_reference) != runs.end()) {
            m_referenceColumn = static_cast<int>(column);
        }
    }
}

bool RunComparisonModel::matches(const ComparisonRow &row) const
{
    if (m_differencesOnly && (!row.isDifferent || row.isMinor)) {
        return false;
    }
    if (m_search.isEmpty()) {
        return true;
    }
    return row.name.contains(m_search, Qt::CaseInsensitive)
        || std::any_of(row.cells.begin(), row.cells.end(), [this](const ComparisonCell &cell) {
               return !cell.isMissing && cell.text.contains(m_search, Qt::CaseInsensitive);
           });
}

std::vector<RunComparisonModel::Shown> RunComparisonModel::wantedRows() const
{
    std::vector<Shown> wanted;
    if (!m_comparison) {
        return wanted;
    }
    for (std::size_t i = 0; i < m_comparison->rows.size(); ++i) {
        const ComparisonRow &row = m_comparison->rows[i];
        if (!matches(row)) {
            continue;
        }
        if (wanted.empty() || wanted.back().section != row.section) {
            wanted.push_back({row.section, -1});
        }
        if (!isFolded(row.section) || !m_search.isEmpty()) {
            wanted.push_back({row.section, static_cast<int>(i)});
        }
    }
    return wanted;
}

void RunComparisonModel::applyRows()
{
    beginResetModel();
    m_shown = wantedRows();
    endResetModel();
}

void RunComparisonModel::setComparison(std::shared_ptr<const RunComparison> comparison)
{
    const bool isSameRuns = runsOfColumns(m_comparison.get()) == runsOfColumns(comparison.get());
    const std::vector<Shown> before = m_shown;
    const auto rowsBefore = m_comparison ? m_comparison->rows.size() : 0;
    const bool isSameShape = isSameRuns && comparison && comparison->rows.size() == rowsBefore;
    if (!isSameShape) {
        beginResetModel();
    }
    m_comparison = std::move(comparison);
    findReference();
    if (!isSameRuns) {
        m_columns.resize(m_comparison ? m_comparison->columns.size() : 0);
        std::iota(m_columns.begin(), m_columns.end(), std::size_t{0});
        m_isOrdered = false;
    }
    if (!isSameShape) {
        m_shown = wantedRows();
        endResetModel();
        return;
    }
    if (wantedRows() != before) {
        applyRows();
    } else if (rowCount() > 0 && columnCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1)); // a run that trains: the place stays
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    }
}

void RunComparisonModel::setDifferencesOnly(bool only)
{
    if (only != m_differencesOnly) {
        m_differencesOnly = only;
        applyRows();
    }
}

void RunComparisonModel::setSearch(const QString &text)
{
    if (const QString search = text.trimmed(); search != m_search) {
        m_search = search;
        applyRows();
    }
}

void RunComparisonModel::toggleSection(ComparisonSection section)
{
    if (m_folded.erase(section) == 0) {
        m_folded.insert(section);
    }
    applyRows();
}

void RunComparisonModel::setReference(const core::RunId &run)
{
    m_reference = run;
    findReference();
    if (rowCount() > 0 && columnCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

void RunComparisonModel::orderColumnsBy(int row)
{
    const ComparisonRow *by = rowAt(row);
    if (by == nullptr) {
        return;
    }
    const auto before = [by](std::size_t a, std::size_t b) {
        const ComparisonCell &first = by->cells[a];
        const ComparisonCell &second = by->cells[b];
        const bool numbers = first.spread.count > 0 && second.spread.count > 0;
        if (numbers) {
            return by->direction == MetricDirection::Smaller ? first.spread.mean < second.spread.mean
                                                             : first.spread.mean > second.spread.mean;
        }
        if (first.spread.count > 0 || second.spread.count > 0) {
            return first.spread.count > 0;
        }
        if (first.isMissing != second.isMissing) {
            return second.isMissing;
        }
        return first.text.localeAwareCompare(second.text) < 0;
    };
    beginResetModel();
    std::stable_sort(m_columns.begin(), m_columns.end(), before);
    m_isOrdered = true;
    endResetModel();
}

void RunComparisonModel::restoreOrder()
{
    beginResetModel();
    std::iota(m_columns.begin(), m_columns.end(), std::size_t{0});
    m_isOrdered = false;
    endResetModel();
}

void RunComparisonModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (columnCount() > 0) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

int RunComparisonModel::shownCount() const
{
    return static_cast<int>(
        std::count_if(m_shown.begin(), m_shown.end(), [](const Shown &shown) { return shown.row >= 0; }));
}

ComparisonTable RunComparisonModel::table(const std::set<int> &onlyRows) const
{
    ComparisonTable table{m_comparison, {}, m_columns};
    for (int row = 0; row < rowCount(); ++row) {
        const int place = m_shown[static_cast<std::size_t>(row)].row;
        if (place >= 0 && (onlyRows.empty() || onlyRows.contains(row))) {
            table.rows.push_back(static_cast<std::size_t>(place));
        }
    }
    return table;
}

} // namespace signalbox::viewmodels
