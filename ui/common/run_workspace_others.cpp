// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the workspace that follows what other processes write.
#include "common/run_workspace.h"

#include "viewmodels/run_text.h"

#include <algorithm>
#include <array>

namespace signalbox::ui {

namespace {

constexpr int kMostFollowed = 50'000; ///< points and events that are read at once
/// Events that change more of the curves than their points: marks and pauses.
constexpr std::array kMarkingKinds{"state", "run_started", "run_finished", "checkpoint", "steered"};

/// Runs whose process is gone as what they are, although nobody may write that into the store. `known` are those that
/// were told before.
core::Status showLostRuns(const store::RunReader &reader, store::RunChanges &changes, std::set<core::RunId> &known)
{
    auto lost = reader.lostRuns();
    if (!lost) {
        return core::fail(lost.error());
    }
    for (store::RunRecord &run : *lost) {
        const auto changed = std::find_if(changes.changed.begin(), changes.changed.end(),
                                          [&run](const store::RunRecord &other) { return other.id == run.id; });
        const bool isNew = known.insert(run.id).second;
        if (changed != changes.changed.end()) {
            *changed = std::move(run);
        } else if (isNew) {
            changes.changed.push_back(std::move(run));
        }
    }
    return {};
}

} // namespace

bool RunWorkspace::isLiveElsewhere(const core::RunId &run) const
{
    const store::RunRecord *record = m_runs.find(run);
    if (record == nullptr || viewmodels::isOver(record->state) || isLiveHere(run) || m_own.contains(run)) {
        return false;
    }
    // In this order: a run is in the queue until it is live.
    const std::vector<core::RunId> waiting = m_session.queuedRuns();
    return std::find(waiting.begin(), waiting.end(), run) == waiting.end() && m_session.liveRun() != run;
}

void RunWorkspace::look(const store::RunReader &reader, std::int64_t &after, std::set<core::RunId> &lost)
{
    core::Result<store::RunChanges> changes = reader.runChanges(after);
    core::Status status = changes ? core::Status() : core::Status(core::fail(changes.error()));
    if (status && isReadOnly()) {
        status = showLostRuns(reader, *changes, lost);
    }
    if (!status) {
        deliver([this, error = status.error()] { Q_EMIT storeFailed(error); });
        return;
    }
    const bool isFirst = std::exchange(after, changes->number) < 0;
    if (!isFirst && changes->changed.empty() && changes->removed.empty()) {
        return;
    }
    std::vector<store::QueryRow> rows;
    rows.reserve(changes->changed.size());
    for (store::RunRecord &run : changes->changed) {
        rows.emplace_back(std::move(run));
    }
    deliver([this, rows = std::move(rows), removed = std::move(changes->removed)]() mutable {
        acceptRuns(std::move(rows), removed);
    });
}

void RunWorkspace::followCurves(const core::RunId &run)
{
    const auto followed = m_followed.find(run);
    if (followed == m_followed.end() || std::exchange(followed->second.isReading, true)) {
        return; // what comes while it is read is there at the next look
    }
    read(
        this,
        [run, after = followed->second.number](const store::RunReader &reader) {
            return reader.eventsOfRun(run, after, kMostFollowed);
        },
        [this, run](const core::Result<std::vector<store::StoredEvent>> &events) {
            const auto reading = m_followed.find(run);
            if (reading == m_followed.end()) {
                return; // it is not shown any more
            }
            reading->second.isReading = false;
            if (events) {
                acceptPoints(run, *events);
            } else {
                Q_EMIT storeFailed(events.error());
            }
        });
}

void RunWorkspace::acceptPoints(const core::RunId &run, const std::vector<store::StoredEvent> &events)
{
    if (events.empty()) {
        return;
    }
    const bool hasMarks = std::any_of(events.begin(), events.end(), [](const store::StoredEvent &event) {
        return std::find(kMarkingKinds.begin(), kMarkingKinds.end(), event.kind) != kMarkingKinds.end();
    });
    if (hasMarks) {
        loadCurves(run);
        return;
    }
    m_followed[run].number = events.back().number;
    const CurveStore::Change change = m_curves.appendStored(run, events);
    if (change.points || change.structure) {
        Q_EMIT curvesChanged(change.structure);
    }
    if (events.size() == static_cast<std::size_t>(kMostFollowed)) {
        followCurves(run); // there is more
    }
}

} // namespace signalbox::ui
