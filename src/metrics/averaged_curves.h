// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"

#include <cstddef>
#include <span>
#include <vector>

namespace signalbox::metrics {

/// The mean of ROC curves at equal false positive rates (macro average; Fawcett 2006, "An introduction to ROC analysis",
/// section 8.1). A curve's jump stays a jump, so the area below the result is the mean of the areas. Curves with rates that
/// are not defined are left out; no points when none is left. With more than `most` different rates the mean is
/// taken at `most` even ones: good for a drawing, with an area that is off by at most 1 / (2 (most - 1)). Has no
/// thresholds.
RocCurve meanRocCurve(const std::vector<RocCurve> &curves, std::size_t most = 10'000);

/// Area below a curve by trapezoids; x does not fall. Undefined with fewer than two points.
double areaBelow(std::span<const double> x, std::span<const double> y);

} // namespace signalbox::metrics
