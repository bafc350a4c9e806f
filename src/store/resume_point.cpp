// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/resume_point.h"

#include "core/files.h"
#include "store/run_writer.h"

#include <cstdio>
#include <filesystem>

namespace signalbox::store {

namespace {

/// The step in a folder's name as the trainer writes it ("epoch-2-step-268"), or -1 (also while it is being written).
std::int64_t stepOf(const std::string &folderName)
{
    int epoch = 0;
    long long step = 0;
    int length = 0;
    const bool fits = std::sscanf(folderName.c_str(), "epoch-%d-step-%lld%n", &epoch, &step, &length) == 2
        && static_cast<std::size_t>(length) == folderName.size();
    return fits ? step : -1;
}

} // namespace

core::Result<std::string> newestCheckpoint(const RunReader &reader, const std::string &storeDirectory,
                                           const core::RunId &run)
{
    const auto known = reader.checkpoints(run);
    if (!known) {
        return core::fail(known.error());
    }
    std::string newest;
    std::int64_t newestStep = -1;
    std::error_code error;
    for (const CheckpointRecord &checkpoint : *known) {
        if (checkpoint.step >= newestStep && std::filesystem::is_directory(checkpoint.path, error)) {
            newest = checkpoint.path;
            newestStep = checkpoint.step;
        }
    }
    const std::string folder = core::joinPath(runDirectory(storeDirectory, run), "checkpoints");
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::int64_t step = stepOf(entry.path().filename().string());
        if (step > newestStep && entry.is_directory(error)) {
            newest = entry.path().string();
            newestStep = step;
        }
    }
    return newest;
}

} // namespace signalbox::store
