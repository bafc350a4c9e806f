// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/event_hub.h"
#include "core/result.h"
#include "store/run_editor.h"
#include "store/run_records.h"

#include <chrono>
#include <memory>
#include <string>

namespace signalbox::store {

/// Where the store lies: `SIGNALBOX_HOME`, else the user's data folder (QStandardPaths::AppDataLocation, "signalbox").
/// The database is `runs.sqlite` in it; run folders with checkpoints lie in `runs/<id>/`.
std::string defaultStoreDirectory();
/// `<store>/runs/<id>`.
std::string runDirectory(const std::string &storeDirectory, const core::RunId &run);

/// Creates or opens the database, migrates it forward, and marks runs whose process is gone as interrupted.
/// Blocks; call it before the writer starts. Refuses a database of a newer version with a clear message.
core::Status prepareStore(const std::string &storeDirectory, const core::Clock &clock);

/// Writes events into the store on a thread of its own, one transaction per drain, at least once a second while
/// there is something to write. Never makes the publisher wait.
class RunWriter
{
public:
    /// When it first looks for runs that have been in the bin for too long: the start of the program is over then.
    static constexpr std::chrono::seconds kFirstLookIntoBin{10};

    /// Subscribes losslessly to `hub` and starts the thread.
    RunWriter(std::string storeDirectory, core::EventHub &hub, const core::Clock &clock,
              std::chrono::milliseconds firstLookIntoBin = kFirstLookIntoBin);
    /// Writes what is queued, then stops the thread.
    ~RunWriter();
    RunWriter(const RunWriter &) = delete;
    RunWriter &operator=(const RunWriter &) = delete;

    /// Adds a queued run before its first event; blocks until it is committed.
    core::Status createRun(const core::RunId &run, const core::RunSpec &spec,
                           const std::vector<std::pair<std::string, core::Origin>> &origins);
    /// Blocks until everything published so far is committed.
    void flush();
    /// Writes what waits, closes the writer's connection, and leaves the store alone until release(): events wait in memory
    /// meanwhile. Blocks until that is done. Nothing else may be called in between.
    void hold();
    void release();
    /// Empty while all is well, else why writing fails now (disk full, database busy); events wait meanwhile.
    [[nodiscard]] std::optional<core::Error> currentProblem() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
