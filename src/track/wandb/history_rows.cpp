// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/history_rows.h"

#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

constexpr std::size_t kAccompanyingBytes = 256; ///< more than epoch, steps and times of a row take

/// Brings a state forward by the points of one row.
void rememberPoints(HistoryState &state, const std::vector<std::pair<std::string, double>> &points)
{
    for (const auto &[name, value] : points) {
        if (core::isUndefined(value)) {
            continue;
        }
        auto seen = std::find_if(state.metrics.begin(), state.metrics.end(),
                                 [&name = name](const MetricSeen &metric) { return metric.name == name; });
        if (seen == state.metrics.end()) {
            seen = state.metrics.insert(seen, MetricSeen{name});
        }
        seen->last = value;
        if (std::isfinite(value)) {
            seen->minimum = core::isUndefined(seen->minimum) ? value : std::min(seen->minimum, value);
            seen->maximum = core::isUndefined(seen->maximum) ? value : std::max(seen->maximum, value);
        }
    }
}

void rememberValue(WordFields &values, const std::string &key, const std::string &word)
{
    for (auto &[known, text] : values) {
        if (known == key) {
            text = word;
            return;
        }
    }
    values.emplace_back(key, word);
}

bool hasWordField(const WordFields &fields, std::string_view key)
{
    return std::any_of(fields.begin(), fields.end(), [key](const auto &field) { return field.first == key; });
}

double historySeconds(std::int64_t microseconds)
{
    return static_cast<double>(microseconds) / 1e6;
}

/// Reads the members of a state that are whole numbers.
bool readStateNumber(const json &object, const char *key, std::int64_t &value)
{
    if (!object.contains(key) || !object.at(key).is_number_integer()) {
        return false;
    }
    value = object.at(key).get<std::int64_t>();
    return true;
}

bool readMetricsSeen(const json &list, std::vector<MetricSeen> &metrics)
{
    for (const json &item : list) {
        if (!item.is_array() || item.size() != 4 || !item.at(0).is_string()) {
            return false;
        }
        metrics.push_back({item.at(0).get<std::string>(), core::numberFromJson(item.at(1)),
                           core::numberFromJson(item.at(2)), core::numberFromJson(item.at(3))});
    }
    return list.is_array();
}

bool readValuesSeen(const json &list, WordFields &values)
{
    for (const json &item : list) {
        if (!item.is_array() || item.size() != 2 || !item.at(0).is_string() || !item.at(1).is_string()) {
            return false;
        }
        values.emplace_back(item.at(0).get<std::string>(), item.at(1).get<std::string>());
    }
    return list.is_array();
}

} // namespace

json toJson(const HistoryState &state)
{
    json metrics = json::array();
    for (const MetricSeen &metric : state.metrics) {
        metrics.push_back({metric.name, core::jsonNumber(metric.last), core::jsonNumber(metric.minimum),
                           core::jsonNumber(metric.maximum)});
    }
    json values = json::array();
    for (const auto &[key, word] : state.values) {
        values.push_back({key, word});
    }
    return {{"last_number", state.lastNumber},  {"next_row", state.nextRow},
            {"start", state.startMicroseconds}, {"steps_per_epoch", state.stepsPerEpoch},
            {"step", state.trainingStep},       {"row_time", state.rowMicroseconds},
            {"row_step", state.rowStep},        {"metrics", std::move(metrics)},
            {"values", std::move(values)}};
}

core::Result<HistoryState> historyStateFromJson(const json &object)
{
    HistoryState state;
    const bool isWhole = object.is_object() && readStateNumber(object, "last_number", state.lastNumber)
        && readStateNumber(object, "next_row", state.nextRow)
        && readStateNumber(object, "start", state.startMicroseconds)
        && readStateNumber(object, "steps_per_epoch", state.stepsPerEpoch)
        && readStateNumber(object, "step", state.trainingStep)
        && readStateNumber(object, "row_time", state.rowMicroseconds)
        && readStateNumber(object, "row_step", state.rowStep)
        && readMetricsSeen(object.value("metrics", json()), state.metrics)
        && readValuesSeen(object.value("values", json()), state.values);
    if (!isWhole) {
        return core::fail(
            {core::ErrorCode::BadFormat, "history", "what was remembered of the rows is damaged", {}, {}, {}});
    }
    return state;
}

std::optional<std::int64_t> epochOf(const HistoryState &state)
{
    if (state.stepsPerEpoch <= 0) {
        return std::nullopt;
    }
    // Step s is the last of its epoch when it is a multiple: Lightning still counts it to that one.
    return std::max<std::int64_t>(state.trainingStep - 1, 0) / state.stepsPerEpoch;
}

double runtimeOf(const HistoryState &state)
{
    return historySeconds(std::max<std::int64_t>(state.rowMicroseconds - state.startMicroseconds, 0));
}

HistoryRows::HistoryRows(HistoryState state) : m_state(std::move(state)) { }

HistoryRows::Group HistoryRows::groupOf(const std::string &metric)
{
    const std::string_view name(metric);
    const bool isEvaluation = name.starts_with("valid/") || name.starts_with("test/");
    if (name.ends_with("_step")) {
        return isEvaluation ? Group::Batch : Group::Step;
    }
    if (isEvaluation) {
        return Group::Evaluation;
    }
    return name.ends_with("_epoch") ? Group::Epoch : Group::Step;
}

