// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/api_records.h"
#include "track/wandb/history_rows.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <set>
#include <string>

namespace signalbox::track::wandb {

/// What W&B has of a run, saved together with the cursor: after a crash it says exactly what is sent next.
struct RunMemory
{
    RunPath path; ///< from the answer to UpsertBucket; an empty run id: the run is not there yet
    std::string displayName;
    HistoryState history; ///< as of the last answered lines
    std::int64_t historyLines = 0; ///< answered lines of each file of the stream
    std::int64_t eventsLines = 0;
    std::int64_t outputLines = 0;
    nlohmann::json charts = nlohmann::json::object(); ///< panels by key
    std::string sentConfig; ///< SHA-256 of the config that W&B has
    std::string sentDetails; ///< and of name, notes and tags
    std::set<std::string> stored; ///< files that are uploaded and not announced in the stream yet
    std::set<std::string> committed; ///< clientIds of tables' artifacts that are there, whose rows are not streamed yet
    std::set<std::string> models; ///< folders of checkpoints that are uploaded, or that could not be read
    std::string closedAs; ///< mode in which the run was closed: "on"; empty: it is not
};

/// From the sink's memory; what does not read counts as not sent, which is harmless.
RunMemory runMemoryFrom(const nlohmann::json &object);
nlohmann::json toJson(const RunMemory &memory);

} // namespace signalbox::track::wandb
