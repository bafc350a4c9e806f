// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_memory.h"

namespace signalbox::track::wandb {

RunMemory runMemoryFrom(const nlohmann::json &object)
{
    RunMemory memory;
    if (!object.is_object() || !object.contains("run")) {
        return memory;
    }
    try {
        const nlohmann::json &run = object.at("run");
        memory.path = {run.at("entity").get<std::string>(), run.at("project").get<std::string>(),
                       run.at("name").get<std::string>()};
        memory.displayName = object.at("display_name").get<std::string>();
        memory.historyLines = object.at("history_lines").get<std::int64_t>();
        memory.eventsLines = object.value("events_lines", std::int64_t{0}); // without: nothing was measured then
        memory.outputLines = object.at("output_lines").get<std::int64_t>();
        memory.charts = object.at("charts");
        memory.sentConfig = object.at("sent_config").get<std::string>();
        memory.sentDetails = object.at("sent_details").get<std::string>();
        memory.stored = object.at("stored").get<std::set<std::string>>();
        memory.committed = object.value("committed", std::set<std::string>());
        memory.models = object.value("models", std::set<std::string>());
        memory.closedAs = object.value("closed_as", std::string());
        auto history = historyStateFromJson(object.at("history"));
        if (history) {
            memory.history = std::move(*history);
            return memory;
        }
    } catch (const nlohmann::json::exception &) { // written by another version, or damaged
    }
    return {};
}

nlohmann::json toJson(const RunMemory &memory)
{
    return {{"run", {{"entity", memory.path.entity}, {"project", memory.path.project}, {"name", memory.path.run}}},
            {"display_name", memory.displayName},
            {"history", toJson(memory.history)},
            {"history_lines", memory.historyLines},
            {"events_lines", memory.eventsLines},
            {"output_lines", memory.outputLines},
            {"charts", memory.charts},
            {"sent_config", memory.sentConfig},
            {"sent_details", memory.sentDetails},
            {"stored", memory.stored},
            {"committed", memory.committed},
            {"models", memory.models},
            {"closed_as", memory.closedAs}};
}

} // namespace signalbox::track::wandb
