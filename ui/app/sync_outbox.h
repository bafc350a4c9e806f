// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_worker.h"
#include "core/clock.h"
#include "track/wandb/matrix_painter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::track {
class SecretStore;
} // namespace signalbox::track

namespace signalbox::ui {

/// What sending runs from a store takes.
struct SyncOutboxParts
{
    std::string store;
    const core::Clock *clock = nullptr; ///< outlives all that is made
    std::string version;
    std::shared_ptr<track::SecretStore> secrets;
    std::optional<std::chrono::milliseconds> pace; ///< between two deliveries of a live run; nothing: the usual one
    track::wandb::MatrixPainter painter; ///< null: no pictures are sent
};

/// Makes outboxes on another thread, and later.
SyncWorker::MakeOutbox syncOutboxMaker(SyncOutboxParts parts);

} // namespace signalbox::ui
