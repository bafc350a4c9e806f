// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dropout.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mul.h>

namespace signalbox::models {

namespace {

constexpr std::int64_t kGrain = 1 << 15;

inline std::uint32_t mix(std::uint32_t h)
{
    h ^= h >> 16U;
    h *= 0x85EBCA6BU;
    h ^= h >> 13U;
    h *= 0xC2B2AE35U;
    h ^= h >> 16U;
    return h;
}

std::uint64_t mix64(std::uint64_t z) // splitmix64's finalizer
{
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::uint64_t keyBits(const DropoutKey &key)
{
    return mix64(mix64(key.seed + 0x9E3779B97F4A7C15ULL) ^ mix64(key.step * 0x9E3779B97F4A7C15ULL + key.site + 1));
}

template <typename Real> void fillMask(Real *mask, std::int64_t count, double rate, std::uint64_t bits)
{
    const auto threshold = static_cast<std::uint32_t>(rate * 4294967296.0);
    const auto kept = static_cast<Real>(1.0 / (1.0 - rate));
    const auto low = static_cast<std::uint32_t>(bits);
    const auto high = static_cast<std::uint32_t>(bits >> 32U);
    at::parallel_for(0, count, kGrain, [=](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::uint32_t h = mix(mix(static_cast<std::uint32_t>(i) ^ low) + high);
            mask[i] = h < threshold ? Real(0) : kept;
        }
    });
}

} // namespace

at::Tensor dropout(const at::Tensor &x, double rate, const DropoutKey &key)
{
    if (rate <= 0.0) {
        return x;
    }
    if (!x.device().is_cpu()) {
        auto generator = at::globalContext().defaultGenerator(x.device());
        generator.set_current_seed(keyBits(key));
        return at::dropout(x, rate, true);
    }
    const at::Tensor mask = at::empty_like(x, x.options().requires_grad(false), at::MemoryFormat::Contiguous);
    if (x.scalar_type() == at::kDouble) {
        fillMask(mask.data_ptr<double>(), mask.numel(), rate, keyBits(key));
    } else {
        fillMask(mask.data_ptr<float>(), mask.numel(), rate, keyBits(key));
    }
    return at::mul(x, mask);
}

} // namespace signalbox::models
