// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/optimizers/adam.h"

#include "models/fast/kernels.h"

#include <ATen/ops/_fused_adam.h>

#include <cmath>

namespace signalbox::train {

namespace {

class Adam final : public Optimizer
{
public:
    Adam(models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups)
        : Optimizer(parameters, groups, {"adam.first_moment", "adam.second_moment"})
    {
    }

private:
    void update(GroupTensors &group, double learningRate, const UpdateRates &rates) override
    {
        if (hasWorkers()) {
            updateByKernel(group.gradients, group.values, group.state, learningRate,
                           rates.momentum.value_or(kAdamBeta1), 0.0, steps());
            return;
        }
        at::_fused_adam_(group.values, group.gradients, group.state[0], group.state[1], {}, group.steps, learningRate,
                         rates.momentum.value_or(kAdamBeta1), kAdamBeta2, 0.0, kAdamEpsilon, false, false);
    }
};

} // namespace

void updateByKernel(const std::vector<at::Tensor> &gradients, std::vector<at::Tensor> &values,
                    std::vector<std::vector<at::Tensor>> &moments, double learningRate, double beta1,
                    double weightDecay, std::int64_t steps)
{
    const auto count = static_cast<double>(steps);
    models::fast::AdamRates rates{};
    rates.beta2 = static_cast<float>(kAdamBeta2);
    rates.gain1 = static_cast<float>(1.0 - beta1);
    rates.gain2 = static_cast<float>(1.0 - kAdamBeta2);
    rates.stepSize = static_cast<float>(learningRate / (1.0 - std::pow(beta1, count)));
    rates.rootScale = static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(kAdamBeta2, count)));
    rates.epsilon = static_cast<float>(kAdamEpsilon);
    rates.kept = static_cast<float>(1.0 - learningRate * weightDecay);
    const models::fast::Kernels &kernels = models::fast::bestKernels();
    for (std::size_t i = 0; i < values.size(); ++i) {
        kernels.adam(values[i].numel(), rates, gradients[i].const_data_ptr<float>(),
                     values[i].mutable_data_ptr<float>(), moments[0][i].mutable_data_ptr<float>(),
                     moments[1][i].mutable_data_ptr<float>());
    }
}

std::unique_ptr<Optimizer> createAdam(const core::RunSpec & /*spec*/, models::ParameterBuffer &parameters,
                                      const std::vector<ParameterGroup> &groups)
{
    return std::make_unique<Adam>(parameters, groups);
}

} // namespace signalbox::train
