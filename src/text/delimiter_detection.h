// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace signalbox::text {

/// What separates the columns: tab, comma or semicolon. The first rows decide: a separator that gives all of them the same
/// number of columns (two or more) wins, and one whose first row holds known column names wins at once. Where that does
/// not tell, the end of the file's name does (.csv: comma, else tab).
char detectDelimiter(const std::string &path, std::string_view content);

/// Reads the setting "auto", "tab", "comma", "semicolon" or one character; '\0' stands for auto. Error: BadArgument.
core::Result<char> parseDelimiter(const std::string &name);

/// "tab", "comma", "semicolon" or the character in quotes: for messages.
std::string delimiterName(char delimiter);

} // namespace signalbox::text
