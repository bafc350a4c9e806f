// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"

#include <atomic>
#include <mutex>

namespace signalbox::viewmodels {

/// What the copies of a series share beside its samples: smoothed curves, and the curve in means. Any thread.
struct MetricSeries::Trunk
{
    /// Samples of the copy that has grown longest. A copy that grows from a shorter one begins a trunk of its own, since its
    /// next samples are others.
    std::atomic<std::size_t> size{0};

    std::mutex mutex; ///< guards what follows
    std::vector<SmoothedValues> curves; ///< the last used first
    std::shared_ptr<const MetricSeries> means;
    std::size_t meansOf = 0; ///< samples
    double pointsPerMean = 1.0;
};

} // namespace signalbox::viewmodels
