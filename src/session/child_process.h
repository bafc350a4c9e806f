// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::session {

/// How to run a program.
struct ChildOptions
{
    std::vector<std::string> arguments; ///< the first one is the program's path
    std::vector<std::pair<std::string, std::string>> environment; ///< in addition to that of this process
    std::string output; ///< file to which standard output and error are appended; input is empty
};

/// How a program ended.
struct ChildEnd
{
    std::string problem; ///< in a few words ("it ended with status 3"); empty: it ended with status 0
    bool hasStarted = false; ///< else nothing of it is in the output
};

/// Runs a program in a process group of its own and waits for it. Ctrl-C in the terminal does not reach it, and what
/// signals this process ignores, it does not. `goesOn` is asked about twenty times a second: once it says no, the whole
/// group is asked to end (SIGTERM), and what is left of it two seconds later made to (SIGKILL).
ChildEnd runChild(const ChildOptions &options, const std::function<bool()> &goesOn);

} // namespace signalbox::session
