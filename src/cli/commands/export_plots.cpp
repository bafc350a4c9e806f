// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_export.h"
#include "cli/store_access.h"
#include "core/files.h"
#ifdef SIGNALBOX_WITH_GUI
#include "charts/chart_exporter.h"
#include "charts/run_charts.h"
#endif

#include <memory>

namespace signalbox::cli {

namespace {

struct PlotOptions
{
    std::string run;
    std::string store;
    std::string format = "png";
    std::string output;
    bool json = false;
};

constexpr const char *kExportPlotsExamples = R"(Examples:
  signalbox-cli export-plots --run brisk-lantern-7 --format png --output plots
  signalbox-cli export-plots --run a1b2 --format pdf --output plots

Needs no display.)";

#ifdef SIGNALBOX_WITH_GUI
core::Result<std::vector<std::string>> exportPlots(const OpenRun &opened, const PlotOptions &options)
{
    const auto format = charts::parseExportFormat(options.format);
    if (!format) {
        return core::fail(format.error());
    }
    return charts::exportRunCharts(opened.reader, opened.run, *format, options.output);
}
#else
core::Result<std::vector<std::string>> exportPlots(const OpenRun &opened, const PlotOptions &options)
{
    if (options.format != "csv") {
        return core::fail(
            {core::ErrorCode::BadArgument, "--format", "this build has no charts", {}, options.format, "csv"});
    }
    const auto path = exportMetrics(opened.reader, opened.run, options.output);
    if (!path) {
        return core::fail(path.error());
    }
    return std::vector<std::string>{*path};
}
#endif

int run(const CommandContext &context, const PlotOptions &options)
{
    const auto opened = openRun(storeDirectory(options.store), options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    if (auto status = core::createDirectories(options.output); !status) {
        return report(status.error(), options.json);
    }
    const auto paths = exportPlots(*opened, options);
    if (!paths) {
        return report(paths.error(), options.json);
    }
    printWrittenFiles(opened->run, *paths, options.json);
    return kExitDone;
}

Execute defineExportPlots(CLI::App &app)
{
    auto options = std::make_shared<PlotOptions>();
    addTextOption(app, "--run", options->run, "Id, name, or beginning of an id.", "RUN")->required();
    addTextOption(app, "--format", options->format, "png, svg, pdf or csv. Default png.", "NAME")
        ->check(CLI::IsMember({"png", "svg", "pdf", "csv"}));
    addTextOption(app, "--output", options->output, "Folder to write into; made if it does not exist.", "DIR")
        ->required();
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a file; the last one is the result.");
    return [options](const CommandContext &context) { return run(context, *options); };
}

} // namespace

Command exportPlotsCommand()
{
    return {"Write every chart of a run and its confusion matrix as files.", kExportPlotsExamples, true,
            defineExportPlots};
}

} // namespace signalbox::cli
