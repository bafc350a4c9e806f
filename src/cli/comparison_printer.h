// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/compared_runs.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace signalbox::cli {

/// What of a comparison is printed.
struct ComparisonWish
{
    bool all = false; ///< also what the runs have in common, single classes, means over batches, times and norms
    bool onlySentences = false;
    std::size_t sentences = 0; ///< of each kind at most so many; 0: all
};

/// For people: tables on standard output, and for two runs what the second does to the sentences of the first.
void printComparison(const ComparedRuns &compared, const ComparisonWish &wish);
/// For spreadsheets: the table of the runs, or the sentences alone when only those are wanted.
std::string comparisonAsCsv(const ComparedRuns &compared, const ComparisonWish &wish);
/// All of it as one object (comparison_json.cpp).
nlohmann::ordered_json comparisonAsJson(const ComparedRuns &compared, const ComparisonWish &wish);

/// Whether a row is printed: all of them, or the metrics that say how good a run is and what else differs.
bool isWantedRow(const viewmodels::ComparisonRow &row, bool all);
/// Places of the rows that are wanted in `comparison->rows`.
std::vector<std::size_t> comparisonRows(const viewmodels::RunComparison &comparison, bool all);
/// Positions of the sentences that became this, the surest answers of B first.
std::vector<int> comparedFlips(const ComparedSentences &sentences, viewmodels::Flip flip, std::size_t most);

} // namespace signalbox::cli
