// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace signalbox::metrics {

/// Ranks from 1; equal values get the mean of their ranks. Without NaN.
std::vector<double> averageRanks(std::span<const double> values);

/// Spearman's rank correlation (1904): Pearson's correlation of the ranks, ties by their mean rank. Pairs with a value that
/// is not finite are left out. Undefined with fewer than three pairs, or where one side does not vary.
double rankCorrelation(std::span<const double> x, std::span<const double> y);

} // namespace signalbox::metrics
