// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace signalbox::cli {

/// What a training goes on from.
struct ResumeChoice
{
    std::string checkpoint; ///< folder, absolute; empty: it starts anew
    nlohmann::json settings; ///< those of the run that was named, with a name for the new one; null: a folder was named
    std::string source; ///< of these settings, for messages: "run brisk-lantern-7"
};

/// Reads what `--resume` was given: a checkpoint's folder, or a run of the store by id, name or beginning of an id, of which the
/// newest checkpoint is meant. Errors: NotFound (no such run, or it has no checkpoint), BadArgument (it still trains).
core::Result<ResumeChoice> readResumeChoice(const std::string &given, const std::string &store,
                                            const core::Clock &clock);

} // namespace signalbox::cli
