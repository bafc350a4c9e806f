// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::text {

/// Header names that usually stand over sentences, best first, folded.
const std::vector<std::string_view> &knownTextNames();
/// Header names that usually stand over labels, best first, folded.
const std::vector<std::string_view> &knownLabelNames();
/// The name of a tag column that is kept without being asked for.
inline constexpr std::string_view kKnownTagName = "phenomenon";

/// Whether a field is a known name of a sentence column.
bool isTextName(std::string_view field);
/// Whether a field is a known name of a label column.
bool isLabelName(std::string_view field);
/// Whether a row holds a known name of either kind: then it is a header.
bool namesTextAndLabel(const std::vector<std::string> &fields);

} // namespace signalbox::text
