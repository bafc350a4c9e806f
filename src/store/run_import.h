// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/run_records.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::store {

/// A metric of a run that was trained elsewhere. The three columns are of one length; steps do not go back.
struct ImportedSeries
{
    std::string metric;
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> times; ///< microseconds of UTC
    std::vector<double> values; ///< undefined and non-finite ones included
};

/// A run that was trained elsewhere, as a whole.
struct ImportedRun
{
    std::string source; ///< for people: "W&B entity/project/run"
    std::string link; ///< page of the run, by which it is known again
    std::string name; ///< made unique when it is stored
    std::string notes;
    std::vector<std::string> tags;
    core::RunState state = core::RunState::Finished; ///< of a run that is over; Interrupted: no end is known
    std::int64_t createdMicroseconds = 0; ///< UTC, as the next one
    std::int64_t finishedMicroseconds = 0;
    core::RunSpec spec; ///< those of its settings that are settings of ours …
    std::vector<std::pair<std::string, core::Origin>> origins; ///< … which are these
    core::RunFacts facts;
    ImportDetails details; ///< everything else that was known of it
    std::vector<ImportedSeries> series;
    std::vector<std::string> notices; ///< English sentences for its log
    std::int64_t stepsDone = 0;
    int epochsDone = 0;
    double secondsTotal = 0.0;
};

/// What became of an import.
struct ImportOutcome
{
    core::RunId run;
    std::string name; ///< as it is called here
    bool replaced = false; ///< it was here, and has what it is now
};

/// A run of the store that has a page at a tracker.
struct LinkedRun
{
    core::RunId run;
    std::string name;
    std::string link;
    bool imported = false; ///< else it was sent from here
};

/// Writes runs that were trained elsewhere. They have ended, have no checkpoints, and are not sent anywhere.
class RunImporter
{
public:
    explicit RunImporter(std::string storeDirectory);

    /// Those that were imported and those that were sent, to know which are here already.
    [[nodiscard]] core::Result<std::vector<LinkedRun>> linkedRuns() const;

    /// Stores a run in one transaction, so all of it or nothing. One that was imported before by the same link is replaced,
    /// keeps its id, and comes back from the bin; name, notes and tags stay as people have changed them here, and so do
    /// evaluations that were made here. Errors: Cancelled after a stop, BadArgument for a run that was sent from this
    /// store, those of the store.
    core::Result<ImportOutcome> write(const ImportedRun &run, const core::Clock &clock,
                                      const std::stop_token &stop = {});

private:
    std::string m_directory;
};

} // namespace signalbox::store
