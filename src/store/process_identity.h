// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace signalbox::store {

/// Who owns a live run.
struct ProcessIdentity
{
    std::string host;
    std::int64_t process = 0;
    /// Boot and time of the start: a later process that got the same number differs here.
    std::string start;
};

/// This process.
ProcessIdentity currentProcess();

/// Whether the process is certainly gone: it was on this host and no such process lives there now. Processes of other
/// hosts are never taken for gone, since nothing is known about them.
bool isGone(const ProcessIdentity &identity);

} // namespace signalbox::store
