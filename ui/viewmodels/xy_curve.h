// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"

#include <atomic>
#include <cstddef>

namespace signalbox::viewmodels {

/// Calls visit(i, j) for each point i of y with j, the last point of x at or before its step, until that gives false. Points
/// of y before the first point of x are left out; stepOfY(i) and stepOfX(j) give steps in ascending order.
template <typename StepOfY, typename StepOfX, typename Visit>
void joinBySteps(std::size_t sizeOfY, StepOfY stepOfY, std::size_t sizeOfX, StepOfX stepOfX, Visit visit)
{
    for (std::size_t i = 0, next = 0; i < sizeOfY; ++i) {
        while (next < sizeOfX && stepOfX(next) <= stepOfY(i)) {
            ++next;
        }
        if (next > 0 && !visit(i, next - 1)) {
            return;
        }
    }
}

/// One metric of a run over another: a point for every value of `y`, at the value that `x` had then, which is that of its
/// newest point at or before the same step. Values of `y` before the first point of `x` are left out, as are those where
/// `x` is not finite. The result is in order of x. Empty when `cancelled` was set meanwhile (null: cannot be).
MetricSeries xyCurve(const MetricSeries &y, const MetricSeries &x, const std::atomic<bool> *cancelled = nullptr);

} // namespace signalbox::viewmodels
