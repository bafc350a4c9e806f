// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/metric_values.h"
#include "session/gpu_probe.h"
#include "session/proc_text.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::session {

/// Where the machine's load is read. Tests have places of their own.
struct SystemPlaces
{
    std::string proc = "/proc";
    std::string disk = "/"; ///< a folder on the volume that is watched
    std::string nvml = kNvmlLibrary; ///< empty: no GPUs are looked for
};

/// Measures the load of the machine and of this process, by the names and units of W&B's client without "system."
/// (docs/metrics.md lists them). What cannot be read is left out. Belongs to one thread.
class SystemProbe
{
public:
    /// Notes where the counters stand: loads are counted from the last measurement, traffic from here on. The clock must
    /// outlive the probe.
    SystemProbe(SystemPlaces places, const core::Clock &clock);

    core::MetricValues measure();

private:
    /// Bytes read and written of a device.
    using DiskStart = std::pair<std::uint64_t, std::uint64_t>;

    [[nodiscard]] std::string read(const char *name) const;
    [[nodiscard]] std::vector<DiskTraffic> watchedDisks() const;
    void measureProcessors(core::MetricValues &values);
    void measureMemory(core::MetricValues &values) const;
    void measureDisk(core::MetricValues &values) const;
    void measureNetwork(core::MetricValues &values) const;

    SystemPlaces m_places;
    const core::Clock &m_clock;
    GpuProbe m_gpus;
    std::string m_mount; ///< where the watched volume is mounted
    double m_seconds = 0.0; ///< when the processors were looked at last
    std::optional<ProcessorTicks> m_processors; ///< as they were then
    std::optional<ProcessUse> m_process;
    std::map<std::string, DiskStart> m_diskStart;
    std::optional<NetworkTraffic> m_networkStart;
    std::optional<std::uint64_t> m_retransmitsStart;
};

/// Where the volume of a file or folder is mounted: "/", "/home". The path must exist; "/" when it does not.
std::string mountPointOf(const std::string &path);

} // namespace signalbox::session
