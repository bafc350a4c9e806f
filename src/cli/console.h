// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::cli {

/// One line on standard output, written out at once, so that a reader of a pipe sees it.
void printLine(std::string_view text);
/// A JSON value as text, on one line or indented. Bytes that are not UTF-8 (of paths and notes) become U+FFFD.
std::string jsonText(const nlohmann::ordered_json &value, int indent = -1);
/// One JSON value as a line on standard output.
void printJson(const nlohmann::ordered_json &value);
/// "signalbox-cli: <text>" on standard error.
void printError(std::string_view text);
/// A plain line on standard error.
void printNotice(std::string_view text);
/// Whether everything written to standard output so far arrived (a full disk behind a redirection does not).
bool outputIsGood();

/// Text that is safe to show on a terminal: control characters (C0, C1, bidirectional overrides) are escaped.
std::string safeText(std::string_view text);
/// Columns that a UTF-8 text takes on a terminal.
int displayWidth(std::string_view text);

/// A number with so many decimals and a point, whatever the locale; undefined is "–", NaN and infinities by name.
std::string formatNumber(double value, int decimals = 4);
/// The shortest text that reads back as the same number; empty for an undefined one.
std::string exactNumber(double value);
/// "1.24 s", "3 min 12 s", "2 h 05 min".
std::string formatSeconds(double seconds);
/// Microseconds of UTC as "2026-03-04T12:00:00.123Z"; empty for 0.
std::string formatTime(std::int64_t microseconds);

/// Rows of cells as lines with aligned columns: the first `leftColumns` to the left, the others to the right.
std::vector<std::string> alignTable(const std::vector<std::vector<std::string>> &rows, std::size_t leftColumns = 1);
/// The counts of a confusion matrix ([classes, classes], rows are the truth) as a small table.
std::vector<std::string> confusionTable(const std::vector<std::string> &labels,
                                        const std::vector<std::int64_t> &counts);

/// A line of fields (RFC 4180) with a line feed at its end.
std::string csvLine(const std::vector<std::string> &fields);

} // namespace signalbox::cli
