// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_pick_model.h"

#include "viewmodels/run_text.h"

#include <QStringList>

namespace signalbox::viewmodels {

namespace {

/// "cola · bert-tiny · seed 42 · Finished · mcc 0.421"
QString pickDetails(const store::RunRecord &run)
{
    QStringList details{runSubtitle(run.spec), stateWord(run.state), mainMetricText(run)};
    details.removeAll(QString());
    return details.join(QStringLiteral(" · "));
}

} // namespace

RunPickModel::RunPickModel(QObject *parent) : QAbstractListModel(parent) { }

int RunPickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const store::RunRecord &RunPickModel::runAt(int row) const
{
    return m_runs[m_rows[static_cast<std::size_t>(row)]].record();
}

QVariant RunPickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const store::RunRecord &run = runAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1  ·  %2").arg(QString::fromStdString(run.name), pickDetails(run));
    case Qt::ToolTipRole:
        return toolTipText(QString::fromStdString(run.notes));
    case Qt::CheckStateRole:
        return static_cast<int>(m_picked.contains(run.id) ? Qt::Checked : Qt::Unchecked);
    case IdRole:
        return QString::fromStdString(run.id.value);
    default:
        return {};
    }
}

bool RunPickModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const core::RunId &run = runAt(index.row()).id;
    const bool isReplaced = m_isExclusive && value.toInt() == Qt::Checked && !m_picked.empty();
    if (isReplaced) {
        m_picked.clear();
    }
    if (value.toInt() == Qt::Checked) {
        m_picked.insert(run);
    } else {
        m_picked.erase(run);
    }
    if (isReplaced) {
        Q_EMIT dataChanged(this->index(0), this->index(rowCount() - 1), {Qt::CheckStateRole});
    } else {
        Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    }
    Q_EMIT pickedChanged();
    return true;
}

Qt::ItemFlags RunPickModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::ItemFlags(Qt::NoItemFlags);
}

void RunPickModel::setRuns(std::vector<store::QueryRow> runs, const std::set<core::RunId> &picked)
{
    m_runs = std::move(runs);
    m_picked.clear();
    for (const store::QueryRow &run : m_runs) {
        if (picked.contains(run.record().id)) {
            m_picked.insert(run.record().id);
        }
    }
    applyQuery();
    Q_EMIT pickedChanged();
}

void RunPickModel::setQuery(const store::RunQuery &query)
{
    m_query = query;
    applyQuery();
}

void RunPickModel::applyQuery()
{
    beginResetModel();
    m_rows = m_query.select(m_runs);
    endResetModel();
}

void RunPickModel::setAllListed(bool picked)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (picked) {
            m_picked.insert(runAt(row).id);
        } else {
            m_picked.erase(runAt(row).id);
        }
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    }
    Q_EMIT pickedChanged();
}

std::vector<core::RunId> RunPickModel::picked() const
{
    std::vector<core::RunId> ids;
    for (const store::QueryRow &run : m_runs) {
        if (m_picked.contains(run.record().id)) {
            ids.push_back(run.record().id);
        }
    }
    return ids;
}

} // namespace signalbox::viewmodels
