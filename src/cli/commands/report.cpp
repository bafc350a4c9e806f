// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/picture_options.h"
#include "cli/store_access.h"
#ifdef SIGNALBOX_WITH_GUI
#include "cli/interrupt.h"
#include "report/run_report.h"
#endif

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::cli {

namespace {

struct ReportCommandOptions
{
    std::vector<std::string> runs;
    std::string output;
    std::string title;
    std::string store;
    int mistakes = 50;
    bool noSentences = false;
    bool everything = false;
    bool noPlots = false;
    bool json = false;
    ViewOptions view;
};

constexpr const char *kReportExamples = R"(Examples:
  signalbox-cli report brisk-lantern-7 --output lantern.html
  signalbox-cli report brisk-lantern-7 quiet-harbor-6 --output compared.pdf
  signalbox-cli report a1b2 --output a1b2.html --no-sentences --smoothing 0.6

The file opens without Signalbox, without a network, and without other files. Several runs are compared: what they differ
in, which is best, and for two runs what the second does to each sentence. Needs no display.)";

#ifdef SIGNALBOX_WITH_GUI
core::Result<std::vector<store::RunRecord>> findRuns(const store::RunReader &reader,
                                                     const std::vector<std::string> &names)
{
    std::vector<store::RunRecord> runs;
    for (const std::string &name : names) {
        auto run = findRun(reader, name);
        if (!run) {
            return core::fail(run.error());
        }
        const bool known = std::any_of(runs.begin(), runs.end(),
                                       [&run](const store::RunRecord &other) { return other.id == run->id; });
        if (!known) {
            runs.push_back(std::move(*run));
        }
    }
    return runs;
}

core::Status makeReport(const store::RunReader &reader, const std::vector<store::RunRecord> &runs,
                        const ReportCommandOptions &options, report::ReportFormat format)
{
    report::ReportOptions wanted;
    wanted.title = QString::fromStdString(options.title);
    wanted.sentences = !options.noSentences;
    wanted.mistakes = options.mistakes;
    wanted.everything = options.everything;
    wanted.plots = !options.noPlots;
    wanted.view = viewOf(options.view);
    const report::Progress progress;
    const InterruptToken interrupt;
    const std::stop_callback cancel(interrupt.token(), [flag = progress.cancelled] { flag->store(true); });
    const auto document = report::runReport(reader, storeDirectory(options.store), runs, wanted, progress);
    if (!document) {
        return core::fail(document.error());
    }
    return report::writeReport(*document, format, options.output, progress);
}

int writeRunReport(const CommandContext &context, const ReportCommandOptions &options)
{
    const auto format = report::reportFormatOf(options.output, "--output");
    if (!format) {
        return report(format.error(), options.json);
    }
    const auto reader = openStore(storeDirectory(options.store), context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    const auto runs = findRuns(*reader, options.runs);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    if (auto status = makeReport(*reader, *runs, options, *format); !status) {
        return report(status.error(), options.json);
    }
    if (!options.json) {
        printLine(options.output);
        return kExitDone;
    }
    auto ids = nlohmann::ordered_json::array();
    for (const store::RunRecord &run : *runs) {
        ids.push_back(run.id.value);
    }
    printJson({{"event", "finished"}, {"runs", ids}, {"file", options.output}});
    return kExitDone;
}
#else
int writeRunReport(const CommandContext &, const ReportCommandOptions &options)
{
    return report({core::ErrorCode::BadArgument, "report", "this build has no charts", {}, {}, {}}, options.json);
}
#endif

Execute defineReport(CLI::App &app)
{
    auto options = std::make_shared<ReportCommandOptions>();
    app.add_option("RUN", options->runs, "Id, name, or beginning of an id; several are compared.")
        ->required()
        ->type_name("");
    addTextOption(app, "--output", options->output, "File to write; its ending tells the format: .html or .pdf.",
                  "FILE")
        ->required();
    addTextOption(app, "--title", options->title, "Title of the report. Default: the names of the runs.", "TEXT");
    app.add_option("--mistakes", options->mistakes, "So many of the worst mistakes. Default 50.")
        ->check(CLI::Range(0, 100'000))
        ->type_name("N");
    app.add_flag("--no-sentences", options->noSentences, "Leave out the sentences of the data: only numbers are told.");
    app.add_flag("--everything", options->everything, "Also curves of single classes and of the machine.");
    app.add_flag("--no-plots", options->noPlots, "Only charts and matrices: ROC curves and the like are left out.");
    addViewOptions(app, options->view);
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object with the runs and the file.");
    return [options](const CommandContext &context) { return writeRunReport(context, *options); };
}

} // namespace

Command reportCommand()
{
    return {"Write a report of runs as one HTML or PDF file.", kReportExamples, true, defineReport};
}

} // namespace signalbox::cli
