// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::core {

/// A field of RFC 4180: in quotes where commas, quotes or line breaks ask for it.
std::string csvField(std::string_view text);

} // namespace signalbox::core
