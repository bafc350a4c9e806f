// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mcnemar.h"

#include <algorithm>
#include <cmath>

namespace signalbox::metrics {

namespace {

/// C(n, k) / 2^n. A product whose powers of two are counted apart, so that it neither grows out of range nor loses digits as
/// logarithms of factorials would.
double fairCoinProbability(std::int64_t n, std::int64_t k)
{
    double product = 1.0;
    std::int64_t halvings = n;
    for (std::int64_t i = 1; i <= k; ++i) {
        product *= static_cast<double>(n - k + i) / static_cast<double>(i);
        int exponent = 0;
        product = std::frexp(product, &exponent);
        halvings -= exponent;
    }
    constexpr std::int64_t kBelowDouble = 1100; ///< 2^-1074 is the smallest number
    return halvings > kBelowDouble ? 0.0 : std::ldexp(product, -static_cast<int>(halvings));
}

/// P(X <= k) for X ~ B(n, 1/2).
double fairCoinTail(std::int64_t n, std::int64_t k)
{
    const double last = fairCoinProbability(n, k);
    double share = 1.0;
    double sum = 1.0;
    for (std::int64_t i = k; i > 0 && share > sum * 1e-18; --i) {
        share *= static_cast<double>(i) / static_cast<double>(n - i + 1);
        sum += share;
    }
    return last * sum;
}

} // namespace

McNemarTest mcnemarTest(std::int64_t onlyFirst, std::int64_t onlySecond)
{
    McNemarTest test;
    test.onlyFirst = onlyFirst;
    test.onlySecond = onlySecond;
    const std::int64_t rows = onlyFirst + onlySecond;
    if (rows == 0) {
        return test;
    }
    test.exactP = std::min(1.0, 2.0 * fairCoinTail(rows, std::min(onlyFirst, onlySecond)));
    const double beyond = std::max(0.0, std::abs(static_cast<double>(onlyFirst - onlySecond)) - 1.0);
    test.chiSquare = beyond * beyond / static_cast<double>(rows);
    test.chiSquareP = std::erfc(std::sqrt(test.chiSquare / 2.0));
    return test;
}

} // namespace signalbox::metrics
