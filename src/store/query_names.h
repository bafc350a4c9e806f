// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_row.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace signalbox::store {

/// What the runs at hand have: names of metrics, and the values of fields that hold texts. For completion, and for telling
/// a mistyped metric from one that exists.
class QueryNames
{
public:
    QueryNames() = default;
    explicit QueryNames(const std::vector<QueryRow> &rows);

    void add(const QueryRow &row);
    void addMetric(const std::string &name) { m_metrics.insert(name); }

    [[nodiscard]] const std::set<std::string> &metrics() const { return m_metrics; }
    /// Values of a text field by its name: "tag", "group", "model". At most some hundred are kept of each.
    [[nodiscard]] const std::set<std::string> &values(const std::string &field) const;

private:
    struct SettingValues
    {
        std::set<std::string> values;
        std::string last; ///< as it was added last
    };

    void addSettings(const core::RunSpec &spec);

    std::set<std::string> m_metrics;
    std::map<std::string, std::set<std::string>> m_values; ///< of properties
    std::vector<SettingValues> m_settings; ///< in the order of the settings that hold texts
    std::set<std::shared_ptr<const MetricNames>> m_seen; ///< lists of names that were added already
};

} // namespace signalbox::store
