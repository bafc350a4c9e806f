// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/query_row.h"
#include "store/run_field.h"
#include "store/run_reader.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace signalbox::cli {

/// What is asked of the runs in the store. Times without an offset are UTC, as they are printed.
struct RunRequest
{
    std::string where; ///< a condition (store/run_query.h); empty: none
    std::string sort; ///< an order (store/run_order.h); empty: newest first
    std::vector<std::string> columns; ///< fields (store/run_field.h)
    bool archived = false; ///< archived runs too; a condition that asks for the archive has them anyway
    bool deleted = false; ///< runs in the bin too; likewise
};

/// The answer: what is needed for the columns is there.
struct RequestedRuns
{
    std::vector<store::QueryRow> rows;
    std::vector<store::RunField> columns;
};

/// Reads, filters and sorts. Tells of names that are hardly meant on standard error. Errors: BadArgument for a condition,
/// an order or a column that cannot be read, and those of the store.
core::Result<RequestedRuns> requestRuns(const store::RunReader &reader, const RunRequest &request,
                                        const core::Clock &clock);

/// Which runs a command is for.
struct RunSelection
{
    std::vector<std::string> runs; ///< ids, names, or beginnings of ids
    std::string where;
    bool inBin = false; ///< the condition is about runs in the bin alone
};

/// Adds `RUN…` and `--where`.
void addSelectionOptions(CLI::App &app, RunSelection &selection);

/// The named runs in their order, then those that meet the condition; each once. Errors: BadArgument when neither was
/// given, NotFound.
core::Result<std::vector<store::RunRecord>> selectRuns(const store::RunReader &reader, const RunSelection &selection,
                                                       const core::Clock &clock);

/// Ids of runs, for the editor.
std::vector<core::RunId> idsOf(const std::vector<store::RunRecord> &runs);

/// Prints what became of a run: "Run brisk-lantern-7 (a1b2c3d4) <what>", or `action` as a JSON object.
void tellOfRun(const store::RunRecord &run, const std::string &what, const char *action, bool json);

} // namespace signalbox::cli
