// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "core/result.h"
#include "store/run_records.h"
#include "track/wandb/json_words.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track::wandb {

/// Longest line that W&B takes, in bytes.
constexpr std::size_t kLongestLine = 10'383'360;

/// What is remembered of one metric.
struct MetricSeen
{
    std::string name;
    double last = 0.0; ///< last value that was not undefined; may be NaN or infinite
    double minimum = core::undefinedValue(); ///< of the finite values; undefined when there was none
    double maximum = core::undefinedValue();

    bool operator==(const MetricSeen &) const = default;
};

/// Everything that the next rows depend on, for the sink to save together with its cursor.
struct HistoryState
{
    std::int64_t lastNumber = 0; ///< number of the last event that is in the rows or needs none: go on behind it
    std::int64_t nextRow = 0; ///< `_step` of the next row, which is also how many rows there are
    std::int64_t startMicroseconds = 0; ///< where `_runtime` is 0; 0: not known yet
    std::int64_t stepsPerEpoch = 0; ///< 0: not known, and rows have no epoch
    std::int64_t trainingStep = 0; ///< of the last row that has one
    std::int64_t rowMicroseconds = 0; ///< time of the last row
    std::int64_t rowStep = 0; ///< `trainer/global_step` of the last row
    std::vector<MetricSeen> metrics; ///< in the order of their first rows
    WordFields values; ///< last tables, pictures and the like by key, as JSON text
};

/// Without NaN and infinities as bare words: they are the strings of core::jsonNumber().
nlohmann::json toJson(const HistoryState &state);
/// The inverse. Errors: BadFormat.
core::Result<HistoryState> historyStateFromJson(const nlohmann::json &object);

/// The epoch of the last row, counted from 0; nothing while the steps of an epoch are not known.
std::optional<std::int64_t> epochOf(const HistoryState &state);
/// `_runtime` of the last row in seconds.
double runtimeOf(const HistoryState &state);

/// One row of `wandb-history.jsonl`.
struct HistoryRow
{
    std::int64_t row = 0; ///< its `_step`
    std::int64_t lastNumber = 0; ///< store number of its last point
    WordFields fields; ///< all keys of the line with their values as JSON text

    [[nodiscard]] std::string line() const { return toJsonWords(fields); }
};

/// Makes history rows out of the stored events of one run, as PyTorch Lightning's WandbLogger logs them: the points of an
/// event that have the same step are one row; `_step` counts rows; each row holds `trainer/global_step` (the points'
/// step), `epoch` (counted from 0), `_timestamp` and `_runtime` in seconds. Undefined values are left out, since W&B
/// draws a null as a gap of its own; a row of nothing else is no row. Measurements of the machine are none of it: they have
/// a file of their own (system_rows.h).
///
/// The rows depend on nothing but the state and the events behind it, however these are cut into batches: the same
/// events after the same state give the same bytes.
class HistoryRows
{
public:
    explicit HistoryRows(HistoryState state = {});

    /// The next event of the run; ones up to `state().lastNumber` are ignored.
    void add(const store::StoredEvent &event);
    /// The store holds nothing behind the events so far, so that no more points of the last one can follow: all points
    /// of an event are committed at once.
    void allSeen();
    /// A row of its own for tables, pictures and the like, which belong to event `number` at training step `step`; also
    /// plain numbers that should accompany them.
    void addValues(const std::vector<std::pair<std::string, nlohmann::json>> &values, std::int64_t timeMicroseconds,
                   std::int64_t step, std::int64_t number);

    /// The rows that were finished since the last call.
    std::vector<HistoryRow> takeRows();
    /// What became of rows that W&B would not take, in English, since the last call.
    std::vector<std::string> takeProblems();
    /// State after the last finished row, taken or not. Points of a row that is not finished are not in it.
    [[nodiscard]] const HistoryState &state() const { return m_state; }

private:
    /// What the points of one event have in common.
    enum class Group { Step, Epoch, Evaluation, Batch };
    struct OpenRow
    {
        std::int64_t timeMicroseconds = 0;
        std::int64_t step = 0;
        Group group = Group::Step;
        std::int64_t lastNumber = 0;
        std::vector<std::pair<std::string, double>> points;

        [[nodiscard]] bool takes(const store::StoredEvent &event, Group other) const;
    };

    static Group groupOf(const std::string &metric);
    void addPoint(const store::StoredEvent &event);
    void start(const store::StoredEvent &event);
    void finishRow();
    bool emitRow(WordFields fields, std::int64_t timeMicroseconds, std::int64_t step, bool isTrainingStep,
                 std::int64_t number);

    HistoryState m_state;
    std::optional<OpenRow> m_open;
    std::vector<HistoryRow> m_rows;
    std::vector<std::string> m_problems;
};

} // namespace signalbox::track::wandb
