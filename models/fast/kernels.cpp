// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fast/kernels.h"

#include <atomic>
#include <cstddef>

#ifdef __FAST_MATH__
#error "these loops rely on the order of float arithmetic and on NaN: no -ffast-math"
#endif

// The same code for each set of instructions. Function by function, not by flags of the compiler: what is inlined from
// headers and shared with other files must run everywhere. (arch= would keep dropout_mask.h from being inlined.)
namespace signalbox::models::fast {

namespace {

#define VECTOR_FLOATS 4
#define KERNEL_NAME "baseline"
namespace baseline {
#include "models/fast/kernel_bodies.h"
} // namespace baseline
#undef VECTOR_FLOATS
#undef KERNEL_NAME

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SIGNALBOX_KERNELS_X86

#pragma GCC push_options
#pragma GCC target("avx2,fma")
#define VECTOR_FLOATS 8
#define KERNEL_NAME "AVX2"
namespace avx2 {
#include "models/fast/kernel_bodies.h"
} // namespace avx2
#undef VECTOR_FLOATS
#undef KERNEL_NAME
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#define VECTOR_FLOATS 16
#define KERNEL_NAME "AVX-512"
namespace avx512 {
#include "models/fast/kernel_bodies.h"
} // namespace avx512
#undef VECTOR_FLOATS
#undef KERNEL_NAME
#pragma GCC pop_options
#endif

std::atomic<const Kernels *> g_preferred{nullptr};

} // namespace

std::int64_t attentionScratch(std::int64_t longest, std::int64_t headSize)
{
    const std::int64_t stride = (longest + 15) / 16 * 16;
    return 4 * stride * headSize + stride * stride + stride;
}

std::vector<const Kernels *> usableKernels()
{
    std::vector<const Kernels *> usable;
#ifdef SIGNALBOX_KERNELS_X86
    const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    if (hasAvx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0
        && __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0) {
        usable.push_back(&avx512::kKernels);
    }
    if (hasAvx2) {
        usable.push_back(&avx2::kKernels);
    }
#endif
    usable.push_back(&baseline::kKernels);
    return usable;
}

const Kernels &bestKernels()
{
    static const Kernels *const kWidest = usableKernels().front();
    const Kernels *preferred = g_preferred.load();
    return preferred != nullptr ? *preferred : *kWidest;
}

void preferKernels(const Kernels *kernels)
{
    g_preferred = kernels;
}

} // namespace signalbox::models::fast
