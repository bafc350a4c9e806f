// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/history_points.h"

#include "core/metric_values.h"
#include "track/wandb/answer_fields.h"
#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

constexpr const char *kAxisKeys[] = {"_step", "_runtime", "_timestamp", "_wandb", "trainer/global_step"};
constexpr double kLargestWhole = 9007199254740992.0; ///< 2^53: above it a double may be another whole number
constexpr double kLargestSeconds = 1e11; ///< more are milliseconds, or nonsense

std::optional<std::int64_t> wholeHistoryNumber(const json &value)
{
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    if (!value.is_number()) {
        return std::nullopt;
    }
    const auto number = value.get<double>(); // the service gives steps as 3.0 at times
    if (number != std::floor(number) || std::abs(number) > kLargestWhole) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> historyMicroseconds(const json &seconds)
{
    if (!seconds.is_number()) {
        return std::nullopt;
    }
    const auto number = seconds.get<double>();
    if (!(number >= 0.0 && number < kLargestSeconds)) {
        return std::nullopt;
    }
    return std::llround(number * 1e6);
}

bool isAxisKey(const std::string &key)
{
    return std::any_of(std::begin(kAxisKeys), std::end(kAxisKeys), [&key](const char *axis) { return key == axis; });
}

template <typename T> void reorderColumn(std::vector<T> &column, const std::vector<std::size_t> &order)
{
    std::vector<T> sorted;
    sorted.reserve(column.size());
    for (const std::size_t index : order) {
        sorted.push_back(column[index]);
    }
    column = std::move(sorted);
}

/// Curves go forward. Steps go back where a run was begun again from an earlier one, or logs two kinds of steps.
void sortBySteps(store::ImportedSeries &series)
{
    if (std::is_sorted(series.steps.begin(), series.steps.end())) {
        return;
    }
    std::vector<std::size_t> order(series.steps.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&series](std::size_t a, std::size_t b) { return series.steps[a] < series.steps[b]; });
    reorderColumn(series.steps, order);
    reorderColumn(series.times, order);
    reorderColumn(series.values, order);
}

} // namespace

std::optional<double> historyNumber(const json &value)
{
    if (value.is_number()) {
        return value.get<double>();
    }
    if (value.is_string()) {
        const auto &word = value.get_ref<const std::string &>();
        if (word == "NaN") {
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (word == "Infinity") {
            return std::numeric_limits<double>::infinity();
        }
        if (word == "-Infinity") {
            return -std::numeric_limits<double>::infinity();
        }
    }
    return std::nullopt;
}

void HistoryPoints::add(const std::string &row, std::int64_t from, std::int64_t to)
{
    const auto parsed = parseJsonWords(row, "history row");
    const auto place = parsed ? wholeHistoryNumber(apiField(*parsed, "_step")) : std::nullopt;
    if (!place) {
        ++m_unreadable;
        return;
    }
    if (*place < from || *place >= to) {
        return;
    }
    ++m_rows;
    readTime(*parsed);
    const auto global = wholeHistoryNumber(apiField(*parsed, "trainer/global_step"));
    const std::int64_t step = std::max<std::int64_t>(global.value_or(*place), 0);
    m_lastStep = std::max(m_lastStep, step);
    if (const json &epoch = apiField(*parsed, "epoch"); epoch.is_number()) {
        m_epochs.add(step, epoch.get<double>());
    }
    addFields({}, *parsed, step);
}

void HistoryPoints::readTime(const json &row)
{
    if (const auto time = historyMicroseconds(apiField(row, "_timestamp"))) {
        m_time = *time;
    } else if (const auto runtime = historyMicroseconds(apiField(row, "_runtime"))) {
        m_time = m_start + *runtime;
    }
}

void HistoryPoints::addFields(const std::string &prefix, const json &object, std::int64_t step)
{
    for (const auto &[key, value] : object.items()) {
        if (prefix.empty() && isAxisKey(key)) {
            continue;
        }
        const std::string metric = prefix + key;
        if (const auto number = historyNumber(value)) {
            addPoint(metric, step, *number);
        } else if (value.is_object() && !value.contains("_type")) {
            addFields(metric + '.', value, step);
        } else if (value.is_null() && m_places.contains(metric)) {
            addPoint(metric, step, core::undefinedValue());
        }
    }
}

void HistoryPoints::addPoint(const std::string &metric, std::int64_t step, double value)
{
    const auto [place, isNew] = m_places.try_emplace(metric, m_series.size());
    if (isNew) {
        m_series.push_back({metric, {}, {}, {}});
    }
    store::ImportedSeries &series = m_series[place->second];
    series.steps.push_back(step);
    series.times.push_back(m_time);
    series.values.push_back(value);
}

std::vector<store::ImportedSeries> HistoryPoints::take()
{
    for (store::ImportedSeries &series : m_series) {
        sortBySteps(series);
    }
    m_places.clear();
    return std::exchange(m_series, {});
}

} // namespace signalbox::track::wandb
