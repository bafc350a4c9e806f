// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_selection.h"
#include "cli/store_access.h"
#ifdef SIGNALBOX_WITH_GUI
#include "cli/compared_runs.h"
#include "cli/comparison_printer.h"
#include "cli/interrupt.h"

#include <QLocale>
#endif

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace signalbox::cli {

namespace {

struct CompareOptions
{
    RunSelection selection;
    std::string store;
    std::string format = "text";
    std::string groupBy;
    std::string evaluation; ///< empty: the last one, if there is one
    std::int64_t limit = -1; ///< below 0: what the format takes
    bool all = false;
    bool sentences = false;
    bool json = false;

    [[nodiscard]] bool isJson() const { return json || format == "json"; }
};

constexpr const char *kRunsCompareExamples = R"examples(Examples:
  signalbox-cli runs compare quiet-harbor-6 brisk-lantern-7
  signalbox-cli runs compare quiet-harbor-6 brisk-lantern-7 --sentences --evaluation best --limit 0
  signalbox-cli runs compare --where "group = seeds" --group-by lr
  signalbox-cli runs compare a1b2 c3d4 e5f6 --all --format csv > compared.csv

Tells what the runs differ in, and which is best by each metric: its last value, and its best one as "best(metric)". With
exactly two runs, the first is A and the second B: the sentences that B fixed, broke or still has wrong, McNemar's test, and
bootstrap intervals of the differences.)examples";

#ifdef SIGNALBOX_WITH_GUI
constexpr std::size_t kSentencesInText = 10; ///< of each kind; more would scroll the rest away

core::Status checkComparedRuns(const std::vector<store::RunRecord> &runs, const CompareOptions &options)
{
    if (runs.size() < 2) {
        std::string found = std::to_string(runs.size());
        found.append(runs.size() == 1 ? " run" : " runs");
        return core::fail({core::ErrorCode::BadArgument,
                           options.selection.where.empty() ? "RUN" : "--where",
                           "there have to be two runs to compare",
                           {},
                           found,
                           "two runs or more"});
    }
    const bool asksForSentences = options.sentences || !options.evaluation.empty();
    if (runs.size() > 2 && asksForSentences) {
        return core::fail({core::ErrorCode::BadArgument,
                           options.sentences ? "--sentences" : "--evaluation",
                           "sentences are compared between two runs",
                           {},
                           std::to_string(runs.size()) + " runs",
                           "two runs"});
    }
    return {};
}

core::Result<ComparedRuns> readComparison(const CommandContext &context, const CompareOptions &options)
{
    ComparisonRequest request;
    const auto grouping = groupingOf(options.groupBy);
    if (!grouping) {
        return core::fail(grouping.error());
    }
    request.grouping = *grouping;
    if (options.evaluation == "best") {
        request.evaluation = ComparedEvaluation::Best;
    } else if (options.evaluation == "test") {
        request.evaluation = ComparedEvaluation::Test;
    }
    const auto reader = openStore(storeDirectory(options.store), context.clock);
    if (!reader) {
        return core::fail(reader.error());
    }
    auto runs = selectRuns(*reader, options.selection, context.clock);
    if (!runs) {
        return core::fail(runs.error());
    }
    if (const auto status = checkComparedRuns(*runs, options); !status) {
        return core::fail(status.error());
    }
    const InterruptToken interrupt;
    auto compared = compareStoredRuns(*reader, std::move(*runs), request, interrupt.token());
    const bool asksForSentences = options.sentences || !options.evaluation.empty();
    if (compared && asksForSentences && compared->noSentences) {
        return core::fail(*compared->noSentences);
    }
    return compared;
}

int printComparedRuns(const CommandContext &context, const CompareOptions &options)
{
    QLocale::setDefault(QLocale::c()); // numbers are written as everywhere in the terminal
    const auto compared = readComparison(context, options);
    if (!compared) {
        return report(compared.error(), options.isJson());
    }
    ComparisonWish wish;
    wish.all = options.all;
    wish.onlySentences = options.sentences;
    if (options.limit >= 0) {
        wish.sentences = static_cast<std::size_t>(options.limit);
    } else if (!options.isJson() && options.format == "text") {
        wish.sentences = kSentencesInText;
    }
    if (options.isJson()) {
        printJson(comparisonAsJson(*compared, wish));
    } else if (options.format == "csv") {
        std::string csv = comparisonAsCsv(*compared, wish);
        csv.pop_back(); // the end of the last line, which is printed
        printLine(csv);
    } else {
        printComparison(*compared, wish);
    }
    return kExitDone;
}
#else
int printComparedRuns(const CommandContext &, const CompareOptions &options)
{
    return report({core::ErrorCode::BadArgument, "compare", "this build cannot compare runs", {}, {}, {}},
                  options.isJson());
}
#endif

Execute defineRunsCompare(CLI::App &app)
{
    auto options = std::make_shared<CompareOptions>();
    addSelectionOptions(app, options->selection);
    app.add_flag("--all", options->all,
                 "Also what the runs have in common, metrics of single classes, times, norms, and sentences that both "
                 "have right (csv, json).");
    addTextOption(
        app, "--group-by", options->groupBy,
        "One column for runs that have the same group, the same settings but the seed (seed), or the same value "
        "of a setting, with mean and spread.",
        "NAME");
    addTextOption(app, "--evaluation", options->evaluation,
                  "Which evaluation of two runs is compared sentence by sentence: last (validation), best (that of the "
                  "best epoch), test. Default last.",
                  "NAME")
        ->check(CLI::IsMember({"last", "best", "test"}));
    app.add_flag("--sentences", options->sentences, "Only the sentences of two runs; with csv a line for each.");
    app.add_option("--limit", options->limit,
                   "At most so many sentences of each kind; 0 means all. Default 10 in text, otherwise all.")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000}))
        ->type_name("N");
    addTextOption(app, "--format", options->format, "text, csv or json. Default text.", "NAME")
        ->check(CLI::IsMember({"text", "csv", "json"}));
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "The same as --format json: one object.");
    return [options](const CommandContext &context) { return printComparedRuns(context, *options); };
}

} // namespace

Command runsCompareCommand()
{
    return {"Tell what runs differ in, which is best, and what two of them do to each sentence.", kRunsCompareExamples,
            false, defineRunsCompare};
}

} // namespace signalbox::cli
