// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/spread.h"

#include <algorithm>
#include <cmath>

namespace signalbox::metrics {

Spread spreadOf(std::span<const double> values)
{
    Spread spread;
    double mean = 0.0;
    double squares = 0.0;
    for (const double value : values) {
        if (!std::isfinite(value)) {
            continue;
        }
        const bool isFirst = spread.count == 0;
        ++spread.count;
        const double distance = value - mean;
        mean += distance / static_cast<double>(spread.count);
        squares += distance * (value - mean);
        spread.low = isFirst ? value : std::min(spread.low, value);
        spread.high = isFirst ? value : std::max(spread.high, value);
    }
    if (spread.count > 0) {
        spread.mean = mean;
    }
    if (spread.count > 1) {
        spread.deviation = std::sqrt(squares / static_cast<double>(spread.count - 1));
    }
    return spread;
}

} // namespace signalbox::metrics
