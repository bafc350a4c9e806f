// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/resume_point.h"

#include "core/files.h"
#include "store/run_writer.h"

#include <cstdio>
#include <filesystem>
#include <utility>
#include <vector>

namespace signalbox::store {

namespace {

/// Step, and rollbacks made until then: the larger, the newer.
using CheckpointPlace = std::pair<std::int64_t, int>;

/// Read from a folder's name as the trainer writes it, "epoch-2-step-268" or "epoch-2-step-268-rollback-1"
/// (train/checkpoint_manifest.h). Other names give the step -1, also while it is being written.
CheckpointPlace checkpointPlaceOf(const std::string &folderName)
{
    const char *name = folderName.c_str();
    int epoch = 0;
    long long step = 0;
    int rollbacks = 0;
    int length = 0;
    const auto isAllOfIt = [&] { return static_cast<std::size_t>(length) == folderName.size(); };
    if (std::sscanf(name, "epoch-%d-step-%lld%n", &epoch, &step, &length) == 2 && isAllOfIt()) {
        return {step, 0};
    }
    if (std::sscanf(name, "epoch-%d-step-%lld-rollback-%d%n", &epoch, &step, &rollbacks, &length) == 3 && isAllOfIt()) {
        return {step, rollbacks};
    }
    return {-1, 0};
}

} // namespace

core::Result<ResumePoint> resumePoint(const RunReader &reader, const std::string &storeDirectory,
                                      const core::RunId &run)
{
    const auto known = reader.checkpoints(run);
    if (!known) {
        return core::fail(known.error());
    }
    std::string newest;
    CheckpointPlace newestPlace{-1, 0};
    std::error_code error;
    for (const CheckpointRecord &checkpoint : *known) {
        const std::string name = std::filesystem::path(checkpoint.path).filename().string();
        // Averaged weights are a model; no training can go on from them.
        const bool isAverage = name.rfind("average-", 0) == 0;
        const CheckpointPlace place{checkpoint.step, checkpointPlaceOf(name).second};
        if (!isAverage && place >= newestPlace && std::filesystem::is_directory(checkpoint.path, error)) {
            newest = checkpoint.path;
            newestPlace = place;
        }
    }
    const std::string folder = core::joinPath(runDirectory(storeDirectory, run), "checkpoints");
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const CheckpointPlace place = checkpointPlaceOf(entry.path().filename().string());
        if (place > newestPlace && entry.is_directory(error)) {
            newest = entry.path().string();
            newestPlace = place;
        }
    }
    return ResumePoint{newest, newest.empty() ? 0 : newestPlace.first};
}

core::Result<std::string> newestCheckpoint(const RunReader &reader, const std::string &storeDirectory,
                                           const core::RunId &run)
{
    auto point = resumePoint(reader, storeDirectory, run);
    if (!point) {
        return core::fail(point.error());
    }
    return std::move(point->checkpoint);
}

core::Result<std::vector<InterruptedRun>> interruptedRuns(const RunReader &reader, const std::string &storeDirectory)
{
    const auto runs = reader.undecidedRuns();
    if (!runs) {
        return core::fail(runs.error());
    }
    std::vector<InterruptedRun> all;
    for (const core::RunId &run : *runs) {
        auto point = resumePoint(reader, storeDirectory, run);
        if (!point && point.error().code != core::ErrorCode::NotFound) { // one that was removed since
            return core::fail(point.error());
        }
        if (point) {
            all.push_back({run, std::move(*point)});
        }
    }
    return all;
}

core::RunId runOfCheckpoint(const std::string &storeDirectory, const std::string &checkpoint)
{
    const auto folder = std::filesystem::path(core::joinPath(storeDirectory, "runs")).lexically_normal();
    const auto inside = std::filesystem::path(checkpoint).lexically_normal().lexically_relative(folder);
    const std::string first = inside.empty() ? std::string() : inside.begin()->string();
    return {first == "." || first == ".." ? std::string() : first};
}

} // namespace signalbox::store
