// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/charts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

core::Error chartWithoutData(const std::string &title)
{
    return {core::ErrorCode::NoRows, title, "there is nothing to draw", {}, {}, {}};
}

/// A chart of the caller's table, whose columns are named by `fields`.
core::Result<Chart> chartOfTable(const char *definition, Table table,
                                 std::vector<std::pair<std::string, std::optional<std::string>>> fields,
                                 const std::string &title)
{
    if (table.rows.empty()) {
        return core::fail(chartWithoutData(title));
    }
    for (const auto &[field, column] : fields) {
        if (column && std::find(table.columns.begin(), table.columns.end(), *column) == table.columns.end()) {
            return core::fail({core::ErrorCode::MissingColumn, title, "the table has no such column", {}, {}, *column});
        }
    }
    return Chart{definition, std::move(fields), {{"title", title}}, std::move(table)};
}

/// One cell of a confusion matrix.
struct ConfusedPair
{
    std::size_t actual = 0;
    std::size_t predicted = 0;
    std::int64_t count = 0;
};

/// The pairs that a table can hold, in the order of `all`.
std::vector<ConfusedPair> pairsThatFit(std::vector<ConfusedPair> all)
{
    if (all.size() <= kMostTableRows) {
        return all;
    }
    std::erase_if(all, [](const ConfusedPair &pair) { return pair.count == 0; });
    if (all.size() > kMostTableRows) {
        std::vector<std::int64_t> counts;
        counts.reserve(all.size());
        for (const ConfusedPair &pair : all) {
            counts.push_back(pair.count);
        }
        std::nth_element(counts.begin(), counts.begin() + std::ptrdiff_t{kMostTableRows}, counts.end(),
                         std::greater<>());
        // Of the pairs that are as frequent as the first that does not fit, the first ones stay.
        const std::int64_t rarest = counts[kMostTableRows];
        std::ptrdiff_t places = std::ptrdiff_t{kMostTableRows}
            - std::count_if(all.begin(), all.end(), [rarest](const auto &pair) { return pair.count > rarest; });
        std::erase_if(all, [&](const ConfusedPair &pair) {
            return pair.count < rarest || (pair.count == rarest && places-- <= 0);
        });
    }
    return all;
}

core::Result<std::vector<ConfusedPair>> confusedPairs(std::size_t classes, const std::vector<std::int64_t> &confusion,
                                                      bool isPredictedOuter, const std::string &title)
{
    const bool isEmpty = std::all_of(confusion.begin(), confusion.end(), [](std::int64_t count) { return count == 0; });
    if (isEmpty || confusion.size() != classes * classes) {
        return core::fail(chartWithoutData(title));
    }
    std::vector<ConfusedPair> pairs;
    for (std::size_t outer = 0; outer < classes; ++outer) {
        for (std::size_t inner = 0; inner < classes; ++inner) {
            const std::size_t actual = isPredictedOuter ? inner : outer;
            const std::size_t predicted = isPredictedOuter ? outer : inner;
            pairs.push_back({actual, predicted, confusion[actual * classes + predicted]});
        }
    }
    return pairsThatFit(std::move(pairs));
}

} // namespace

std::string chartTableKey(const std::string &key)
{
    return key + "_table";
}

json chartPanel(const Chart &chart, const std::string &key)
{
    json fields = json::object();
    for (const auto &[field, column] : chart.fields) {
        fields[field] = column ? json(*column) : json();
    }
    json texts = json::object();
    for (const auto &[name, text] : chart.texts) {
        texts[name] = text;
    }
    const auto field = [](const char *name) { return json{{"name", name}, {"fields", json::array()}}; };
    const auto arguments = [](const char *name, const std::string &value) {
        return json::array({json{{"name", name}, {"value", value}}});
    };
    json table = field("summaryTable");
    table["args"] = arguments("tableKey", chartTableKey(key));
    const json runSets{{"name", "runSets"},
                       {"args", arguments("runSets", "${runSets}")}, // W&B fills this in
                       {"fields", json::array({field("id"), field("name"), field("_defaultColorIndex"), table})}};
    json panel = json::object();
    panel["panel_type"] = "Vega2";
    panel["panel_config"] = {{"panelDefId", chart.definition},
                             {"fieldSettings", std::move(fields)},
                             {"stringSettings", std::move(texts)},
                             {"transform", json{{"name", "tableWithLeafColNames"}}},
                             {"userQuery", json{{"queryFields", json::array({runSets})}}}};
    return panel;
}

core::Result<Chart> confusionMatrixChart(const std::vector<std::string> &labels,
                                         const std::vector<std::int64_t> &confusion, const std::string &title)
{
    const auto pairs = confusedPairs(labels.size(), confusion, false, title);
    if (!pairs) {
        return core::fail(pairs.error());
    }
    Table table{{"Actual", "Predicted", "nPredictions"}, {}};
    for (const ConfusedPair &pair : *pairs) {
        // W&B's client counts in doubles.
        table.rows.push_back({labels[pair.actual], labels[pair.predicted], static_cast<double>(pair.count)});
    }
    return Chart{"wandb/confusion_matrix/v1",
                 {{"Actual", "Actual"}, {"Predicted", "Predicted"}, {"nPredictions", "nPredictions"}},
                 {{"title", title}},
                 std::move(table)};
}

core::Result<Chart> scikitConfusionMatrixChart(const std::vector<std::string> &labels,
                                               const std::vector<std::int64_t> &confusion, const std::string &title)
{
    const auto pairs = confusedPairs(labels.size(), confusion, true, title);
    if (!pairs) {
        return core::fail(pairs.error());
    }
    Table table{{"Predicted", "Actual", "Count"}, {}};
    for (const ConfusedPair &pair : *pairs) {
        table.rows.push_back({labels[pair.predicted], labels[pair.actual], pair.count});
    }
    return Chart{"wandb/confusion_matrix/v1",
                 {{"Actual", "Actual"}, {"Predicted", "Predicted"}, {"nPredictions", "Count"}},
                 {{"title", title}},
                 std::move(table)};
}

core::Result<Chart> scatterChart(Table table, const std::string &x, const std::string &y, const std::string &title)
{
    return chartOfTable("wandb/scatter/v0", std::move(table), {{"x", x}, {"y", y}}, title);
}

core::Result<Chart> barChart(Table table, const std::string &label, const std::string &value, const std::string &title)
{
    return chartOfTable("wandb/bar/v0", std::move(table), {{"label", label}, {"value", value}}, title);
}

core::Result<Chart> histogramChart(Table table, const std::string &value, const std::string &title)
{
    return chartOfTable("wandb/histogram/v0", std::move(table), {{"value", value}}, title);
}

core::Result<Chart> lineChart(Table table, const std::string &x, const std::string &y,
                              const std::optional<std::string> &stroke, const std::string &title)
{
    return chartOfTable("wandb/line/v0", std::move(table), {{"x", x}, {"y", y}, {"stroke", stroke}}, title);
}

core::Result<Chart> lineSeriesChart(const std::vector<ChartLine> &lines, const std::string &title,
                                    const std::string &xName)
{
    Table table{{"step", "lineKey", "lineVal"}, {}};
    for (const ChartLine &line : lines) {
        for (const auto &[x, y] : line.points) {
            table.rows.push_back({x, line.name, y});
        }
    }
    auto chart = chartOfTable("wandb/lineseries/v0", std::move(table),
                              {{"step", "step"}, {"lineKey", "lineKey"}, {"lineVal", "lineVal"}}, title);
    if (chart) {
        chart->texts.emplace_back("xname", xName);
    }
    return chart;
}

} // namespace signalbox::track::wandb
