// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync_outbox.h"

#include "track/outbox.h"
#include "track/secret_store.h"
#include "track/wandb/access.h"

#include <utility>

namespace signalbox::ui {

SyncWorker::MakeOutbox syncOutboxMaker(SyncOutboxParts parts)
{
    return [parts = std::move(parts)](std::function<void(const store::SyncRecord &)> changed,
                                      std::function<void(const core::RunId &)> stopRequested) {
        track::Outbox::Callbacks callbacks;
        callbacks.changed = std::move(changed);
        callbacks.stopRequested = std::move(stopRequested);
        return track::wandb::makeOutbox(parts.store, *parts.clock, parts.version, parts.secrets, std::move(callbacks),
                                        parts.painter, parts.pace.value_or(track::wandb::WandbSink::kPace));
    };
}

} // namespace signalbox::ui
