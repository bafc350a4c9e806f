// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/system_probe.h"

#include "core/files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace signalbox::session {

namespace {

constexpr double kMebibyte = 1024.0 * 1024.0;
constexpr double kGibibyte = 1024.0 * kMebibyte;

/// What was counted since `start`. A counter that went back (a device that came anew) counts from 0.
double countedSince(std::uint64_t start, std::uint64_t now)
{
    return static_cast<double>(now >= start ? now - start : now);
}

std::optional<dev_t> volumeOf(const std::filesystem::path &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

} // namespace

std::string mountPointOf(const std::string &path)
{
    std::error_code error;
    std::filesystem::path place = std::filesystem::canonical(path, error);
    const auto volume = volumeOf(place);
    if (error || !volume) {
        return "/";
    }
    while (place.has_relative_path() && volumeOf(place.parent_path()) == volume) {
        place = place.parent_path();
    }
    return place.string();
}

SystemProbe::SystemProbe(SystemPlaces places, const core::Clock &clock)
    : m_places(std::move(places))
    , m_clock(clock)
    , m_gpus(m_places.nvml)
    , m_mount(mountPointOf(m_places.disk))
    , m_seconds(clock.monotonicSeconds())
    , m_processors(parseProcStat(read("stat")))
    , m_process(parseProcSelfStat(read("self/stat")))
    , m_networkStart(parseNetDev(read("net/dev")))
    , m_retransmitsStart(parseTcpRetransmits(read("net/snmp")))
{
    for (const DiskTraffic &disk : watchedDisks()) {
        m_diskStart[disk.name] = {disk.readBytes, disk.writtenBytes};
    }
}

core::MetricValues SystemProbe::measure()
{
    core::MetricValues values;
    measureProcessors(values);
    measureMemory(values);
    measureDisk(values);
    measureNetwork(values);
    core::MetricValues gpus = m_gpus.measure();
    std::move(gpus.begin(), gpus.end(), std::back_inserter(values));
    return values;
}

std::string SystemProbe::read(const char *name) const
{
    return core::readFile(core::joinPath(m_places.proc, name)).value_or(std::string());
}

void SystemProbe::measureProcessors(core::MetricValues &values)
{
    const double seconds = m_clock.monotonicSeconds();
    const auto processors = parseProcStat(read("stat"));
    const auto process = parseProcSelfStat(read("self/stat"));
    const double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK)) * (seconds - m_seconds);
    if (process && m_process && ticks > 0.0) {
        const double percent = 100.0 * countedSince(m_process->ticks, process->ticks) / ticks;
        values.emplace_back("cpu", percent / std::max(processors ? processors->processors : 1, 1));
        values.emplace_back("proc.cpu.percent", percent);
    }
    if (processors && m_processors && processors->total > m_processors->total) {
        const double busy = countedSince(m_processors->busy, processors->busy);
        values.emplace_back("cpu.cpu_percent", 100.0 * busy / countedSince(m_processors->total, processors->total));
    }
    if (process) {
        values.emplace_back("proc.cpu.threads", process->threads);
    }
    m_seconds = seconds;
    m_processors = processors;
    m_process = process;
}

void SystemProbe::measureMemory(core::MetricValues &values) const
{
    const auto memory = parseMemInfo(read("meminfo"));
    if (memory) {
        const auto total = static_cast<double>(memory->totalKib);
        const auto available = static_cast<double>(memory->availableKib);
        values.emplace_back("memory_percent", 100.0 * (total - available) / total);
        values.emplace_back("proc.memory.availableMB", available / 1024.0);
    }
    if (m_process) {
        const double bytes =
            static_cast<double>(m_process->residentPages) * static_cast<double>(::sysconf(_SC_PAGESIZE));
        values.emplace_back("proc.memory.rssMB", bytes / kMebibyte);
        if (memory) {
            values.emplace_back("proc.memory.percent",
                                100.0 * bytes / (static_cast<double>(memory->totalKib) * 1024.0));
        }
    }
}

std::vector<DiskTraffic> SystemProbe::watchedDisks() const
{
    const std::vector<DiskTraffic> all = parseDiskStats(read("diskstats"));
    const auto volume = volumeOf(m_mount);
    const auto own = std::find_if(all.begin(), all.end(), [&volume](const DiskTraffic &disk) {
        return volume && disk.majorNumber == major(*volume) && disk.minorNumber == minor(*volume);
    });
    // A volume of several devices, or one that lies upon another, has none of its own: then all disks are watched.
    return own == all.end() ? wholeDisks(all) : std::vector<DiskTraffic>{*own};
}

void SystemProbe::measureDisk(core::MetricValues &values) const
{
    struct statvfs use = {};
    if (::statvfs(m_mount.c_str(), &use) == 0 && use.f_blocks > 0) {
        // As df(1) does it: of what people may use, not counting what is kept for the administrator.
        const auto used = static_cast<double>(use.f_blocks - use.f_bfree);
        const auto free = static_cast<double>(use.f_bavail);
        const std::string prefix = "disk." + m_mount + '.';
        values.emplace_back(prefix + "usagePercent", used + free > 0.0 ? 100.0 * used / (used + free) : 0.0);
        values.emplace_back(prefix + "usageGB", used * static_cast<double>(use.f_frsize) / kGibibyte);
    }
    for (const DiskTraffic &disk : watchedDisks()) {
        const auto start = m_diskStart.find(disk.name);
        if (start != m_diskStart.end()) {
            const std::string prefix = "disk." + disk.name + '.';
            values.emplace_back(prefix + "in", countedSince(start->second.first, disk.readBytes) / kMebibyte);
            values.emplace_back(prefix + "out", countedSince(start->second.second, disk.writtenBytes) / kMebibyte);
        }
    }
}

void SystemProbe::measureNetwork(core::MetricValues &values) const
{
    if (const auto traffic = parseNetDev(read("net/dev")); traffic && m_networkStart) {
        values.emplace_back("network.sent", countedSince(m_networkStart->sentBytes, traffic->sentBytes));
        values.emplace_back("network.recv", countedSince(m_networkStart->receivedBytes, traffic->receivedBytes));
    }
    if (const auto again = parseTcpRetransmits(read("net/snmp")); again && m_retransmitsStart) {
        values.emplace_back("network.tcpRetransmits", countedSince(*m_retransmitsStart, *again));
    }
}

} // namespace signalbox::session
