// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process_end.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace signalbox::core {

void endSoon(int status)
{
    std::fflush(nullptr);
    // Of the process it uses nothing that may be gone by then.
    std::thread([status] {
        std::this_thread::sleep_for(std::chrono::seconds(2));
        std::_Exit(status);
    }).detach();
}

} // namespace signalbox::core
