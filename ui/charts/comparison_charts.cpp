// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/comparison_charts.h"

#include "charts/metric_catalog.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace signalbox::charts {

namespace {

using viewmodels::ComparisonRow;

/// What every comparison begins with; of each line the first one that a run has.
const std::vector<std::vector<std::string>> &usualComparison()
{
    static const std::vector<std::vector<std::string>> kUsual{
        {"train/loss_step", "train/loss_epoch", "train/loss", "loss"},
        {"valid/loss", "eval/loss"},
        {"valid/mcc", "eval/matthews_correlation"},
    };
    return kUsual;
}

/// How far the columns lie apart, 0 to 2; 0 with fewer than two values.
double comparisonDistance(const ComparisonRow &row)
{
    double low = 0.0;
    double high = 0.0;
    int values = 0;
    for (const viewmodels::ComparisonCell &cell : row.cells) {
        if (cell.isMissing || !std::isfinite(cell.spread.mean)) {
            continue;
        }
        low = values == 0 ? cell.spread.mean : std::min(low, cell.spread.mean);
        high = values == 0 ? cell.spread.mean : std::max(high, cell.spread.mean);
        ++values;
    }
    const double size = std::max(std::abs(low), std::abs(high));
    return values > 1 && size > 0.0 ? (high - low) / size : 0.0;
}

ChartSpec comparisonChart(const std::string &metric)
{
    ChartSpec spec;
    spec.id = QString::fromStdString(metric);
    spec.title = spec.id;
    spec.metrics = {metric};
    return spec;
}

} // namespace

std::vector<ChartSpec> comparisonCharts(const viewmodels::RunComparison &comparison)
{
    std::map<std::string, const ComparisonRow *> known;
    for (const ComparisonRow &row : comparison.rows) {
        const bool hasValue =
            std::any_of(row.cells.begin(), row.cells.end(), [](const auto &cell) { return !cell.isMissing; });
        if (row.section == viewmodels::ComparisonSection::Metrics && hasValue) {
            known.emplace(row.key, &row);
        }
    }
    std::vector<ChartSpec> charts;
    std::set<std::string> taken;
    for (const std::vector<std::string> &names : usualComparison()) {
        for (const std::string &name : names) {
            if (known.contains(name)) {
                charts.push_back(comparisonChart(name));
                taken.insert(names.begin(), names.end()); // per step and per epoch say the same
                for (const std::string &twin : identicalMetrics(name)) {
                    taken.insert(twin);
                }
                break;
            }
        }
    }
    std::vector<std::pair<double, std::string>> others;
    for (const auto &[name, row] : known) {
        if (row->direction == viewmodels::MetricDirection::None || taken.contains(name) || isHiddenByDefault(name)) {
            continue; // most of the rows: their cells are not looked at
        }
        if (const double distance = comparisonDistance(*row); distance > 0.0) {
            others.emplace_back(-distance, name); // furthest first, equal ones by their names
        }
    }
    std::sort(others.begin(), others.end());
    for (const auto &[distance, name] : others) {
        if (charts.size() >= kComparisonCharts) {
            break;
        }
        if (taken.contains(name)) {
            continue;
        }
        charts.push_back(comparisonChart(name));
        for (const std::string &twin : identicalMetrics(name)) {
            taken.insert(twin); // one curve stands for all of them
        }
    }
    return charts;
}

} // namespace signalbox::charts
