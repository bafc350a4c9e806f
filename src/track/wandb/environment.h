// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace signalbox::track::wandb {

/// What the W&B tools take from the environment of a process, as plain data: nothing below main() asks the process
/// itself, so tests (and people, in a dialog) see exactly what is used.
struct Environment
{
    std::map<std::string, std::string> variables; ///< WANDB_* and NETRC
    std::string home; ///< the person's home folder

    /// Those of this process.
    static Environment ofProcess();

    /// The value of a variable; empty when it is not set. The official client takes an empty one as not set.
    [[nodiscard]] std::string value(const std::string &name) const;
    /// A path in which a leading `~` stands for the home folder.
    [[nodiscard]] std::string expanded(const std::string &path) const;
    /// The folder of the per-user files: WANDB_CONFIG_DIR, or `~/.config/wandb`.
    [[nodiscard]] std::string configFolder() const;
};

} // namespace signalbox::track::wandb
