// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/batch_limits.h"

#include <algorithm>
#include <cmath>

namespace signalbox::train {

std::int64_t limitedCount(double limit, std::int64_t batches)
{
    if (limit <= 0.0 || batches <= 0) {
        return batches;
    }
    if (limit < 1.0) {
        // 0.29 of 100 are 29, though their product is a little less in binary.
        const double part = limit * static_cast<double>(batches);
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(part + 1e-9)));
    }
    return std::min(batches, static_cast<std::int64_t>(limit));
}

core::RunSpec effectiveSpec(core::RunSpec spec)
{
    if (spec.fastDevRun > 0) {
        spec.epochs = 1;
        spec.patience = 0;
        spec.swaStart = 0.0;
        spec.save.clear();
    }
    return spec;
}

BatchLimits BatchLimits::of(const core::RunSpec &spec)
{
    BatchLimits limits;
    limits.train = spec.limitTrain;
    limits.valid = spec.limitValid;
    if (spec.overfit > 0.0) {
        limits.train = spec.overfit;
        limits.valid = spec.overfit;
        limits.sameEveryEpoch = true;
    }
    if (spec.fastDevRun > 0) {
        limits.train = spec.fastDevRun;
        limits.valid = spec.fastDevRun;
        limits.test = spec.fastDevRun;
        limits.sameEveryEpoch = false;
        limits.keepsNothing = true;
    }
    return limits;
}

} // namespace signalbox::train
