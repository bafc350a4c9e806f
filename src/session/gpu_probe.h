// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <memory>
#include <string>

namespace signalbox::session {

/// NVIDIA's management library as its driver installs it.
inline constexpr const char *kNvmlLibrary = "libnvidia-ml.so.1";

/// The NVIDIA GPUs of the machine, through their management library (NVML), which is loaded when it is there. Without it,
/// or when it refuses, there are none, which is no error. Belongs to one thread.
class GpuProbe
{
public:
    /// Loads the library, which can take a second where the driver is asleep. Empty: no GPUs are looked for.
    explicit GpuProbe(const std::string &library = kNvmlLibrary);
    ~GpuProbe();
    GpuProbe(const GpuProbe &) = delete;
    GpuProbe &operator=(const GpuProbe &) = delete;

    [[nodiscard]] int count() const;
    /// Of each GPU n, as far as it tells: gpu.n.gpu (share of time in which something ran, %), gpu.n.memory (in which its
    /// memory was read or written, %), gpu.n.memoryAllocated (%), gpu.n.memoryAllocatedBytes, gpu.n.temp (degrees Celsius),
    /// gpu.n.powerWatts, gpu.n.enforcedPowerLimitWatts, gpu.n.powerPercent.
    [[nodiscard]] core::MetricValues measure() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::session
