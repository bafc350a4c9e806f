// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"
#include "charts/chart_model.h"
#include "core/events.h"
#include "store/run_reader.h"

#include <map>
#include <string>
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
    std::vector<MarkModel> marks;
};

/// The dashboard's charts for the runs shown, in display order (ux.md, section 6): the default set first, then one
/// chart for every further metric, grouped by the text before '/'. Curves identical by definition are drawn once and named
/// together; "…_batchmean" and per-class curves, and those of the machine, which are the last group, are left out unless
/// `everything`. Accuracy carries the majority baseline.
std::vector<LineChartModel> dashboardCharts(const std::vector<RunCurves> &runs, bool everything = false);

/// Reads all curves of a run from the store.
core::Result<RunCurves> loadRunCurves(const store::RunReader &reader, const store::RunRecord &run, int colorSlot);

/// Writes every chart that has data, and the confusion matrix of the last evaluation, into a folder. Gives the paths.
core::Result<std::vector<std::string>> exportRunCharts(const store::RunReader &reader, const store::RunRecord &run,
                                                       ExportFormat format, const std::string &directory);

} // namespace signalbox::charts
