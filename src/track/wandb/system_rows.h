// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"
#include "track/wandb/json_words.h"

#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::track::wandb {

struct StatsRecord;

/// One measurement of the machine (wandb-protocol.md, section 5.2).
struct SystemRow
{
    std::int64_t timeMicroseconds = 0; ///< UTC
    double runtime = 0.0; ///< seconds since the run's start, as those of the history
    WordFields values; ///< by W&B's names without "system."; JSON text
};

/// What a stored event says of the machine; nothing for events of other kinds and for one without values. `start` is where
/// `_runtime` is 0 (HistoryState::startMicroseconds), 0 when it is not known. The same arguments give the same bytes.
std::optional<SystemRow> systemRow(const store::StoredEvent &event, std::int64_t start);

/// The line of `wandb-events.jsonl` in the stream.
std::string systemLine(const SystemRow &row);
/// The record of an offline run's log.
StatsRecord statsRecord(const SystemRow &row);

} // namespace signalbox::track::wandb
