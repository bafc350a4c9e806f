// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace signalbox::cli {

/// Options of a command made from the table core::settings(): names, groups, help texts and limits come from there.
/// Copies share the options; they stay valid as long as the CLI::App lives.
class SettingOptions
{
public:
    /// Adds the options with these keys; an empty list adds all of them.
    explicit SettingOptions(CLI::App &app, const std::vector<std::string> &keys = {});

    /// What was given on the command line, by settings key, each value checked. Errors: BadArgument naming the key.
    [[nodiscard]] core::Result<nlohmann::json> flags() const;

private:
    struct Entry
    {
        const core::Setting *setting;
        CLI::Option *option;
    };
    std::vector<Entry> m_entries;
};

/// Settings of a `--config` file as an object of settings keys, plus "store" if it is there. Spellings that only make
/// sense as options are understood ("no-header": true, "tag": "one"). An empty path gives null.
/// Errors: those of core::readFile, BadFormat with the line.
core::Result<nlohmann::json> readConfigFile(const std::string &path);

/// Layers flags over the config file over the model folder's signalbox.json over the defaults. A setting that cannot be
/// used is a BadArgument on the command line, and BadFormat naming the file in a file.
core::Result<core::ResolvedSpec> resolve(const nlohmann::json &flags, const nlohmann::json &config,
                                         const std::string &configPath);

/// The error of a setting that was found to be unusable later (a missing metric, a device that is not there), told of the
/// file that the value came from, if it came from one.
core::Error withOrigin(core::Error error, const core::ResolvedSpec &resolved, const std::string &configPath);

/// The same spec with absolute paths, so that a stored run means the same from any folder.
core::RunSpec withAbsolutePaths(core::RunSpec spec);

/// Adds an option that takes one text, whatever its first character is; the last one given counts.
CLI::Option *addTextOption(CLI::App &app, const std::string &name, std::string &value, const std::string &help,
                           const std::string &typeName);
/// Adds an option that can be repeated; each takes exactly one text.
CLI::Option *addListOption(CLI::App &app, const std::string &name, std::vector<std::string> &values,
                           const std::string &help, const std::string &typeName);

} // namespace signalbox::cli
