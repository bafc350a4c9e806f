// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"

#include <atomic>

namespace signalbox::viewmodels {

/// One metric of a run over another: a point for every value of `y`, at the value that `x` had then, which is that of its
/// newest point at or before the same step. Values of `y` before the first point of `x` are left out, as are those where
/// `x` is not finite. The result is in order of x. Empty when `cancelled` was set meanwhile (null: cannot be).
MetricSeries xyCurve(const MetricSeries &y, const MetricSeries &x, const std::atomic<bool> *cancelled = nullptr);

} // namespace signalbox::viewmodels
