// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/run_selection.h"
#include "cli/store_access.h"
#include "store/run_editor.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

namespace signalbox::cli {

namespace {

struct DeleteOptions
{
    RunSelection selection;
    std::string store;
    bool purge = false;
    bool json = false;
};

constexpr const char *kRunsDeleteExamples = R"(Examples:
  signalbox-cli runs delete brisk-lantern-7
  signalbox-cli runs delete --where "is:failed and age > 7d"
  signalbox-cli runs delete brisk-lantern-7 --purge
  signalbox-cli runs restore brisk-lantern-7

A deleted run lies in the bin for 30 days and can be restored, also by its name; --purge removes it and its checkpoints for
good. All of the runs are deleted, or none of them.)";

core::Status removeAll(const std::string &directory, const std::vector<core::RunId> &runs, bool purge,
                       const core::Clock &clock)
{
    store::RunEditor editor(directory);
    if (purge) {
        return editor.purge(runs);
    }
    const auto done = editor.setDeleted(runs, true, clock);
    return done ? core::Status() : core::Status(core::fail(done.error()));
}

int deleteRuns(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto reader = openStore(directory, context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    const auto runs = selectRuns(*reader, options.selection, context.clock);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    if (const auto status = removeAll(directory, idsOf(*runs), options.purge, context.clock); !status) {
        return report(status.error(), options.json);
    }
    for (const store::RunRecord &run : *runs) {
        tellOfRun(run, options.purge ? "removed." : "moved to the bin.", options.purge ? "purged" : "deleted",
                  options.json);
    }
    if (runs->empty() && !options.json) {
        printLine("No run meets the condition.");
    }
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

/// Named runs, and those in the bin that meet the condition.
core::Result<std::vector<store::RunRecord>> selectFromBin(const store::RunReader &reader, RunSelection selection,
                                                          const core::Clock &clock)
{
    std::vector<store::RunRecord> selected;
    for (const std::string &text : selection.runs) {
        auto run = findInBin(reader, text);
        if (!run) {
            return core::fail(run.error());
        }
        selected.push_back(std::move(*run));
    }
    if (selected.empty() || !selection.where.empty()) {
        selection.runs.clear();
        selection.inBin = true;
        auto matching = selectRuns(reader, selection, clock);
        if (!matching) {
            return matching;
        }
        selected.insert(selected.end(), std::make_move_iterator(matching->begin()),
                        std::make_move_iterator(matching->end()));
    }
    return selected;
}

int restoreRuns(const CommandContext &context, const DeleteOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto reader = openStore(directory, context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    const auto runs = selectFromBin(*reader, options.selection, context.clock);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    const auto done = store::RunEditor(directory).setDeleted(idsOf(*runs), false, context.clock);
    if (!done) {
        return report(done.error(), options.json);
    }
    for (const store::RunRecord &run : *runs) {
        const bool wasThere = run.deletedMicroseconds != 0;
        tellOfRun(run, wasThere ? "restored." : "is not in the bin.", wasThere ? "restored" : "none", options.json);
    }
    if (runs->empty() && !options.json) {
        printLine("No run in the bin meets the condition.");
    }
    return kExitDone;
}

std::shared_ptr<DeleteOptions> addOptions(CLI::App &app)
{
    auto options = std::make_shared<DeleteOptions>();
    addSelectionOptions(app, options->selection);
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a run.");
    return options;
}

} // namespace

Command runsDeleteCommand()
{
    return {"Move runs to the bin, or remove them for good.", kRunsDeleteExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                app.add_flag("--purge", options->purge, "Remove the runs and their folders for good.");
                return [options](const CommandContext &context) { return deleteRuns(context, *options); };
            }};
}

Command runsRestoreCommand()
{
    return {"Take runs out of the bin.", kRunsDeleteExamples, false, [](CLI::App &app) -> Execute {
                const auto options = addOptions(app);
                return [options](const CommandContext &context) { return restoreRuns(context, *options); };
            }};
}

} // namespace signalbox::cli
