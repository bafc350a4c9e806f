// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::track::wandb {

/// One `machine` or `default` of a netrc file.
struct NetrcEntry
{
    std::string machine; ///< empty for `default`
    bool isDefault = false;
    std::string password;
    std::size_t begin = 0; ///< byte of its first word
    std::size_t end = 0; ///< byte behind its last word
};

/// What a netrc file says. Grammar: words with white space between them; `"…"` and `'…'` hold white space, a backslash
/// takes the next character as it is; `#` where a keyword is expected begins a comment up to the end of the line;
/// `macdef` and the lines up to an empty one are a macro, which belongs to no entry. Unknown words are skipped.
struct NetrcText
{
    std::vector<NetrcEntry> entries;
    std::optional<std::int64_t> openQuoteLine; ///< 1-based line of a quotation mark that is never closed
    bool endsInMacro = false; ///< the last macro has no empty line after it
};

NetrcText parseNetrc(std::string_view text);

/// Whether an entry is that of a machine; case does not matter in names of hosts.
bool isNetrcMachine(const NetrcEntry &entry, const std::string &machine);

/// Without the entries of a machine: from `machine` to the last word, with comments in between and a comment behind it
/// on its line. Lines that held nothing else go; others keep what else is on them.
std::string withoutNetrcMachine(std::string_view text, const std::string &machine);

/// With an entry at the end, in the line ends of the text: `machine M`, `  login user`, `  password P`.
std::string withNetrcEntry(std::string text, const std::string &machine, const std::string &password);

} // namespace signalbox::track::wandb
