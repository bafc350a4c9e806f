// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/shared_column.h"
#include "viewmodels/smoothing.h"

#include <cstddef>
#include <span>

namespace signalbox::viewmodels {

/// Neighbours on each side that a mean of a window depends on.
std::size_t windowRadius(const Smoothing &smoothing);

/// Means of windows around samples [begin, begin + out.size()): Gaussian, RunningMean or Envelope (its mean). Values that are
/// not finite have no part and stay as they are. A value has the same bits however the samples are asked for, and a huge value
/// disturbs only means that it is part of: nothing is subtracted from a sum.
void readWindowMeans(const SharedColumn<double> &values, const Smoothing &smoothing, std::size_t begin,
                     std::span<double> out);

} // namespace signalbox::viewmodels
