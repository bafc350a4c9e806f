// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dropout.h"

#include "models/dropout_mask.h"

#include <ATen/Context.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mul.h>

namespace signalbox::models {

namespace {

template <typename Real>
void fillMask(Real *mask, std::int64_t rows, std::int64_t columns, double rate, std::uint64_t site,
              const std::int64_t *numbers)
{
    const std::uint32_t threshold = DropoutRate::of(rate).threshold;
    const auto kept = static_cast<Real>(1.0 / (1.0 - rate));
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t number = numbers == nullptr ? row : numbers[row];
        const std::uint64_t key = dropoutRow(site, static_cast<std::uint64_t>(number));
        const auto low = static_cast<std::uint32_t>(key);
        const auto high = static_cast<std::uint32_t>(key >> 32U);
        Real *out = mask + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            out[column] = dropoutHash(low, high, static_cast<std::uint32_t>(column)) < threshold ? Real(0) : kept;
        }
    }
}

} // namespace

std::uint64_t dropoutSite(const DropoutKey &key)
{
    // One after the other: mixed side by side, a small seed could cancel out step and place.
    constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ULL;
    return mixBits(mixBits(mixBits(key.seed + kGolden) + key.step * kGolden) + key.site + 1);
}

at::Tensor dropout(const at::Tensor &x, double rate, const DropoutKey &key, const at::Tensor &rows)
{
    if (rate <= 0.0) {
        return x;
    }
    if (!x.device().is_cpu()) {
        auto generator = at::globalContext().defaultGenerator(x.device());
        generator.set_current_seed(dropoutSite(key));
        return at::dropout(x, rate, true);
    }
    const bool isDouble = x.scalar_type() == at::kDouble;
    const at::Tensor mask = at::empty(x.sizes(), at::TensorOptions().dtype(isDouble ? at::kDouble : at::kFloat));
    const std::int64_t columns = x.size(-1);
    const std::int64_t count = columns > 0 ? mask.numel() / columns : 0;
    const at::Tensor numbers = rows.defined() ? rows.contiguous() : rows;
    const std::int64_t *first = numbers.defined() ? numbers.const_data_ptr<std::int64_t>() : nullptr;
    if (isDouble) {
        fillMask(mask.mutable_data_ptr<double>(), count, columns, rate, dropoutSite(key), first);
    } else {
        fillMask(mask.mutable_data_ptr<float>(), count, columns, rate, dropoutSite(key), first);
    }
    return at::mul(x, mask.to(x.scalar_type()));
}

} // namespace signalbox::models
