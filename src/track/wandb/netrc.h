// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <optional>
#include <string>

namespace signalbox::track::wandb {

struct Environment;

/// The netrc file the official client uses: $NETRC, else `~/.netrc`, else `~/_netrc`; `~/.netrc` when none is there.
std::string netrcPath(const Environment &environment);

/// The password kept for a machine (a host, with `:port` when its address has one). As in the client's own reader, the
/// last entry of a machine counts, and `default` when there is none of that name; passwords may be quoted. Nothing when
/// there is no file, no entry, or one without a password. Errors: FileUnreadable.
core::Result<std::optional<std::string>> netrcPassword(const std::string &path, const std::string &machine);

struct NetrcChange
{
    bool isNewFile = false;
    bool othersCanRead = false; ///< an existing file keeps its mode, so this can be; people should be told
};

/// Keeps a password in the form of the official client: the machine's entry is removed wherever it is, and a new one
/// appended at the end of the file. All other lines, comments too, stay byte for byte; a new file has mode 0600.
/// Errors: BadArgument (a line break in a value), BadFormat (a quotation mark that is never closed: the new entry would
/// be part of the quoted text), FileUnreadable, FileUnwritable, DiskFull.
core::Result<NetrcChange> writeNetrcPassword(const std::string &path, const std::string &machine,
                                             const std::string &password);

/// Removes the machine's entry; all other lines stay. No entry and no file are fine. Errors as for writing.
core::Result<NetrcChange> removeNetrcMachine(const std::string &path, const std::string &machine);

} // namespace signalbox::track::wandb
