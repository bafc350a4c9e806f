// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace signalbox::cli {

/// CLI11's help with wrapped descriptions, and "--[no-]header" for switches that can be switched off.
class HelpFormatter final : public CLI::Formatter
{
public:
    std::string make_help(const CLI::App *app, std::string name, CLI::AppFormatMode mode) const override;
    std::string make_option(const CLI::Option *option, bool isPositional) const override;
    std::string make_usage(const CLI::App *app, std::string name) const override;
    std::string make_subcommand(const CLI::App *sub) const override;
    std::string make_footer(const CLI::App *app) const override;
};

} // namespace signalbox::cli
