// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_columns.h"

#include <memory>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// Columns that hold something in a text: those that are drawn are left out.
std::vector<RunColumn> writtenColumns(const std::vector<RunColumn> &columns);

/// RFC 4180 with CRLF; the header has the names that queries know. Numbers with a point, dates as ISO 8601 in UTC, durations
/// in seconds, undefined values as empty fields. `guardFormulas` puts an apostrophe before texts that a spreadsheet would
/// run (= + - @).
std::string runsAsCsv(const std::vector<store::QueryRow> &rows, const std::vector<RunColumn> &columns,
                      bool guardFormulas = false);

/// As the table shows them, tab-separated with header, for the clipboard; numbers in full.
QString runsAsTsv(const std::vector<store::QueryRow> &rows, const std::vector<RunColumn> &columns);

} // namespace signalbox::viewmodels
