// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "track/wandb/addresses.h"
#include "track/wandb/api_records.h"

#include <string>

namespace signalbox::track::wandb {

/// Reads where a run or a project is, as people write or copy it: "entity/project/run" and "entity/project/runs/run" as the
/// official client takes them, "entity/project", or the address of one of their pages on this server, whatever follows
/// in it. Without a run, `run` is empty. Errors: BadArgument, also for a page of another server.
core::Result<RunPath> parseRunAddress(const std::string &text, const Addresses &server);

/// "entity/project/run"; without a run "entity/project".
std::string runPathText(const RunPath &path);

} // namespace signalbox::track::wandb
