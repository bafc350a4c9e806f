// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/store_access.h"
#include "store/run_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

namespace signalbox::cli {

namespace {

struct DeleteOptions
{
    std::string run;
    std::string store;
    bool purge = false;
    bool json = false;
};

constexpr const char *kRunsDeleteExamples = R"(Examples:
  signalbox-cli runs delete brisk-lantern-7
  signalbox-cli runs delete brisk-lantern-7 --purge
  signalbox-cli runs restore brisk-lantern-7

A deleted run lies in the bin and can be restored, also by its name; --purge removes it and its checkpoints for good.)";

/// "Run brisk-lantern-7 (a1b2c3d4) <what>", or the same for machines.
void tell(const store::RunRecord &run, const std::string &what, const char *action, bool json)
{
    if (json) {
        printJson({{"event", "finished"}, {"run", run.id.value}, {"name", run.name}, {"action", action}});
        return;
    }
    printLine("Run " + safeText(run.name) + " (" + run.id.value + ") " + what);
}

int deleteRun(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto opened = openRun(directory, options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    store::RunEditor editor(directory);
    const core::RunId &id = opened->run.id;
    const auto status = options.purge ? editor.purge(id) : editor.setDeleted(id, true);
    if (!status) {
        return report(status.error(), options.json);
    }
    tell(opened->run, options.purge ? "removed." : "moved to the bin.", options.purge ? "purged" : "deleted",
         options.json);
    return kExitDone;
}

/// The run to take out of the bin. A live run of the same name is never meant.
core::Result<store::RunRecord> findInBin(const store::RunReader &reader, const std::string &text)
{
    const auto runs = reader.runs(true);
    if (!runs) {
        return core::fail(runs.error());
    }
    std::vector<store::RunRecord> named;
    std::copy_if(runs->begin(), runs->end(), std::back_inserter(named),
                 [&text](const store::RunRecord &run) { return run.deletedMicroseconds != 0 && run.name == text; });
    if (named.size() == 1) {
        return std::move(named.front());
    }
    if (named.empty()) {
        return reader.findRun(text);
    }
    std::string ids;
    for (const store::RunRecord &run : named) {
        ids += (ids.empty() ? "" : ", ") + run.id.value;
    }
    return core::fail(
        {core::ErrorCode::NotFound, text, "several runs in the bin have this name", {}, ids, "the id of one of them"});
}

int restoreRun(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto reader = openStore(directory, context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    const auto run = findInBin(*reader, options.run);
    if (!run) {
        return report(run.error(), options.json);
    }
    if (run->deletedMicroseconds == 0) {
        tell(*run, "is not in the bin.", "none", options.json);
        return kExitDone;
    }
    if (auto status = store::RunEditor(directory).setDeleted(run->id, false); !status) {
        return report(status.error(), options.json);
    }
    tell(*run, "restored.", "restored", options.json);
    return kExitDone;
}

std::shared_ptr<DeleteOptions> addOptions(CLI::App &app)
{
    auto options = std::make_shared<DeleteOptions>();
    addTextOption(app, "RUN", options->run, "Id, name, or beginning of an id.", "")->required();
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object.");
    return options;
}

} // namespace

Command runsDeleteCommand()
{
    return {"Move a run to the bin, or remove it for good.", kRunsDeleteExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                app.add_flag("--purge", options->purge, "Remove the run and its folder for good.");
                return [options](const CommandContext &context) { return deleteRun(context, *options); };
            }};
}

Command runsRestoreCommand()
{
    return {"Take a run out of the bin.", kRunsDeleteExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                return [options](const CommandContext &context) { return restoreRun(context, *options); };
            }};
}

} // namespace signalbox::cli
