// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"
#include "charts/chart_model.h"
#include "charts/chart_plan.h"
#include "core/events.h"
#include "store/run_reader.h"
#include "viewmodels/curve_groups.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::charts {

/// Curves of one run by metric name, as charts need them.
struct RunCurves
{
    core::RunId id;
    QString name;
    int colorSlot = 0;
    core::RunFacts facts;
    std::map<std::string, std::shared_ptr<viewmodels::MetricSeries>> series;
    std::set<std::string> pending; ///< metrics of which the store has points that are still to be read
    std::vector<MarkModel> marks; ///< what happened to it, in no order
    /// Checkpoints, whose marks change when a better one comes, each with its seconds since the start of the run.
    std::vector<std::pair<core::CheckpointSaved, double>> checkpoints;
    /// Shared by its curves and marks. Never changed: a pause makes another one.
    std::shared_ptr<const viewmodels::RunTimeline> timeline;
    std::size_t batchSize = 0; ///< sentences of a full step; 0: unknown

    /// Gives another timeline to everything that is of this run.
    void setTimeline(viewmodels::RunTimeline changed);
};

/// The timeline that a run's facts and settings give: without pauses.
viewmodels::RunTimeline timelineOf(const core::RunFacts &facts, std::size_t batchSize, double startTime);
/// The timeline for one of a run's metrics; those that count validation batches have none of the run's epochs.
std::shared_ptr<const viewmodels::RunTimeline> timelineFor(const RunCurves &run, const std::string &metric);

/// A group's mean and the band around it; all null while they are computed.
struct GroupCurve
{
    std::shared_ptr<const viewmodels::MetricSeries> mean;
    std::shared_ptr<const viewmodels::MetricSeries> low;
    std::shared_ptr<const viewmodels::MetricSeries> high;
};

/// The best value of a metric among the runs of a project.
struct BestValue
{
    QString run;
    double value = 0.0;
    int colorSlot = -1; ///< of the run when it is shown
};

/// What charts show besides their own curves.
struct ChartContext
{
    std::vector<const RunCurves *> runs; ///< in display order
    core::RunId current; ///< with many runs only its marks are shown
    bool majority = true; ///< the baseline of always answering the largest class
    std::map<std::string, BestValue> best; ///< by metric: baselines of the project's best run
    std::set<MarkKind> hiddenMarks;
    std::map<core::RunId, std::vector<store::ChartNote>> notes;
    std::vector<viewmodels::CurveGroup> groups; ///< runs drawn as one; empty: each for itself
    bool everyLine = false; ///< the runs of a group too, faintly
    QString bandLabel; ///< "± 1 SD"
    /// Mean and band of a group; needed with groups.
    std::function<GroupCurve(const viewmodels::CurveGroup &, const std::string &metric, const std::string &xMetric)>
        groupCurve;
    /// One metric over another, null while it is computed; without it such curves are made at once.
    std::function<std::shared_ptr<const viewmodels::MetricSeries>(const RunCurves &, const std::string &metric,
                                                                  const std::string &xMetric)>
        overMetric;
};

/// Names of all metrics that have a point in any of the runs, those that are still to be read included; sorted.
std::vector<std::string> presentMetrics(const std::vector<const RunCurves *> &runs);

/// A chart as it is to be drawn. Curves identical by definition are drawn once and named together; accuracy carries the
/// majority baseline. Cheap but for `overMetric`.
LineChartModel buildChart(const ChartSpec &spec, const ChartContext &context);

/// All charts of the runs in display order, for exports: what is shown of the machine is left out, as is what
/// isHiddenByDefault() names, unless `everything`.
std::vector<LineChartModel> dashboardCharts(const std::vector<RunCurves> &runs, bool everything = false);

/// A note's mark: its first line.
MarkModel markOfNote(const store::ChartNote &note, const RunCurves &run);

/// Reads all curves of a run from the store, and what happened to it.
core::Result<RunCurves> loadRunCurves(const store::RunReader &reader, const store::RunRecord &run, int colorSlot);

} // namespace signalbox::charts