bool HistoryRows::OpenRow::takes(const store::StoredEvent &event, Group other) const
{
    // The group keeps two events apart that fell on the same microsecond: whether they do must not depend on how many
    // of them a batch held. A metric has one value in a row.
    return timeMicroseconds == event.timeMicroseconds && step == event.step && group == other
        && std::none_of(points.begin(), points.end(), [&](const auto &point) { return point.first == event.metric; });
}

void HistoryRows::add(const store::StoredEvent &event)
{
    if (event.number <= m_state.lastNumber || (m_open && event.number <= m_open->lastNumber)) {
        return;
    }
    if (event.kind == "metric" && !core::isSystemMetric(event.metric)) {
        addPoint(event);
        return;
    }
    finishRow();
    if (event.kind == "run_started") {
        start(event);
    }
    m_state.lastNumber = event.number;
}

void HistoryRows::addPoint(const store::StoredEvent &event)
{
    const Group group = groupOf(event.metric);
    if (!m_open || !m_open->takes(event, group)) {
        finishRow();
        m_open = OpenRow{event.timeMicroseconds, event.step, group, event.number, {}};
    }
    m_open->points.emplace_back(event.metric, event.value);
    m_open->lastNumber = event.number;
}

void HistoryRows::start(const store::StoredEvent &event)
{
    static const json::json_pointer kStepsPerEpoch("/facts/steps_per_epoch");
    const json body = json::parse(event.json, nullptr, false);
    if (body.contains(kStepsPerEpoch) && body.at(kStepsPerEpoch).is_number_integer()) {
        m_state.stepsPerEpoch = body.at(kStepsPerEpoch).get<std::int64_t>();
    }
    if (m_state.startMicroseconds == 0) {
        m_state.startMicroseconds = event.timeMicroseconds;
    } else {
        // Begun once more: run time goes on where the last row left it, as W&B counts it after a resume.
        m_state.startMicroseconds =
            event.timeMicroseconds - std::max<std::int64_t>(m_state.rowMicroseconds - m_state.startMicroseconds, 0);
    }
}

void HistoryRows::allSeen()
{
    finishRow();
}

void HistoryRows::finishRow()
{
    if (!m_open) {
        return;
    }
    const OpenRow row = std::move(*m_open);
    m_open.reset();
    WordFields fields;
    for (const auto &[name, value] : row.points) {
        if (!core::isUndefined(value)) {
            fields.emplace_back(name, numberWord(value));
        }
    }
    if (!fields.empty()
        && emitRow(std::move(fields), row.timeMicroseconds, row.step, row.group != Group::Batch, row.lastNumber)) {
        rememberPoints(m_state, row.points);
    }
    m_state.lastNumber = row.lastNumber;
}

void HistoryRows::addValues(const std::vector<std::pair<std::string, json>> &values, std::int64_t timeMicroseconds,
                            std::int64_t step, std::int64_t number)
{
    finishRow();
    WordFields fields;
    for (const auto &[key, value] : values) {
        fields.emplace_back(key, toJsonWords(value));
    }
    const WordFields given = fields;
    if (!fields.empty() && emitRow(std::move(fields), timeMicroseconds, step, true, number)) {
        for (const auto &[key, word] : given) {
            rememberValue(m_state.values, key, word);
        }
    }
    m_state.lastNumber = std::max(m_state.lastNumber, number);
}

bool HistoryRows::emitRow(WordFields fields, std::int64_t timeMicroseconds, std::int64_t step, bool isTrainingStep,
                          std::int64_t number)
{
    if (const std::size_t bytes = toJsonWords(fields).size() + kAccompanyingBytes; bytes > kLongestLine) {
        m_problems.push_back("a row of step " + std::to_string(step) + " is left out: it has " + std::to_string(bytes)
                             + " bytes, and W&B takes " + std::to_string(kLongestLine));
        return false;
    }
    if (m_state.startMicroseconds == 0) {
        m_state.startMicroseconds = timeMicroseconds; // no start was stored; the first row must do
    }
    m_state.trainingStep = isTrainingStep ? step : m_state.trainingStep;
    m_state.rowMicroseconds = timeMicroseconds;
    m_state.rowStep = step;
    const auto accompany = [&fields](const char *key, const std::string &word) {
        if (!hasWordField(fields, key)) {
            fields.emplace_back(key, word);
        }
    };
    if (const auto epoch = epochOf(m_state)) {
        accompany("epoch", std::to_string(*epoch));
    }
    accompany("trainer/global_step", std::to_string(step));
    accompany("_step", std::to_string(m_state.nextRow));
    accompany("_runtime", numberWord(runtimeOf(m_state)));
    accompany("_timestamp", numberWord(historySeconds(timeMicroseconds)));
    m_rows.push_back({m_state.nextRow, number, std::move(fields)});
    ++m_state.nextRow;
    return true;
}

std::vector<HistoryRow> HistoryRows::takeRows()
{
    return std::exchange(m_rows, {});
}

std::vector<std::string> HistoryRows::takeProblems()
{
    return std::exchange(m_problems, {});
}

} // namespace signalbox::track::wandb
