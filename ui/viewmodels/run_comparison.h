// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/spread.h"
#include "store/run_records.h"
#include "viewmodels/metric_direction.h"

#include <QString>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// A run to be compared, with what its record does not hold.
struct ComparedRun
{
    std::shared_ptr<const store::RunRecord> record; ///< never null
    int colorSlot = 0;
    /// Keys of the settings that an imported run had; our defaults say nothing of another program. Nothing: all count.
    std::optional<std::set<std::string>> knownSettings;
};

/// Which value of a metric stands for a run.
enum class ComparedValue {
    Last,
    Best, ///< of all points, in the direction of the metric; the last where it has none
};

/// What is compared, in the order in which it is shown.
enum class ComparisonSection { Metrics, Classes, Settings, Data, Environment, Run };
inline constexpr std::size_t kComparisonSections = 6;
/// "Metrics", "Metrics of classes", …
QString sectionTitle(ComparisonSection section);

/// A run, or several that are looked at as one.
struct ComparisonColumn
{
    QString title;
    std::vector<core::RunId> runs; ///< never empty
    QString details; ///< names and seeds of a group, for a tool tip
    int colorSlot = 0; ///< of its first run

    [[nodiscard]] bool isGroup() const { return runs.size() > 1; }
};

/// What one column has for a row.
struct ComparisonCell
{
    QString text; ///< as people read it; "–" when there is nothing
    std::string plain; ///< for files: numbers in full with a point, never translated; empty when there is nothing
    metrics::Spread spread; ///< of the column's values, for a metric
    bool isMissing = true;
    bool isBest = false; ///< a metric's best value; not marked where all are equal
};

/// A setting, a fact or a metric of all columns.
struct ComparisonRow
{
    ComparisonSection section = ComparisonSection::Settings;
    std::string key; ///< unique within the section: "lr", "valid/mcc", "device"
    QString name; ///< what people read: "valid/mcc", "Threads"
    QString help; ///< what it is, for a tool tip; may be empty
    MetricDirection direction = MetricDirection::None;
    bool isDifferent = false; ///< not every column has the same
    bool isMinor = false; ///< differs between any two runs, or repeats another row: not among the differences
    std::vector<ComparisonCell> cells; ///< by column
};

/// Runs side by side. Never changes: models, files and other threads share it.
struct RunComparison
{
    std::vector<ComparisonColumn> columns;
    std::vector<ComparisonRow> rows; ///< by section

    /// Rows that the differences show.
    [[nodiscard]] std::size_t differences() const;
};

struct ComparisonOptions
{
    QString grouping; ///< what makes several runs one column, see curveGroups(); empty: each is one
    ComparedValue value = ComparedValue::Last;
};

/// Compares any number of runs, in their order. Pure work on what it is given: any thread. Looks at `isCancelled` between
/// rows and then gives a useless result.
RunComparison compareRuns(const std::vector<ComparedRun> &runs, const ComparisonOptions &options = {},
                          const std::function<bool()> &isCancelled = {});

} // namespace signalbox::viewmodels
