// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "track/wandb/run_log.h"
#include "track/wandb/run_records.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::track::wandb {

/// A run that is written to a folder for a later `wandb sync`, as the stock client leaves it:
///
///     offline-run-YYYYMMDD_HHMMSS-<id>/     local time of the start
///         run-<id>.wandb                    the log of the run, which is all that counts
///         files/                            the files that its records name
///         logs/  tmp/                       empty
///         run-<id>.wandb.synced             empty; there once the run has been uploaded
///
/// The log is a header, the run, anything, and the exit; other orders are refused (ErrorCode::Internal). Among the rest the
/// run may come again, with another name, notes or tags. Belongs to one thread, and one such object at a time has a folder.
class OfflineRun
{
public:
    /// A new folder in `wandbFolder`, which is created when needed. `startTime` is in microseconds of UTC since 1970.
    /// Errors: BadArgument for an id that W&B does not take; FileUnwritable, also when there is such a log already;
    /// DiskFull.
    static core::Result<OfflineRun> create(const std::string &wandbFolder, const std::string &runId,
                                           std::int64_t startTime);

    /// The folder that create() makes.
    static std::string directoryFor(const std::string &wandbFolder, const std::string &runId, std::int64_t startTime);

    /// Goes on with a folder after a crash, behind the last whole record. Errors: BadArgument when its name is not that
    /// of an offline run, and those of RunLogWriter::append().
    static core::Result<OfflineRun> reopen(const std::string &directory);

    /// Adds a record to the log; its number is given here. After an error it may be tried again.
    core::Status write(const RecordBody &body);

    /// Puts content into `files/`, where a file of that name is replaced, and names it in the log, so that it will be
    /// uploaded. `name` has slashes, such as "media/table/examples_3_0123456789abcdef0123.table.json". Errors:
    /// BadArgument for a name that leads out of the folder, FileUnwritable, DiskFull.
    core::Status addFile(const std::string &name, std::string_view content);
    /// The same with the content of a file. Errors also those of core::readFile().
    core::Status addFileFrom(const std::string &name, const std::string &sourcePath);

    /// Waits until the log is on the disk.
    core::Status sync() { return m_log.sync(); }

    [[nodiscard]] const std::string &directory() const { return m_directory; }
    [[nodiscard]] const std::string &runId() const { return m_runId; }
    /// Whether the run itself is in the log, so that other records may follow.
    [[nodiscard]] bool hasRun() const { return m_stage >= Stage::Running; }
    /// Whether the exit is in the log, so that nothing may follow.
    [[nodiscard]] bool isFinished() const { return m_stage == Stage::Finished; }
    /// Number of the last record; 0: none.
    [[nodiscard]] std::int64_t lastNumber() const { return m_lastNumber; }
    /// Highest step of the history in the log, which tells after a crash what is there already.
    [[nodiscard]] std::optional<std::int64_t> lastStep() const { return m_lastStep; }

    /// Whether there is a log in a folder of create().
    [[nodiscard]] static bool isThere(const std::string &directory);
    /// Tells `wandb sync` that a folder has been uploaded, so that it passes over it. Errors: BadArgument,
    /// FileUnwritable, DiskFull.
    static core::Status markSynced(const std::string &directory);
    [[nodiscard]] static bool isSynced(const std::string &directory);
    /// Whether that was after the last record.
    [[nodiscard]] static bool isSyncedToItsEnd(const std::string &directory);
    /// The marker that says so.
    static std::string markerPath(const std::string &directory);

private:
    enum class Stage { Empty, HasHeader, Running, Finished };

    OfflineRun(std::string directory, std::string runId, RunLogWriter log);
    core::Status checkOrder(const RecordBody &body) const;
    void note(const RecordOutline &outline);

    std::string m_directory;
    std::string m_runId;
    RunLogWriter m_log;
    Stage m_stage = Stage::Empty;
    std::int64_t m_lastNumber = 0;
    std::optional<std::int64_t> m_lastStep;
};

} // namespace signalbox::track::wandb
