// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "track/tracker_sink.h"
#include "track/wandb/matrix_painter.h"
#include "track/wandb/offline_memory.h"
#include "track/wandb/offline_run.h"

#include <map>
#include <string>

namespace signalbox::track::wandb {

struct SyncTarget;

/// Writes runs into folders that `wandb sync` of the official client uploads (offline_run.h), while they train. Needs no
/// network and no key.
///
/// The records of a run come in one order, which its stored events alone decide. So a log that is longer than the memory
/// that was saved with the cursor, as a kill leaves it, is gone on with behind its last whole record, and none is there
/// twice. A folder that was removed or damaged meanwhile is written anew from the store.
class OfflineSink final : public TrackerSink
{
public:
    /// `version` is this program's; `folder` takes the runs whose target names no other. The clock must outlive the sink.
    /// Without a painter there are no pictures.
    OfflineSink(std::string version, const core::Clock &clock, std::string folder, MatrixPainter painter = {});

    [[nodiscard]] std::string name() const override { return "wandb"; }
    Outcome deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop) override;
    [[nodiscard]] std::int64_t goOnBehind(store::SyncMode mode, const nlohmann::json &memory,
                                          std::int64_t cursor) const override;
    [[nodiscard]] std::chrono::milliseconds pace() const override { return std::chrono::seconds(2); }
    /// None: the record's message names the folder.
    [[nodiscard]] std::string page(const nlohmann::json & /*memory*/) const override { return {}; }

    /// Lets others write into the folder of the run.
    void leave(const core::RunId &run) override { m_runs.erase(run); }

private:
    struct Delivery;
    core::Result<OfflineRun *> open(const SyncBatch &batch, const SyncTarget &target, OfflineMemory &memory);
    void begin(Delivery &delivery) const;
    void add(Delivery &delivery, const store::StoredEvent &event) const;
    void finish(Delivery &delivery) const;

    std::string m_version;
    const core::Clock &m_clock;
    std::string m_folder;
    MatrixPainter m_painter;
    std::map<core::RunId, OfflineRun> m_runs; ///< those that are being written
};

} // namespace signalbox::track::wandb
