// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::track::wandb {

/// JSON as W&B writes and reads it: numbers that are not finite are the bare words NaN, Infinity and -Infinity, which is
/// not JSON. One line, nothing between the parts, UTF-8 as it is; bytes that are not UTF-8 become U+FFFD.

/// A number: shortest digits that read back as the same double, with a point or an exponent so that it stays a real
/// ("1.0", "3e-05", "1e+16"), laid out as Python and W&B's tables do. core::undefinedValue() gives "null".
std::string numberWord(double value);
/// A text in quotes.
std::string textWord(const std::string &text);

/// Whole numbers stay whole, however large.
std::string toJsonWords(const nlohmann::json &value);
/// The same, with keys in their own order.
std::string toJsonWords(const nlohmann::ordered_json &value);

/// Keys with values that are JSON text already.
using WordFields = std::vector<std::pair<std::string, std::string>>;
/// An object of them, in their order.
std::string toJsonWords(const WordFields &fields);

/// Reads JSON that may hold the three words. Errors: BadFormat, which names `subject` and the byte, not the text.
core::Result<nlohmann::json> parseJsonWords(std::string_view text, const std::string &subject);

} // namespace signalbox::track::wandb
