// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <cstdint>

namespace signalbox::metrics {

/// McNemar's test (1947) of two classifiers on the same rows: whether the rows that only one of them answers rightly are
/// split as a fair coin would split them. Rows that both have right, or both wrong, tell nothing.
struct McNemarTest
{
    std::int64_t onlyFirst = 0; ///< rows that only the first has right
    std::int64_t onlySecond = 0; ///< rows that only the second has right
    /// Exact two-sided p of the binomial test: 2 P(X <= the smaller) with X ~ B(onlyFirst + onlySecond, 1/2), at most 1.
    double exactP = 1.0;
    /// With Edwards' continuity correction (1948): (|first - second| - 1)^2 / (first + second), and 0 where the two are
    /// equal, as R has it; undefined without rows. Good from about 25 such rows on.
    double chiSquare = core::undefinedValue();
    double chiSquareP = core::undefinedValue(); ///< its upper tail with one degree of freedom
};

/// The test of these counts, neither below 0.
McNemarTest mcnemarTest(std::int64_t onlyFirst, std::int64_t onlySecond);

/// With fewer rows in which the two differ, the exact p cannot fall below 0.05, however they are split.
inline constexpr std::int64_t kFewestDecidingRows = 6;

} // namespace signalbox::metrics
