// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exit_codes.h"

#include <CLI/CLI.hpp>

#include <utility>
#include <vector>

namespace signalbox::cli {

// Each is defined in the file of its name under commands/.
Command trainCommand();
Command steerCommand();
Command lrFindCommand();
Command evaluateCommand();
Command predictCommand();
Command tokenizeCommand();
Command scoreCommand();
Command runsCommand();
Command exportPlotsCommand();
Command reportCommand();
Command exampleCommand();
Command engineCommand();
Command loginCommand();
Command logoutCommand();
Command whoamiCommand();
Command initCommand();
Command syncCommand();
Command importCommand();

void registerCommands(core::Registry<Command> &registry)
{
    registry.add("train", trainCommand());
    registry.add("steer", steerCommand());
    registry.add("lr-find", lrFindCommand());
    registry.add("evaluate", evaluateCommand());
    registry.add("predict", predictCommand());
    registry.add("tokenize", tokenizeCommand());
    registry.add("score", scoreCommand());
    registry.add("runs", runsCommand());
    registry.add("export-plots", exportPlotsCommand());
    registry.add("report", reportCommand());
    registry.add("example", exampleCommand());
    registry.add("engine", engineCommand());
    registry.add("login", loginCommand());
    registry.add("logout", logoutCommand());
    registry.add("whoami", whoamiCommand());
    registry.add("init", initCommand());
    registry.add("sync", syncCommand());
    registry.add("import", importCommand());
}

Execute defineAll(CLI::App &app, const core::Registry<Command> &commands)
{
    app.require_subcommand(1);
    app.get_formatter()->label("SUBCOMMANDS", "Commands");
    std::vector<std::pair<const CLI::App *, Execute>> defined;
    for (const auto &[name, command] : commands) {
        CLI::App *sub = app.add_subcommand(name, command.summary)->group("Commands");
        sub->footer(command.examples);
        defined.emplace_back(sub, command.define(*sub));
    }
    return [defined = std::move(defined)](const CommandContext &context) {
        for (const auto &[sub, execute] : defined) {
            if (sub->parsed()) {
                return execute(context);
            }
        }
        return kExitWrongUse;
    };
}

} // namespace signalbox::cli
