// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/run_records.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

// Notes on charts and layouts of the window. Failures are left in the database; writing takes place in the caller's
// transaction.

std::vector<ChartNote> readChartNotes(Database &database, std::int64_t runKey, const core::RunId &run);
/// Nothing when there is none.
std::optional<ChartNote> readChartNote(Database &database, std::int64_t id);
/// Gives the note's id.
std::int64_t insertChartNote(Database &database, std::int64_t runKey, const ChartNote &note, std::int64_t now);
void updateChartNote(Database &database, const ChartNote &note, std::int64_t now);
void deleteChartNote(Database &database, std::int64_t id);

/// See RunReader::viewMarks().
ViewMarks readViewMarks(Database &database, std::int64_t after);

std::vector<LayoutRecord> readLayouts(Database &database, const std::string &kind, const std::string &project);
std::optional<LayoutRecord> readLayout(Database &database, const std::string &kind, const std::string &project,
                                       const std::string &name);
void writeLayout(Database &database, const LayoutRecord &layout, std::int64_t now);
void deleteLayout(Database &database, const std::string &kind, const std::string &project, const std::string &name);

} // namespace signalbox::store
