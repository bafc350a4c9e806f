// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <cstdint>
#include <span>

namespace signalbox::metrics {

/// How values of the same thing lie, such as a metric of runs that differ by their seed.
struct Spread
{
    std::int64_t count = 0; ///< finite values; others are left out
    double mean = core::undefinedValue();
    double deviation = core::undefinedValue(); ///< of a sample (n - 1); undefined with fewer than two
    double low = core::undefinedValue();
    double high = core::undefinedValue();
};

/// Mean and deviation by Welford's recurrence (1962), which does not lose digits where the values are close together.
Spread spreadOf(std::span<const double> values);

} // namespace signalbox::metrics
