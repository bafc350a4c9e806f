// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

/// What of a run goes to a tracker: everything, everything into files to be sent later, or no sentences.
enum class SyncMode { On, Offline, MetricsOnly };
/// "on", "offline", "metrics".
const char *toString(SyncMode mode);
SyncMode syncModeFromString(const std::string &name);

/// Waiting: something is left to send and nobody sends it now. NeedsUser: the tracker refused; the cursor stays until
/// the person acts.
enum class SyncState { Waiting, Sending, Done, NeedsUser, Off };
/// "waiting", "sending", "done", "needs_user", "off".
const char *toString(SyncState state);
SyncState syncStateFromString(const std::string &name);

/// How far a run has come at a tracker.
struct SyncRecord
{
    core::RunId run;
    std::string tracker; ///< "wandb"
    SyncMode mode = SyncMode::On;
    SyncState state = SyncState::Waiting;
    std::string target = "{}"; ///< JSON object: server, entity, project, …; no secrets
    std::int64_t cursor = 0; ///< every event of the run up to this number is delivered
    std::string memory = "{}"; ///< JSON object of the tracker's own, saved together with the cursor
    std::string link; ///< page of the run; empty: not known yet
    std::string message; ///< why it waits or needs the person; empty: nothing to say
    std::int64_t skipped = 0; ///< items that the tracker can never take
    std::int64_t updatedMicroseconds = 0;
};

/// Cursors of trackers, through a connection of its own. Belongs to the thread that opened it.
class SyncStore
{
public:
    /// Opens the database of a prepared store; the clock must outlive it.
    static core::Result<SyncStore> open(const std::string &storeDirectory, const core::Clock &clock);
    /// The same for looking only: whatever changes something fails with FileUnwritable.
    static core::Result<SyncStore> openForReading(const std::string &storeDirectory, const core::Clock &clock);
    SyncStore(SyncStore &&) noexcept;
    SyncStore &operator=(SyncStore &&) noexcept;
    ~SyncStore();

    /// Asks for a run to be sent, or again after it was switched off or refused: what was delivered stays delivered. The
    /// mode of one that has been asked for can change, its target only while the run has no page (`link`) there. A switch
    /// between Offline and another mode sets the cursor to 0: what is in files is not at the tracker. Errors: NotFound (the
    /// run), BadArgument (it was imported).
    core::Status want(const core::RunId &run, const std::string &tracker, SyncMode mode, const std::string &target);
    /// Nothing more is sent from now on.
    core::Status switchOff(const core::RunId &run, const std::string &tracker);

    [[nodiscard]] core::Result<std::vector<SyncRecord>> all() const;
    [[nodiscard]] core::Result<std::optional<SyncRecord>> find(const core::RunId &run,
                                                               const std::string &tracker) const;

    /// Makes this process the one that delivers: nothing when another living process does already, or when there is nothing
    /// left to do (off, done with nothing new, needing the person). Two processes never deliver the same run.
    core::Result<std::optional<SyncRecord>> claim(const core::RunId &run, const std::string &tracker);
    /// Saves cursor, memory, state, link, message and count in one transaction. One that is done in another mode than is
    /// wanted by now waits for that one. Errors: Cancelled when this process does not deliver it any more, because it was
    /// switched off.
    core::Status save(const SyncRecord &record);
    /// Lets others deliver; states that still have something to send become Waiting.
    core::Status release(const core::RunId &run, const std::string &tracker);

private:
    struct Private;
    static core::Result<SyncStore> openAs(bool isWritten, const std::string &storeDirectory, const core::Clock &clock);
    explicit SyncStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
