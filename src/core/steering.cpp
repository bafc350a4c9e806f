// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/steering.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace signalbox::core {

const std::vector<std::string> &steerableKeys()
{
    static const std::vector<std::string> kKeys{"epochs",      "lr",          "clip-norm",   "clip-value", "patience",
                                                "limit-train", "limit-valid", "valid-every", kRollback};
    return kKeys;
}

Status checkSteering(const SteeringRequest &request)
{
    const auto &keys = steerableKeys();
    if (std::find(keys.begin(), keys.end(), request.key) == keys.end()) {
        std::string all;
        for (const std::string &key : keys) {
            all += (all.empty() ? "" : ", ") + key;
        }
        return fail({ErrorCode::BadArgument,
                     request.key,
                     findSetting(request.key) == nullptr ? "there is no such setting"
                                                         : "this setting cannot be changed while the run trains",
                     {},
                     '"' + request.key + '"',
                     "one of " + all});
    }
    if (request.key != kRollback) {
        RunSpec scratch;
        return applySettingText(scratch, request.key, request.value);
    }
    if (request.value.empty()) {
        return fail({ErrorCode::BadArgument,
                     request.key,
                     "a rollback needs a checkpoint",
                     {},
                     {},
                     "best, last, the number of a checkpoint's step, or its folder"});
    }
    return {};
}

Status applySteering(RunSpec &spec, const SteeringRequest &request)
{
    if (auto status = checkSteering(request); !status) {
        return status;
    }
    if (request.key == kRollback) {
        return {};
    }
    // The settings of a run that only tries everything may have limits; it has its own.
    if (spec.fastDevRun > 0 && (request.key == "limit-train" || request.key == "limit-valid")) {
        return fail({ErrorCode::BadArgument,
                     request.key,
                     "fast-dev-run has limits of its own, which are stronger",
                     {},
                     request.value,
                     "a run without fast-dev-run"});
    }
    RunSpec changed = spec;
    if (auto status = applySettingText(changed, request.key, request.value); !status) {
        return status;
    }
    if (auto status = validate(changed); !status) {
        return status;
    }
    spec = std::move(changed);
    return {};
}

const std::vector<std::string> &controlKeys()
{
    static const std::vector<std::string> kControls{kPauseRun, kResumeRun, kValidateRun, kStopRun};
    return kControls;
}

bool isControl(const std::string &key)
{
    const auto &keys = controlKeys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string settingText(const RunSpec &spec, const std::string &key)
{
    const Setting *setting = findSetting(key);
    if (setting == nullptr) {
        return {};
    }
    const nlohmann::json value = setting->get(spec);
    return value.is_string() ? value.get<std::string>() : value.dump();
}

} // namespace signalbox::core
