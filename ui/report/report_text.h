// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "report/report_document.h"

#include <QString>

#include <cstdint>
#include <string>

namespace signalbox::report {

/// "2026-03-04 12:00:00 UTC+01:00": the same for everybody who reads it; empty for 0.
QString reportTime(std::int64_t microseconds);
/// Which program made the report, and when.
QString reportFooter();
/// A text from the store.
QString reportString(const std::string &text);

/// A cell of text.
ReportCell textCell(const QString &text, Tone tone = Tone::Plain);
/// A metric's value with three decimals, sorted by all of them.
ReportCell valueCell(double value, Tone tone = Tone::Plain);
ReportCell countCell(std::int64_t count, Tone tone = Tone::Plain);
/// "71.2%" of a share.
ReportCell shareCell(double share, Tone tone = Tone::Plain);

} // namespace signalbox::report
