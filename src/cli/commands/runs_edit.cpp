// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_selection.h"
#include "cli/store_access.h"
#include "store/run_editor.h"

#include <memory>
#include <optional>
#include <vector>

namespace signalbox::cli {

namespace {

struct EditOptions
{
    RunSelection selection;
    std::string store;
    std::optional<std::string> name;
    std::optional<std::string> notes;
    std::optional<std::string> group;
    std::vector<std::string> addedTags;
    std::vector<std::string> removedTags;
    bool star = false;
    bool unstar = false;
    bool archive = false;
    bool unarchive = false;
    bool json = false;

    [[nodiscard]] bool isEmpty() const
    {
        return !name && !notes && !group && addedTags.empty() && removedTags.empty() && !star && !unstar && !archive
            && !unarchive;
    }
};

constexpr const char *kRunsEditExamples = R"(Examples:
  signalbox-cli runs edit brisk-lantern-7 --star --tag baseline --notes "The one to beat."
  signalbox-cli runs edit --where "group is empty and batch-size = 64" --group seeds
  signalbox-cli runs edit --where "age > 90d and not is:starred" --archive

All of the runs are changed, or none of them.)";

core::Status checkEdit(const EditOptions &options, std::size_t runs)
{
    if (options.isEmpty()) {
        return core::fail(
            {core::ErrorCode::BadArgument,
             {},
             "say what to change: --name, --notes, --group, --tag, --untag, --star, --unstar, --archive or "
             "--unarchive",
             {},
             {},
             {}});
    }
    if (options.name && runs > 1) {
        return core::fail({core::ErrorCode::BadArgument,
                           "--name",
                           "only one run can get a name",
                           {},
                           std::to_string(runs) + " runs",
                           "one run"});
    }
    return {};
}

std::vector<store::RunEdit> editsFor(const EditOptions &options, const std::vector<store::RunRecord> &runs)
{
    std::vector<store::RunEdit> edits;
    for (const store::RunRecord &run : runs) {
        store::RunEdit edit;
        edit.run = run.id;
        edit.name = options.name;
        edit.notes = options.notes;
        edit.group = options.group;
        if (options.star || options.unstar) {
            edit.starred = options.star;
        }
        if (options.archive || options.unarchive) {
            edit.archived = options.archive;
        }
        edit.addedTags = options.addedTags;
        edit.removedTags = options.removedTags;
        edits.push_back(std::move(edit));
    }
    return edits;
}

int editRuns(const CommandContext &context, const EditOptions &options)
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
    if (const auto status = checkEdit(options, runs->size()); !status) {
        return report(status.error(), options.json);
    }
    const auto done = store::RunEditor(directory).apply(editsFor(options, *runs));
    if (!done) {
        return report(done.error(), options.json);
    }
    for (store::RunRecord run : *runs) {
        run.name = options.name.value_or(run.name);
        tellOfRun(run, "changed.", "edited", options.json);
    }
    if (runs->empty() && !options.json) {
        printLine("No run meets the condition.");
    }
    return kExitDone;
}

Execute defineRunsEdit(CLI::App &app)
{
    auto options = std::make_shared<EditOptions>();
    addSelectionOptions(app, options->selection);
    addStoreOption(app, options->store);
    const auto addOptional = [&app](const char *name, std::optional<std::string> &value, const char *help) {
        app.add_option_function<std::string>(
               name, [&value](const std::string &text) { value = text; }, help)
            ->type_name("TEXT")
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            ->allow_extra_args(false);
    };
    addOptional("--name", options->name, "New name, for one run only.");
    addOptional("--notes", options->notes, "Notes in Markdown, in the place of those that are there.");
    addOptional("--group", options->group, "Group of the run, such as the seeds of one experiment; empty: none.");
    addListOption(app, "--tag", options->addedTags, "Tag to add. Repeatable.", "TAG");
    addListOption(app, "--untag", options->removedTags, "Tag to take away. Repeatable.", "TAG");
    CLI::Option *star = app.add_flag("--star", options->star, "Mark with a star.");
    app.add_flag("--unstar", options->unstar, "Take the star away.")->excludes(star);
    CLI::Option *archive = app.add_flag("--archive", options->archive, "Put into the archive: kept, but not listed.");
    app.add_flag("--unarchive", options->unarchive, "Take out of the archive.")->excludes(archive);
    app.add_flag("--json", options->json, "One JSON object a run.");
    return [options](const CommandContext &context) { return editRuns(context, *options); };
}

} // namespace

Command runsEditCommand()
{
    return {"Change names, notes, tags, groups and stars of runs, or archive them.", kRunsEditExamples, false,
            defineRunsEdit};
}

} // namespace signalbox::cli
