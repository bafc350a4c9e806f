// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "train/optimizer.h"

namespace signalbox::train {

/// AdamW (Loshchilov and Hutter 2019), torch.optim.AdamW: a decayed weight is first multiplied with
/// 1 - learning rate × decay, then updated as Adam does it. State as Adam's.
std::unique_ptr<Optimizer> createAdamW(const core::RunSpec &spec, models::ParameterBuffer &parameters,
                                       const std::vector<ParameterGroup> &groups);

} // namespace signalbox::train
