// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/run_records.h"

#include <cstdint>
#include <vector>

namespace signalbox::store {

/// Events and metric points with a number above `after` in order of number, at most `limit`; all from one state of the
/// database, so that a follower who continues after the last one misses none and sees none twice. Failures are left in
/// the database.
std::vector<StoredEvent> readEventsAfter(Database &database, std::int64_t after, int limit);
/// The same for one run.
std::vector<StoredEvent> readEventsOfRun(Database &database, const core::RunId &run, std::int64_t after, int limit);

} // namespace signalbox::store
