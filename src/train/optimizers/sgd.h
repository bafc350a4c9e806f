// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "train/optimizer.h"

namespace signalbox::train {

/// Stochastic gradient descent, torch.optim.SGD without dampening: velocity = momentum × velocity + gradient, and the
/// weight moves by the learning rate against it; in Nesterov's form against gradient + momentum × velocity. Weight decay
/// is an L2 penalty: decay × weight is added to the gradient. Without momentum there is no state.
std::unique_ptr<Optimizer> createSgd(const core::RunSpec &spec, models::ParameterBuffer &parameters,
                                     const std::vector<ParameterGroup> &groups);

} // namespace signalbox::train
