// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_list_model.h"

#include "viewmodels/run_text.h"

#include "store/text_search.h"

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

constexpr int kListColors = 7;

} // namespace

RunListModel::RunListModel(QObject *parent) : QAbstractListModel(parent) { }

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size()) + (m_draftVisible ? 1 : 0);
}

QVariant RunListModel::draftData(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("New run");
    case IdRole:
        return QString();
    case StateRole:
        return -1;
    case StateTextRole:
        return tr("Not started");
    case MetricTextRole:
        return tr("draft");
    case ColorSlotRole:
        return static_cast<int>(m_runs.size() % kListColors);
    case ShownRole:
        return false;
    case Qt::AccessibleTextRole:
        return tr("New run, not started");
    default:
        return {};
    }
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (m_draftVisible && index.row() == 0) {
        return draftData(role);
    }
    const core::RunId &id = m_rows[static_cast<std::size_t>(index.row() - (m_draftVisible ? 1 : 0))];
    const store::RunRecord &run = m_runs[m_position.at(id.value)].record();
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(run.name);
    case Qt::ToolTipRole:
        return toolTipText(data(index, ErrorTextRole).toString());
    case ErrorTextRole:
        return run.error ? QString::fromStdString(core::describe(*run.error)) : QString::fromStdString(run.notes);
    case Qt::AccessibleTextRole:
        return spokenText(run);
    case IdRole:
        return QString::fromStdString(id.value);
    case StateRole:
        return static_cast<int>(run.state);
    case StateTextRole:
        return stateWord(run.state);
    case StateSignRole:
        return stateSign(run.state);
    case MetricTextRole:
        return mainMetricText(run);
    case SyncTextRole:
        return syncOf(id).first;
    case SyncToneRole:
        return syncOf(id).second;
    case ShownRole:
        return isShown(id);
    case ColorSlotRole:
        return colorSlot(id);
    case StarredRole:
        return run.starred;
    case ArchivedRole:
        return run.archived;
    case SparklineRole:
        return QVariant::fromValue(sparkline(id));
    default:
        return {};
    }
}

QString RunListModel::spokenText(const store::RunRecord &run) const
{
    QString text = tr("%1, %2, %3").arg(QString::fromStdString(run.name), stateWord(run.state), mainMetricText(run));
    if (run.starred) {
        text = tr("%1, starred").arg(text);
    }
    const QString sync = syncOf(run.id).first;
    return sync.isEmpty() ? text : tr("%1, W&B: %2").arg(text, sync);
}

void RunListModel::updateRun(const store::RunRecord &run)
{
    const auto position = m_position.find(run.id.value);
    if (position == m_position.end()) {
        return;
    }
    m_runs[position->second] = store::QueryRow(run);
    notifyRow(run.id);
}

void RunListModel::notifyRow(const core::RunId &run)
{
    const QModelIndex index = indexOf(run);
    if (index.isValid()) {
        Q_EMIT dataChanged(index, index);
    }
}

void RunListModel::setDraftVisible(bool visible)
{
    if (visible == m_draftVisible) {
        return;
    }
    if (visible) {
        beginInsertRows({}, 0, 0);
        m_draftVisible = true;
        endInsertRows();
    } else {
        beginRemoveRows({}, 0, 0);
        m_draftVisible = false;
        endRemoveRows();
    }
}

void RunListModel::setSparkline(const core::RunId &run, QList<double> values)
{
    m_sparklines[run] = std::move(values);
    notifyRow(run);
}

bool RunListModel::hasSparkline(const core::RunId &run) const
{
    return m_sparklines.contains(run);
}

QList<double> RunListModel::sparkline(const core::RunId &run) const
{
    const auto known = m_sparklines.find(run);
    if (known == m_sparklines.end()) {
        Q_EMIT sparklineWanted(run);
        return {};
    }
    return known->second;
}

void RunListModel::setSync(const core::RunId &run, const QString &text, const QString &tone)
{
    const std::pair<QString, QString> sync(text, tone);
    if (syncOf(run) == sync) {
        return; // asked for every second, for "2 s ago"
    }
    m_syncs[run] = sync;
    notifyRow(run);
}

