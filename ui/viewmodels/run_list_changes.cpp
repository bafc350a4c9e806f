// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the list of runs that follows what the store says.
#include "viewmodels/run_list_model.h"
#include "viewmodels/run_text.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace signalbox::viewmodels {

namespace {

constexpr int kSlotColors = 7;
/// Views are told of so many stretches of rows; with more of them it is faster to let them start afresh.
constexpr std::size_t kMostStretches = 64;

bool looksSame(const store::RunRecord &a, const store::RunRecord &b)
{
    return a.updatedMicroseconds == b.updatedMicroseconds && a.state == b.state && a.name == b.name
        && a.notes == b.notes && a.starred == b.starred && a.archived == b.archived
        && a.lastMetrics.size() == b.lastMetrics.size() && mainMetricText(a) == mainMetricText(b);
}

/// A run that was started a moment ago has no time yet.
std::int64_t orderOf(const store::QueryRow &row)
{
    const std::int64_t created = row.record().createdMicroseconds;
    return created > 0 ? created : std::numeric_limits<std::int64_t>::max();
}

std::unordered_map<std::string, std::size_t> placesOf(const std::vector<core::RunId> &ids)
{
    std::unordered_map<std::string, std::size_t> places;
    places.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        places.emplace(ids[i].value, i);
    }
    return places;
}

} // namespace

void RunListModel::indexRuns()
{
    m_position.clear();
    m_position.reserve(m_runs.size());
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        m_position.emplace(m_runs[i].record().id.value, i);
    }
}

void RunListModel::assignSlot(const core::RunId &run)
{
    m_slots.try_emplace(run.value, static_cast<int>(m_slots.size()) % kSlotColors);
}

int RunListModel::activeCount() const
{
    return static_cast<int>(
        std::count_if(m_runs.begin(), m_runs.end(), [](const store::QueryRow &run) { return !run.record().archived; }));
}

bool RunListModel::takeOut(const std::set<core::RunId> &gone)
{
    if (std::none_of(gone.begin(), gone.end(), [this](const core::RunId &run) { return find(run) != nullptr; })) {
        return false;
    }
    std::vector<core::RunId> remaining;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(remaining),
                 [&gone](const core::RunId &id) { return !gone.contains(id); });
    applyIds(remaining);
    std::erase_if(m_runs, [&gone](const store::QueryRow &run) { return gone.contains(run.record().id); });
    indexRuns();
    return std::erase_if(m_shown, [&gone](const core::RunId &id) { return gone.contains(id); }) != 0;
}

void RunListModel::setRuns(std::vector<store::RunRecord> runs)
{
    std::set<core::RunId> kept;
    std::vector<core::RunId> changed;
    for (const store::RunRecord &run : runs) {
        kept.insert(run.id);
        const store::RunRecord *known = find(run.id);
        if (known != nullptr && !looksSame(*known, run)) {
            changed.push_back(run.id);
        }
    }
    std::vector<core::RunId> removed;
    for (const store::QueryRow &run : m_runs) {
        if (!kept.contains(run.record().id)) {
            removed.push_back(run.record().id);
        }
    }
    const bool shownLost = takeOut(std::set<core::RunId>(removed.begin(), removed.end()));
    m_runs.clear();
    for (store::RunRecord &run : runs) {
        m_runs.emplace_back(std::move(run));
    }
    indexRuns();
    // Oldest first, so that a run keeps its colour when newer ones arrive.
    std::for_each(m_runs.rbegin(), m_runs.rend(), [this](const store::QueryRow &run) { assignSlot(run.record().id); });
    applyIds(matchingIds());
    for (const core::RunId &id : changed) {
        notifyRow(id);
    }
    Q_EMIT runsChanged(std::vector<core::RunId>(kept.begin(), kept.end()), removed);
    Q_EMIT countChanged();
    if (shownLost) {
        Q_EMIT shownRunsChanged();
    }
}

