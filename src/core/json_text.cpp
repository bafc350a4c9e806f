// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace signalbox::core {

using nlohmann::json;

json jsonNumber(double value)
{
    if (isUndefined(value)) {
        return nullptr;
    }
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "Infinity" : "-Infinity";
    }
    return value;
}

double numberFromJson(const json &value)
{
    if (value.is_number()) {
        return value.get<double>();
    }
    if (value == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (value == "Infinity") {
        return std::numeric_limits<double>::infinity();
    }
    if (value == "-Infinity") {
        return -std::numeric_limits<double>::infinity();
    }
    return undefinedValue();
}

json toJson(const MetricValues &values)
{
    json object = json::object();
    for (const auto &[name, value] : values) {
        object[name] = jsonNumber(value);
    }
    return object;
}

MetricValues metricValuesFromJson(const json &object)
{
    MetricValues values;
    for (const auto &[name, value] : object.items()) {
        values.emplace_back(name, numberFromJson(value));
    }
    return values;
}

json toJson(const RunFacts &facts)
{
    return {{"train_rows", facts.trainRows},
            {"valid_rows", facts.validRows},
            {"test_rows", facts.testRows},
            {"steps_per_epoch", facts.stepsPerEpoch},
            {"total_steps", facts.totalSteps},
            {"parameters", facts.parameters},
            {"truncated_rows", facts.truncatedRows},
            {"labels", facts.labels},
            {"majority_label", facts.majorityLabel},
            {"majority_accuracy", facts.majorityAccuracy},
            {"train_fingerprint", facts.trainFingerprint},
            {"valid_fingerprint", facts.validFingerprint},
            {"test_fingerprint", facts.testFingerprint},
            {"device", facts.device},
            {"threads", facts.threads},
            {"engine_version", facts.engineVersion},
            {"code_version", facts.codeVersion},
            {"notes", facts.notes}};
}

RunFacts runFactsFromJson(const json &object)
{
    RunFacts facts;
    facts.trainRows = object.value("train_rows", std::int64_t{0});
    facts.validRows = object.value("valid_rows", std::int64_t{0});
    facts.testRows = object.value("test_rows", std::int64_t{0});
    facts.stepsPerEpoch = object.value("steps_per_epoch", std::int64_t{0});
    facts.totalSteps = object.value("total_steps", std::int64_t{0});
    facts.parameters = object.value("parameters", std::int64_t{0});
    facts.truncatedRows = object.value("truncated_rows", std::int64_t{0});
    facts.labels = object.value("labels", std::vector<std::string>{});
    facts.majorityLabel = object.value("majority_label", std::string{});
    facts.majorityAccuracy = object.value("majority_accuracy", 0.0);
    facts.trainFingerprint = object.value("train_fingerprint", std::string{});
    facts.validFingerprint = object.value("valid_fingerprint", std::string{});
    facts.testFingerprint = object.value("test_fingerprint", std::string{});
    facts.device = object.value("device", std::string{});
    facts.threads = object.value("threads", 0);
    facts.engineVersion = object.value("engine_version", std::string{});
    facts.codeVersion = object.value("code_version", std::string{});
    facts.notes = object.value("notes", std::vector<std::string>{});
    return facts;
}

json toJson(const Error &error)
{
    json object{{"code", toString(error.code)}, {"subject", error.subject}, {"detail", error.detail}};
    if (error.line) {
        object["line"] = *error.line;
    }
    if (!error.found.empty()) {
        object["found"] = error.found;
    }
    if (!error.expected.empty()) {
        object["expected"] = error.expected;
    }
    return object;
}

Error errorFromJson(const json &object)
{
    Error error;
    error.code = errorCodeFromString(object.value("code", std::string{}));
    error.subject = object.value("subject", std::string{});
    error.detail = object.value("detail", std::string{});
    if (object.contains("line")) {
        error.line = object.at("line").get<std::int64_t>();
    }
    error.found = object.value("found", std::string{});
    error.expected = object.value("expected", std::string{});
    return error;
}

json toJson(const RunFinished &finished)
{
    json object{{"state", toString(finished.state)},
                {"best_checkpoint", finished.bestCheckpoint},
                {"best_monitor", finished.bestMonitor},
                {"best_value", jsonNumber(finished.bestMonitored)},
                {"best_epoch", finished.bestEpoch},
                {"epochs", finished.epochsDone},
                {"steps", finished.stepsDone},
                {"stopped_early", finished.stoppedEarly},
                {"metrics", toJson(finished.finalMetrics)},
                {"seconds_total", finished.secondsTotal},
                {"seconds_training", finished.secondsTraining},
                {"seconds_evaluation", finished.secondsEvaluation},
                {"seconds_to_first_step", finished.secondsToFirstStep}};
    if (finished.error) {
        object["error"] = toJson(*finished.error);
    }
    return object;
}

RunFinished runFinishedFromJson(const json &object)
{
    RunFinished finished;
    finished.state = runStateFromString(object.value("state", std::string{}));
    if (object.contains("error")) {
        finished.error = errorFromJson(object.at("error"));
    }
    finished.bestCheckpoint = object.value("best_checkpoint", std::string{});
    finished.bestMonitor = object.value("best_monitor", std::string{});
    finished.bestMonitored = numberFromJson(object.value("best_value", json()));
    finished.bestEpoch = object.value("best_epoch", 0);
    finished.epochsDone = object.value("epochs", 0);
    finished.stepsDone = object.value("steps", std::int64_t{0});
    finished.stoppedEarly = object.value("stopped_early", false);
    finished.finalMetrics = metricValuesFromJson(object.value("metrics", json::object()));
    finished.secondsTotal = object.value("seconds_total", 0.0);
    finished.secondsTraining = object.value("seconds_training", 0.0);
    finished.secondsEvaluation = object.value("seconds_evaluation", 0.0);
    finished.secondsToFirstStep = object.value("seconds_to_first_step", 0.0);
    return finished;
}

std::string dumpLine(const json &value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace signalbox::core
