// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "train/batch_pass.h"

#include <ATen/core/Tensor.h>

namespace signalbox::train {

/// The training loss with autograd: torch.nn.CrossEntropyLoss with label smoothing and class weights, whose mean over a
/// batch is the sum of the weighted losses over the sum of the weights.
class TrainingLoss
{
public:
    TrainingLoss(const LossOptions &options, at::ScalarType type, at::Device device);

    /// `logits` are [rows, classes], also in half precision; `labels` [rows] int64. Gives a number of full precision.
    [[nodiscard]] at::Tensor operator()(const at::Tensor &logits, const at::Tensor &labels) const;

private:
    double m_smoothing;
    at::ScalarType m_type;
    at::Tensor m_weights; ///< [classes]; undefined: all alike
};

} // namespace signalbox::train
