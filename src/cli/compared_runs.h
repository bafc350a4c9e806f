// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/run_reader.h"
#include "viewmodels/run_comparison.h"
#include "viewmodels/sentence_flips.h"

#include <QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::cli {

/// Which evaluation of two runs is compared sentence by sentence.
enum class ComparedEvaluation {
    Last, ///< the last validation, or the last test where one of them was never validated
    Best, ///< the validation of the epoch with the best checkpoint
    Test, ///< the last test
};

/// One of two runs that are compared sentence by sentence.
struct ComparedSide
{
    store::RunRecord run;
    store::EvaluationRecord evaluation;
};

/// What the second of two runs does to the sentences of the first.
struct ComparedSentences
{
    ComparedSide first; ///< A
    ComparedSide second; ///< B
    std::shared_ptr<const viewmodels::SentenceFlips> flips; ///< never null
    viewmodels::FlipStatistics statistics;
};

struct ComparisonRequest
{
    QString grouping; ///< see viewmodels::curveGroups(); empty: each run is a column
    ComparedEvaluation evaluation = ComparedEvaluation::Last;
};

/// What the Compare tab shows of runs.
struct ComparedRuns
{
    std::vector<store::RunRecord> runs; ///< in the order in which they were asked for
    /// Each metric that has a direction is followed by its best value under the name "best(metric)".
    std::shared_ptr<const viewmodels::RunComparison> comparison;
    std::optional<ComparedSentences> sentences; ///< of exactly two runs
    std::optional<core::Error> noSentences; ///< of two runs: why there are none
};

/// The grouping of a word that people type: "group", "seed" (all settings but the seed are alike), or the key of a setting;
/// empty for none. Errors: BadArgument naming --group-by.
core::Result<QString> groupingOf(const std::string &text);

/// Compares two runs or more. Errors: those of the reader, Cancelled once `stop` was asked for.
core::Result<ComparedRuns> compareStoredRuns(const store::RunReader &reader, std::vector<store::RunRecord> runs,
                                             const ComparisonRequest &request, const std::stop_token &stop);

} // namespace signalbox::cli
