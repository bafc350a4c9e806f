// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signalbox::charts {

/// Curves that were read together.
struct CurvePart
{
    struct Curve
    {
        std::string metric;
        std::shared_ptr<viewmodels::MetricSeries> series; ///< null: it could not be read
    };
    std::vector<Curve> curves;
    std::optional<core::Error> error; ///< of the first one that could not be read
};

/// The curves of a run on their way from the store, part after part, in an order that may still change: first those that a
/// person looks at, then the others as the dashboard has them. Several threads may read at once, each through a reader of
/// its own; every metric is read once.
class CurveLoad
{
public:
    CurveLoad(store::RunRecord run, int colorSlot);

    [[nodiscard]] const store::RunRecord &run() const { return m_run; }

    /// What comes next from now on, the most urgent first. Any thread.
    void setWanted(const std::vector<std::string> &metrics);
    /// Nothing of it is needed any more. Any thread.
    void cancel();
    [[nodiscard]] bool isCancelled() const;
    /// Whether there is nothing left to be read; some of it may still be on its way on another thread.
    [[nodiscard]] bool isTaken() const;

    /// True for the first one who asks: the head is up to him. Any thread.
    [[nodiscard]] bool claimHead();
    /// What happened to the run, its timeline, and the names of its metrics as RunCurves::pending. With it come the curves
    /// that the timeline depends on, where there are such. Once, before anything else.
    core::Result<RunCurves> readHead(const store::RunReader &reader);
    /// Reads curves until `time` is over, at least one; none when all are taken or it was cancelled.
    CurvePart readPart(const store::RunReader &reader, std::chrono::milliseconds time);

private:
    [[nodiscard]] std::optional<std::string> takeNext();
    /// Leaves the metric out of what is still to be read.
    bool take(const std::string &metric);

    const store::RunRecord m_run;
    const int m_colorSlot;
    std::int64_t m_start = 0; ///< microseconds of UTC; not changed after readHead()
    mutable std::mutex m_mutex; ///< of all that follows
    std::set<std::string> m_left;
    std::vector<std::string> m_order; ///< of all of them; some may be taken
    std::size_t m_next = 0; ///< first of the order that may be left
    std::vector<std::string> m_wanted; ///< they come before
    bool m_isCancelled = false;
    bool m_isClaimed = false;
};

/// Adds a part to a run that has none of its curves yet.
void addPart(RunCurves &run, CurvePart part);

/// Sentences of a full step; 0: unknown.
std::size_t sentencesPerStep(const core::RunSpec &spec);

} // namespace signalbox::charts
