// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_reader.h"

namespace signalbox::store {

/// Folder of the newest checkpoint of a run that is still on the disk; empty when there is none. Looks at those that the
/// store knows and at those that a killed process had no time to tell it of. Errors: NotFound for the run.
core::Result<std::string> newestCheckpoint(const RunReader &reader, const std::string &storeDirectory,
                                           const core::RunId &run);

} // namespace signalbox::store
