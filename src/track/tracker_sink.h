// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_reader.h"
#include "store/sync_store.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::track {

/// What of one run is to be sent next.
struct SyncBatch
{
    const std::vector<store::StoredEvent> &events; ///< in order of number, all above the cursor; may be empty
    bool allSeen = false; ///< the store held nothing behind them when they were read
    bool ended = false; ///< nothing more will come: the run is over, and allSeen
    const store::RunRecord &run; ///< as it is now
    const store::RunReader &reader; ///< for tables and checkpoints that events speak of
    store::SyncMode mode = store::SyncMode::On;
    const nlohmann::json &target; ///< server, entity, project, …
};

/// What became of it.
struct Outcome
{
    /// Later: no network, or the tracker asks to wait; tried again for as long as it takes. NeedsUser: the account, the
    /// project or the whole run was refused; the cursor stays until the person acts.
    enum class What { Delivered, Later, NeedsUser };
    What what = What::Delivered;
    /// Every event up to this number is at the tracker, also when a later one was not taken; 0: none of the batch. Behind the
    /// batch's last one only what needs its successors may be left.
    std::int64_t upTo = 0;
    bool finished = false; ///< the run is closed at the tracker: nothing is left to do
    bool stopRequested = false; ///< somebody pressed Stop on the tracker's page
    /// Later: what the tracker asked for; 0: the usual growing wait. Delivered, of a live run: until the next delivery; 0: the
    /// usual pace.
    std::chrono::milliseconds wait{0};
    std::string why; ///< for people, in English, without secrets
    std::int64_t skipped = 0; ///< items of this batch that the tracker can never take
};

/// Sends runs to one tracker. Lives on the outbox's thread.
class TrackerSink
{
public:
    virtual ~TrackerSink() = default;

    /// "wandb".
    [[nodiscard]] virtual std::string name() const = 0;
    /// Delivers a batch or a part of it. Safe to repeat with the same events: `memory` is what this sink left there with the
    /// last cursor that was saved. Called with an empty batch as well: to open a run, for a sign of life, to close it.
    virtual Outcome deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop) = 0;
    /// Number of the event behind which the next batch begins; `cursor` is the last one that was delivered in some mode.
    [[nodiscard]] virtual std::int64_t goOnBehind(store::SyncMode /*mode*/, const nlohmann::json & /*memory*/,
                                                  std::int64_t cursor) const
    {
        return cursor;
    }
    /// How long a live run waits between two deliveries.
    [[nodiscard]] virtual std::chrono::milliseconds pace() const = 0;
    /// Events a delivery can hold at most.
    [[nodiscard]] virtual int largestBatch() const { return 20000; }
    /// The run is not delivered from here any more, until it is again.
    virtual void leave(const core::RunId & /*run*/) { }
    /// Page of the run; empty while it is not known.
    [[nodiscard]] virtual std::string page(const nlohmann::json &memory) const = 0;
};

} // namespace signalbox::track
