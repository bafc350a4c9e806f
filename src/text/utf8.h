// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace signalbox::text {

/// Whether all bytes are well-formed UTF-8: no overlong forms, surrogates or cut sequences.
bool isUtf8(std::string_view bytes);

/// Length of the longest well-formed start.
std::size_t utf8PrefixLength(std::string_view bytes);

/// The same text with U+FFFD for every byte that is not part of well-formed UTF-8. For display only.
std::string withReplacementCharacters(std::string_view bytes);

/// Without blanks (space, tab, line ends) at both ends.
std::string_view trimmed(std::string_view text);

/// A key under which spellings that people take for the same name meet: compatibility composed, case folded
/// (Unicode NFKC_Casefold), trimmed. Text that is not UTF-8 is its own key.
std::string foldedName(std::string_view name);

/// Unicode's canonical composition (NFC), case kept. Text that is not UTF-8 stays as it is.
std::string composedName(std::string_view name);

} // namespace signalbox::text
