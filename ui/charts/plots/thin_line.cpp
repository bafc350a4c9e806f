// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/thin_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace signalbox::charts {

namespace {

/// Finite points next to each other that fall into one column.
struct ThinStretch
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t column = 0;
    bool any = false;

    void appendTo(std::vector<std::size_t> &points)
    {
        if (!any) {
            return;
        }
        std::array wanted{first, lowest, highest, last};
        std::sort(wanted.begin(), wanted.end());
        points.insert(points.end(), wanted.begin(), std::unique(wanted.begin(), wanted.end()));
        any = false;
    }
};

} // namespace

std::vector<std::size_t> thinnedPoints(const std::vector<double> &x, const std::vector<double> &y, std::size_t columns)
{
    const std::size_t count = std::min(x.size(), y.size());
    std::vector<std::size_t> points;
    const bool grows = std::is_sorted(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count));
    const bool isFinite = std::all_of(x.begin(), x.end(), [](double value) { return std::isfinite(value); });
    if (count <= 4 * columns || !grows || !isFinite || !(x[count - 1] > x[0])) {
        points.resize(count);
        std::iota(points.begin(), points.end(), std::size_t{0});
        return points;
    }
    const double width = (x[count - 1] - x[0]) / static_cast<double>(columns);
    ThinStretch stretch;
    bool inGap = false;
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(y[i])) {
            stretch.appendTo(points);
            if (!inGap) {
                points.push_back(i);
            }
            inGap = true;
            continue;
        }
        inGap = false;
        const auto column = std::min(static_cast<std::size_t>((x[i] - x[0]) / width), columns - 1);
        if (stretch.any && stretch.column != column) {
            stretch.appendTo(points);
        }
        if (!stretch.any) {
            stretch = {i, i, i, i, column, true};
        }
        stretch.last = i;
        stretch.lowest = y[i] < y[stretch.lowest] ? i : stretch.lowest;
        stretch.highest = y[i] > y[stretch.highest] ? i : stretch.highest;
    }
    stretch.appendTo(points);
    return points;
}

} // namespace signalbox::charts
