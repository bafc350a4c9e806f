// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/xy_curve.h"

#include <utility>
#include <vector>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kPointsBetweenLooks = 4096;

} // namespace

MetricSeries xyCurve(const MetricSeries &y, const MetricSeries &x, const std::atomic<bool> *cancelled)
{
    std::vector<std::pair<double, double>> points;
    points.reserve(y.size());
    const auto stepOfY = [&](std::size_t i) { return y.step(i); };
    const auto stepOfX = [&](std::size_t j) { return x.step(j); };
    joinBySteps(y.size(), stepOfY, x.size(), stepOfX, [&](std::size_t i, std::size_t j) {
        if (i % kPointsBetweenLooks == 0 && cancelled != nullptr && *cancelled) {
            points.clear();
            return false;
        }
        points.emplace_back(x.value(j), y.value(i));
        return true;
    });
    return MetricSeries::ofPoints(std::move(points));
}

} // namespace signalbox::viewmodels
