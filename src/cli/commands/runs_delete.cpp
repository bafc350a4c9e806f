// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/store_access.h"
#include "store/run_writer.h"

#include <memory>

namespace signalbox::cli {

namespace {

struct DeleteOptions
{
    std::string run;
    std::string store;
    bool purge = false;
};

constexpr const char *kExamples = R"(Examples:
  signalbox-cli runs delete brisk-lantern-7
  signalbox-cli runs delete brisk-lantern-7 --purge
  signalbox-cli runs restore brisk-lantern-7

A deleted run lies in the bin and can be restored; --purge removes it and its checkpoints for good.)";

int deleteRun(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto opened = openRun(directory, options.run, context.clock);
    if (!opened) {
        return report(opened.error());
    }
    store::RunEditor editor(directory);
    const core::RunId &id = opened->run.id;
    const auto status = options.purge ? editor.purge(id) : editor.setDeleted(id, true);
    if (!status) {
        return report(status.error());
    }
    printLine("Run " + safeText(opened->run.name) + " (" + id.value + ") "
              + (options.purge ? "removed." : "moved to the bin."));
    return kExitDone;
}

int restoreRun(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto opened = openRun(directory, options.run, context.clock);
    if (!opened) {
        return report(opened.error());
    }
    if (auto status = store::RunEditor(directory).setDeleted(opened->run.id, false); !status) {
        return report(status.error());
    }
    printLine("Run " + safeText(opened->run.name) + " (" + opened->run.id.value + ") restored.");
    return kExitDone;
}

std::shared_ptr<DeleteOptions> addOptions(CLI::App &app)
{
    auto options = std::make_shared<DeleteOptions>();
    addTextOption(app, "RUN", options->run, "Id, beginning of an id, or name.", "")->required();
    addStoreOption(app, options->store);
    return options;
}

} // namespace

Command runsDeleteCommand()
{
    return {"Move a run to the bin, or remove it for good.", kExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                app.add_flag("--purge", options->purge, "Remove the run and its folder for good.");
                return [options](const CommandContext &context) { return deleteRun(context, *options); };
            }};
}

Command runsRestoreCommand()
{
    return {"Take a run out of the bin.", kExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                return [options](const CommandContext &context) { return restoreRun(context, *options); };
            }};
}

} // namespace signalbox::cli
