// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the cells of the table of runs say.
#include "viewmodels/run_table_model.h"

#include "metrics/spread.h"
#include "viewmodels/run_list_model.h"
#include "viewmodels/run_text.h"

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

QStringList runTagTexts(const store::RunRecord &run)
{
    QStringList tags;
    for (const std::string &tag : run.tags) {
        tags << QString::fromStdString(tag);
    }
    return tags;
}

int cellAlignment(const RunColumn &column)
{
    const bool isDrawn = column.mark() == RunColumn::Mark::Shown || column.mark() == RunColumn::Mark::Star;
    const Qt::AlignmentFlag side = isDrawn ? Qt::AlignHCenter : column.isNumber() ? Qt::AlignRight : Qt::AlignLeft;
    return static_cast<int>(side | Qt::AlignVCenter);
}

/// All that is known of a metric of a run, for the tool tip of any of its columns.
QString metricSummaryText(const store::RunRecord &run, const store::RunField &field)
{
    const store::MetricSummary *summary = run.summary(field.name());
    if (summary == nullptr) {
        return {};
    }
    const store::MetricPoint best = store::bestPoint(run, field.name());
    return RunTableModel::tr("%1 of %2\nlast %3 at step %4\nbest %5 at step %6\nlowest %7, highest %8")
        .arg(QString::fromStdString(field.name()), QString::fromStdString(run.name), formatMetric(summary->last, 4),
             formatCount(summary->lastStep), formatMetric(best.value, 4), formatCount(best.step),
             formatMetric(summary->minimum, 4), formatMetric(summary->maximum, 4));
}

std::vector<double> headingValues(const RunHeading &heading, const RunRows &rows, const store::RunField &field)
{
    std::vector<double> values;
    values.reserve(heading.runs.size());
    for (const int run : heading.runs) {
        values.push_back(field.number(rows[static_cast<std::size_t>(run)]));
    }
    return values;
}

/// The text that all runs under a heading share; empty when they differ.
QString headingSharedText(const RunHeading &heading, const RunRows &rows, const RunColumn &column)
{
    const QString first = column.text(rows[static_cast<std::size_t>(heading.runs.front())]);
    const bool same = std::all_of(heading.runs.begin(), heading.runs.end(),
                                  [&](int run) { return column.text(rows[static_cast<std::size_t>(run)]) == first; });
    return same ? first : QString();
}

} // namespace

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_arrangement.lines.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

Qt::ItemFlags RunTableModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return Qt::NoItemFlags;
    }
    if (rowAt(index.row()) == nullptr) {
        return Qt::ItemIsEnabled;
    }
    const bool editable = m_scope != RunScope::Bin && m_columns[static_cast<std::size_t>(index.column())].isName();
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (editable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RunColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole) {
        return cellAlignment(column);
    }
    if (role == MarkRole) {
        return static_cast<int>(column.mark());
    }
    if (role == FieldRole) {
        return column.id();
    }
    const RunLine &line = m_arrangement.lines[static_cast<std::size_t>(index.row())];
    if (line.run < 0) {
        return headingData(m_arrangement.headings[static_cast<std::size_t>(line.heading)], column, role);
    }
    return runData((*m_shown)[static_cast<std::size_t>(line.run)], column, role);
}

QVariant RunTableModel::runData(const store::QueryRow &row, const RunColumn &column, int role) const
{
    const store::RunRecord &run = row.record();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return column.text(row);
    case Qt::ToolTipRole:
        if (column.field() != nullptr && column.field()->origin() == store::RunField::Origin::Metric) {
            return toolTipText(metricSummaryText(run, *column.field()));
        }
        if (column.isName() && !run.notes.empty()) {
            return toolTipText(QString::fromStdString(run.name + "\n\n" + run.notes));
        }
        return column.field() != nullptr ? toolTipText(column.text(row)) : column.help();
    case Qt::AccessibleTextRole:
        if (column.mark() == RunColumn::Mark::Star) {
            return run.starred ? tr("starred") : tr("not starred");
        }
        if (column.mark() == RunColumn::Mark::Shown) {
            return m_list.isShown(run.id) ? tr("shown in the charts") : tr("not shown in the charts");
        }
        return column.mark() == RunColumn::Mark::Curve ? tr("curve of the training loss") : column.text(row);
    case IdRole:
        return QString::fromStdString(run.id.value);
    case HeadingRole:
        return false;
    case ShownRole:
        return m_list.isShown(run.id);
    case ColorSlotRole:
        return m_list.colorSlot(run.id);
    case SparklineRole:
        return QVariant::fromValue(m_list.sparkline(run.id));
    case StarredRole:
        return run.starred;
    case StateRole:
        return static_cast<int>(run.state);
    case TagsRole:
        return runTagTexts(run);
    case EndsMatterRole:
        return column.endsMatter();
    default:
        return {};
    }
}

