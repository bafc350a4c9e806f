// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/optimizers/adamw.h"

#include "train/optimizers/adam.h"

#include <ATen/ops/_fused_adamw.h>

namespace signalbox::train {

namespace {

class AdamW final : public Optimizer
{
public:
    AdamW(models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups)
        : Optimizer(parameters, groups, {"adam.first_moment", "adam.second_moment"})
    {
    }

private:
    void update(GroupTensors &group, double learningRate, const UpdateRates &rates) override
    {
        if (hasWorkers()) {
            updateByKernel(group.gradients, group.values, group.state, learningRate,
                           rates.momentum.value_or(kAdamBeta1), group.weightDecay, steps());
            return;
        }
        at::_fused_adamw_(group.values, group.gradients, group.state[0], group.state[1], {}, group.steps, learningRate,
                          rates.momentum.value_or(kAdamBeta1), kAdamBeta2, group.weightDecay, kAdamEpsilon, false,
                          false);
    }

    [[nodiscard]] double restingFactor(double learningRate, double weightDecay) const override
    {
        return 1.0 - learningRate * weightDecay;
    }
};

} // namespace

std::unique_ptr<Optimizer> createAdamW(const core::RunSpec & /*spec*/, models::ParameterBuffer &parameters,
                                       const std::vector<ParameterGroup> &groups)
{
    return std::make_unique<AdamW>(parameters, groups);
}

} // namespace signalbox::train
