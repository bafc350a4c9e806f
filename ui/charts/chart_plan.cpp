// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_plan.h"

#include "charts/metric_catalog.h"
#include "charts/system_charts.h"
#include "charts/words.h"
#include "core/metric_values.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace signalbox::charts {

namespace {

/// Order of the sections that are named after prefixes: training and evaluations first, then by name, loose ones last.
int prefixRank(const std::string &prefix)
{
    constexpr const char *kFirst[] = {"train", "valid", "test", "swa"};
    const std::string head = metricGroup(prefix);
    int rank = 0;
    for (const char *name : kFirst) {
        if (head == name) {
            return rank;
        }
        ++rank;
    }
    return prefix.empty() ? rank + 1 : rank;
}

struct PrefixLess
{
    bool operator()(const std::string &a, const std::string &b) const
    {
        const int rankA = prefixRank(a);
        const int rankB = prefixRank(b);
        return rankA != rankB ? rankA < rankB : naturalLess(a, b);
    }
};

class Planner
{
public:
    Planner(const std::vector<std::string> &names, const PlanOptions &options) : m_names(names), m_options(options)
    {
        for (const std::string &name : names) {
            // What is not shown of the machine must not make a chart appear either.
            if (options.everything || !core::isSystemMetric(name)) {
                m_groups.insert(metricGroup(name));
            }
        }
    }

    std::vector<ChartSection> plan()
    {
        const bool onlyMachine = std::all_of(m_names.begin(), m_names.end(),
                                             [](const std::string &name) { return core::isSystemMetric(name); });
        if (onlyMachine) {
            return {};
        }
        std::vector<ChartSection> sections;
        sections.push_back({kMainSection, Words::tr("Overview"), {}});
        for (const DefaultChart &chart : defaultCharts()) {
            addDefault(chart, sections.back());
        }
        addPrefixes(sections);
        ChartSection system{kSystemSection, Words::tr("System"), systemCharts(m_names, m_options.everything)};
        sections.push_back(std::move(system));
        std::erase_if(sections, [](const ChartSection &section) { return section.charts.empty(); });
        return sections;
    }

private:
    [[nodiscard]] bool has(const std::string &metric) const
    {
        return std::binary_search(m_names.begin(), m_names.end(), metric);
    }

    /// A default chart comes when it has values, and before that as long as its kind of value has not come yet: a
    /// place is kept for validation charts until the first validation, so that nothing jumps when it is done.
    void addDefault(const DefaultChart &row, ChartSection &section)
    {
        const bool present = std::any_of(row.metrics.begin(), row.metrics.end(),
                                         [this](const std::string &metric) { return has(metric); });
        const bool expected = row.expected && !m_groups.contains(metricGroup(row.metrics.back()));
        if (present || expected) {
            ChartSpec chart;
            chart.id = QString::fromStdString(row.id);
            chart.title = row.title == nullptr ? QString::fromStdString(row.metrics.front())
                                               : QCoreApplication::translate("Charts", row.title);
            chart.metrics = row.metrics;
            take(chart);
            section.charts.push_back(std::move(chart));
        }
    }

    void addPrefixes(std::vector<ChartSection> &sections)
    {
        std::map<std::string, std::vector<const std::string *>, PrefixLess> prefixes;
        for (const std::string &metric : m_names) {
            if (!belongsToSystem(metric) && (m_options.everything || !isHiddenByDefault(metric))) {
                const bool bare = metric.find('/') == std::string::npos;
                prefixes[bare                     ? std::string()
                             : m_options.byFolder ? metricFolder(metric)
                                                  : metricGroup(metric)]
                    .push_back(&metric);
            }
        }
        for (auto &[prefix, metrics] : prefixes) {
            std::sort(metrics.begin(), metrics.end(),
                      [](const std::string *a, const std::string *b) { return naturalLess(*a, *b); });
            const QString name = QString::fromStdString(prefix);
            ChartSection section{QStringLiteral("prefix:") + name, prefix.empty() ? Words::tr("Other") : name, {}};
            for (const std::string *metric : metrics) {
                if (!m_used.contains(*metric)) {
                    ChartSpec chart;
                    chart.id = QString::fromStdString(*metric);
                    chart.title = chart.id;
                    chart.metrics = {*metric};
                    take(chart);
                    section.charts.push_back(std::move(chart));
                }
            }
            sections.push_back(std::move(section));
        }
    }

    /// Notes that the chart has these metrics, and those that are identical to one of them by definition.
    void take(ChartSpec &chart)
    {
        for (const std::string &metric : chart.metrics) {
            m_used.insert(metric);
            for (const std::string &twin : identicalMetrics(metric)) {
                if (has(twin)) {
                    m_used.insert(twin);
                    chart.twinned = metric;
                    chart.twins.push_back(twin);
                }
            }
        }
    }

    const std::vector<std::string> &m_names;
    PlanOptions m_options;
    std::set<std::string> m_groups;
    std::set<std::string> m_used;
};

} // namespace

std::vector<ChartSection> planCharts(const std::vector<std::string> &names, const PlanOptions &options)
{
    return Planner(names, options).plan();
}

} // namespace signalbox::charts
