// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::store {

class Database;

/// Key of a run's row; 0 when there is none.
std::int64_t keyOfRun(Database &database, const std::string &run);

/// Whether a run is queued, running or paused and its process is not known to be gone.
bool isLive(Database &database, std::int64_t runKey);

/// Keys of the live runs whose process is gone.
std::vector<std::int64_t> lostRunKeys(Database &database);

/// Marks live runs whose process is gone as interrupted, each with an event. Runs inside the caller's transaction.
void markInterruptedRuns(Database &database, const core::Clock &clock);

} // namespace signalbox::store
