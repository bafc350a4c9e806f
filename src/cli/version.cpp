// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/version.h"

namespace signalbox::cli {

std::string versionText()
{
    const std::string commit = SIGNALBOX_COMMIT;
    return commit.empty() ? SIGNALBOX_VERSION : std::string(SIGNALBOX_VERSION) + " (" + commit + ')';
}

} // namespace signalbox::cli
