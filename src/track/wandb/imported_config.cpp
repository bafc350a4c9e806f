// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/imported_config.h"

#include "core/json_text.h"
#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

/// The service's own entries, as the official client knows them (WANDB_INTERNAL_KEYS in wandb/apis/public/runs.py).
bool isInternalEntry(const std::string &key)
{
    return key == "_wandb" || key == "wandb_version";
}

/// What a run has outside of its config as well.
bool isLabelSetting(const std::string &setting)
{
    return setting == "name" || setting == "notes" || setting == "tag";
}

/// Takes an entry as a setting of ours if it can be one.
bool takeSetting(ImportedConfig &config, const std::string &key, const json &value)
{
    std::string setting = key;
    std::replace(setting.begin(), setting.end(), '_', '-');
    if (isLabelSetting(setting) || core::findSetting(setting) == nullptr
        || !core::applySetting(config.spec, setting, value)) {
        return false;
    }
    config.origins.emplace_back(setting, core::Origin::ConfigFile);
    return true;
}

/// Takes the facts that this program sends with its own runs (see configValues()).
bool takeFacts(ImportedConfig &config, const std::string &key, const json &value)
{
    if (key != "facts" || !value.is_object() || !value.contains("code_version") || !value.contains("steps_per_epoch")) {
        return false;
    }
    try {
        config.facts = core::runFactsFromJson(value);
        return true;
    } catch (const json::exception &) {
        return false; // somebody else's, after all
    }
}

} // namespace

ImportedConfig importedConfig(const std::string &configText)
{
    ImportedConfig config;
    const auto object = parseJsonWords(configText, "config");
    if (!object || !object->is_object()) {
        return config;
    }
    for (const auto &[key, entry] : object->items()) {
        if (isInternalEntry(key)) {
            continue;
        }
        const bool isWrapped = entry.is_object() && entry.contains("value");
        const json &value = isWrapped ? entry.at("value") : entry;
        if (!takeSetting(config, key, value) && !takeFacts(config, key, value)) {
            addImportDetail(config.others, key, value);
        }
    }
    return config;
}

void addImportDetail(store::ImportDetails &details, const std::string &name, const json &value)
{
    if (value.is_object() && !value.empty()) {
        for (const auto &[key, item] : value.items()) {
            addImportDetail(details, std::string(name).append(1, '.').append(key), item);
        }
    } else if (value.is_string()) {
        details.emplace_back(name, value.get<std::string>());
    } else {
        details.emplace_back(name, toJsonWords(value));
    }
}

} // namespace signalbox::track::wandb
