// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/optimizers/adam.h"
#include "train/optimizers/adamw.h"
#include "train/optimizers/sgd.h"

namespace signalbox::train {

void registerOptimizers(core::Registry<OptimizerFactory> &registry)
{
    // The setting's words are in core/run_spec.cpp as well, where they are checked without the engine.
    registry.add("adam", createAdam);
    registry.add("adamw", createAdamW);
    registry.add("sgd", createSgd);
}

} // namespace signalbox::train
