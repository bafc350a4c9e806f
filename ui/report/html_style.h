// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::report {

/// The style sheet of a report, for screens and for paper. Names no file and no address.
extern const char *const kReportStyle;
/// Sorts the tables of a report by a click on a column's title; the third click restores the order. Without it the report
/// reads the same.
extern const char *const kReportScript;

} // namespace signalbox::report
