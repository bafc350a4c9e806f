// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/registry.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace signalbox::cli {

/// What every command gets from main().
struct CommandContext
{
    std::string programDirectory; ///< where the engine's library is looked for
    const core::Clock &clock;
};

/// Does the work and gives the process's exit status (see exit_codes.h). Runs after the options were read.
using Execute = std::function<int(const CommandContext &)>;

/// A command as data: what `--help` says about it, and a function that adds its options and gives what to execute.
struct Command
{
    const char *summary = ""; ///< one line in the list of commands
    const char *examples = ""; ///< lines below the options in `--help`
    bool drawsCharts = false; ///< needs a QGuiApplication (offscreen) instead of a QCoreApplication
    std::function<Execute(CLI::App &)> define;
    const char *drawsChartsWith = nullptr; ///< an option with which it needs one as well; null: none
};

/// Fills the registry with every command of the program, in the order of `--help`.
void registerCommands(core::Registry<Command> &registry);

/// Adds one sub-command for each entry and gives what the chosen one executes.
Execute defineAll(CLI::App &app, const core::Registry<Command> &commands);

} // namespace signalbox::cli