std::pair<QString, QString> RunListModel::syncOf(const core::RunId &run) const
{
    const auto found = m_syncs.find(run);
    return found == m_syncs.end() ? std::pair<QString, QString>() : found->second;
}

void RunListModel::setSearch(const QString &text)
{
    const std::string typed = text.trimmed().toStdString();
    m_search = store::foldText(typed);
    auto query = store::RunQuery::parse(typed);
    m_query = query ? std::optional(*std::move(query)) : std::nullopt;
    applyIds(matchingIds());
}

std::vector<core::RunId> RunListModel::shownRuns() const
{
    std::vector<std::size_t> positions;
    for (const core::RunId &run : m_shown) {
        const auto position = m_position.find(run.value);
        if (position != m_position.end()) {
            positions.push_back(position->second);
        }
    }
    std::sort(positions.begin(), positions.end());
    std::vector<core::RunId> ids;
    for (const std::size_t position : positions) {
        ids.push_back(m_runs[position].record().id);
    }
    return ids;
}

bool RunListModel::isShown(const core::RunId &run) const
{
    return m_shown.contains(run);
}

void RunListModel::avoidColorClash(const core::RunId &run)
{
    std::set<int> taken;
    for (const core::RunId &id : m_shown) {
        if (id != run) {
            taken.insert(colorSlot(id));
        }
    }
    if (!taken.contains(colorSlot(run))) {
        return;
    }
    // Slots from kListColors on repeat the colours with another line style.
    int free = 0;
    while (taken.contains(free)) {
        ++free;
    }
    m_slots[run.value] = free;
}

void RunListModel::setShown(const core::RunId &run, bool shown)
{
    std::set<core::RunId> runs = m_shown;
    if (shown) {
        runs.insert(run);
    } else {
        runs.erase(run);
    }
    setShownRuns(runs);
}

void RunListModel::setShownRuns(const std::set<core::RunId> &runs)
{
    if (runs == m_shown) {
        return;
    }
    const std::set<core::RunId> before = std::exchange(m_shown, runs);
    for (const core::RunId &id : runs) {
        if (!before.contains(id)) {
            avoidColorClash(id);
        }
    }
    const auto isArchived = [this](const core::RunId &run) {
        const store::RunRecord *record = find(run);
        return record != nullptr && record->archived;
    };
    if (std::any_of(before.begin(), before.end(), isArchived) || std::any_of(runs.begin(), runs.end(), isArchived)) {
        applyIds(matchingIds()); // an archived run is listed while it is shown
    }
    for (const std::set<core::RunId> *some : {&before, &runs}) {
        for (const core::RunId &run : *some) {
            if (before.count(run) != runs.count(run)) {
                notifyRow(run);
            }
        }
    }
    Q_EMIT shownRunsChanged();
}

int RunListModel::colorSlot(const core::RunId &run) const
{
    const auto found = m_slots.find(run.value);
    return found == m_slots.end() ? 0 : found->second;
}

const store::QueryRow *RunListModel::findRow(const core::RunId &run) const
{
    const auto position = m_position.find(run.value);
    return position == m_position.end() ? nullptr : &m_runs[position->second];
}

const store::RunRecord *RunListModel::find(const core::RunId &run) const
{
    const store::QueryRow *row = findRow(run);
    return row == nullptr ? nullptr : &row->record();
}

QModelIndex RunListModel::indexOf(const core::RunId &run) const
{
    if (run.isEmpty()) {
        return m_draftVisible ? index(0) : QModelIndex();
    }
    const auto found = std::find(m_rows.begin(), m_rows.end(), run);
    if (found == m_rows.end()) {
        return {};
    }
    return index(static_cast<int>(found - m_rows.begin()) + (m_draftVisible ? 1 : 0));
}

bool RunListModel::hasName(const QString &name) const
{
    const std::string text = name.toStdString();
    return std::any_of(m_runs.begin(), m_runs.end(),
                       [&text](const store::QueryRow &run) { return run.record().name == text; });
}

QString RunListModel::freeName(const QString &name) const
{
    QString free = name;
    for (int number = 2; hasName(free); ++number) {
        free = QStringLiteral("%1-%2").arg(name).arg(number);
    }
    return free;
}

} // namespace signalbox::viewmodels
