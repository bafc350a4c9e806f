// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"

#include <QLocale>
#include <QStringList>

#include <vector>

namespace signalbox::charts {

/// Where an axis has its marks and what stands there.
struct AxisTicks
{
    std::vector<double> values;
    QStringList labels;
    double distance = 1.0; ///< between neighbours; a factor on logarithmic axes
    int exponent = 0; ///< labels are values / 10^exponent: "×1e-4" belongs into the title
};

/// The smallest of 1, 2, 5 · 10ⁿ that divides `span` into at most `parts`.
double niceDistance(double span, int parts);
/// The smallest usual duration (1, 2, 5, 10, 15, 30 s or min, 1, 2, 6, 12, 24 h, …) for the same.
double niceDuration(double seconds, int parts);

/// Ticks of a value axis over [low, high], at most `most` of them.
AxisTicks valueTicks(double low, double high, int most, const QLocale &locale);
/// Ticks of a logarithmic axis, low > 0: decades, with 2 and 5 between them where there is room.
AxisTicks logarithmicTicks(double low, double high, int most, const QLocale &locale);
/// Ticks of a logarithmic axis of seconds, low > 0: 1 s, 10 s, 1 min, 10 min, 1 h, …
AxisTicks logarithmicDurationTicks(double low, double high, int most, const QLocale &locale);
/// Ticks of an axis of moments, in seconds since 1970: round local times; the date stands at the first tick of each day.
AxisTicks dateTicks(double low, double high, int most, const QLocale &locale);
/// Ticks of the x axis: whole steps or sentences, epochs, durations, or moments. `isLog`: low > 0; moments have no logarithm.
AxisTicks xTicks(double low, double high, int most, viewmodels::XAxis axis, const QLocale &locale, bool isLog = false);

} // namespace signalbox::charts
