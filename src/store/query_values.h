// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_field.h"

#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::store {

/// "0.4", "-1e-3", "40%", "4M" (k, M, G are powers of 1000).
std::optional<double> parseQueryNumber(const std::string &text);

/// Seconds of "3d", "1h30m", "2w", "0.5h"; a number alone is one of seconds. Units: s, min or m, h, d, w, mo (30 days) and
/// y (365 days).
std::optional<double> parseQueryDuration(const std::string &text);

/// A stretch of time that a date names, in microseconds of UTC.
struct DateSpan
{
    std::int64_t begin = 0;
    std::int64_t end = 0; ///< the first moment after it

    bool operator==(const DateSpan &) const = default;
};

/// "2026-11-01" (the day), "2026-11" (the month), "2026" (the year), "2026-11-01T12:30" (the minute), also with seconds, "Z"
/// or an offset; "today", "yesterday" and "now".
std::optional<DateSpan> parseQueryDate(const std::string &text, const QueryTime &time);

/// "yes", "no", "true", "false", "on", "off", "1", "0".
std::optional<bool> parseQueryFlag(const std::string &text);

/// Both ends of "0.3..0.5"; nothing when the text is no range.
struct QueryRange
{
    std::string low;
    std::string high;
};
std::optional<QueryRange> parseQueryRange(const std::string &text);

} // namespace signalbox::store
