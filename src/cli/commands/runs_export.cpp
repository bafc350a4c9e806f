// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_export.h"
#include "cli/store_access.h"
#include "core/files.h"

#include <memory>

namespace signalbox::cli {

namespace {

struct ExportOptions
{
    std::string run;
    std::string store;
    std::string output;
    bool json = false;
};

constexpr const char *kRunsExportExamples = R"(Examples:
  signalbox-cli runs export brisk-lantern-7 --output exported

Writes settings.json (for train --config), metrics.csv, predictions_<kind>_epoch<N>_step<S>.csv for each evaluation, and
histograms.jsonl for a run that was watched (train --watch).
Texts are written as they are: a spreadsheet may take one that begins with = for a formula.)";

core::Result<std::vector<std::string>> exportAll(const OpenRun &opened, const std::string &directory)
{
    if (auto status = core::createDirectories(directory); !status) {
        return core::fail(status.error());
    }
    const auto settings = exportSettings(opened.run, directory);
    if (!settings) {
        return core::fail(settings.error());
    }
    const auto metrics = exportMetrics(opened.reader, opened.run, directory);
    if (!metrics) {
        return core::fail(metrics.error());
    }
    const auto histograms = exportHistograms(opened.reader, opened.run, directory);
    if (!histograms) {
        return core::fail(histograms.error());
    }
    auto paths = exportPredictions(opened.reader, opened.run, directory);
    if (paths) {
        paths->insert(paths->begin(), {*settings, *metrics});
        if (!histograms->empty()) {
            paths->insert(paths->begin() + 2, *histograms);
        }
    }
    return paths;
}

int exportRun(const CommandContext &context, const ExportOptions &options)
{
    const auto opened = openRun(storeDirectory(options.store), options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    const auto paths = exportAll(*opened, options.output);
    if (!paths) {
        return report(paths.error(), options.json);
    }
    printWrittenFiles(opened->run, *paths, options.json);
    return kExitDone;
}

Execute defineRunsExport(CLI::App &app)
{
    auto options = std::make_shared<ExportOptions>();
    addTextOption(app, "RUN", options->run, "Id, name, or beginning of an id.", "")->required();
    addTextOption(app, "--output", options->output, "Folder to write into; made if it does not exist.", "DIR")
        ->required();
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a file; the last one is the result.");
    return [options](const CommandContext &context) { return exportRun(context, *options); };
}

} // namespace

Command runsExportCommand()
{
    return {"Write a run's settings, metrics and predictions as files.", kRunsExportExamples, false, defineRunsExport};
}

} // namespace signalbox::cli
