// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings of a training's course that depend on each other: what they mean together, and what they may not be.
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace signalbox::core {

namespace {

Status refuseCourse(const char *key, const std::string &detail, const std::string &expected, const RunSpec &spec)
{
    return fail({ErrorCode::BadArgument, key, detail, {}, findSetting(key)->get(spec).dump(), expected});
}

/// Settings that another one takes their effect from. `fast-dev-run` is meant to be put in front of any settings, and may.
Status checkEffects(const RunSpec &spec)
{
    if (spec.fastDevRun > 0) {
        return {};
    }
    for (const auto &[key, limit] :
         {std::pair{"limit-train", spec.limitTrain}, std::pair{"limit-valid", spec.limitValid}}) {
        if (spec.overfit > 0.0 && limit > 0.0) {
            return refuseCourse(key, "overfit has limits of its own, which are stronger", "0, or overfit 0", spec);
        }
    }
    if (spec.keepCheckpoints && spec.checkpointEvery == 0) {
        return refuseCourse("keep-checkpoints", "there are none but those of validations",
                            "false, or checkpoint-every above 0", spec);
    }
    if (spec.swaLearningRate > 0.0 && spec.swaStart <= 0.0) {
        return refuseCourse("swa-lr", "no weights are averaged", "0, or swa-start above 0", spec);
    }
    return {};
}

} // namespace

bool isBetterWhenLarger(const std::string &metric)
{
    if (metric.rfind("time/", 0) == 0) {
        return false; // milliseconds of a step
    }
    // The last part only: the label in "valid/class/<label>/f1" may be any word.
    const std::string measure = metric.substr(metric.rfind('/') + 1);
    constexpr std::array kSmallerIsBetter{"loss", "brier", "ece"};
    return std::none_of(kSmallerIsBetter.begin(), kSmallerIsBetter.end(),
                        [&measure](const char *word) { return measure.find(word) != std::string::npos; });
}

const std::string &stopMetric(const RunSpec &spec)
{
    return spec.stopOn.empty() ? spec.monitor : spec.stopOn;
}

bool stopsOnLarger(const RunSpec &spec)
{
    if (spec.stopMode != "auto") {
        return spec.stopMode == "max";
    }
    return stopMetric(spec) == spec.monitor ? spec.monitorMode == "max" : isBetterWhenLarger(spec.stopOn);
}

Status checkCourse(const RunSpec &spec)
{
    for (const char *key : {"valid-every", "limit-train", "limit-valid", "overfit", "swa-start"}) {
        const auto value = findSetting(key)->get(spec).get<double>();
        if (value >= 1.0 && value != std::floor(value)) {
            return refuseCourse(key, "from 1 on this setting is a count", "a whole number, or a part below 1", spec);
        }
    }
    const std::string &metric = stopMetric(spec);
    if (metric.rfind("valid/", 0) != 0 && metric != "train/loss" && metric != "train/acc") {
        return fail({ErrorCode::BadArgument,
                     "stop-on",
                     "early stopping cannot follow this metric",
                     {},
                     '"' + metric + '"',
                     "a name such as valid/loss or valid/mcc, train/loss or train/acc"});
    }
    if (spec.swaStart > spec.epochs) {
        return fail({ErrorCode::BadArgument,
                     "swa-start",
                     "there is no such epoch",
                     {},
                     nlohmann::json(spec.swaStart).dump(),
                     "an epoch from 1 to " + std::to_string(spec.epochs) + ", or a part below 1"});
    }
    return checkEffects(spec);
}

} // namespace signalbox::core
