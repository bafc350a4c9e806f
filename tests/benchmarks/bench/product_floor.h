// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contestant.h"
#include "workload.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::bench {

/// A matrix product of a training step: result [rows, columns], `inner` summed over, so many times a step.
struct Product
{
    enum class Form { Forward, InputGradient, WeightGradient };

    std::string layer; ///< what it belongs to, such as "query, key, value"
    Form form = Form::Forward;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t inner = 0;
    int times = 1;
    double seconds = 0.0; ///< of one, as measured

    [[nodiscard]] double operations() const
    {
        return 2.0 * static_cast<double>(rows) * static_cast<double>(columns) * static_cast<double>(inner);
    }
};

/// The matrix products of one step for a batch of so many tokens and sentences, the last layer for first tokens only:
/// no less must be computed.
std::vector<Product> stepProducts(const Shape &shape, std::int64_t tokens, std::int64_t sentences);
/// Those of an evaluation.
std::vector<Product> evaluationProducts(const Shape &shape, std::int64_t tokens, std::int64_t sentences);

/// Measures each product alone: the best of `repeats`, with data in the cache. With several threads all compute the
/// same at once, each its own, as they do in a step, and the slowest thread counts. Gives the seconds of all of them.
double measureProducts(std::vector<Product> &products, int threads, int repeats = 20);

/// A contestant that computes nothing but matrix products: those of an average batch of the ones that it is given,
/// measured as measureProducts() does it; a stretch takes as many times as long as it has batches. In training all
/// threads share each batch, in an evaluation each has one of its own, as in the fast path. `workload` outlives it.
std::unique_ptr<Contestant> makeFloor(const Workload &workload, int threads);

} // namespace signalbox::bench
