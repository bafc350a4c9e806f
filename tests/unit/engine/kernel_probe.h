// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

/// Adam on the fast path and dropout behind plain numbers, as fast_probe.h has whole models.
namespace kernel_probe {

/// The numbers of one update.
struct AdamUpdate
{
    double learningRate = 0.0;
    double beta1 = 0.9;
    double weightDecay = 0.0; ///< decoupled
    std::int64_t steps = 1; ///< updates so far, this one included
};

/// Updates `count` values and their moments as the optimizers do it on the fast path. `instructions` is a number among
/// fast_probe::instructionSets().
void updateByAdam(int instructions, const AdamUpdate &update, std::int64_t count, const float *gradients, float *values,
                  float *first, float *second);

/// Which activations are dropped: those of one place of one step.
struct DropoutPlace
{
    std::uint64_t seed = 0;
    std::uint64_t step = 0;
    std::uint32_t site = 0;
};

/// What all rows of a place's mask begin with.
std::uint64_t siteOf(const DropoutPlace &place);
/// What the reference's dropout makes of a matrix of ones, row by row.
std::vector<float> droppedOnes(double rate, const DropoutPlace &place, std::int64_t rows, std::int64_t columns);

} // namespace kernel_probe
