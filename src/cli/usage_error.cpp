// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/usage_error.h"

#include "cli/console.h"
#include "cli/exit_codes.h"
#include "core/nearest_word.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace signalbox::cli {

namespace {

/// The innermost command that was recognised.
const CLI::App *innermost(const CLI::App *app)
{
    for (auto chosen = app->get_subcommands(); !chosen.empty(); chosen = app->get_subcommands()) {
        app = chosen.back();
    }
    return app;
}

std::string fullName(const CLI::App *app)
{
    return app->get_parent() == nullptr ? app->get_name() : fullName(app->get_parent()) + ' ' + app->get_name();
}

std::vector<std::string> optionNames(const CLI::App *app)
{
    std::vector<std::string> names;
    for (const CLI::Option *option : app->get_options()) {
        for (const std::string &name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

std::vector<std::string> commandNames(const CLI::App *app)
{
    std::vector<std::string> names;
    for (const CLI::App *sub : app->get_subcommands([](const CLI::App *) { return true; })) {
        names.push_back(sub->get_name());
    }
    return names;
}

/// "there is no option --epoch; did you mean --epochs?"
std::string unknownWord(const CLI::App *app, const std::string &word)
{
    const bool isOption = word.rfind('-', 0) == 0 && word.size() > 1;
    const std::string name = isOption ? word.substr(0, word.find('=')) : word;
    const std::vector<std::string> candidates = isOption ? optionNames(app) : commandNames(app);
    const char *kind = isOption ? "option" : candidates.empty() ? "argument" : "command";
    std::string text = kind == std::string("argument") ? "the argument \"" + safeText(name) + "\" was not expected"
                                                       : std::string("there is no ") + kind + ' ' + safeText(name);
    if (const auto nearest = core::nearestWord(name, candidates)) {
        text += "; did you mean " + *nearest + '?';
    }
    return text;
}

} // namespace

int handleParseError(const CLI::App &app, const CLI::ParseError &error, bool json)
{
    if (error.get_exit_code() == 0) { // help or version
        return app.exit(error);
    }
    const CLI::App *command = innermost(&app);
    const std::vector<std::string> unknown = command->remaining();
    core::Error wrong{core::ErrorCode::BadArgument, {}, error.what(), {}, {}, {}};
    if (!unknown.empty()) {
        wrong.detail = unknownWord(command, unknown.front());
    } else if (!commandNames(command).empty()) {
        printNotice(app.help());
        wrong.detail = "a command is missing";
    }
    const int status = report(wrong, json);
    printNotice("See \"" + fullName(command) + " --help\".");
    return status;
}

} // namespace signalbox::cli
