// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/store_access.h"

#include "cli/options_from_settings.h"
#include "store/run_writer.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace signalbox::cli {

namespace {

/// Whether the store says that it still trains or waits.
bool isKeptAsLive(const store::RunRecord &run)
{
    return run.state == core::RunState::Queued || run.state == core::RunState::Running
        || run.state == core::RunState::Paused;
}

/// Runs that nobody could mark become what they are.
core::Status showLostRuns(const store::RunReader &reader, std::vector<store::RunRecord> &runs)
{
    if (std::none_of(runs.begin(), runs.end(), isKeptAsLive)) {
        return {};
    }
    auto lost = reader.lostRuns();
    if (!lost) {
        return core::fail(lost.error());
    }
    for (store::RunRecord &run : *lost) {
        const auto kept = std::find_if(runs.begin(), runs.end(),
                                       [&run](const store::RunRecord &other) { return other.id == run.id; });
        if (kept != runs.end()) {
            *kept = std::move(run);
        }
    }
    return {};
}

} // namespace

void addStoreOption(CLI::App &app, std::string &directory)
{
    addTextOption(app, "--store", directory,
                  "Folder of the run store. Default: SIGNALBOX_HOME, else the user's data folder.", "DIR");
}

std::string storeDirectory(const std::string &asked)
{
    const std::string directory = asked.empty() ? store::defaultStoreDirectory() : asked;
    return std::filesystem::absolute(directory).lexically_normal().string();
}

core::Result<store::RunReader> openStore(const std::string &directory, const core::Clock &clock)
{
    const core::Status prepared = store::prepareStore(directory, clock);
    if (!prepared && prepared.error().code != core::ErrorCode::FileUnwritable) {
        return core::fail(prepared.error());
    }
    auto reader = store::RunReader::open(directory);
    if (!prepared && !reader) {
        return core::fail(prepared.error()); // which says more
    }
    return reader;
}

core::Result<std::vector<store::RunRecord>> readRuns(const store::RunReader &reader)
{
    auto runs = reader.runs(true);
    if (runs) {
        if (const core::Status status = showLostRuns(reader, *runs); !status) {
            return core::fail(status.error());
        }
    }
    return runs;
}

core::Result<store::RunRecord> findRun(const store::RunReader &reader, const std::string &text)
{
    auto run = reader.findRun(text);
    if (!run) {
        return run;
    }
    std::vector<store::RunRecord> one{std::move(*run)};
    if (const core::Status status = showLostRuns(reader, one); !status) {
        return core::fail(status.error());
    }
    return std::move(one.front());
}

core::Result<OpenRun> openRun(const std::string &directory, const std::string &text, const core::Clock &clock)
{
    auto reader = openStore(directory, clock);
    if (!reader) {
        return core::fail(reader.error());
    }
    auto run = findRun(*reader, text);
    if (!run) {
        return core::fail(run.error());
    }
    return OpenRun{std::move(*reader), std::move(*run)};
}

} // namespace signalbox::cli
