// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace signalbox::cli {

/// Exit statuses of the program, documented in docs/cli.md.
inline constexpr int kExitDone = 0;
inline constexpr int kExitWrongUse = 2; ///< an option that does not exist or has a value that cannot be used
inline constexpr int kExitBadInput = 3; ///< data, a model or a file of settings that cannot be used
inline constexpr int kExitFailed = 4; ///< everything else: no memory, full disk, a loss that is not finite
inline constexpr int kExitInterrupted = 130; ///< Ctrl-C, SIGTERM or a closed terminal (128 + SIGINT, as shells do)

/// The one place that turns an error into an exit status.
int exitCodeFor(core::ErrorCode code);

/// Writes the error in plain words to standard error and gives its exit status. With `json` machines get it as well: as
/// {"error": {…}}, the last line of standard output.
int report(const core::Error &error, bool json = false);

} // namespace signalbox::cli
