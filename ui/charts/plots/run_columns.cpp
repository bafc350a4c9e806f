// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/run_columns.h"

#include "charts/chart_text.h"
#include "charts/metric_catalog.h"
#include "charts/plots/figure.h"
#include "charts/words.h"
#include "viewmodels/setting_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>

namespace signalbox::charts {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarApart = 50.0; ///< factor between the smallest and the largest value

/// Settings that say nothing of how a run learns.
constexpr std::array<std::string_view, 8> kNotCompared{"name",      "notes",          "tag",        "save", "metric",
                                                       "log-every", "system-metrics", "watch-every"};
constexpr std::array<const char *, 8> kSoughtMetrics{"valid/mcc", "valid/f1_macro", "valid/acc", "valid/loss",
                                                     "test/mcc",  "test/f1_macro",  "test/acc",  "test/loss"};

bool isLogarithmicColumn(const std::vector<double> &values)
{
    double low = std::numeric_limits<double>::infinity();
    double high = 0.0;
    for (const double value : values) {
        if (std::isfinite(value) && value <= 0.0) {
            return false;
        }
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return high > kFarApart * low;
}

/// The number of a setting's value; NaN where it is a text or left open.
double numberOf(const core::RunSpec &spec, const core::Setting &setting)
{
    const nlohmann::json value = setting.get(spec);
    return value.is_number() && !core::isLeftOpen(spec, setting.key) ? value.get<double>() : kNoValue;
}

/// The last two parts of a path tell models and files apart.
QString shortText(const core::Setting &setting, const QString &text)
{
    return setting.kind == core::SettingKind::Path ? text.section(QLatin1Char('/'), -2) : text;
}

/// Texts become the indices of their sorted list.
void makeCategories(RunColumn &column)
{
    std::set<QString> known(column.texts.begin(), column.texts.end());
    column.categories = QStringList(known.begin(), known.end());
    column.values.clear();
    for (const QString &text : column.texts) {
        column.values.push_back(static_cast<double>(column.categories.indexOf(text)));
    }
}

RunColumn columnOf(const RunList &runs, const core::Setting &setting)
{
    RunColumn column;
    column.key = setting.key;
    column.name = QLatin1String(setting.key);
    const bool isNumber = setting.kind == core::SettingKind::Integer || setting.kind == core::SettingKind::Real;
    for (const store::RunRecord *run : runs) {
        column.texts << shortText(setting, viewmodels::settingText(run->spec, setting));
        if (isNumber) {
            column.values.push_back(numberOf(run->spec, setting));
        }
    }
    if (!isNumber) {
        makeCategories(column);
    }
    column.isLogarithmic = setting.kind == core::SettingKind::Real && isLogarithmicColumn(column.values);
    return column;
}

} // namespace

std::vector<std::string> varyingKeys(const RunList &runs)
{
    std::vector<std::string> keys;
    for (const core::Setting &setting : core::settings()) {
        const bool isCompared =
            std::find(kNotCompared.begin(), kNotCompared.end(), std::string_view(setting.key)) == kNotCompared.end();
        if (!isCompared || runs.size() < 2) {
            continue;
        }
        const nlohmann::json first = setting.get(runs.front()->spec);
        if (std::any_of(runs.begin() + 1, runs.end(),
                        [&](const store::RunRecord *run) { return setting.get(run->spec) != first; })) {
            keys.emplace_back(setting.key);
        }
    }
    return keys;
}

std::vector<RunColumn> varyingSettings(const RunList &runs)
{
    std::vector<RunColumn> columns;
    for (const std::string &key : varyingKeys(runs)) {
        columns.push_back(settingColumn(runs, key));
    }
    return columns;
}

RunColumn settingColumn(const RunList &runs, const std::string &key)
{
    const core::Setting *setting = core::findSetting(key);
    return setting == nullptr ? RunColumn{} : columnOf(runs, *setting);
}

RunColumn metricColumn(const RunList &runs, const std::string &metric, bool best)
{
    RunColumn column;
    column.key = metric;
    column.name = QString::fromStdString(metric);
    column.isMetric = true;
    for (const store::RunRecord *run : runs) {
        const store::MetricSummary *summary = run->summary(metric);
        double value = kNoValue;
        if (summary != nullptr) {
            value = best ? store::bestPoint(*run, metric).value : summary->last;
        }
        column.values.push_back(std::isfinite(value) ? value : kNoValue);
        column.texts << valueText(value, 4, QLocale());
    }
    return column;
}

std::vector<std::string> metricsOfRuns(const RunList &runs)
{
    std::set<std::string> names;
    std::set<const store::MetricNames *> lists; // most runs share one
    for (const store::RunRecord *run : runs) {
        if (run->summaries && lists.insert(run->summaries->names().get()).second) {
            names.insert(run->summaries->names()->all().begin(), run->summaries->names()->all().end());
        }
    }
    std::vector<std::string> sorted;
    for (const char *metric : kSoughtMetrics) {
        if (names.erase(metric) > 0) {
            sorted.emplace_back(metric);
        }
    }
    for (const bool hidden : {false, true}) {
        for (const std::string &name : names) {
            if (isHiddenByDefault(name) == hidden && !countsBatches(name)) {
                sorted.push_back(name);
            }
        }
    }
    return sorted;
}

PlotChoice runMetricChoice(const PlotData &data)
{
    PlotChoice choice{QStringLiteral("metric"), Words::tr("Metric"), Words::tr("By which the runs are judged."), {}};
    RunList all;
    for (const store::RunRecord &run : data.runs) {
        all.push_back(&run);
    }
    for (const std::string &metric : metricsOfRuns(all)) {
        choice.entries.push_back({QString::fromStdString(metric), QString::fromStdString(metric)});
    }
    return choice;
}

PlotChoice runValueChoice()
{
    return {QStringLiteral("value"),
            Words::tr("Value"),
            Words::tr("The best value that the run had, or the one it ended with."),
            {{QStringLiteral("best"), Words::tr("Best")}, {QStringLiteral("last"), Words::tr("Last")}}};
}

PlotChoice runsChoice(const PlotData &data)
{
    PlotChoice choice{QStringLiteral("runs"), Words::tr("Runs"), Words::tr("Which runs take part."), {}};
    if (!data.run.project.empty()) {
        const QString project = QString::fromStdString(data.run.project);
        choice.entries.push_back({QStringLiteral("project"), Words::tr("Project %1").arg(project)});
    }
    choice.entries.push_back({QStringLiteral("all"), Words::tr("All runs")});
    if (data.colorSlots.size() > 1) {
        choice.entries.push_back({QStringLiteral("shown"), Words::tr("Shown in the charts")});
    }
    return choice;
}

RunList runsOfEntry(const PlotData &data, const QString &entry)
{
    RunList runs;
    for (const store::RunRecord &run : data.runs) {
        const bool isOut = (entry == QLatin1String("project") && run.project != data.run.project)
            || (entry == QLatin1String("shown") && !data.colorSlots.contains(run.id));
        if (!isOut && !run.archived) {
            runs.push_back(&run);
        }
    }
    return runs;
}

int slotOfRun(const PlotData &data, const core::RunId &run)
{
    const auto found = data.colorSlots.find(run);
    return found == data.colorSlots.end() ? kNeutralSlot : found->second;
}

} // namespace signalbox::charts
