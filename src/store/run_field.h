// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_names.h"
#include "store/query_problem.h"
#include "store/query_row.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::core {
struct Setting;
} // namespace signalbox::core

namespace signalbox::store {

struct RunProperty;

/// The moment that ages and words such as "today" refer to.
struct QueryTime
{
    std::int64_t nowMicroseconds = 0; ///< UTC
    bool isUtc = false; ///< dates without an offset are UTC; else of the local time zone

    /// Now, in the local time zone.
    static QueryTime local();
};

/// What a field holds, and so how it compares, sorts and is shown.
enum class FieldKind {
    Number,
    Date, ///< microseconds of UTC
    Duration, ///< seconds
    Text,
    List, ///< of texts
    State, ///< core::RunState
    Flag
};

/// What of a metric's points a field is.
enum class MetricValueKind {
    Last,
    Best,
    Minimum,
    Maximum,
    Count,
    LastStep,
    BestStep,
    MinimumStep,
    MaximumStep,
    AtStep
};

/// Something that every run has one value of: a property ("created", "tag"), a setting ("lr") or a value of a metric
/// ("valid/mcc", "best(valid/mcc)", "at(valid/mcc, 134)"). What queries compare, runs are sorted by and columns show. Cheap
/// to copy; docs/runs.md lists all of them.
class RunField
{
public:
    enum class Origin { Property, Setting, Metric };

    /// Reads a field's name. Properties come before settings and settings before metrics of the same name; "config.lr" and
    /// "metric.lr" say which one is meant. Names with blanks or signs stand in `backticks`. A name with a slash is a metric
    /// even if no run has it.
    static tl::expected<RunField, QueryProblem> parse(const std::string &text, const QueryNames &names = {},
                                                      const QueryTime &time = QueryTime::local());
    /// A value of a metric.
    static RunField ofMetric(const std::string &metric, MetricValueKind kind = MetricValueKind::Last,
                             std::int64_t step = 0);

    /// A property of the table in run_properties.h.
    static RunField ofProperty(const RunProperty &property, const QueryTime &time = QueryTime::local());
    static RunField ofSetting(const core::Setting &setting);

    /// As parse() reads it again: "best(valid/mcc)".
    [[nodiscard]] std::string text() const;
    /// The bare name of the property, setting or metric.
    [[nodiscard]] const std::string &name() const;
    [[nodiscard]] FieldKind kind() const;
    [[nodiscard]] Origin origin() const;
    [[nodiscard]] MetricValueKind metricKind() const; ///< of a metric
    /// The value that rows need to be given for this field (QueryRow::setValueAt()); nothing for most.
    [[nodiscard]] std::optional<StepOfMetric> step() const;
    /// Whether its value changes by itself as time goes by.
    [[nodiscard]] bool isAging() const;
    /// Whether it holds a path of a file or folder, of which the last part may stand for the whole.
    [[nodiscard]] bool isPath() const;

    /// Of numbers, dates, durations, states and flags (0 or 1): the value; undefined when the run has none.
    [[nodiscard]] double number(const QueryRow &row) const;
    /// Of texts and states the text, of lists the entries with ", " between them; of others nothing.
    [[nodiscard]] std::string textOf(const QueryRow &row) const;
    /// Of lists the entries; of texts the text, unless it is empty.
    [[nodiscard]] std::vector<std::string> listOf(const QueryRow &row) const;
    /// Whether the run has a value at all.
    [[nodiscard]] bool hasValue(const QueryRow &row) const;

    struct Source; ///< where values come from (run_field.cpp)

private:
    explicit RunField(std::shared_ptr<const Source> source);
    [[nodiscard]] double metricNumber(const QueryRow &row) const;

    std::shared_ptr<const Source> m_source;
};

/// Names of all properties, in the order in which they are offered.
std::vector<std::string> propertyNames();

/// Names of the functions of a metric's points: "best", "min", …
std::vector<std::string> metricFunctionNames();

} // namespace signalbox::store
