// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exit_codes.h"

#include "cli/console.h"
#include "core/json_text.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

namespace signalbox::cli {

int exitCodeFor(core::ErrorCode code)
{
    using core::ErrorCode;
    switch (code) {
    case ErrorCode::BadArgument:
        return kExitWrongUse;
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::NotText:
    case ErrorCode::BadEncoding:
    case ErrorCode::BadFormat:
    case ErrorCode::BadRow:
    case ErrorCode::MissingColumn:
    case ErrorCode::NoRows:
    case ErrorCode::TooFewClasses:
    case ErrorCode::UnknownLabel:
    case ErrorCode::ModelInvalid:
    case ErrorCode::CheckpointTorn:
    case ErrorCode::NotFound:
        return kExitBadInput;
    case ErrorCode::Cancelled:
        return kExitInterrupted;
    case ErrorCode::FileUnwritable:
    case ErrorCode::NonFiniteLoss:
    case ErrorCode::OutOfMemory:
    case ErrorCode::DiskFull:
    case ErrorCode::EngineUnavailable:
    case ErrorCode::DeviceUnavailable:
    case ErrorCode::StoreFailed:
    case ErrorCode::NetworkFailed:
    case ErrorCode::NotSignedIn:
    case ErrorCode::Refused:
    case ErrorCode::Internal:
        return kExitFailed;
    }
    return kExitFailed;
}

int report(const core::Error &error, bool json)
{
    if (json) {
        printJson({{"error", core::toJson(error)}});
    }
    core::Error shown = error;
    if (core::findSetting(shown.subject) != nullptr) {
        shown.subject.insert(0, "--"); // people typed an option, not a settings key
    }
    printError(core::describe(shown));
    return exitCodeFor(error.code);
}

} // namespace signalbox::cli
