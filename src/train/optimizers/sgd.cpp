// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/optimizers/sgd.h"

#include <ATen/ops/_fused_sgd.h>

namespace signalbox::train {

namespace {

class Sgd final : public Optimizer
{
public:
    Sgd(models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups, double momentum, bool nesterov)
        : Optimizer(parameters, groups,
                    momentum > 0.0 ? std::vector<std::string>{"sgd.velocity"} : std::vector<std::string>())
        , m_momentum(momentum)
        , m_nesterov(nesterov)
    {
    }

private:
    void update(GroupTensors &group, double learningRate, const UpdateRates &rates) override
    {
        const bool hasVelocity = m_momentum > 0.0;
        const double momentum = hasVelocity ? rates.momentum.value_or(m_momentum) : 0.0;
        // Never called a first step: with a velocity of 0 and no dampening the first one is like the others.
        at::_fused_sgd_(group.values, group.gradients, hasVelocity ? at::TensorList(group.state[0]) : at::TensorList(),
                        group.weightDecay, momentum, learningRate, 0.0, m_nesterov, false, false);
    }

    double m_momentum;
    bool m_nesterov;
};

} // namespace

std::unique_ptr<Optimizer> createSgd(const core::RunSpec &spec, models::ParameterBuffer &parameters,
                                     const std::vector<ParameterGroup> &groups)
{
    return std::make_unique<Sgd>(parameters, groups, spec.momentum, spec.nesterov);
}

} // namespace signalbox::train
