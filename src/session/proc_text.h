// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::session {

// The files of /proc that tell of the machine's load, as text (proc(5)). What does not read gives nothing.

/// Time of all processors together since the machine started, in clock ticks.
struct ProcessorTicks
{
    std::uint64_t busy = 0;
    std::uint64_t total = 0; ///< idle and waiting for disks included
    int processors = 0;
};
/// /proc/stat
std::optional<ProcessorTicks> parseProcStat(std::string_view text);

/// What a process has used.
struct ProcessUse
{
    std::uint64_t ticks = 0; ///< of all its threads, in user and in system mode
    std::uint64_t residentPages = 0;
    int threads = 0;
};
/// /proc/self/stat
std::optional<ProcessUse> parseProcSelfStat(std::string_view text);

struct MemoryUse
{
    std::uint64_t totalKib = 0;
    std::uint64_t availableKib = 0; ///< without swapping
};
/// /proc/meminfo
std::optional<MemoryUse> parseMemInfo(std::string_view text);

/// Bytes that went through a block device since the machine started.
struct DiskTraffic
{
    unsigned majorNumber = 0;
    unsigned minorNumber = 0;
    std::string name; ///< "sda1"
    std::uint64_t readBytes = 0;
    std::uint64_t writtenBytes = 0;
};
/// /proc/diskstats; lines that do not read are left out.
std::vector<DiskTraffic> parseDiskStats(std::string_view text);
/// The real devices among them: neither partitions of others nor loop devices, memory and what is made of other devices.
std::vector<DiskTraffic> wholeDisks(const std::vector<DiskTraffic> &all);

/// Bytes through all interfaces together since the machine started, also those of connections within the machine.
struct NetworkTraffic
{
    std::uint64_t receivedBytes = 0;
    std::uint64_t sentBytes = 0;
};
/// /proc/net/dev
std::optional<NetworkTraffic> parseNetDev(std::string_view text);
/// Segments that TCP sent again; /proc/net/snmp.
std::optional<std::uint64_t> parseTcpRetransmits(std::string_view text);

} // namespace signalbox::session
