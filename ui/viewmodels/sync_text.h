// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sync_store.h"

#include <QString>

#include <cstdint>

/// Words for how runs stand with a tracker, in the language and locale of the person.
namespace signalbox::viewmodels {

/// What is known of a run that is, or was, to be sent.
struct SyncEntry
{
    store::SyncRecord record;
    std::int64_t waiting = 0; ///< events and points that are stored and not sent
    bool isDelayed = false; ///< the last delivery came to nothing, and is tried again

    [[nodiscard]] bool isWanted() const { return record.state != store::SyncState::Off; }
    /// Whether something is left to do for it without the person.
    [[nodiscard]] bool isUnderWay() const
    {
        return record.state == store::SyncState::Waiting || record.state == store::SyncState::Sending;
    }
};

/// The row "Sync" of the table of states.
enum class SyncPhase {
    Local, ///< nothing leaves the computer
    Sending,
    Synced, ///< a live run, up to its last delivery
    AllSent,
    Unreachable, ///< no network, or the service has no time; goes on by itself
    Rejected, ///< waits for the person
    Files, ///< written for `wandb sync`; nothing leaves the computer
};

/// `isOver`: the run has ended, so that nothing more will come.
SyncPhase syncPhase(const SyncEntry &entry, bool isOver);
/// "Sending 120…", "Synced 2 s ago", "All sent", "Rejected: log in again", "Offline · 1,204 waiting", "Local only".
QString syncText(const SyncEntry &entry, bool isOver, std::int64_t nowMicroseconds);
/// The whole sentence for the status line: "Synced to W&B 2 s ago".
QString syncSentence(const SyncEntry &entry, bool isOver, std::int64_t nowMicroseconds);
/// "2 s ago", "3 min ago", "5 h ago".
QString agoText(std::int64_t thenMicroseconds, std::int64_t nowMicroseconds);
/// Name of the colour: "secondary", "good", "warning", "error".
const char *syncTone(SyncPhase phase);
/// Whether a refused run waits for a log-in, and not for another project, say.
bool needsLogin(const store::SyncRecord &record);

} // namespace signalbox::viewmodels
