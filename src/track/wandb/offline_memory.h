// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/history_rows.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace signalbox::track::wandb {

/// What the folder of an offline run holds, saved together with the cursor. Nothing is lost with it: the log itself tells
/// what is there already.
struct OfflineMemory
{
    std::string directory; ///< of the run, absolute; empty: not begun
    std::int64_t folderTime = 0; ///< microseconds of UTC in the folder's name; 0: when the run was made
    std::string entity; ///< as the log has them
    std::string project;
    std::string details; ///< what stands for name, notes and tags: see runDetails()
    std::int64_t records = 0; ///< of the log; those behind them come in the same order again after a crash
    HistoryState history; ///< as of these records
    nlohmann::json charts = nlohmann::json::object(); ///< panels by key
    bool isFinished = false; ///< the exit is in the log
};

/// What does not read counts as not begun.
OfflineMemory offlineMemoryFrom(const nlohmann::json &object);
nlohmann::json toJson(const OfflineMemory &memory);

/// Where a sink for all modes keeps it in its own memory.
inline constexpr const char *kOfflineMember = "offline";
/// The folder of a run's log by what the store keeps of W&B's sink (SyncRecord::memory); empty: there is none.
std::string offlineDirectoryIn(const std::string &memory);

} // namespace signalbox::track::wandb
