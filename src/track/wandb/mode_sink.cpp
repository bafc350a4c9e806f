// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/mode_sink.h"

#include "track/wandb/offline_memory.h"
#include "track/wandb/offline_run.h"

#include <utility>

namespace signalbox::track::wandb {

namespace {

nlohmann::json offlineMember(const nlohmann::json &memory)
{
    const auto found = memory.find(kOfflineMember);
    return found != memory.end() && found->is_object() ? *found : nlohmann::json::object();
}

} // namespace

ModeSink::ModeSink(std::unique_ptr<TrackerSink> online, std::unique_ptr<TrackerSink> offline)
    : m_online(std::move(online))
    , m_offline(std::move(offline))
{
}

std::int64_t ModeSink::goOnBehind(store::SyncMode mode, const nlohmann::json &memory, std::int64_t cursor) const
{
    return mode == store::SyncMode::Offline ? m_offline->goOnBehind(mode, offlineMember(memory), cursor)
                                            : m_online->goOnBehind(mode, memory, cursor);
}

void ModeSink::leave(const core::RunId &run)
{
    m_online->leave(run);
    m_offline->leave(run);
}

Outcome ModeSink::deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop)
{
    nlohmann::json offline = offlineMember(memory);
    memory.erase(kOfflineMember);
    Outcome outcome;
    if (batch.mode == store::SyncMode::Offline) {
        outcome = m_offline->deliver(batch, offline, stop);
    } else {
        m_offline->leave(batch.run.id);
        outcome = deliverOnline(batch, memory, offlineMemoryFrom(offline).directory, stop);
    }
    if (!offline.empty()) {
        memory[kOfflineMember] = std::move(offline);
    }
    return outcome;
}

Outcome ModeSink::deliverOnline(const SyncBatch &batch, nlohmann::json &memory, const std::string &directory,
                                const std::stop_token &stop)
{
    const bool isNew = m_online->page(memory).empty();
    if (isNew && batch.ended && !directory.empty() && OfflineRun::isSyncedToItsEnd(directory)) {
        Outcome outcome;
        outcome.finished = true;
        outcome.why = "wandb sync has uploaded it from " + directory + "; without " + OfflineRun::markerPath(directory)
            + " it is uploaded again";
        return outcome;
    }
    Outcome outcome = m_online->deliver(batch, memory, stop);
    if (outcome.finished && !directory.empty() && OfflineRun::isThere(directory)) {
        if (const core::Status marked = OfflineRun::markSynced(directory); !marked) {
            outcome.why = core::describe(marked.error());
        }
    }
    return outcome;
}

} // namespace signalbox::track::wandb
