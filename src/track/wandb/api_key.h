// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace signalbox::track::wandb {

/// Without the white space around it: a pasted key often ends in a newline. Also removes no-break spaces, zero-width
/// spaces and byte order marks, which web pages add.
std::string trimmedKey(std::string_view text);

/// Whether a text has the form of an API key; white space around it does not matter. Either three base64url segments
/// with dots between them (a JWT used as a key), or an optional prefix that ends at the first `-` and then at least 40
/// letters, digits, `-` or `_`. Whether the server knows the key is another question.
/// Errors: BadArgument, with the subject "API key"; no part of the key is in it.
core::Status checkKey(const std::string &key);

/// What a form can say while a key is being typed.
enum class KeyHint {
    Empty,
    TooShort,
    WrongCharacter,
    Plausible, ///< has the form of a key
};
KeyHint keyHint(std::string_view typed);

} // namespace signalbox::track::wandb
