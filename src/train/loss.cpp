// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/loss.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/tensor.h>

#include <optional>

namespace signalbox::train {

TrainingLoss::TrainingLoss(const LossOptions &options, at::ScalarType type, at::Device device)
    : m_smoothing(options.labelSmoothing)
    , m_type(type)
{
    if (!options.classWeights.empty()) {
        m_weights = at::tensor(options.classWeights).to(device, type);
    }
}

at::Tensor TrainingLoss::operator()(const at::Tensor &logits, const at::Tensor &labels) const
{
    constexpr std::int64_t kIgnored = -100; // torch's label of rows that do not count; ours all do
    const std::optional<at::Tensor> weights = m_weights.defined() ? std::optional(m_weights) : std::nullopt;
    return at::cross_entropy_loss(logits.to(m_type), labels, weights, at::Reduction::Mean, kIgnored, m_smoothing);
}

} // namespace signalbox::train
