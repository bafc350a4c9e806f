// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/mixed_precision.h"

#include <ATen/autocast_mode.h>

#include <dlfcn.h>

#ifdef __aarch64__
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

namespace signalbox::train {

namespace {

bool processorHasBfloat16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#elif defined(__aarch64__)
    return (::getauxval(AT_HWCAP2) & HWCAP2_BF16) != 0;
#else
    return false;
#endif
}

/// Major compute capability of a GPU; 0 when it cannot be found out.
int computeCapability(int device)
{
    // The program is built without CUDA's headers; its runtime is in the process when there is a GPU.
    using GetAttribute = int (*)(int *value, int attribute, int device);
    constexpr int kMajor = 75; // cudaDevAttrComputeCapabilityMajor of driver_types.h
    const auto get = reinterpret_cast<GetAttribute>(::dlsym(RTLD_DEFAULT, "cudaDeviceGetAttribute"));
    int major = 0;
    return get != nullptr && get(&major, kMajor, device) == 0 ? major : 0;
}

} // namespace

MixedPrecision::MixedPrecision(at::Device device, bool isWanted) : m_device(device.type()), m_isWanted(isWanted)
{
    if (m_isWanted) {
        m_wasOn = at::autocast::is_autocast_enabled(m_device);
        m_typeBefore = at::autocast::get_autocast_dtype(m_device);
        at::autocast::set_autocast_enabled(m_device, true);
        at::autocast::set_autocast_dtype(m_device, at::kBFloat16);
        at::autocast::increment_nesting();
    }
}

MixedPrecision::~MixedPrecision()
{
    if (m_isWanted) {
        // Casts of weights are kept for one forward pass; the next one has other weights.
        if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
        }
        at::autocast::set_autocast_enabled(m_device, m_wasOn);
        at::autocast::set_autocast_dtype(m_device, m_typeBefore);
    }
}

core::Status checkMixedPrecision(at::Device device)
{
    if (device.is_cpu() || device.is_cuda()) {
        return {};
    }
    return core::fail({core::ErrorCode::DeviceUnavailable,
                       "precision",
                       "mixed precision is not to be had on this device",
                       {},
                       "bf16 on " + device.str(),
                       "float32, or a device that is cpu or cuda"});
}

std::string mixedPrecisionNote(at::Device device)
{
    constexpr int kAmpere = 8; // the first with bfloat16 in its matrix units
    if (device.is_cpu() && !processorHasBfloat16()) {
        return "This processor has no instructions for bfloat16: precision bf16 is emulated, and slower than float32.";
    }
    if (device.is_cuda()) {
        const int capability = computeCapability(device.index());
        if (capability > 0 && capability < kAmpere) {
            return "This GPU has no matrix units for bfloat16 (compute capability below 8.0): precision bf16 is "
                   "emulated, and slower than float32.";
        }
    }
    return {};
}

} // namespace signalbox::train
