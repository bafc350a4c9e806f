// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two GPUs behind the names of NVIDIA's management library, so that they can be measured where there are none: a usual one,
// and one that tells of its memory and temperature only, as the parts of a divided GPU do. SIGNALBOX_FAKE_NVML_FAILS lets
// it refuse to start, as a driver does that does not fit its kernel module.
#include <cstdlib>

namespace {

constexpr int kSuccess = 0;
constexpr int kNotSupported = 3;
constexpr int kDriverMismatch = 18;

int g_firstGpu = 0;
int g_secondGpu = 1;

bool isSecond(const void *device)
{
    return device == &g_secondGpu;
}

} // namespace

namespace fake_nvml {

struct Utilization
{
    unsigned gpu;
    unsigned memory;
};

struct Memory
{
    unsigned long long total;
    unsigned long long free;
    unsigned long long used;
};

} // namespace fake_nvml

#define FAKE_NVML extern "C" __attribute__((visibility("default"))) int

FAKE_NVML nvmlInit_v2()
{
    return std::getenv("SIGNALBOX_FAKE_NVML_FAILS") == nullptr ? kSuccess : kDriverMismatch;
}

FAKE_NVML nvmlShutdown()
{
    return kSuccess;
}

FAKE_NVML nvmlDeviceGetCount_v2(unsigned *count)
{
    *count = 2;
    return kSuccess;
}

FAKE_NVML nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)
{
    *device = index == 0 ? &g_firstGpu : &g_secondGpu;
    return kSuccess;
}

FAKE_NVML nvmlDeviceGetUtilizationRates(const void *device, fake_nvml::Utilization *rates)
{
    if (isSecond(device)) {
        return kNotSupported;
    }
    *rates = {87, 35};
    return kSuccess;
}

FAKE_NVML nvmlDeviceGetMemoryInfo(const void *device, fake_nvml::Memory *memory)
{
    constexpr unsigned long long kGibibyte = 1ULL << 30U;
    if (isSecond(device)) {
        *memory = {10 * kGibibyte, 10 * kGibibyte, 0};
    } else {
        *memory = {80 * kGibibyte, 60 * kGibibyte, 20 * kGibibyte};
    }
    return kSuccess;
}

FAKE_NVML nvmlDeviceGetTemperature(const void *device, int sensor, unsigned *degrees)
{
    *degrees = isSecond(device) ? 41 : 63;
    return sensor == 0 ? kSuccess : kNotSupported;
}

FAKE_NVML nvmlDeviceGetPowerUsage(const void *device, unsigned *milliwatts)
{
    *milliwatts = 350'500;
    return isSecond(device) ? kNotSupported : kSuccess;
}

FAKE_NVML nvmlDeviceGetEnforcedPowerLimit(const void *device, unsigned *milliwatts)
{
    *milliwatts = 701'000;
    return isSecond(device) ? kNotSupported : kSuccess;
}
