// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::store {

/// UTF-8 text without the differences of upper and lower case (Unicode's full case folding).
std::string foldText(std::string_view text);

/// Order of two folded texts in which numbers count by their size: "run-2" before "run-10". Below 0, 0 or above 0.
int compareNaturally(std::string_view a, std::string_view b);

/// The text without blanks at both ends.
std::string_view trimmed(std::string_view text);

} // namespace signalbox::store
