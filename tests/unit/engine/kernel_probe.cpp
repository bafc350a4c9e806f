// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/engine/kernel_probe.h"

#include "models/dropout.h"
#include "models/fast/kernels.h"
#include "train/optimizers/adam.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/ones.h>

using namespace signalbox;

namespace kernel_probe {

namespace {

at::Tensor around(float *numbers, std::int64_t count)
{
    return at::from_blob(numbers, {count}, at::TensorOptions().dtype(at::kFloat));
}

} // namespace

void updateByAdam(int instructions, const AdamUpdate &update, std::int64_t count, const float *gradients, float *values,
                  float *first, float *second)
{
    std::vector<at::Tensor> tensors{around(values, count)};
    std::vector<std::vector<at::Tensor>> moments{{around(first, count)}, {around(second, count)}};
    models::fast::preferKernels(models::fast::usableKernels().at(static_cast<std::size_t>(instructions)));
    train::updateByKernel({around(const_cast<float *>(gradients), count)}, tensors, moments, update.learningRate,
                          update.beta1, update.weightDecay, update.steps);
    models::fast::preferKernels(nullptr);
}

std::uint64_t siteOf(const DropoutPlace &place)
{
    return models::dropoutSite({place.seed, place.step, place.site});
}

std::vector<float> droppedOnes(double rate, const DropoutPlace &place, std::int64_t rows, std::int64_t columns)
{
    const at::Tensor ones = at::ones({rows, columns}, at::TensorOptions().dtype(at::kFloat));
    const at::Tensor dropped = models::dropout(ones, rate, {place.seed, place.step, place.site}).contiguous();
    const auto *first = dropped.const_data_ptr<float>();
    return {first, first + dropped.numel()};
}

} // namespace kernel_probe
