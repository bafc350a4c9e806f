// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_plan.h"
#include "viewmodels/run_comparison.h"

#include <cstddef>
#include <vector>

namespace signalbox::charts {

/// How many charts a comparison has at most.
inline constexpr std::size_t kComparisonCharts = 5;

/// The charts that runs are looked at beside their table: the loss of training and validation, the Matthews correlation, and
/// the scores in which their last values lie furthest apart in proportion to their size. Only what one of them has.
std::vector<ChartSpec> comparisonCharts(const viewmodels::RunComparison &comparison);

} // namespace signalbox::charts
