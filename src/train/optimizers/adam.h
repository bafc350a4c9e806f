// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "train/optimizer.h"

namespace signalbox::train {

// Adam's constants, which are torch.optim's defaults and the tutorial's.
inline constexpr double kAdamBeta1 = 0.9;
inline constexpr double kAdamBeta2 = 0.999;
inline constexpr double kAdamEpsilon = 1e-8;

/// One update of stretches of numbers by the fast path's kernel: Adam without, AdamW with weight decay. `steps` counts
/// it already.
void updateByKernel(const std::vector<at::Tensor> &gradients, std::vector<at::Tensor> &values,
                    std::vector<std::vector<at::Tensor>> &moments, double learningRate, double beta1,
                    double weightDecay, std::int64_t steps);

/// Adam (Kingma and Ba 2015), torch.optim.Adam without weight decay.
std::unique_ptr<Optimizer> createAdam(const core::RunSpec &spec, models::ParameterBuffer &parameters,
                                      const std::vector<ParameterGroup> &groups);

} // namespace signalbox::train
