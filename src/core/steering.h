// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::core {

/// Goes back to an earlier checkpoint and on from there. Its value is "best", "last", the number of a checkpoint's step,
/// or a checkpoint's folder.
inline constexpr const char *kRollback = "rollback";

/// A change to the run that trains: a new value of one of its settings, or a rollback.
struct SteeringRequest
{
    std::string key; ///< one of steerableKeys()
    std::string value; ///< as a person types it
    std::int64_t command = 0; ///< its number in the store; 0: it came from within the program

    bool operator==(const SteeringRequest &) const = default;
};

/// What can be changed while a run trains: keys of settings in the order of the form, and at last "rollback".
const std::vector<std::string> &steerableKeys();

/// Checks a request by itself: that there is such a key, and that the setting can have the value. Errors: BadArgument, which
/// names the keys that there are when it is none of them.
Status checkSteering(const SteeringRequest &request);

/// Sets the request's setting in the spec of a run, after the checks that the settings have; a rollback changes nothing
/// in it. The spec stays as it was when the request cannot be met, or would have no effect. Errors: those of
/// checkSteering(), and BadArgument for a value that does not fit the other settings.
Status applySteering(RunSpec &spec, const SteeringRequest &request);

/// What another process can ask of a run beside changes; none of them has a value. The first two as StepGate has them; a
/// stop saves, and takes a run that waits for its turn out of the queue.
inline constexpr const char *kPauseRun = "pause";
inline constexpr const char *kResumeRun = "resume";
inline constexpr const char *kValidateRun = "validate";
inline constexpr const char *kStopRun = "stop";

/// Their keys.
const std::vector<std::string> &controlKeys();
/// Whether a key is one of them.
bool isControl(const std::string &key);

/// A setting's value as people see it: "0.001", "5".
std::string settingText(const RunSpec &spec, const std::string &key);

} // namespace signalbox::core