QVariant RunTableModel::headingData(const RunHeading &heading, const RunColumn &column, int role) const
{
    if (role == HeadingRole) {
        return true;
    }
    if (role == CollapsedRole) {
        return heading.collapsed;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    if (column.isName()) {
        const QString text = tr("%1 · %n run(s)", nullptr, static_cast<int>(heading.runs.size())).arg(heading.title);
        if (role != Qt::AccessibleTextRole) {
            return text;
        }
        return heading.collapsed ? tr("%1, closed").arg(text) : tr("%1, open").arg(text);
    }
    if (column.field() == nullptr) {
        return {};
    }
    const bool isMeasured = column.field()->origin() == store::RunField::Origin::Metric
        || column.field()->kind() == store::FieldKind::Duration;
    if (!isMeasured) {
        return headingSharedText(heading, *m_shown, column);
    }
    const metrics::Spread spread = metrics::spreadOf(headingValues(heading, *m_shown, *column.field()));
    if (spread.count == 0) {
        return {};
    }
    const auto text = [&column](double value) {
        return column.field()->kind() == store::FieldKind::Duration ? formatDuration(value) : formatMetric(value, 4);
    };
    if (role == Qt::ToolTipRole) {
        return tr("Mean of %n value(s): %1 ± %2\nfrom %3 to %4", nullptr, static_cast<int>(spread.count))
            .arg(text(spread.mean), core::isUndefined(spread.deviation) ? QStringLiteral("–") : text(spread.deviation),
                 text(spread.low), text(spread.high));
    }
    return spread.count < 2 ? text(spread.mean)
                            : tr("⌀ %1 ± %2", "mean, deviation").arg(text(spread.mean), text(spread.deviation));
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const RunColumn &column = m_columns[static_cast<std::size_t>(section)];
    const bool isNarrow = column.mark() == RunColumn::Mark::Shown || column.mark() == RunColumn::Mark::Star;
    switch (role) {
    case Qt::DisplayRole:
        if (!isNarrow) {
            return column.title();
        }
        return column.mark() == RunColumn::Mark::Star ? QStringLiteral("★") : QStringLiteral("●");
    case Qt::AccessibleTextRole:
        return column.title();
    case Qt::ToolTipRole: {
        const QString help = column.help();
        return toolTipText(help.isEmpty() ? column.title() : column.title() + QStringLiteral("\n") + help);
    }
    case Qt::TextAlignmentRole:
        return cellAlignment(column);
    case FieldRole:
        return column.id();
    default:
        return {};
    }
}

bool RunTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable) || name.isEmpty()) {
        return false;
    }
    if (name != data(index, Qt::DisplayRole).toString()) {
        Q_EMIT renameRequested(runAt(index.row()), name); // the store's answer changes the row
    }
    return true;
}

void RunTableModel::setColumns(std::vector<RunColumn> columns)
{
    if (std::none_of(columns.begin(), columns.end(), [](const RunColumn &column) { return column.isName(); })) {
        if (auto name = RunColumn::fromId(QStringLiteral("name"))) {
            columns.insert(columns.begin(), *std::move(name));
        }
    }
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
    askForSteps();
}

void RunTableModel::addColumn(const RunColumn &column)
{
    if (columnOf(column.id()) >= 0) {
        return;
    }
    beginInsertColumns({}, columnCount(), columnCount());
    m_columns.push_back(column);
    endInsertColumns();
    askForSteps();
}

void RunTableModel::removeColumn(const QString &id)
{
    const int at = columnOf(id);
    if (at < 0 || m_columns[static_cast<std::size_t>(at)].isName()) {
        return;
    }
    beginRemoveColumns({}, at, at);
    m_columns.erase(m_columns.begin() + at);
    endRemoveColumns();
    askForSteps();
}

int RunTableModel::columnOf(const QString &id) const
{
    const auto found =
        std::find_if(m_columns.begin(), m_columns.end(), [&id](const RunColumn &column) { return column.id() == id; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

const store::QueryRow *RunTableModel::rowAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const RunLine &line = m_arrangement.lines[static_cast<std::size_t>(row)];
    return line.run < 0 ? nullptr : &(*m_shown)[static_cast<std::size_t>(line.run)];
}

core::RunId RunTableModel::runAt(int row) const
{
    const store::QueryRow *found = rowAt(row);
    return found == nullptr ? core::RunId() : found->record().id;
}

const RunHeading *RunTableModel::headingAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const RunLine &line = m_arrangement.lines[static_cast<std::size_t>(row)];
    return line.run >= 0 ? nullptr : &m_arrangement.headings[static_cast<std::size_t>(line.heading)];
}

int RunTableModel::lineOfHeading(const QString &key) const
{
    for (int line = 0; line < rowCount(); ++line) {
        const RunHeading *heading = headingAt(line);
        if (heading != nullptr && heading->key == key) {
            return line;
        }
    }
    return -1;
}

std::vector<core::RunId> RunTableModel::runsUnder(int row) const
{
    std::vector<core::RunId> runs;
    if (const RunHeading *heading = headingAt(row)) {
        for (const int run : heading->runs) {
            runs.push_back((*m_shown)[static_cast<std::size_t>(run)].record().id);
        }
    }
    return runs;
}

const store::QueryRow *RunTableModel::find(const core::RunId &run) const
{
    const auto place = m_places.find(run.value);
    return place == m_places.end() ? nullptr : &(*m_rows)[static_cast<std::size_t>(place->second)];
}

int RunTableModel::lineOf(const core::RunId &run) const
{
    // The lines may still be those of older rows, where places are others.
    if (m_shown != m_rows) {
        for (std::size_t line = 0; line < m_arrangement.lines.size(); ++line) {
            if (runAt(static_cast<int>(line)) == run) {
                return static_cast<int>(line);
            }
        }
        return -1;
    }
    const auto place = m_places.find(run.value);
    return place == m_places.end() || static_cast<std::size_t>(place->second) >= m_lines.size()
        ? -1
        : m_lines[static_cast<std::size_t>(place->second)];
}

} // namespace signalbox::viewmodels
