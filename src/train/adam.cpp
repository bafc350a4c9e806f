// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/adam.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adam.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace signalbox::train {

Adam::Adam(models::ParameterBuffer &parameters)
    : m_parameters(parameters)
    , m_first(at::zeros_like(parameters.values()))
    , m_second(at::zeros_like(parameters.values()))
    , m_stepTensor(at::zeros({}, parameters.values().options().dtype(at::kFloat)))
{
}

void Adam::step(double learningRate)
{
    const at::NoGradGuard noGrad;
    ++m_steps;
    m_stepTensor.fill_(static_cast<double>(m_steps));
    at::_fused_adam_({m_parameters.values()}, {m_parameters.gradients()}, {m_first}, {m_second}, {}, {m_stepTensor},
                     learningRate, 0.9, 0.999, 0.0, 1e-8, false, false);
}

void Adam::restore(const at::Tensor &first, const at::Tensor &second, std::int64_t steps)
{
    m_first.copy_(first);
    m_second.copy_(second);
    m_steps = steps;
}

} // namespace signalbox::train
