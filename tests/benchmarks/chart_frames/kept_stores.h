// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QString>

#include <cstddef>
#include <string>
#include <vector>

namespace signalbox::chart_frames {

// Stores that take a while to write: each is made once and kept in a folder. What earlier scenes have added is removed. The
// results are their directories.

/// `runs` runs with `points` points of train/loss_step each and 100 of each of five scores, and one short run, the newest.
core::Result<std::string> longRunsStore(const QString &folder, std::size_t runs, std::size_t points);
/// Ids of the long ones.
std::vector<core::RunId> longRuns(std::size_t runs);

/// One run with so many metrics of 200 points.
core::Result<std::string> wideRunStore(const QString &folder, int metrics);

/// So many finished runs of 25 metrics.
core::Result<std::string> manyRunsStore(const QString &folder, int runs);

} // namespace signalbox::chart_frames
