// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/smoothing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signalbox::viewmodels {

namespace {

constexpr double kLargestAmount = 0.999;

/// Independent values whose mean has the variance of the average with this weight.
double equalCount(double weight)
{
    return (1.0 + weight) / (1.0 - weight);
}

} // namespace

double Smoothing::weight() const
{
    return std::clamp(amount, 0.0, kLargestAmount);
}

int Smoothing::windowPoints() const
{
    return 2 * static_cast<int>(std::lround((equalCount(weight()) - 1.0) / 2.0)) + 1;
}

double Smoothing::deviation() const
{
    return equalCount(weight()) / (2.0 * std::sqrt(std::numbers::pi));
}

Smoothing Smoothing::overMeansOf(double points) const
{
    if (kind == SmoothingKind::TimeWeighted) {
        return *this; // distances on the axis stay what they are
    }
    if (kind == SmoothingKind::Average) {
        return {std::pow(weight(), points), kind};
    }
    const double count = equalCount(weight()) / points;
    return {count > 1.0 ? (count - 1.0) / (count + 1.0) : 0.0, kind};
}

} // namespace signalbox::viewmodels
