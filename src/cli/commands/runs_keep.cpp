// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/run_selection.h"
#include "cli/store_access.h"
#include "store/run_editor.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace signalbox::cli {

namespace {

struct KeepOptions
{
    RunSelection selection;
    std::string store;
    bool json = false;
};

constexpr const char *kRunsKeepExamples = R"(Examples:
  signalbox-cli runs keep brisk-lantern-7
  signalbox-cli runs keep --where "is:interrupted and age > 7d"
  signalbox-cli train --resume brisk-lantern-7

For runs whose process died. The window offers them at each start until somebody has decided; "keep" leaves them as they
are, with everything that was kept of them, "train --resume" goes on with one. All of the runs are kept, or none of them.)";

core::Status checkInterrupted(const std::vector<store::RunRecord> &runs)
{
    for (const store::RunRecord &run : runs) {
        if (run.state != core::RunState::Interrupted) {
            return core::fail({core::ErrorCode::BadArgument,
                               run.name,
                               "this run was not interrupted, so there is nothing to decide about it",
                               {},
                               core::toString(run.state),
                               "an interrupted run"});
        }
    }
    return {};
}

/// The runs about which nobody has decided, as far as that is known: nobody is asked about those in the archive and in the
/// bin, and those that the store could not even mark are told to be kept as well, which says why it cannot be done.
core::Result<std::vector<core::RunId>> openAmong(const store::RunReader &reader,
                                                 const std::vector<store::RunRecord> &runs)
{
    auto known = reader.undecidedRuns();
    if (!known) {
        return known;
    }
    const auto lost = reader.lostRuns();
    if (!lost) {
        return core::fail(lost.error());
    }
    for (const store::RunRecord &run : *lost) {
        known->push_back(run.id);
    }
    std::vector<core::RunId> open;
    for (const store::RunRecord &run : runs) {
        const bool isAsked = std::find(known->begin(), known->end(), run.id) != known->end();
        if (isAsked || run.archived || run.deletedMicroseconds != 0) {
            open.push_back(run.id);
        }
    }
    return open;
}

int keepRuns(const CommandContext &context, const KeepOptions &options)
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
    if (const auto status = checkInterrupted(*runs); !status) {
        return report(status.error(), options.json);
    }
    const auto open = openAmong(*reader, *runs);
    if (!open) {
        return report(open.error(), options.json);
    }
    if (!open->empty()) {
        const auto settled = store::RunEditor(directory).settle(*open, store::Settlement::Kept, context.clock);
        if (!settled) {
            return report(settled.error(), options.json);
        }
    }
    for (const store::RunRecord &run : *runs) {
        const bool wasOpen = std::find(open->begin(), open->end(), run.id) != open->end();
        tellOfRun(run, wasOpen ? "stays as it is." : "was not waiting for a decision.", wasOpen ? "kept" : "none",
                  options.json);
    }
    if (runs->empty() && !options.json) {
        printLine("No run meets the condition.");
    }
    return kExitDone;
}

Execute defineRunsKeep(CLI::App &app)
{
    auto options = std::make_shared<KeepOptions>();
    addSelectionOptions(app, options->selection);
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a run.");
    return [options](const CommandContext &context) { return keepRuns(context, *options); };
}

} // namespace

Command runsKeepCommand()
{
    return {"Keep interrupted runs as they are, so that nobody is asked about them again.", kRunsKeepExamples, false,
            defineRunsKeep};
}

} // namespace signalbox::cli
