// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings of the update and the loss that depend on each other: what they mean together, and what they may not be.
#include "core/class_weights.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace signalbox::core {

namespace {

constexpr double kLeftOpen = -1.0; ///< leaves a number to the model, the optimizer or the schedule
constexpr double kAdamwDecay = 0.01;

Status refuseSetting(const char *key, const std::string &detail, const std::string &expected, const RunSpec &spec)
{
    return fail({ErrorCode::BadArgument, key, detail, {}, findSetting(key)->get(spec).dump(), expected});
}

Status checkOptimizer(const RunSpec &spec)
{
    const bool isSgd = spec.optimizer == "sgd";
    if (spec.weightDecay < 0.0 && spec.weightDecay != kLeftOpen) {
        return refuseSetting("weight-decay", "this setting cannot have that value",
                             "a number from 0 to 10, or -1 for the optimizer's own", spec);
    }
    if (spec.optimizer == "adam" && spec.weightDecay > 0.0) {
        return refuseSetting("weight-decay", "adam has no weight decay", "0, or the optimizer adamw", spec);
    }
    if (!isSgd && spec.momentum != RunSpec().momentum) {
        return refuseSetting("momentum", "only sgd has a momentum", "0.9, which nothing uses, or the optimizer sgd",
                             spec);
    }
    if (spec.nesterov && !isSgd) {
        return refuseSetting("nesterov", "only sgd has Nesterov's momentum", "false, or the optimizer sgd", spec);
    }
    if (spec.nesterov && spec.momentum == 0.0) {
        return refuseSetting("nesterov", "Nesterov's form needs a momentum", "false, or a momentum above 0", spec);
    }
    return {};
}

Status checkSchedule(const RunSpec &spec)
{
    const bool isCount = spec.warmup >= 1.0;
    if ((spec.warmup < 0.0 && spec.warmup != kLeftOpen) || (isCount && spec.warmup != std::floor(spec.warmup))) {
        return refuseSetting("warmup", "this setting cannot have that value",
                             "a whole number of steps, a share of all steps below 1, or -1 for the schedule's own",
                             spec);
    }
    if (spec.schedule == "one-cycle" && spec.cycleMomentum && spec.optimizer == "sgd" && spec.momentum == 0.0) {
        return refuseSetting("cycle-momentum", "there is no momentum to cycle", "false, or a momentum above 0", spec);
    }
    return {};
}

} // namespace

double weightDecayOf(const RunSpec &spec)
{
    if (spec.weightDecay >= 0.0) {
        return spec.weightDecay;
    }
    return spec.optimizer == "adamw" ? kAdamwDecay : 0.0;
}

bool isLeftOpen(const RunSpec &spec, const std::string &key)
{
    return (key == "dropout" && spec.dropout < 0.0) || (key == "weight-decay" && spec.weightDecay < 0.0)
        || (key == "warmup" && spec.warmup < 0.0);
}

Status checkOptimization(const RunSpec &spec)
{
    if (auto status = checkOptimizer(spec); !status) {
        return status;
    }
    if (auto status = checkSchedule(spec); !status) {
        return status;
    }
    if (spec.clipNorm > 0.0 && spec.clipValue > 0.0) {
        return refuseSetting("clip-value", "gradients are clipped by their norm or by their values, not by both",
                             "0, or clip-norm 0", spec);
    }
    if (const auto weights = parseClassWeights(spec.classWeights); !weights) {
        return fail(weights.error());
    }
    return {};
}

} // namespace signalbox::core
