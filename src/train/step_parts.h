// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"
#include "text/batcher.h"
#include "train/batch_pass.h"
#include "train/run_materials.h"
#include "train/updater.h"

#include <cstdint>
#include <memory>

namespace signalbox::train {

/// What makes a training step, in the order in which it must be made.
struct StepParts
{
    std::unique_ptr<BatchPass> pass; ///< batches to gradients
    std::unique_ptr<Updater> updater; ///< gradients to new weights
};

/// Makes both for a run of so many steps, and sets for the whole process whether LibTorch may take algorithms whose last
/// bits differ from time to time. Refers to the materials.
core::Result<StepParts> makeStepParts(const core::RunSpec &spec, RunMaterials &materials, text::Batching batching,
                                      std::int64_t totalSteps);

} // namespace signalbox::train
