// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help_formatter.h"

#include <sstream>
#include <utility>

namespace signalbox::cli {

namespace {

constexpr std::size_t kNameColumn = 28;
constexpr std::size_t kWidth = 100;

/// "  name      words of the description, wrapped and indented".
std::string twoColumns(const std::string &name, const std::string &description)
{
    std::string text = "  " + name;
    std::size_t column = text.size();
    const auto newLine = [&text, &column] {
        text += '\n';
        text.append(kNameColumn, ' ');
        column = kNameColumn;
    };
    if (column + 2 > kNameColumn) {
        newLine();
    } else {
        text.append(kNameColumn - column, ' ');
        column = kNameColumn;
    }
    std::istringstream words(description);
    for (std::string word; words >> word;) {
        if (column > kNameColumn && column + 1 + word.size() > kWidth) {
            newLine();
        }
        if (column > kNameColumn) {
            text += ' ';
            ++column;
        }
        text += word;
        column += word.size();
    }
    return text + '\n';
}

} // namespace

std::string HelpFormatter::make_help(const CLI::App *app, std::string name, CLI::AppFormatMode mode) const
{
    std::string text = Formatter::make_help(app, std::move(name), mode);
    for (auto gap = text.find("\n\n\n"); gap != std::string::npos; gap = text.find("\n\n\n")) {
        text.erase(gap, 1); // one blank line between groups is enough
    }
    return text;
}

std::string HelpFormatter::make_option(const CLI::Option *option, bool isPositional) const
{
    std::string name;
    if (isPositional) {
        name = option->get_name(true);
    } else if (!option->get_fnames().empty()) {
        name = "--[no-]" + option->get_lnames().front();
    } else {
        name = option->get_name(false, true);
    }
    if (option->get_type_size() != 0 && !option->get_type_name().empty()) {
        name += ' ' + option->get_type_name();
    }
    return twoColumns(name, option->get_description() + (option->get_required() ? " Required." : ""));
}

std::string HelpFormatter::make_usage(const CLI::App *app, std::string name) const
{
    const std::string path = name.empty() ? app->get_name() : name;
    // A group of options is a nameless application to CLI11: nothing to be typed.
    const bool hasCommands =
        !app->get_subcommands([](const CLI::App *sub) { return !sub->get_name().empty(); }).empty();
    std::string text = "Usage: " + path + (hasCommands ? " COMMAND [options]" : " [options]");
    for (const CLI::Option *word :
         app->get_options([](const CLI::Option *option) { return option->get_positional(); })) {
        const std::string shown = word->get_name(true) + (word->get_items_expected_max() > 1 ? "..." : "");
        text += word->get_required() ? ' ' + shown : " [" + shown + ']';
    }
    return text + '\n';
}

std::string HelpFormatter::make_subcommand(const CLI::App *sub) const
{
    return twoColumns(sub->get_name(), sub->get_description());
}

std::string HelpFormatter::make_footer(const CLI::App *app) const
{
    const std::string footer = app->get_footer();
    return footer.empty() ? "" : "\n" + footer + "\n";
}

} // namespace signalbox::cli
