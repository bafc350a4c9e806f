// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::train {

/// Writes `manifest.json` into a folder that is otherwise complete: size and XXH3-128 of each file in it,
///
///     {"format": 1, "files": [{"name": "model.safetensors", "bytes": 17546240, "xxh3": "…"}, …]}
///
/// Errors: those of reading and writing files.
core::Status writeManifest(const std::string &directory);

/// Compares a folder with its manifest. Errors: CheckpointTorn naming the file that is missing or differs, or the
/// manifest itself; FileNotFound when there is no such folder.
core::Status checkManifest(const std::string &directory);

/// Where a checkpoint stands among those of its run: its step, and the rollbacks that were made until then. Of two at the
/// same step the one with more rollbacks is the newer one. Read from the folder's own name as the trainer writes it:
/// "epoch-2-step-268", "epoch-2-step-268-rollback-1" or "average-step-300". Any other name, also that of an unfinished
/// folder, gives the step -1. (store/resume_point.cpp reads these names as well.)
std::pair<std::int64_t, int> checkpointPlace(const std::string &folderName);
/// The step of checkpointPlace().
std::int64_t checkpointStep(const std::string &folderName);

/// A checkpoint that can be used.
struct UsableCheckpoint
{
    std::string path;
    std::vector<std::string> notes; ///< what was wrong with those that were passed over, for the log
};

/// The checkpoint itself when `check` finds it whole, else the newest older one beside it that is. Errors: what `check`
/// says of the checkpoint asked for, when there is none; only CheckpointTorn makes it look for another.
core::Result<UsableCheckpoint>
usableCheckpoint(const std::string &path,
                 const std::function<core::Status(const std::string &)> &check = checkManifest);

} // namespace signalbox::train
