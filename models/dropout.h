// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace signalbox::models {

/// What a dropout mask depends on: nothing but seed, step and place, so that a resumed run, or one with another number
/// of threads, drops the same activations.
struct DropoutKey
{
    std::uint64_t seed = 0;
    std::uint64_t step = 0;
    std::uint32_t site = 0; ///< counts the dropouts within one forward pass

    /// The key of the next place in the same pass.
    DropoutKey next()
    {
        ++site;
        return *this;
    }
};

/// The 64 bits that all rows of one place's mask begin with, see dropout_mask.h.
std::uint64_t dropoutSite(const DropoutKey &key);

/// Inverted dropout (Srivastava et al. 2014): every element is kept with probability 1 − rate and then divided by it.
/// On the CPU the mask is a hash of key, row and column (dropout_mask.h). `rows` numbers the rows of x, which are its
/// vectors along the last dimension: an int64 tensor of x's shape without that dimension. The same number gives the
/// same mask wherever the row lies, so neither padding nor the order of the work matters. Undefined: 0, 1, 2, …
at::Tensor dropout(const at::Tensor &x, double rate, const DropoutKey &key, const at::Tensor &rows = {});

} // namespace signalbox::models
