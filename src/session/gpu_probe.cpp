// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/gpu_probe.h"

#include <dlfcn.h>

#include <algorithm>

namespace signalbox::session {

namespace {

// What is used of NVML's interface (nvml.h; docs.nvidia.com/deploy/nvml-api). All functions give 0 when they succeed.
constexpr int kNvmlSuccess = 0;
constexpr int kNvmlTemperatureOfGpu = 0;

struct NvmlUtilization
{
    unsigned gpu = 0; ///< %
    unsigned memory = 0; ///< %
};

struct NvmlMemory
{
    unsigned long long total = 0; ///< bytes
    unsigned long long free = 0;
    unsigned long long used = 0;
};

using NvmlDevice = void *;

/// One function of the library; null when it has none of this name.
template <typename Function> Function nvmlFunction(void *library, const char *name)
{
    return reinterpret_cast<Function>(::dlsym(library, name));
}

} // namespace

struct GpuProbe::Private
{
    using Call = int (*)();
    using CountCall = int (*)(unsigned *);
    using HandleCall = int (*)(unsigned, NvmlDevice *);
    using UtilizationCall = int (*)(NvmlDevice, NvmlUtilization *);
    using MemoryCall = int (*)(NvmlDevice, NvmlMemory *);
    using TemperatureCall = int (*)(NvmlDevice, int, unsigned *);
    using NumberCall = int (*)(NvmlDevice, unsigned *);

    explicit Private(void *library)
        : shutDown(nvmlFunction<Call>(library, "nvmlShutdown"))
        , countDevices(nvmlFunction<CountCall>(library, "nvmlDeviceGetCount_v2"))
        , handleByIndex(nvmlFunction<HandleCall>(library, "nvmlDeviceGetHandleByIndex_v2"))
        , utilization(nvmlFunction<UtilizationCall>(library, "nvmlDeviceGetUtilizationRates"))
        , memory(nvmlFunction<MemoryCall>(library, "nvmlDeviceGetMemoryInfo"))
        , temperature(nvmlFunction<TemperatureCall>(library, "nvmlDeviceGetTemperature"))
        , power(nvmlFunction<NumberCall>(library, "nvmlDeviceGetPowerUsage"))
        , powerLimit(nvmlFunction<NumberCall>(library, "nvmlDeviceGetEnforcedPowerLimit"))
    {
        const auto start = nvmlFunction<Call>(library, "nvmlInit_v2");
        isStarted = start != nullptr && start() == kNvmlSuccess;
        if (!isStarted || countDevices == nullptr || handleByIndex == nullptr
            || countDevices(&devices) != kNvmlSuccess) {
            devices = 0;
        }
    }

    ~Private()
    {
        if (isStarted && shutDown != nullptr) {
            shutDown();
        }
    }

    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void measure(NvmlDevice device, const std::string &prefix, core::MetricValues &values) const
    {
        NvmlUtilization rates;
        if (utilization != nullptr && utilization(device, &rates) == kNvmlSuccess) {
            values.emplace_back(prefix + "gpu", rates.gpu);
            values.emplace_back(prefix + "memory", rates.memory);
        }
        NvmlMemory use;
        if (memory != nullptr && memory(device, &use) == kNvmlSuccess && use.total > 0) {
            const auto used = static_cast<double>(use.used);
            values.emplace_back(prefix + "memoryAllocated", 100.0 * used / static_cast<double>(use.total));
            values.emplace_back(prefix + "memoryAllocatedBytes", used);
        }
        unsigned degrees = 0;
        if (temperature != nullptr && temperature(device, kNvmlTemperatureOfGpu, &degrees) == kNvmlSuccess) {
            values.emplace_back(prefix + "temp", degrees);
        }
        measurePower(device, prefix, values);
    }

    void measurePower(NvmlDevice device, const std::string &prefix, core::MetricValues &values) const
    {
        constexpr double kMilliwatts = 1000.0;
        unsigned used = 0;
        if (power == nullptr || power(device, &used) != kNvmlSuccess) {
            return;
        }
        values.emplace_back(prefix + "powerWatts", used / kMilliwatts);
        unsigned limit = 0;
        if (powerLimit != nullptr && powerLimit(device, &limit) == kNvmlSuccess && limit > 0) {
            values.emplace_back(prefix + "enforcedPowerLimitWatts", limit / kMilliwatts);
            values.emplace_back(prefix + "powerPercent", 100.0 * used / limit);
        }
    }

    Call shutDown;
    CountCall countDevices;
    HandleCall handleByIndex;
    UtilizationCall utilization;
    MemoryCall memory;
    TemperatureCall temperature;
    NumberCall power;
    NumberCall powerLimit;
    bool isStarted = false;
    unsigned devices = 0;
};

GpuProbe::GpuProbe(const std::string &library)
{
    // Never closed: the driver's library may have threads of its own. A later probe gets the same one.
    void *loaded = library.empty() ? nullptr : ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (loaded != nullptr) {
        m_private = std::make_unique<Private>(loaded);
    }
}

GpuProbe::~GpuProbe() = default;

int GpuProbe::count() const
{
    return m_private ? static_cast<int>(m_private->devices) : 0;
}

core::MetricValues GpuProbe::measure() const
{
    core::MetricValues values;
    for (int index = 0; index < count(); ++index) {
        NvmlDevice device = nullptr;
        if (m_private->handleByIndex(static_cast<unsigned>(index), &device) == kNvmlSuccess) {
            m_private->measure(device, "gpu." + std::to_string(index) + '.', values);
        }
    }
    return values;
}

} // namespace signalbox::session
