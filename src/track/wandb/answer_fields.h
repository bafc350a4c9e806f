// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// Reading the service's answers, any part of which may be missing, null or something else; and writing what is optional.

/// A member of an object; null when it is not there or `object` is none.
const nlohmann::json &apiField(const nlohmann::json &object, const char *name);
/// The text of a member; empty when it is null or no text.
std::string apiText(const nlohmann::json &object, const char *name);
std::optional<std::string> apiOptionalText(const nlohmann::json &object, const char *name);
/// 0 when it is no whole number.
std::int64_t apiCount(const nlohmann::json &object, const char *name);
bool apiFlag(const nlohmann::json &object, const char *name);

/// The texts of a list; what is no text is left out.
std::vector<std::string> apiTexts(const nlohmann::json &list);
/// `name` of each node of a connection: {"edges": [{"node": {"name": …}}]}.
std::vector<std::string> apiNodeNames(const nlohmann::json &connection);

nlohmann::json apiNullIfEmpty(const std::string &text);
/// The value, or null.
nlohmann::json apiValue(const std::optional<std::string> &value);
nlohmann::json apiValue(const std::optional<std::vector<std::string>> &value);

} // namespace signalbox::track::wandb
