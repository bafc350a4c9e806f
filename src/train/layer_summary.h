// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/histogram.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace signalbox::train {

/// The numbers of one layer as they lie in memory.
struct LayerValues
{
    std::string name;
    std::vector<std::span<const float>> stretches;
    std::int64_t zeros = 0; ///< so many more values, all of them 0, that are not in memory
};

/// What there is to say about them.
struct LayerSummary
{
    std::string name;
    double norm = 0.0; ///< Euclidean, over all values; not finite when one of them is not
    core::Histogram histogram; ///< of the finite ones
};

/// Calls work(0) to work(shares - 1), which may happen at the same time, and returns when all are done.
struct WorkSharing
{
    int shares = 1;
    std::function<void(const std::function<void(int)> &work)> run; ///< empty: one share after the other
};

/// Summaries of the layers in their order, then that of all of them together, which is called "all". Squares are summed
/// in double precision in an order that does not depend on who shares the work: nor does the result.
std::vector<LayerSummary> summarizeLayers(const std::vector<LayerValues> &layers, const WorkSharing &sharing = {});

} // namespace signalbox::train
