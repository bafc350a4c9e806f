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
    std::size_t next = 0; // first point of x behind the step
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (i % kPointsBetweenLooks == 0 && cancelled != nullptr && *cancelled) {
            return {};
        }
        const std::int64_t step = y.step(i);
        while (next < x.size() && x.step(next) <= step) {
            ++next;
        }
        if (next > 0) {
            points.emplace_back(x.value(next - 1), y.value(i));
        }
    }
    return MetricSeries::ofPoints(std::move(points));
}

} // namespace signalbox::viewmodels
