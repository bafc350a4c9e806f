// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/answer_fields.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace signalbox::track::wandb {

namespace {

using nlohmann::json;

} // namespace

const json &apiField(const json &object, const char *name)
{
    static const json kNull;
    if (!object.is_object()) {
        return kNull;
    }
    const auto found = object.find(name);
    return found == object.end() ? kNull : *found;
}

std::string apiText(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<std::string> apiOptionalText(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::int64_t apiCount(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

bool apiFlag(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> apiTexts(const json &list)
{
    std::vector<std::string> texts;
    if (list.is_array()) {
        for (const json &value : list) {
            if (value.is_string()) {
                texts.push_back(value.get<std::string>());
            }
        }
    }
    return texts;
}

std::vector<std::string> apiNodeNames(const json &connection)
{
    std::vector<std::string> names;
    const json &edges = apiField(connection, "edges");
    if (edges.is_array()) {
        for (const json &edge : edges) {
            if (std::string name = apiText(apiField(edge, "node"), "name"); !name.empty()) {
                names.push_back(std::move(name));
            }
        }
    }
    return names;
}

json apiNullIfEmpty(const std::string &text)
{
    return text.empty() ? json() : json(text);
}

json apiValue(const std::optional<std::string> &value)
{
    return value ? json(*value) : json();
}

json apiValue(const std::optional<std::vector<std::string>> &value)
{
    return value ? json(*value) : json();
}

} // namespace signalbox::track::wandb
