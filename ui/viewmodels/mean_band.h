// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"

#include <atomic>
#include <optional>
#include <vector>

namespace signalbox::viewmodels {

/// How far the runs of a group lie apart.
enum class BandKind {
    StandardDeviation, ///< of the sample (n − 1 in the denominator), to both sides of the mean
    StandardError, ///< that divided by √n
    MinMax ///< smallest and largest
};

/// Mean of a group of curves and the band around it. Where one curve alone has a value, the band has no width.
struct MeanBand
{
    MetricSeries mean;
    MetricSeries low;
    MetricSeries high;
};

/// Mean and band at every step that any of the members has. A member without a value at just that step takes part with what
/// lies on the straight line between its neighbours; before its first and after its last point it takes no part, nor
/// where a value (or a neighbour) is not finite. Where nobody takes part the mean is a gap.
///
/// Members meet at the same step; when epochs have another length in some of them and `axis` counts epochs or sentences,
/// at the same place of that axis. Times are means of the members' times, without pauses when `axis` leaves them out.
/// Nothing when `cancelled` was set meanwhile (null: cannot be).
std::optional<MeanBand> meanBand(const std::vector<MetricSeries> &members, BandKind kind, XAxis axis,
                                 const std::atomic<bool> *cancelled = nullptr);

} // namespace signalbox::viewmodels
