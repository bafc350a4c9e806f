// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

namespace signalbox::cli {

// Each is defined in the file of its name.
Command runsListCommand();
Command runsShowCommand();
Command runsCompareCommand();
Command runsExportCommand();
Command runsEditCommand();
Command runsKeepCommand();
Command runsDeleteCommand();
Command runsRestoreCommand();

namespace {

constexpr const char *kRunsExamples = R"(Examples:
  signalbox-cli runs list --where "valid/mcc > 0.4 and not tag:failed"
  signalbox-cli runs show brisk-lantern-7
  signalbox-cli runs compare quiet-harbor-6 brisk-lantern-7
  signalbox-cli runs export brisk-lantern-7 --output exported

A run is named by its id, its name, or the beginning of its id. One in the bin is meant when no other fits.)";

Execute defineRuns(CLI::App &app)
{
    core::Registry<Command> commands;
    commands.add("list", runsListCommand());
    commands.add("show", runsShowCommand());
    commands.add("compare", runsCompareCommand());
    commands.add("export", runsExportCommand());
    commands.add("edit", runsEditCommand());
    commands.add("keep", runsKeepCommand());
    commands.add("delete", runsDeleteCommand());
    commands.add("restore", runsRestoreCommand());
    return defineAll(app, commands);
}

} // namespace

Command runsCommand()
{
    return {"List, show, compare, export, edit, keep, delete and restore the runs in the store.", kRunsExamples, false,
            defineRuns};
}

} // namespace signalbox::cli