void RunListModel::applyChanges(const std::vector<store::QueryRow> &changed, const std::vector<core::RunId> &removed)
{
    std::set<core::RunId> gone(removed.begin(), removed.end());
    for (const store::QueryRow &row : changed) {
        if (row.record().deletedMicroseconds > 0) {
            gone.insert(row.record().id);
        }
    }
    const bool shownLost = takeOut(gone);
    if (!m_binned.empty()) {
        std::set<core::RunId> touched = gone;
        for (const store::QueryRow &row : changed) {
            touched.insert(row.record().id);
        }
        std::erase_if(m_binned, [&touched](const store::QueryRow &row) { return touched.contains(row.record().id); });
    }

    std::vector<store::QueryRow> fresh;
    std::vector<core::RunId> looksOther;
    std::vector<core::RunId> ids;
    bool sorts = false;
    for (const store::QueryRow &row : changed) {
        const core::RunId &id = row.record().id;
        ids.push_back(id);
        if (row.record().deletedMicroseconds > 0) {
            m_binned.push_back(row);
            continue;
        }
        const auto known = m_position.find(id.value);
        if (known == m_position.end()) {
            fresh.push_back(row);
            continue;
        }
        store::QueryRow &old = m_runs[known->second];
        sorts = sorts || orderOf(old) != orderOf(row);
        if (!looksSame(old.record(), row.record())) {
            looksOther.push_back(id);
        }
        old = row;
    }
    std::stable_sort(m_binned.begin(), m_binned.end(), [](const store::QueryRow &a, const store::QueryRow &b) {
        return a.record().deletedMicroseconds > b.record().deletedMicroseconds;
    });
    std::for_each(fresh.rbegin(), fresh.rend(), [this](const store::QueryRow &run) { assignSlot(run.record().id); });
    if (!fresh.empty() || sorts) {
        m_runs.insert(m_runs.begin(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
        std::stable_sort(m_runs.begin(), m_runs.end(),
                         [](const store::QueryRow &a, const store::QueryRow &b) { return orderOf(a) > orderOf(b); });
        indexRuns();
    }
    applyIds(matchingIds());
    for (const core::RunId &id : looksOther) {
        notifyRow(id);
    }
    Q_EMIT runsChanged(ids, removed);
    Q_EMIT countChanged();
    if (shownLost) {
        Q_EMIT shownRunsChanged();
    }
}

bool RunListModel::isListed(const store::QueryRow &run) const
{
    return !run.record().archived || m_shown.contains(run.record().id);
}

std::vector<core::RunId> RunListModel::matchingIds() const
{
    const auto matches = [this](const store::QueryRow &run) {
        return m_query ? m_query->matches(run) : run.searchText().find(m_search) != std::string::npos;
    };
    std::vector<core::RunId> ids;
    for (const store::QueryRow &run : m_runs) {
        if (isListed(run) && (m_search.empty() || matches(run))) {
            ids.push_back(run.record().id);
        }
    }
    return ids;
}

/// From the end on, in stretches, so that what lies before keeps its place.
void RunListModel::removeRowsBut(const std::unordered_map<std::string, std::size_t> &wanted)
{
    const int offset = m_draftVisible ? 1 : 0;
    auto last = static_cast<int>(m_rows.size());
    const auto isWanted = [&](int row) { return wanted.contains(m_rows[static_cast<std::size_t>(row)].value); };
    while (last > 0) {
        if (isWanted(last - 1)) {
            --last;
            continue;
        }
        int first = last - 1;
        while (first > 0 && !isWanted(first - 1)) {
            --first;
        }
        beginRemoveRows({}, first + offset, last - 1 + offset);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last);
        endRemoveRows();
        last = first;
    }
}

void RunListModel::applyIds(const std::vector<core::RunId> &wanted)
{
    if (wanted == m_rows) {
        return;
    }
    const std::unordered_map<std::string, std::size_t> places = placesOf(wanted);
    // Rows that stay, in their order; where that order is another one now, or there are too many stretches to tell of one
    // by one, views start afresh.
    bool inOrder = true;
    std::size_t stretches = 0;
    std::size_t kept = 0;
    std::size_t lastPlace = 0;
    bool wasKept = true;
    for (const core::RunId &row : m_rows) {
        const auto place = places.find(row.value);
        const bool isKept = place != places.end();
        if (isKept) {
            inOrder = inOrder && (kept == 0 || place->second > lastPlace);
            stretches += kept > 0 && place->second != lastPlace + 1 ? 1 : 0; // something is put in between
            lastPlace = place->second;
            ++kept;
        } else if (wasKept) {
            ++stretches;
        }
        wasKept = isKept;
    }
    if (!inOrder || stretches > kMostStretches) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
        return;
    }
    removeRowsBut(places);
    const int offset = m_draftVisible ? 1 : 0;
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (row < m_rows.size() && m_rows[row] == wanted[row]) {
            continue;
        }
        // All up to the next one that is there already.
        const std::size_t end = row < m_rows.size() ? places.at(m_rows[row].value) : wanted.size();
        beginInsertRows({}, static_cast<int>(row) + offset, static_cast<int>(end) - 1 + offset);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row),
                      wanted.begin() + static_cast<std::ptrdiff_t>(row),
                      wanted.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        row = end - 1;
    }
}

} // namespace signalbox::viewmodels
