// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/axis_ticks.h"

#include "charts/chart_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Digits behind the point that tell multiples of `distance` apart.
int decimalsFor(double distance)
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(distance) - 1e-9)), 0, 12);
}

std::vector<double> multiples(double low, double high, double distance)
{
    // Half a thousandth of a distance is the rounding error that still counts as "on the edge".
    const double slack = 5e-4;
    std::vector<double> values;
    const double first = std::ceil(low / distance - slack);
    const double last = std::floor(high / distance + slack);
    for (double i = first; i <= last && values.size() < 200; i += 1.0) {
        values.push_back(i == 0.0 ? 0.0 : i * distance);
    }
    return values;
}

} // namespace

double niceDistance(double span, int parts)
{
    const double raw = std::max(span, 1e-300) / std::max(1, parts);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw * (1.0 - 1e-9)) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

double niceDuration(double seconds, int parts)
{
    constexpr std::array kDurations{1.0,   2.0,   5.0,    10.0,   15.0,   30.0,    60.0,    120.0,   300.0,
                                    600.0, 900.0, 1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0, 86400.0};
    const double raw = seconds / std::max(1, parts);
    for (const double duration : kDurations) {
        if (duration >= raw) {
            return duration;
        }
    }
    return 86400.0 * niceDistance(seconds / 86400.0, parts);
}

AxisTicks valueTicks(double low, double high, int most, const QLocale &locale)
{
    AxisTicks ticks;
    ticks.distance = niceDistance(high - low, std::max(1, most - 1));
    ticks.values = multiples(low, high, ticks.distance);
    const double largest = std::max(std::abs(low), std::abs(high));
    if (largest > 0.0 && (largest < 1e-2 || largest >= 1e6)) {
        ticks.exponent = static_cast<int>(std::floor(std::log10(largest)));
    }
    const double unit = std::pow(10.0, ticks.exponent);
    const int decimals = decimalsFor(ticks.distance / unit);
    for (const double value : ticks.values) {
        ticks.labels.append(locale.toString(value / unit, 'f', decimals));
    }
    return ticks;
}

AxisTicks logarithmicTicks(double low, double high, int most, const QLocale &locale)
{
    const double decades = std::log10(high / low);
    if (decades < 0.7) {
        AxisTicks ticks = valueTicks(low, high, most, locale); // too short for 1, 2, 5
        if (ticks.values.size() >= 2) {
            return ticks;
        }
    }
    AxisTicks ticks;
    const bool between = decades * 3.0 <= most;
    const int every = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, most))));
    const int last = static_cast<int>(std::floor(std::log10(high) + 1e-9));
    ticks.distance = between ? 2.0 : std::pow(10.0, every);
    for (int power = static_cast<int>(std::floor(std::log10(low))); power <= last; power += every) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10.0, power);
            if ((between || factor == 1.0) && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                ticks.values.push_back(value);
                const bool plain = value >= 1e-3 && value < 1e5;
                ticks.labels.append(plain ? locale.toString(value, 'g', 6) : locale.toString(value, 'e', 0));
            }
        }
    }
    return ticks;
}

AxisTicks logarithmicDurationTicks(double low, double high, int most, const QLocale &locale)
{
    std::vector<double> all;
    for (double seconds = 1e-3; seconds < 0.5; seconds *= 10.0) {
        all.push_back(seconds);
    }
    for (const double seconds : {1.0, 10.0, 60.0, 600.0, 3600.0, 36000.0}) {
        all.push_back(seconds);
    }
    constexpr double kDay = 86400.0;
    for (double seconds = kDay; seconds <= high * 1.01; seconds *= 10.0) {
        all.push_back(seconds);
    }
    std::erase_if(all,
                  [low, high](double seconds) { return seconds < low * (1 - 1e-9) || seconds > high * (1 + 1e-9); });
    if (all.size() < 2) {
        AxisTicks ticks = logarithmicTicks(low, high, most, locale); // less than a decade
        ticks.labels.clear();
        for (const double seconds : ticks.values) {
            ticks.labels.append(shortDurationText(seconds, locale));
        }
        return ticks;
    }
    AxisTicks ticks;
    const std::size_t every =
        (all.size() + static_cast<std::size_t>(std::max(1, most)) - 1) / static_cast<std::size_t>(std::max(1, most));
    ticks.distance = std::pow(10.0, static_cast<double>(every));
    for (std::size_t i = 0; i < all.size(); i += every) {
        ticks.values.push_back(all[i]);
        ticks.labels.append(shortDurationText(all[i], locale));
    }
    return ticks;
}

AxisTicks xTicks(double low, double high, int most, viewmodels::XAxis axis, const QLocale &locale, bool isLog)
{
    using viewmodels::XAxis;
    if (axis == XAxis::WallTime) {
        return dateTicks(low, high, most, locale);
    }
    const bool isDuration = viewmodels::countsSeconds(axis);
    if (isLog && isDuration) {
        return logarithmicDurationTicks(low, high, most, locale);
    }
    if (isLog) {
        AxisTicks ticks = logarithmicTicks(low, high, most, locale);
        ticks.exponent = 0;
        ticks.labels.clear();
        for (const double value : ticks.values) {
            ticks.labels.append(value >= 1.0 ? locale.toString(value, 'f', value == std::floor(value) ? 0 : 2)
                                             : locale.toString(value, 'g', 6));
        }
        return ticks;
    }
    AxisTicks ticks;
    if (isDuration && high - low >= 2.0) {
        ticks.distance = niceDuration(high - low, std::max(1, most - 1));
        ticks.values = multiples(low, high, ticks.distance);
        for (const double value : ticks.values) {
            ticks.labels.append(durationText(value));
        }
        return ticks;
    }
    ticks.distance = niceDistance(high - low, std::max(1, most - 1));
    if (axis == XAxis::Step || axis == XAxis::Samples) {
        ticks.distance = std::max(1.0, ticks.distance);
    }
    ticks.values = multiples(low, high, ticks.distance);
    const int decimals = decimalsFor(ticks.distance);
    for (const double value : ticks.values) {
        ticks.labels.append(locale.toString(value, 'f', decimals));
    }
    return ticks;
}

} // namespace signalbox::charts
