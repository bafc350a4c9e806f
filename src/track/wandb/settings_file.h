// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

struct Environment;

/// The settings file of a folder, which `wandb init` writes: `wandb/settings` below WANDB_DIR or else `folder`
/// (`.wandb/settings` when there is a folder `.wandb`).
std::string folderSettingsPath(const Environment &environment, const std::string &folder);
/// The per-user settings file: `~/.config/wandb/settings`, or `settings` in WANDB_CONFIG_DIR.
std::string userSettingsPath(const Environment &environment);

/// A settings file of the official client: an INI file of which the section `[default]` counts. Reads it as Python's
/// configparser does (`=` or `:`, `#` and `;` for whole lines, indented lines go on, `%%` for `%`, keys in any case),
/// and changes single lines, so that comments and other sections stay as they are.
class SettingsFile
{
public:
    /// Nothing is set when there is no file. Errors: FileUnreadable.
    static core::Result<SettingsFile> read(const std::string &path);
    static SettingsFile parse(const std::string &text);

    /// Without blanks around it; those inside stay. Nothing when the key is not there or has no value.
    [[nodiscard]] std::optional<std::string> value(const std::string &key) const;
    /// Replaces the key's line, or adds one at the end of the section. Errors: BadArgument for a value that is empty,
    /// or has line breaks or blanks around it.
    core::Status set(const std::string &key, const std::string &value);
    void clear(const std::string &key);

    [[nodiscard]] std::string text() const;
    /// Makes the folder when it is not there. A file that exists keeps its mode. Errors: FileUnwritable, DiskFull.
    core::Status write(const std::string &path) const;

private:
    /// A key of the section with the lines [first, last) of its value.
    struct Entry
    {
        std::string key;
        std::size_t first = 0;
        std::size_t last = 0;
    };
    struct Section
    {
        std::vector<Entry> entries; ///< in the order of the file
        std::optional<std::size_t> end; ///< line in front of which a new key goes; none without the section
    };
    [[nodiscard]] Section section() const;
    /// The last entry of that key, which is the one that counts.
    [[nodiscard]] std::optional<Entry> find(const std::string &key) const;

    std::vector<std::string> m_lines; ///< without line ends
    std::string m_lineEnd = "\n";
};

/// Does what `wandb init -p PROJECT -e ENTITY` does in a folder: later runs there take both. An empty entity leaves
/// what is there. Errors: as for SettingsFile.
core::Status writeFolderProject(const Environment &environment, const std::string &folder, const std::string &project,
                                const std::string &entity);

} // namespace signalbox::track::wandb
