// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/comparison_metrics.h"

#include "metrics/classification_report.h"
#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct ComparedMetricWords
{
    Q_DECLARE_TR_FUNCTIONS(ComparedMetrics)
};

constexpr int kMetricDecimals = 4;

/// Values of a run by name: looking through the list for each metric would be quadratic.
using ValuesByName = std::unordered_map<std::string_view, double>;

ValuesByName lastValuesOf(const store::RunRecord &run)
{
    ValuesByName values;
    for (const auto &[name, value] : run.lastMetrics) {
        values.emplace(name, value);
    }
    return values;
}

/// Order of the groups of metrics: what a run is judged by comes first.
int rankOfMetric(std::string_view name)
{
    constexpr std::array<std::string_view, 4> kFirst{"valid", "test", "swa", "train"};
    const auto found = std::find(kFirst.begin(), kFirst.end(), name.substr(0, name.find('/')));
    return static_cast<int>(found - kFirst.begin());
}

std::vector<std::string> metricsOf(const std::vector<ComparedRun> &runs)
{
    std::vector<std::string> names;
    std::unordered_set<std::string> known;
    for (const ComparedRun &run : runs) {
        for (const auto &[name, value] : run.record->lastMetrics) {
            if (!core::isSystemMetric(name) && known.insert(name).second) {
                names.push_back(name);
            }
        }
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const std::string &a, const std::string &b) { return rankOfMetric(a) < rankOfMetric(b); });
    return names;
}

bool isMinorMetric(const std::string &name)
{
    const std::string_view view(name);
    if (view.ends_with("_batchmean")) {
        return true;
    }
    if (rankOfMetric(view) >= 3) { // neither a validation nor a test
        return false;
    }
    const std::string measure = name.substr(name.find('/') + 1);
    const std::vector<std::string> &identical = metrics::identicalByDefinition();
    const auto found = std::find(identical.begin(), identical.end(), measure);
    return view.ends_with("_epoch") || (found != identical.end() && found != identical.begin());
}

double comparedValueOf(const store::RunRecord &run, const ValuesByName &last, const std::string &metric,
                       MetricDirection direction, ComparedValue wanted)
{
    const store::MetricSummary *summary = wanted == ComparedValue::Best ? run.summary(metric) : nullptr;
    if (summary != nullptr && direction != MetricDirection::None) {
        const double best = direction == MetricDirection::Larger ? summary->maximum : summary->minimum;
        if (!core::isUndefined(best)) {
            return best;
        }
    }
    const auto found = last.find(metric);
    return found == last.end() ? core::undefinedValue() : found->second;
}

std::string plainMetric(double value)
{
    if (core::isUndefined(value)) {
        return {};
    }
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "NaN" : (value > 0 ? "Infinity" : "-Infinity");
    }
    return QLocale::c().toString(value, 'g', QLocale::FloatingPointShortest).toStdString();
}

ComparisonCell metricCell(const std::vector<double> &values)
{
    ComparisonCell cell;
    cell.spread = metrics::spreadOf(values);
    const auto defined =
        std::find_if(values.begin(), values.end(), [](double value) { return !core::isUndefined(value); });
    cell.isMissing = defined == values.end();
    if (cell.spread.count > 0 && values.size() > 1) {
        cell.text = spreadText(cell.spread, values.size());
        cell.plain = plainMetric(cell.spread.mean);
    } else {
        // One run, or several of which none has a finite value.
        const double value = cell.isMissing ? core::undefinedValue() : *defined;
        cell.text = formatMetric(value, kMetricDecimals);
        cell.plain = plainMetric(value);
    }
    return cell;
}

void markBest(ComparisonRow &row)
{
    if (row.direction == MetricDirection::None) {
        return;
    }
    double best = core::undefinedValue();
    int compared = 0;
    bool isSame = true;
    for (const ComparisonCell &cell : row.cells) {
        if (cell.spread.count == 0) {
            continue;
        }
        const double mean = cell.spread.mean;
        isSame = isSame && (compared == 0 || mean == best);
        const bool isBetter = row.direction == MetricDirection::Larger ? mean > best : mean < best;
        if (compared == 0 || isBetter) {
            best = mean;
        }
        ++compared;
    }
    if (compared < 2 || isSame) {
        return;
    }
    for (ComparisonCell &cell : row.cells) {
        cell.isBest = cell.spread.count > 0 && cell.spread.mean == best;
    }
}

MetricDirection directionAmong(const std::vector<ComparedRun> &runs, const std::string &metric)
{
    for (const ComparedRun &run : runs) {
        const MetricDirection direction = metricDirection(run.record->spec, metric);
        if (direction != MetricDirection::None) {
            return direction;
        }
    }
    return MetricDirection::None;
}

} // namespace

std::vector<ComparisonRow> compareMetrics(const std::vector<ComparedRun> &runs, const std::vector<RunsOfColumn> &groups,
                                          ComparedValue wanted, const std::function<bool()> &isCancelled)
{
    std::vector<ComparisonRow> rows;
    std::vector<ValuesByName> last;
    last.reserve(runs.size());
    for (const ComparedRun &run : runs) {
        last.push_back(lastValuesOf(*run.record));
    }
    for (const std::string &metric : metricsOf(runs)) {
        if (isCancelled && isCancelled()) {
            return rows;
        }
        ComparisonRow row;
        row.section =
            metric.find("/class/") == std::string::npos ? ComparisonSection::Metrics : ComparisonSection::Classes;
        row.key = metric;
        row.name = QString::fromStdString(metric);
        row.direction = directionAmong(runs, metric);
        row.isMinor = isMinorMetric(metric);
        row.help = directionText(row.direction);
        for (const RunsOfColumn &group : groups) {
            std::vector<double> values;
            for (const std::size_t run : group) {
                values.push_back(comparedValueOf(*runs[run].record, last[run], metric, row.direction, wanted));
            }
            row.cells.push_back(metricCell(values));
        }
        row.isDifferent = std::any_of(row.cells.begin(), row.cells.end(), [&row](const ComparisonCell &cell) {
            return cell.plain != row.cells.front().plain;
        });
        markBest(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString spreadText(const metrics::Spread &spread, std::size_t runs)
{
    const int count = static_cast<int>(spread.count);
    const bool isComplete = static_cast<std::size_t>(spread.count) >= runs;
    const QString mean = formatMetric(spread.mean, kMetricDecimals);
    const QString all = formatCount(static_cast<std::int64_t>(runs));
    if (count < 1) {
        return QStringLiteral("–");
    }
    if (count == 1) {
        return isComplete ? mean : ComparedMetricWords::tr("%1 (%n of %2 runs)", nullptr, count).arg(mean, all);
    }
    const QString deviation = formatMetric(spread.deviation, kMetricDecimals);
    const QString low = formatMetric(spread.low, kMetricDecimals);
    const QString high = formatMetric(spread.high, kMetricDecimals);
    return isComplete
        ? ComparedMetricWords::tr("%1 ± %2 (%n runs, %3 to %4)", nullptr, count).arg(mean, deviation, low, high)
        : ComparedMetricWords::tr("%1 ± %2 (%n of %5 runs, %3 to %4)", nullptr, count)
              .arg(mean, deviation, low, high, all);
}

} // namespace signalbox::viewmodels
