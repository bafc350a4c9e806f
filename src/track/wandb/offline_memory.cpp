// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/offline_memory.h"

#include <utility>

namespace signalbox::track::wandb {

OfflineMemory offlineMemoryFrom(const nlohmann::json &object)
{
    OfflineMemory memory;
    if (!object.is_object() || !object.contains("directory")) {
        return memory;
    }
    try {
        memory.directory = object.at("directory").get<std::string>();
        memory.folderTime = object.at("folder_time").get<std::int64_t>();
        memory.entity = object.at("entity").get<std::string>();
        memory.project = object.at("project").get<std::string>();
        memory.details = object.at("details").get<std::string>();
        memory.records = object.at("records").get<std::int64_t>();
        memory.charts = object.at("charts");
        memory.isFinished = object.at("finished").get<bool>();
        auto history = historyStateFromJson(object.at("history"));
        if (history && memory.charts.is_object()) {
            memory.history = std::move(*history);
            return memory;
        }
    } catch (const nlohmann::json::exception &) { // written by another version, or damaged
    }
    return {};
}

nlohmann::json toJson(const OfflineMemory &memory)
{
    return {{"directory", memory.directory}, {"folder_time", memory.folderTime}, {"entity", memory.entity},
            {"project", memory.project},     {"details", memory.details},        {"records", memory.records},
            {"charts", memory.charts},       {"finished", memory.isFinished},    {"history", toJson(memory.history)}};
}

std::string offlineDirectoryIn(const std::string &memory)
{
    const nlohmann::json object = nlohmann::json::parse(memory, nullptr, false);
    return object.is_object() && object.contains(kOfflineMember)
        ? offlineMemoryFrom(object.at(kOfflineMember)).directory
        : std::string();
}

} // namespace signalbox::track::wandb
