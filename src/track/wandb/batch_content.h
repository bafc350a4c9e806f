// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/tracker_sink.h"
#include "track/wandb/history_rows.h"
#include "track/wandb/matrix_painter.h"
#include "track/wandb/run_artifact.h"
#include "track/wandb/run_files.h"
#include "track/wandb/system_rows.h"
#include "track/wandb/tables.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// What stored events become at W&B, whether they are sent there or kept in a folder for later.
struct BatchContent
{
    std::vector<HistoryRow> rows;
    std::vector<SystemRow> system;
    std::vector<ConsoleLine> console;
    std::vector<MediaFile> files; ///< that the rows speak of: to be there before them
    std::vector<RunArtifact> artifacts; ///< of tables, which the rows speak of as well
    nlohmann::json panels = nlohmann::json::object(); ///< new ones by key, for the config's `_wandb.visualize`
    std::string note; ///< for people: what was left out; empty: nothing to say
    std::int64_t skipped = 0; ///< items that W&B can never take
    bool isCut = false; ///< events are left behind the last one that is in here
};

/// Adds what one event of the batch adds to the rows before it; nothing for one that is in them already. That depends on
/// nothing but the state of `rows` and the event, so that the same comes out when it is made again after a crash, however
/// the events are cut into batches. Without a painter there are no pictures.
void addEventContent(BatchContent &content, const store::StoredEvent &event, const SyncBatch &batch, bool withSentences,
                     HistoryRows &rows, const MatrixPainter &painter = {});
/// Adds the row that is left when the store holds nothing behind the batch.
void addLastContent(BatchContent &content, const SyncBatch &batch, HistoryRows &rows);

/// The whole batch, or of one with a great many evaluations its first part: files are held in memory and sent before the
/// first row that speaks of them. Sentences go along unless its mode is MetricsOnly.
BatchContent batchContent(const SyncBatch &batch, HistoryRows &rows, const MatrixPainter &painter = {});

} // namespace signalbox::track::wandb
