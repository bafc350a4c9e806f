// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_reader.h"

namespace signalbox::store {

/// Where a run can go on.
struct ResumePoint
{
    std::string checkpoint; ///< its folder; empty: there is none
    std::int64_t step = 0; ///< that it was made after
};

/// A run whose process died, about which nobody has decided yet.
struct InterruptedRun
{
    core::RunId run;
    ResumePoint point;
};

/// The newest checkpoint of a run that is still on the disk. Looks at those that the store knows and at those that a killed
/// process had no time to tell it of. Errors: NotFound for the run.
core::Result<ResumePoint> resumePoint(const RunReader &reader, const std::string &storeDirectory,
                                      const core::RunId &run);
/// The runs of RunReader::undecidedRuns() with their checkpoints, newest first.
core::Result<std::vector<InterruptedRun>> interruptedRuns(const RunReader &reader, const std::string &storeDirectory);
/// The run of this store that a checkpoint belongs to, by its folder; empty: to none.
core::RunId runOfCheckpoint(const std::string &storeDirectory, const std::string &checkpoint);

/// Folder of the newest checkpoint of a run that is still on the disk; empty when there is none. Looks at those that the
/// store knows and at those that a killed process had no time to tell it of. Errors: NotFound for the run.
core::Result<std::string> newestCheckpoint(const RunReader &reader, const std::string &storeDirectory,
                                           const core::RunId &run);

} // namespace signalbox::store
