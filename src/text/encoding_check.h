// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace signalbox::text {

/// The content without a byte order mark, once it looks like text that a table can be made of. Single rows may still
/// hold bytes that are not UTF-8. Errors: NoRows (nothing in the file), NotText (a picture, an archive, random bytes),
/// BadEncoding (UTF-16, UTF-32; `found` names it).
core::Result<std::string_view> checkText(const std::string &path, std::string_view content);

/// A guess, in words for people, at the encoding of text that is not UTF-8; empty when nothing is likely.
std::string likelyEncoding(std::string_view content);

} // namespace signalbox::text
