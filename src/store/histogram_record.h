// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/histogram.h"

#include <cstdint>

namespace signalbox::store {

/// How something was distributed at one step of a run.
struct HistogramRecord
{
    std::int64_t step = 0;
    std::int64_t timeMicroseconds = 0; ///< UTC
    core::Histogram histogram;
};

} // namespace signalbox::store
