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

void RunWorkspace::look(const store::RunReader &reader, std::int64_t &after, std::set<core::RunId> &lost,
                        store::ViewWatch &views)
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
    // What is wrong with notes or layouts hides no run.
    if (core::Result<store::ChangedViews> changed = views.look(reader); !changed) {
        deliver([this, error = changed.error()] { Q_EMIT storeFailed(error); });
    } else if (!changed->isEmpty()) {
        deliver([this, changed = *std::move(changed)] {
            for (const auto &[kind, project] : changed.layouts) {
                Q_EMIT layoutChanged(kind, project);
            }
            for (const core::RunId &run : changed.notes) {
                Q_EMIT chartNotesChanged(run);
            }
        });
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

core::Result<RunWorkspace::Progress> RunWorkspace::readProgress(const store::RunReader &reader, const core::RunId &run,
                                                                std::int64_t after, int most)
{
    auto events = reader.eventsOfRun(run, after, most);
    if (!events) {
        return core::fail(events.error());
    }
    Progress progress{*std::move(events), std::nullopt};
    const bool hasMarks =
        std::any_of(progress.events.begin(), progress.events.end(), [](const store::StoredEvent &event) {
            return std::find(kMarkingKinds.begin(), kMarkingKinds.end(), event.kind) != kMarkingKinds.end();
        });
    if (hasMarks) {
        auto history = charts::readHistory(reader, run);
        if (!history) {
            return core::fail(history.error());
        }
        progress.history = *std::move(history);
    }
    return progress;
}

void RunWorkspace::followCurves(const core::RunId &run)
{
    const auto followed = m_followed.find(run);
    if (followed == m_followed.end() || std::exchange(followed->second.isReading, true)) {
        return; // what comes while it is read is there at the next look
    }
    // Of a run that was over, whatever it is: it is not added to what there is.
    const int most = followed->second.wasOver ? 1 : kMostFollowed;
    read(
        this,
        [run, after = followed->second.number, most](const store::RunReader &reader) {
            return readProgress(reader, run, after, most);
        },
        [this, run](const core::Result<Progress> &progress) {
            const auto reading = m_followed.find(run);
            if (reading == m_followed.end()) {
                return; // it is not shown any more, or trains here now
            }
            reading->second.isReading = false;
            if (progress) {
                acceptProgress(run, *progress);
            } else {
                Q_EMIT storeFailed(progress.error());
            }
        });
}

void RunWorkspace::acceptProgress(const core::RunId &run, const Progress &progress)
{
    const auto followed = m_followed.find(run);
    if (followed == m_followed.end() || progress.events.empty()) {
        return; // only its name, or something else beside its course, has changed
    }
    const store::RunRecord *record = m_runs.find(run);
    if (followed->second.wasOver || record == nullptr) {
        loadCurves(run); // evaluated, or imported anew
        return;
    }
    followed->second.number = progress.events.back().number;
    const CurveStore::Change change = progress.history ? m_curves.follow(*record, progress.events, *progress.history)
                                                       : m_curves.appendStored(run, progress.events);
    if (change.gap) {
        loadCurves(run);
        return;
    }
    if (change.points || change.structure) {
        Q_EMIT curvesChanged(change.structure);
    }
    if (progress.events.size() == static_cast<std::size_t>(kMostFollowed)) {
        followCurves(run); // there is more
    }
}

} // namespace signalbox::ui
