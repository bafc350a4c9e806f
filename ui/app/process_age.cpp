// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process_age.h"

#include "core/files.h"

#include <ctime>
#include <sstream>
#include <string>
#include <unistd.h>

namespace signalbox::ui {

std::optional<std::int64_t> millisecondsSinceProcessStart()
{
    // proc(5): the command in parentheses may hold anything, so fields are counted from the last closing one. The time
    // of the start, in clock ticks since boot, is the twentieth after it.
    constexpr int kStartTime = 20;
    const std::string stat = core::readFile("/proc/self/stat").value_or(std::string());
    const std::size_t close = stat.rfind(')');
    const long ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    timespec now = {};
    if (close == std::string::npos || ticksPerSecond <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return std::nullopt;
    }
    std::istringstream fields(stat.substr(close + 1));
    std::string field;
    for (int i = 1; i < kStartTime; ++i) {
        fields >> field;
    }
    std::int64_t ticks = 0;
    if (!(fields >> ticks)) {
        return std::nullopt;
    }
    const std::int64_t sinceBoot = std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
    return sinceBoot - ticks * 1000 / ticksPerSecond;
}

} // namespace signalbox::ui
