// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <QString>

#include <cstdint>
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
    /// "run_started", "metric", "evaluation", "checkpoint", "notice", "state", "system", "run_finished"
    std::string kind;
    std::string json; ///< body for all kinds but "metric"
    std::string metric; ///< for "metric"
    std::int64_t step = 0;
    double value = 0.0;
};

} // namespace signalbox::store
