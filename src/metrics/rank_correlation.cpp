// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/rank_correlation.h"

#include "core/metric_values.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox::metrics {

std::vector<double> averageRanks(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&values](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]]) {
            ++end;
        }
        const double rank = 0.5 * static_cast<double>(begin + 1 + end);
        for (std::size_t i = begin; i < end; ++i) {
            ranks[order[i]] = rank;
        }
        begin = end;
    }
    return ranks;
}

double rankCorrelation(std::span<const double> x, std::span<const double> y)
{
    std::vector<double> xs;
    std::vector<double> ys;
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (std::isfinite(x[i]) && std::isfinite(y[i])) {
            xs.push_back(x[i]);
            ys.push_back(y[i]);
        }
    }
    if (xs.size() < 3) {
        return core::undefinedValue();
    }
    const std::vector<double> xRanks = averageRanks(xs);
    const std::vector<double> yRanks = averageRanks(ys);
    const double mean = 0.5 * static_cast<double>(xs.size() + 1); // of ranks, whatever the ties
    double product = 0.0;
    double xSquares = 0.0;
    double ySquares = 0.0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        product += (xRanks[i] - mean) * (yRanks[i] - mean);
        xSquares += (xRanks[i] - mean) * (xRanks[i] - mean);
        ySquares += (yRanks[i] - mean) * (yRanks[i] - mean);
    }
    if (!(xSquares > 0.0) || !(ySquares > 0.0)) {
        return core::undefinedValue();
    }
    return product / std::sqrt(xSquares * ySquares);
}

} // namespace signalbox::metrics
