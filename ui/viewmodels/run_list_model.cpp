// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_list_model.h"

#include "viewmodels/run_text.h"

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

constexpr int kColors = 7;

bool matches(const store::RunRecord &run, const QString &search)
{
    if (search.isEmpty()) {
        return true;
    }
    QString text = QString::fromStdString(run.name + '\n' + run.notes + '\n' + run.id.value);
    for (const std::string &tag : run.tags) {
        text += QLatin1Char('\n') + QString::fromStdString(tag);
    }
    return text.contains(search, Qt::CaseInsensitive);
}

bool looksSame(const store::RunRecord &a, const store::RunRecord &b)
{
    return a.updatedMicroseconds == b.updatedMicroseconds && a.state == b.state && a.name == b.name
        && a.notes == b.notes && a.lastMetrics.size() == b.lastMetrics.size() && mainMetricText(a) == mainMetricText(b);
}

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
        return static_cast<int>(m_runs.size() % kColors);
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
    const store::RunRecord &run = m_runs[m_position.at(id)];
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
    case SparklineRole:
        return QVariant::fromValue(m_sparklines.contains(id) ? m_sparklines.at(id) : QList<double>());
    default:
        return {};
    }
}

QString RunListModel::spokenText(const store::RunRecord &run) const
{
    const QString text =
        tr("%1, %2, %3").arg(QString::fromStdString(run.name), stateWord(run.state), mainMetricText(run));
    const QString sync = syncOf(run.id).first;
    return sync.isEmpty() ? text : tr("%1, W&B: %2").arg(text, sync);
}

void RunListModel::assignSlots()
{
    // Oldest first, so that a run keeps its colour when newer ones arrive.
    std::for_each(m_runs.rbegin(), m_runs.rend(), [this](const store::RunRecord &run) {
        m_slots.try_emplace(run.id, static_cast<int>(m_slots.size()) % kColors);
    });
}

void RunListModel::setRuns(std::vector<store::RunRecord> runs)
{
    std::vector<core::RunId> changed;
    for (const store::RunRecord &run : runs) {
        const store::RunRecord *known = find(run.id);
        if (known != nullptr && !looksSame(*known, run)) {
            changed.push_back(run.id);
        }
    }
    // Rows that vanish are taken out while their data is still there.
    std::set<core::RunId> kept;
    for (const store::RunRecord &run : runs) {
        kept.insert(run.id);
    }
    std::vector<core::RunId> remaining;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(remaining),
                 [&kept](const core::RunId &id) { return kept.contains(id); });
    applyIds(remaining);
    const bool shownLost = std::erase_if(m_shown, [&kept](const core::RunId &id) { return !kept.contains(id); }) != 0;

    m_runs = std::move(runs);
    m_position.clear();
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        m_position[m_runs[i].id] = i;
    }
    assignSlots();
    applyIds(matchingIds());
    for (const core::RunId &id : changed) {
        notifyRow(id);
    }
    Q_EMIT countChanged();
    if (shownLost) {
        Q_EMIT shownRunsChanged();
    }
}

std::vector<core::RunId> RunListModel::matchingIds() const
{
    std::vector<core::RunId> ids;
    for (const store::RunRecord &run : m_runs) {
        if (matches(run, m_search)) {
            ids.push_back(run.id);
        }
    }
    return ids;
}

void RunListModel::applyIds(const std::vector<core::RunId> &wanted)
{
    const int offset = m_draftVisible ? 1 : 0;
    const std::set<core::RunId> wantedSet(wanted.begin(), wanted.end());
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (!wantedSet.contains(m_rows[static_cast<std::size_t>(row)])) {
            beginRemoveRows({}, row + offset, row + offset);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (row < m_rows.size() && m_rows[row] == wanted[row]) {
            continue;
        }
        const int at = static_cast<int>(row) + offset;
        const auto old = std::find(m_rows.begin(), m_rows.end(), wanted[row]);
        if (old != m_rows.end()) {
            const int from = static_cast<int>(old - m_rows.begin()) + offset;
            beginMoveRows({}, from, from, {}, at);
            m_rows.erase(old);
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row), wanted[row]);
            endMoveRows();
        } else {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row), wanted[row]);
            endInsertRows();
        }
    }
}

void RunListModel::updateRun(const store::RunRecord &run)
{
    const auto position = m_position.find(run.id);
    if (position == m_position.end()) {
        return;
    }
    m_runs[position->second] = run;
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
    m_search = text.trimmed();
    applyIds(matchingIds());
}

std::vector<core::RunId> RunListModel::shownRuns() const
{
    std::vector<core::RunId> ids;
    for (const store::RunRecord &run : m_runs) {
        if (isShown(run.id)) {
            ids.push_back(run.id);
        }
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
    // Slots from kColors on repeat the colours with another line style.
    int free = 0;
    while (taken.contains(free)) {
        ++free;
    }
    m_slots[run] = free;
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
    for (const store::RunRecord &run : m_runs) {
        if (before.count(run.id) != runs.count(run.id)) {
            notifyRow(run.id);
        }
    }
    Q_EMIT shownRunsChanged();
}

int RunListModel::colorSlot(const core::RunId &run) const
{
    const auto found = m_slots.find(run);
    return found == m_slots.end() ? 0 : found->second;
}

const store::RunRecord *RunListModel::find(const core::RunId &run) const
{
    const auto position = m_position.find(run);
    return position == m_position.end() ? nullptr : &m_runs[position->second];
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
    return std::any_of(m_runs.begin(), m_runs.end(), [&text](const store::RunRecord &run) { return run.name == text; });
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
