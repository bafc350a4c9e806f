// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/store_access.h"

#include "cli/options_from_settings.h"
#include "store/run_writer.h"

#include <filesystem>
#include <utility>

namespace signalbox::cli {

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
    if (auto status = store::prepareStore(directory, clock); !status) {
        return core::fail(status.error());
    }
    return store::RunReader::open(directory);
}

core::Result<OpenRun> openRun(const std::string &directory, const std::string &text, const core::Clock &clock)
{
    auto reader = openStore(directory, clock);
    if (!reader) {
        return core::fail(reader.error());
    }
    auto run = reader->findRun(text);
    if (!run) {
        return core::fail(run.error());
    }
    return OpenRun{std::move(*reader), std::move(*run)};
}

} // namespace signalbox::cli
