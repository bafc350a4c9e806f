// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/process_identity.h"

#include "core/files.h"

#include <QString>
#include <QSysInfo>

#include <sstream>

#include <unistd.h>

namespace signalbox::store {

namespace {

std::string contentOf(const std::string &path)
{
    return core::readFile(path).value_or(std::string());
}

/// Boot id and start time of a live process; empty when there is none. See proc(5): in `stat` the command in
/// parentheses may hold anything, so fields are counted from the last closing one: state is the first after it, the
/// start time in clock ticks since boot the twentieth.
std::string startOf(std::int64_t process)
{
    const std::string stat = contentOf("/proc/" + std::to_string(process) + "/stat");
    const std::size_t close = stat.rfind(')');
    if (close == std::string::npos) {
        return {};
    }
    std::istringstream fields(stat.substr(close + 1));
    std::string field;
    fields >> field;
    if (field == "Z" || field == "X") {
        return {}; // dead, but not yet collected by its parent
    }
    constexpr int kStartTime = 20;
    for (int i = 1; i < kStartTime; ++i) {
        fields >> field;
    }
    std::string boot = contentOf("/proc/sys/kernel/random/boot_id");
    while (!boot.empty() && boot.back() == '\n') {
        boot.pop_back();
    }
    return boot + ':' + field;
}

} // namespace

ProcessIdentity currentProcess()
{
    const auto process = static_cast<std::int64_t>(::getpid());
    return {QSysInfo::machineHostName().toStdString(), process, startOf(process)};
}

bool isGone(const ProcessIdentity &identity)
{
    return identity.host == QSysInfo::machineHostName().toStdString() && startOf(identity.process) != identity.start;
}

} // namespace signalbox::store
