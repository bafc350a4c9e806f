// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <string>
#include <vector>

/// Settings and metrics of many runs as columns of numbers.
namespace signalbox::charts {

using RunList = std::vector<const store::RunRecord *>;

/// One setting or metric of some runs.
struct RunColumn
{
    std::string key; ///< "learning-rate" or "valid/mcc"
    QString name;
    bool isMetric = false;
    bool isLogarithmic = false; ///< its values lie so far apart that factors tell more than differences
    std::vector<double> values; ///< by run: a number, or the index of a category; NaN: the run has none
    QStringList categories; ///< empty: numbers
    QStringList texts; ///< by run, as people read it

    [[nodiscard]] bool isCategory() const { return !categories.isEmpty(); }
};

/// Keys of the settings in which the runs differ, in the order of the form. What only names or files a run is left out.
std::vector<std::string> varyingKeys(const RunList &runs);
/// The columns of these settings.
std::vector<RunColumn> varyingSettings(const RunList &runs);
/// A setting of the runs, whether it varies or not; no values when there is no such setting.
RunColumn settingColumn(const RunList &runs, const std::string &key);
/// A metric of the runs: its best value by the metric's direction, or the last one.
RunColumn metricColumn(const RunList &runs, const std::string &metric, bool best);
/// Metrics that any of the runs has, those that people look for first in front.
std::vector<std::string> metricsOfRuns(const RunList &runs);

/// Choice of the metric: id "metric".
PlotChoice runMetricChoice(const PlotData &data);
/// Choice between the best and the last value: id "value".
PlotChoice runValueChoice();
/// Choice of the runs: id "runs".
PlotChoice runsChoice(const PlotData &data);
/// The runs of an entry of runsChoice(), newest first.
RunList runsOfEntry(const PlotData &data, const QString &entry);
/// The colour slot of a run; kNeutralSlot unless it is shown in the charts.
int slotOfRun(const PlotData &data, const core::RunId &run);

} // namespace signalbox::charts
