// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::cli {

/// "0.1.0 (1a2b3c4)": the release and, when built from a checkout, the commit. Kept with every run.
std::string versionText();

} // namespace signalbox::cli
