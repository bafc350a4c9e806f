// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// The program and the machine that a run was made with. What is empty or 0 is not sent.
struct RunEnvironment
{
    struct Disk
    {
        std::string path; ///< where it is mounted
        std::int64_t totalBytes = 0;
        std::int64_t usedBytes = 0;
    };

    std::string operatingSystem; ///< "Linux-x86_64"
    std::int64_t startedMicroseconds = 0; ///< UTC
    std::string program; ///< "signalbox-cli"
    std::vector<std::string> arguments;
    std::string executable; ///< path
    std::string root; ///< folder in which the program ran
    std::string host;
    std::string email; ///< of the account
    int cores = 0; ///< physical ones
    int logicalCores = 0;
    std::string processor; ///< its model
    std::int64_t memoryBytes = 0;
    std::vector<Disk> disks;
    std::string gpu; ///< its model
    int gpuCount = 0;
    std::string gitRemote;
    std::string gitCommit;
    std::string writerId; ///< of who sends the run; one per session of sending
};

/// The keys and values of `wandb-metadata.json`; byte totals are strings there.
nlohmann::ordered_json environmentJson(const RunEnvironment &environment);
/// The run file `wandb-metadata.json`.
std::string metadataText(const RunEnvironment &environment);

/// "linux-x86_64".
std::string platformName();
/// What the store knows of the machine of a run.
RunEnvironment environmentOf(const store::RunRecord &run);
/// Exit code that the run's page shows. A run that a person stopped has kept what it learned and counts as finished (0); one
/// whose process died counts as failed.
int exitCodeOf(core::RunState state);
/// Stands for name, notes and tags, which people may change at any time: another text when one of them is another.
std::string runDetails(const store::RunRecord &run);

/// "2026-11-23T18:18:32.766528", UTC.
std::string utcTimestamp(std::int64_t microseconds);

/// A line on the console of a run, without line breaks.
struct ConsoleLine
{
    std::int64_t timeMicroseconds = 0; ///< UTC
    bool isError = false; ///< from the standard error channel
    std::string text;
};

/// A text of one or more lines as they stand on a console: split at line breaks of every kind, the last one ends it.
std::vector<ConsoleLine> consoleLines(std::int64_t timeMicroseconds, bool isError, const std::string &text);
/// What a stored event says on the console, as in the run's log; nothing for points, evaluations and checkpoints.
std::vector<ConsoleLine> consoleLines(const store::StoredEvent &event);

/// The line for `output.log` in the stream: "[ERROR ]<time> <text>".
std::string streamLine(const ConsoleLine &line);
/// The run file `output.log`: the plain texts.
std::string outputLog(const std::vector<ConsoleLine> &lines);

} // namespace signalbox::track::wandb
