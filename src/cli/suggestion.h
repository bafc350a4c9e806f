// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signalbox::cli {

/// The candidate that a person most likely meant: fewest insertions, deletions, replacements and swaps of neighbours,
/// at most a third of the length of what was typed (and at least 2); nothing when none is that near.
std::optional<std::string> nearestOf(const std::string &typed, const std::vector<std::string> &candidates);

} // namespace signalbox::cli
