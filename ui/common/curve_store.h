// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_curves.h"
#include "charts/run_events.h"
#include "core/events.h"

#include <map>
#include <set>
#include <vector>

namespace signalbox::ui {

/// Curves of the runs that are shown, kept in memory: loaded from the store once, then grown by live events. Values only,
/// GUI thread.
class CurveStore
{
public:
    [[nodiscard]] const charts::RunCurves *find(const core::RunId &run) const;
    /// Takes over what was read, all of a run or the head of it (CurveLoad); points that are newer in memory than in what was
    /// read are kept.
    void put(charts::RunCurves curves);
    /// Takes over curves of a run that is known, likewise.
    void putPart(const core::RunId &run, charts::CurvePart part);
    /// Nothing more is read of a run: what did not come is not waited for.
    void endPending(const core::RunId &run);
    /// Forgets the runs that are not in `wanted`.
    void keepOnly(const std::set<core::RunId> &wanted);
    void setColorSlot(const core::RunId &run, int slot);
    void setName(const core::RunId &run, const QString &name);

    struct Change
    {
        bool points = false; ///< known curves grew
        bool structure = false; ///< a new run or a new curve
        bool gap = false; ///< points are missing: the curves must be read again from the store
    };
    /// Applies one event of a run that trains in this process.
    Change apply(const core::Event &event);
    /// Adds the points among what the store has of a run that another process trains; the run must be known.
    Change appendStored(const core::RunId &run, const std::vector<store::StoredEvent> &events);
    /// The same, and what has happened to the run until now: marks, pauses, facts. Changes nothing but tells of a gap where
    /// that cannot be added to what is there.
    Change follow(const store::RunRecord &record, const std::vector<store::StoredEvent> &events,
                  const charts::RunHistory &history);

private:
    Change append(charts::RunCurves &run, const core::MetricValues &values, std::int64_t step, double seconds);
    /// A run starts, for the first time or again.
    void begin(const core::Event &event, charts::RunCurves &run);
    /// Notes what happened to a run; false when nothing of it is to be seen.
    bool mark(const core::Event &event, charts::RunCurves &run, double seconds);

    std::map<core::RunId, charts::RunCurves> m_runs;
    std::map<core::RunId, std::int64_t> m_startTimes;
};

} // namespace signalbox::ui
