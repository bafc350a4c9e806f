// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

/// What is known of a metric's points without reading them.
struct MetricSummary
{
    std::int64_t count = 0; ///< of all points, undefined and non-finite ones included
    std::int64_t lastStep = 0;
    std::int64_t minimumStep = 0; ///< the first step with the smallest value
    std::int64_t maximumStep = 0; ///< the first step with the largest value
    double last = core::undefinedValue(); ///< as it is: may be undefined, NaN or infinite
    double minimum = core::undefinedValue(); ///< of the finite values; undefined: there is none
    double maximum = core::undefinedValue();

    /// Takes one more point, a later one than all before.
    void add(std::int64_t step, double value);
};

/// The names of a run's metrics, in the order of their first points. Runs with the same names share one list.
class MetricNames
{
public:
    explicit MetricNames(std::vector<std::string> names);

    [[nodiscard]] const std::vector<std::string> &all() const { return m_names; }
    /// Place of a name in the list.
    [[nodiscard]] std::optional<std::size_t> find(const std::string &name) const;

private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_places;
};

/// The summaries of all metrics of a run, measurements of the machine included.
class MetricSummaries
{
public:
    /// One summary for each name.
    MetricSummaries(std::shared_ptr<const MetricNames> names, std::vector<MetricSummary> summaries);

    /// Null when the run has no such metric.
    [[nodiscard]] const MetricSummary *find(const std::string &name) const;
    [[nodiscard]] const std::shared_ptr<const MetricNames> &names() const { return m_names; }
    /// In the order of the names.
    [[nodiscard]] const std::vector<MetricSummary> &all() const { return m_summaries; }

private:
    std::shared_ptr<const MetricNames> m_names;
    std::vector<MetricSummary> m_summaries;
};

} // namespace signalbox::store
