// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/proc_text.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace signalbox::session {

namespace {

constexpr std::uint64_t kSectorBytes = 512; ///< in /proc/diskstats, whatever the device's own sectors are

std::vector<std::string_view> procLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string_view> procFields(std::string_view line)
{
    constexpr std::string_view kBlanks = " \t";
    std::vector<std::string_view> fields;
    for (;;) {
        const std::size_t begin = line.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos) {
            return fields;
        }
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
        fields.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

std::optional<std::uint64_t> procNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The number in a field; nothing when there is no such field.
std::optional<std::uint64_t> procNumber(const std::vector<std::string_view> &fields, std::size_t index)
{
    return index < fields.size() ? procNumber(fields[index]) : std::nullopt;
}

bool isProcessorLine(std::string_view name)
{
    return name.starts_with("cpu") && procNumber(name.substr(3)).has_value();
}

/// Whether a device's name is that of a partition of the other: "sda1" of "sda", "nvme0n1p2" of "nvme0n1".
bool isPartitionOf(std::string_view name, std::string_view disk)
{
    if (disk.empty() || name.size() <= disk.size() || !name.starts_with(disk)) {
        return false;
    }
    std::string_view number = name.substr(disk.size());
    if (disk.back() >= '0' && disk.back() <= '9') { // else "nvme0n11" were one of "nvme0n1"
        if (!number.starts_with('p')) {
            return false;
        }
        number.remove_prefix(1);
    }
    return procNumber(number).has_value();
}

bool isMadeDevice(std::string_view name)
{
    constexpr std::string_view kMade[] = {"loop", "ram", "zram", "dm-", "md", "sr", "fd"};
    return std::any_of(std::begin(kMade), std::end(kMade),
                       [name](std::string_view beginning) { return name.starts_with(beginning); });
}

} // namespace

std::optional<ProcessorTicks> parseProcStat(std::string_view text)
{
    // user nice system idle iowait irq softirq steal; the two for guests behind them are in the first ones already.
    constexpr std::size_t kParts = 8;
    constexpr std::size_t kIdle = 3;
    constexpr std::size_t kWaiting = 4;
    ProcessorTicks ticks;
    bool isKnown = false;
    for (const std::string_view line : procLines(text)) {
        const std::vector<std::string_view> fields = procFields(line);
        if (fields.empty()) {
            continue;
        }
        ticks.processors += isProcessorLine(fields[0]) ? 1 : 0;
        if (fields[0] != "cpu") {
            continue;
        }
        for (std::size_t part = 0; part < kParts; ++part) {
            const auto value = procNumber(fields, part + 1);
            if (!value && part <= kIdle) {
                return std::nullopt;
            }
            ticks.total += value.value_or(0);
            ticks.busy += part == kIdle || part == kWaiting ? 0 : value.value_or(0);
        }
        isKnown = true;
    }
    ticks.processors = std::max(ticks.processors, 1);
    return isKnown ? std::optional(ticks) : std::nullopt;
}

std::optional<ProcessUse> parseProcSelfStat(std::string_view text)
{
    // The command in parentheses may hold anything, so fields are counted from the last closing one: the state, which is
    // the third field, is the first after it.
    const std::size_t close = text.rfind(')');
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    const std::vector<std::string_view> fields = procFields(text.substr(close + 1, text.find('\n', close) - close - 1));
    const auto field = [&fields](std::size_t number) { return procNumber(fields, number - 3); };
    const auto user = field(14);
    const auto system = field(15);
    const auto threads = field(20);
    const auto resident = field(24);
    if (!user || !system || !threads || !resident) {
        return std::nullopt;
    }
    return ProcessUse{*user + *system, *resident, static_cast<int>(*threads)};
}

std::optional<MemoryUse> parseMemInfo(std::string_view text)
{
    std::optional<std::uint64_t> total;
    std::optional<std::uint64_t> available;
    for (const std::string_view line : procLines(text)) {
        const std::vector<std::string_view> fields = procFields(line);
        if (fields.size() >= 2 && fields[0] == "MemTotal:") {
            total = procNumber(fields[1]);
        } else if (fields.size() >= 2 && fields[0] == "MemAvailable:") {
            available = procNumber(fields[1]);
        }
    }
    if (!total || !available || *total == 0) {
        return std::nullopt;
    }
    return MemoryUse{*total, std::min(*available, *total)};
}

std::vector<DiskTraffic> parseDiskStats(std::string_view text)
{
    // major minor name, reads, merged reads, sectors read, ms, writes, merged writes, sectors written, …
    std::vector<DiskTraffic> all;
    for (const std::string_view line : procLines(text)) {
        const std::vector<std::string_view> fields = procFields(line);
        const auto majorNumber = procNumber(fields, 0);
        const auto minorNumber = procNumber(fields, 1);
        const auto read = procNumber(fields, 5);
        const auto written = procNumber(fields, 9);
        if (majorNumber && minorNumber && read && written) {
            all.push_back({static_cast<unsigned>(*majorNumber), static_cast<unsigned>(*minorNumber),
                           std::string(fields[2]), *read * kSectorBytes, *written * kSectorBytes});
        }
    }
    return all;
}

std::vector<DiskTraffic> wholeDisks(const std::vector<DiskTraffic> &all)
{
    std::vector<DiskTraffic> disks;
    std::copy_if(all.begin(), all.end(), std::back_inserter(disks), [&all](const DiskTraffic &device) {
        return !isMadeDevice(device.name) && std::none_of(all.begin(), all.end(), [&device](const DiskTraffic &other) {
            return isPartitionOf(device.name, other.name);
        });
    });
    return disks;
}

std::optional<NetworkTraffic> parseNetDev(std::string_view text)
{
    // Two lines of headings, then for each interface "name:" and 16 numbers: bytes received, …, bytes sent as the ninth.
    constexpr std::size_t kSent = 8;
    NetworkTraffic traffic;
    bool isKnown = false;
    for (const std::string_view line : procLines(text)) {
        const std::size_t colon = line.rfind(':'); // the name of an interface may hold one
        if (colon == std::string_view::npos) {
            continue;
        }
        const std::vector<std::string_view> fields = procFields(line.substr(colon + 1));
        const auto received = procNumber(fields, 0);
        const auto sent = procNumber(fields, kSent);
        if (received && sent) {
            traffic.receivedBytes += *received;
            traffic.sentBytes += *sent;
            isKnown = true;
        }
    }
    return isKnown ? std::optional(traffic) : std::nullopt;
}

std::optional<std::uint64_t> parseTcpRetransmits(std::string_view text)
{
    // Two lines for each protocol: the names of the numbers, then the numbers.
    std::vector<std::string_view> names;
    for (const std::string_view line : procLines(text)) {
        const std::vector<std::string_view> fields = procFields(line);
        if (fields.empty() || fields[0] != "Tcp:") {
            continue;
        }
        if (names.empty()) {
            names = fields;
            continue;
        }
        const auto found = std::find(names.begin(), names.end(), "RetransSegs");
        return procNumber(fields, static_cast<std::size_t>(found - names.begin()));
    }
    return std::nullopt;
}

} // namespace signalbox::session
