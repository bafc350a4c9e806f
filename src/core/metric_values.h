// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::core {

/// A metric that cannot be computed (AUROC with one class) is *undefined*, which is neither 0 nor NaN: a loss that
/// became NaN is a fact about the run, an undefined AUROC is not. It travels as one particular NaN, so that columns
/// stay plain doubles; JSON shows it as null, the window as a dash.
inline double undefinedValue()
{
    constexpr std::uint64_t kBits = 0x7FF8'0000'0000'5B00ULL;
    double value = 0.0;
    std::memcpy(&value, &kBits, sizeof value);
    return value;
}

/// Whether a value is the one that undefinedValue() gives.
inline bool isUndefined(double value)
{
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits == 0x7FF8'0000'0000'5B00ULL;
}

/// Metrics by name, in the order in which they should be shown.
using MetricValues = std::vector<std::pair<std::string, double>>;

/// The value of a name, or undefinedValue().
inline double valueOf(const MetricValues &values, const std::string &name)
{
    for (const auto &[key, value] : values) {
        if (key == name) {
            return value;
        }
    }
    return undefinedValue();
}

/// Names of measurements of the machine begin like this: "system/cpu".
inline constexpr std::string_view kSystemPrefix = "system/";

/// Whether a metric tells of the machine that the run was on, and not of what the run has learned.
inline bool isSystemMetric(std::string_view name)
{
    return name.starts_with(kSystemPrefix);
}

} // namespace signalbox::core
