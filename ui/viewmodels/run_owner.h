// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QString>

#include <string>

namespace signalbox::viewmodels {

/// Name of a process whose window was closed while a run goes on (PR_SET_NAME, at most 15 bytes).
inline constexpr char kBackgroundProcess[] = "signalbox-bg";

/// What kind of program trains a run.
enum class RunOwner {
    Window,
    Background, ///< a window that was closed meanwhile
    Terminal,
    Unknown, ///< another program of this computer, or one that is gone
    OtherComputer
};

/// By the name of the process as the system tells it; `command` empty: there is no such process.
RunOwner runOwner(bool isThisComputer, const std::string &command);
/// That of a run which waits or trains in another process. Asks the system for the name of a process, which takes no time.
RunOwner runOwner(const store::RunRecord &run);
/// "trained by another window, process 4711".
QString runOwnerText(const store::RunRecord &run);

} // namespace signalbox::viewmodels
