// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/compared_runs.h"

#include "core/run_spec.h"
#include "viewmodels/curve_groups.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

namespace signalbox::cli {

namespace {

using core::EvaluationKind;
using viewmodels::ComparisonRow;
using viewmodels::MetricDirection;
using viewmodels::RunComparison;

constexpr std::uint64_t kComparisonSeed = 0; ///< of the bootstrap: the intervals of the Compare tab

core::Error comparisonCancelled()
{
    return {core::ErrorCode::Cancelled, "compare", "the comparison was cancelled", {}, {}, {}};
}

/// With the settings that an imported run had: our defaults say nothing of another program.
core::Result<std::vector<viewmodels::ComparedRun>> readComparedRuns(const store::RunReader &reader,
                                                                    const std::vector<store::RunRecord> &runs)
{
    std::vector<viewmodels::ComparedRun> compared;
    for (const store::RunRecord &record : runs) {
        viewmodels::ComparedRun run;
        run.record = std::make_shared<const store::RunRecord>(record);
        run.colorSlot = static_cast<int>(compared.size());
        if (record.imported) {
            const auto origins = reader.origins(record.id);
            if (!origins) {
                return core::fail(origins.error());
            }
            std::set<std::string> known;
            for (const auto &[key, origin] : *origins) {
                known.insert(key);
            }
            run.knownSettings = std::move(known);
        }
        compared.push_back(std::move(run));
    }
    return compared;
}

/// The last values with the best ones after them. Both hold the same rows in the same order.
RunComparison withBestValues(RunComparison last, RunComparison best)
{
    RunComparison both;
    both.columns = std::move(last.columns);
    for (std::size_t i = 0; i < last.rows.size(); ++i) {
        const bool hasBest = last.rows[i].direction != MetricDirection::None;
        both.rows.push_back(std::move(last.rows[i]));
        if (hasBest) {
            ComparisonRow &row = best.rows.at(i);
            row.key.insert(0, "best(").append(")");
            row.name = QString::fromStdString(row.key);
            both.rows.push_back(std::move(row));
        }
    }
    return both;
}

const store::EvaluationRecord *lastOfKind(const std::vector<store::EvaluationRecord> &all, EvaluationKind kind)
{
    const auto found = std::find_if(all.rbegin(), all.rend(), [kind](const store::EvaluationRecord &record) {
        return record.kind == kind && !record.confusion.empty();
    });
    return found == all.rend() ? nullptr : &*found;
}

/// The validation of the best epoch: the one at its end where there are several.
const store::EvaluationRecord *bestValidation(const std::vector<store::EvaluationRecord> &all,
                                              const store::RunRecord &run)
{
    const store::EvaluationRecord *best = nullptr;
    for (const store::EvaluationRecord &record : all) {
        const bool fits = record.kind == EvaluationKind::Validation && record.epoch == run.bestEpoch && record.epoch > 0
            && !record.confusion.empty();
        if (fits && (best == nullptr || !record.isWithinEpoch(run.facts.stepsPerEpoch))) {
            best = &record;
        }
    }
    return best;
}

const store::EvaluationRecord *chosenEvaluation(const std::vector<store::EvaluationRecord> &all,
                                                const store::RunRecord &run, ComparedEvaluation wanted)
{
    switch (wanted) {
    case ComparedEvaluation::Last:
        return lastOfKind(all, EvaluationKind::Validation);
    case ComparedEvaluation::Best:
        return bestValidation(all, run);
    case ComparedEvaluation::Test:
        return lastOfKind(all, EvaluationKind::Test);
    }
    return nullptr;
}

core::Error nothingEvaluated(const store::RunRecord &run, ComparedEvaluation wanted)
{
    const char *detail = "it was not validated yet, so there are no sentences to compare";
    if (wanted == ComparedEvaluation::Best) {
        detail = "it has no best epoch yet, so there are no sentences to compare";
    } else if (wanted == ComparedEvaluation::Test) {
        detail = "it was not tested yet, so there are no sentences to compare";
    }
    return {core::ErrorCode::NotFound, run.name, detail, {}, {}, {}};
}

/// Evaluations of the same kind of both runs. `why` says what is missing.
core::Result<std::optional<std::pair<ComparedSide, ComparedSide>>> readSides(const store::RunReader &reader,
                                                                             const std::vector<store::RunRecord> &runs,
                                                                             ComparedEvaluation wanted,
                                                                             std::optional<core::Error> &why)
{
    const auto first = reader.evaluations(runs[0].id);
    if (!first) {
        return core::fail(first.error());
    }
    const auto second = reader.evaluations(runs[1].id);
    if (!second) {
        return core::fail(second.error());
    }
    const store::EvaluationRecord *ofFirst = chosenEvaluation(*first, runs[0], wanted);
    const store::EvaluationRecord *ofSecond = chosenEvaluation(*second, runs[1], wanted);
    if (wanted == ComparedEvaluation::Last && (ofFirst == nullptr || ofSecond == nullptr)) {
        const store::EvaluationRecord *firstTest = lastOfKind(*first, EvaluationKind::Test);
        const store::EvaluationRecord *secondTest = lastOfKind(*second, EvaluationKind::Test);
        if (firstTest != nullptr && secondTest != nullptr) {
            ofFirst = firstTest;
            ofSecond = secondTest;
        }
    }
    if (ofFirst == nullptr || ofSecond == nullptr) {
        why = nothingEvaluated(ofFirst == nullptr ? runs[0] : runs[1], wanted);
        return std::nullopt;
    }
    return std::pair(ComparedSide{runs[0], *ofFirst}, ComparedSide{runs[1], *ofSecond});
}

core::Status compareSentences(const store::RunReader &reader, ComparedEvaluation wanted,
                              const std::atomic<bool> &cancelled, ComparedRuns &compared)
{
    auto sides = readSides(reader, compared.runs, wanted, compared.noSentences);
    if (!sides) {
        return core::fail(sides.error());
    }
    if (!*sides) {
        return {};
    }
    const auto &[first, second] = **sides;
    auto firstTable = reader.evaluationTable(first.evaluation.id);
    if (!firstTable) {
        return core::fail(firstTable.error());
    }
    auto secondTable = reader.evaluationTable(second.evaluation.id);
    if (!secondTable) {
        return core::fail(secondTable.error());
    }
    if (!*firstTable || !*secondTable || (*firstTable)->rows.empty() || (*secondTable)->rows.empty()) {
        const bool isFirst = !*firstTable || (*firstTable)->rows.empty();
        compared.noSentences = core::Error{core::ErrorCode::NotFound,
                                           isFirst ? first.run.name : second.run.name,
                                           "the answers to single sentences were not kept",
                                           {},
                                           {},
                                           {}};
        return {};
    }
    ComparedSentences sentences{first, second, nullptr, {}};
    sentences.flips = std::make_shared<const viewmodels::SentenceFlips>(
        viewmodels::alignSentences(std::move(*firstTable), std::move(*secondTable), cancelled));
    std::atomic<int> percent{0};
    sentences.statistics =
        viewmodels::flipStatisticsWithIntervals(*sentences.flips, kComparisonSeed, cancelled, percent);
    compared.sentences = std::move(sentences);
    return {};
}

} // namespace

core::Result<QString> groupingOf(const std::string &text)
{
    if (text.empty()) {
        return QString();
    }
    if (text == "group") {
        return viewmodels::kGroupByGroup;
    }
    if (text == "seed") {
        return viewmodels::kGroupBySeed;
    }
    if (core::findSetting(text) == nullptr) {
        return core::fail({core::ErrorCode::BadArgument,
                           "--group-by",
                           "there is no such setting",
                           {},
                           text,
                           "group, seed, or a setting such as lr"});
    }
    return QString::fromStdString(text);
}

core::Result<ComparedRuns> compareStoredRuns(const store::RunReader &reader, std::vector<store::RunRecord> runs,
                                             const ComparisonRequest &request, const std::stop_token &stop)
{
    std::atomic<bool> cancelled{false};
    const std::stop_callback cancel(stop, [&cancelled] { cancelled = true; });
    ComparedRuns compared;
    compared.runs = std::move(runs);
    const auto given = readComparedRuns(reader, compared.runs);
    if (!given) {
        return core::fail(given.error());
    }
    const auto isCancelled = [&cancelled] { return cancelled.load(); };
    viewmodels::ComparisonOptions options;
    options.grouping = request.grouping;
    RunComparison last = viewmodels::compareRuns(*given, options, isCancelled);
    options.value = viewmodels::ComparedValue::Best;
    RunComparison best = viewmodels::compareRuns(*given, options, isCancelled);
    if (cancelled) {
        return core::fail(comparisonCancelled()); // the two may differ in their rows
    }
    compared.comparison = std::make_shared<const RunComparison>(withBestValues(std::move(last), std::move(best)));
    if (compared.runs.size() == 2) {
        if (auto status = compareSentences(reader, request.evaluation, cancelled, compared); !status) {
            return core::fail(status.error());
        }
    }
    if (cancelled) {
        return core::fail(comparisonCancelled());
    }
    return compared;
}

} // namespace signalbox::cli
