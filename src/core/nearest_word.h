// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signalbox::core {

/// The candidate that a person most likely meant: fewest insertions, deletions, replacements and swaps of neighbours
/// (optimal string alignment distance); one for words of up to four letters, else two or a third of the letters typed.
/// Nothing when none is that near.
std::optional<std::string> nearestWord(const std::string &typed, const std::vector<std::string> &candidates);

} // namespace signalbox::core
