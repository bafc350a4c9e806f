// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_config.h"

#include "core/json_text.h"
#include "track/wandb/json_words.h"
#include "track/wandb/yaml_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

// Numbers of options of a metric in `m`, field "6".
constexpr int kStepSync = 1;
constexpr int kDefined = 3;

bool isKeptWithTheRun(const std::string &setting)
{
    return setting == "name" || setting == "notes" || setting == "tag";
}

json definedMetric(const std::string &name, int stepMetric)
{
    return {{"1", name}, {"5", stepMetric}, {"6", {kStepSync, kDefined}}, {"7", json::array()}};
}

json internalConfig(const RunConfigParts &parts)
{
    json internal{{"t", {{"5", parts.version}}}, {"m", metricDefinitions(parts.metrics)}};
    if (!parts.platform.empty()) {
        internal["t"]["13"] = parts.platform;
    }
    if (!parts.environment.writerId.empty()) {
        internal["e"][parts.environment.writerId] = json(environmentJson(parts.environment));
    }
    if (parts.charts != nullptr && !parts.charts->empty()) {
        internal["visualize"] = *parts.charts;
    }
    return internal;
}

} // namespace

json configValues(const RunConfigParts &parts)
{
    json values = json::object();
    const json settings = core::toJson(parts.spec);
    for (const auto &[setting, value] : settings.items()) {
        std::string key = setting;
        std::replace(key.begin(), key.end(), '-', '_');
        if (!isKeptWithTheRun(setting)) {
            values[key] = value;
        }
    }
    if (parts.facts != core::RunFacts{}) {
        values["facts"] = core::toJson(parts.facts);
    }
    values["_wandb"] = internalConfig(parts);
    return values;
}

json metricDefinitions(const std::vector<std::string> &metrics)
{
    json list = json::array();
    list.push_back({{"1", "trainer/global_step"}, {"6", {kDefined}}, {"7", json::array()}});
    list.push_back(definedMetric("epoch", 1));
    for (const std::string &metric : metrics) {
        list.push_back(definedMetric(metric, 1));
    }
    return list;
}

json wrappedConfig(const json &values)
{
    json wrapped = json::object();
    for (const auto &[key, value] : values.items()) {
        wrapped[key] = {{"value", value}};
    }
    return wrapped;
}

json resumedConfig(const json &earlier, json wrapped)
{
    if (earlier.is_object()) {
        for (const auto &[key, value] : earlier.items()) {
            if (key != "_wandb" && !wrapped.contains(key)) {
                wrapped[key] = value;
            }
        }
    }
    return wrapped;
}

std::string configText(const json &wrapped)
{
    return toJsonWords(wrapped);
}

std::string configYaml(const json &wrapped)
{
    return toYaml(wrapped);
}

} // namespace signalbox::track::wandb
