// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "store/metric_summary.h"

#include <QString>

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::store {

/// Where a run came from that was not trained here.
struct ImportedFrom
{
    std::string source; ///< for people: "W&B entity/project/run"
    std::string link; ///< its page there
    std::int64_t timeMicroseconds = 0; ///< when it came here last, UTC
};

/// What was known of an imported run besides settings and metrics: names and values, in order.
using ImportDetails = std::vector<std::pair<std::string, std::string>>;

/// One row of the history.
struct RunRecord
{
    core::RunId id;
    std::string name;
    std::string notes;
    std::vector<std::string> tags;
    core::RunState state = core::RunState::Queued;
    std::int64_t createdMicroseconds = 0; ///< UTC
    std::int64_t updatedMicroseconds = 0;
    std::int64_t finishedMicroseconds = 0; ///< 0 while it runs
    core::RunSpec spec;
    core::RunFacts facts; ///< empty until RunStarted
    core::MetricValues lastMetrics; ///< last value of every metric; measurements of the machine are not among them
    std::optional<core::Error> error;
    std::string bestCheckpoint;
    double bestMonitored = core::undefinedValue();
    int bestEpoch = 0;
    std::int64_t stepsDone = 0;
    int epochsDone = 0;
    double secondsTotal = 0.0;
    std::string host;
    std::int64_t processId = 0;
    std::int64_t deletedMicroseconds = 0; ///< when it was moved to the bin; 0: it was not
    std::optional<ImportedFrom> imported; ///< nothing: it was trained here
    bool starred = false;
    bool archived = false; ///< kept, but out of the way of those that are worked with
    std::string group; ///< runs that belong together, such as the seeds of one experiment; empty: none
    std::string project; ///< at the tracker it is sent to or came from, else the name of its data set (projectOfData())
    std::shared_ptr<const MetricSummaries> summaries; ///< null: it has no metrics yet

    /// What is known of one metric; null when the run has no such metric.
    [[nodiscard]] const MetricSummary *summary(const std::string &metric) const
    {
        return summaries ? summaries->find(metric) : nullptr;
    }
};

/// One value of a metric and where it was.
struct MetricPoint
{
    std::int64_t step = 0;
    double value = core::undefinedValue();
};

/// Whether more of a metric is better in a run: as the run says of the metric it monitors, else as suits the metric.
bool isBetterWhenLarger(const core::RunSpec &spec, const std::string &metric);
/// The best finite value of a metric and its first step; an undefined value when there is none.
MetricPoint bestPoint(const RunRecord &run, const std::string &metric);

/// What a run's training table is a part of, by its path: the innermost name that says something, so "cola" of
/// "/data/cola/train.tsv". Empty for an empty path.
std::string projectOfData(const std::string &trainingTable);

/// What changed in the list of runs since some moment, see RunReader::runChanges().
struct RunChanges
{
    std::int64_t number = 0; ///< what to ask with the next time
    std::vector<RunRecord> changed; ///< new ones included, newest first; those in the bin have deletedMicroseconds
    std::vector<core::RunId> removed; ///< for good
};

/// What somebody wrote to a step of a run, to be shown on its charts.
struct ChartNote
{
    std::int64_t id = 0; ///< given by the store
    core::RunId run;
    std::string metric; ///< whose chart it belongs to; empty: to all of the run
    std::int64_t step = 0;
    std::string text; ///< Markdown
    std::int64_t createdMicroseconds = 0; ///< UTC
    std::int64_t updatedMicroseconds = 0; ///< later than of any other note of the run, also where clocks go back

    bool operator==(const ChartNote &) const = default;
};

/// How somebody has arranged a part of the window; what `body` holds is that part's own.
struct LayoutRecord
{
    std::string kind; ///< "charts", "runs", …
    std::string project; ///< RunRecord::project; empty: for all projects
    std::string name; ///< given by a person; empty: the one in use
    std::string body; ///< JSON
    std::int64_t updatedMicroseconds = 0; ///< later than when it was written before, also where clocks go back

    bool operator==(const LayoutRecord &) const = default;
};

/// Which layout.
struct LayoutPlace
{
    std::string kind;
    std::string project;
    std::string name;

    auto operator<=>(const LayoutPlace &) const = default;
};

/// Is another one once somebody has written the layout: `updated` grows with each writing, whatever clocks say.
struct LayoutMark
{
    std::int64_t updated = 0; ///< LayoutRecord::updatedMicroseconds
    std::int64_t length = 0; ///< of its body: one that was removed and made anew has no time before

    bool operator==(const LayoutMark &) const = default;
};
using LayoutMarks = std::map<LayoutPlace, LayoutMark>;

/// Is another one once somebody has written or removed notes of a run: ids grow with each new one, `updated` with each change.
struct NoteMark
{
    std::int64_t count = 0;
    std::int64_t updated = 0; ///< the latest ChartNote::updatedMicroseconds
    std::int64_t last = 0; ///< highest id

    bool operator==(const NoteMark &) const = default;
};

/// What tells whether layouts and notes on charts are as they were, see RunReader::viewMarks().
struct ViewMarks
{
    std::int64_t number = 0; ///< what to ask with the next time
    LayoutMarks layouts; ///< all there are
    std::map<core::RunId, NoteMark> notes; ///< of runs that changed
};

/// A metric's points, oldest first.
struct MetricColumn
{
    std::string metric;
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> times; ///< microseconds of UTC
    std::vector<double> values; ///< undefined and non-finite ones included
};

/// One stored evaluation without its rows.
struct EvaluationRecord
{
    std::int64_t id = 0;
    core::EvaluationKind kind = core::EvaluationKind::Validation;
    int epoch = 0;
    std::int64_t step = 0;
    std::int64_t timeMicroseconds = 0;
    core::MetricValues metrics;
    std::vector<std::string> labels;
    std::vector<std::int64_t> confusion; ///< [classes, classes]
    std::optional<bool> withinEpoch; ///< see EvalDone; nothing: stored before that was kept

    /// Whether it took place before the end of its epoch, as far as is known.
    [[nodiscard]] bool isWithinEpoch(std::int64_t stepsPerEpoch) const
    {
        return withinEpoch.value_or(core::isWithinEpoch(epoch, step, stepsPerEpoch));
    }
};

struct CheckpointRecord
{
    std::string path;
    std::int64_t step = 0;
    int epoch = 0;
    std::string monitor;
    double monitored = core::undefinedValue();
    bool best = false;
    bool last = false;
};

/// A line of a run's log, also for state changes.
struct LogRecord
{
    std::int64_t timeMicroseconds = 0;
    core::NoticeLevel level = core::NoticeLevel::Info;
    std::string text;
};

/// One stored event for followers (trackers): `number` grows over the whole store and never repeats.
/// Metric points come as one record per point with kind "metric".
struct StoredEvent
{
    std::int64_t number = 0;
    core::RunId run;
    std::int64_t timeMicroseconds = 0;
    /// "run_started", "metric", "evaluation", "checkpoint", "notice", "state", "steered", "system", "histograms",
    /// "run_finished"
    std::string kind;
    std::string json; ///< body for all kinds but "metric"
    std::string metric; ///< for "metric"
    std::int64_t step = 0;
    double value = 0.0;
};

} // namespace signalbox::store
