// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_export.h"
#include "cli/search_plot.h"
#include "cli/store_access.h"
#include "core/files.h"
#ifdef SIGNALBOX_WITH_GUI
#include "charts/chart_exporter.h"
#include "charts/run_charts.h"
#endif

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::cli {

namespace {

struct PlotOptions
{
    std::string run;
    std::int64_t search = 0; ///< number of a search for a learning rate; 0: plots of a run
    std::string store;
    std::string format = "png";
    std::string output;
    bool json = false;
};

constexpr const char *kExportPlotsExamples = R"(Examples:
  signalbox-cli export-plots --run brisk-lantern-7 --format png --output plots
  signalbox-cli export-plots --run a1b2 --format pdf --output plots
  signalbox-cli export-plots --search 3 --format svg --output plots

Needs no display. "lr-find --list" has the numbers of the searches.)";

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
    if (auto status = checkPlotFormat(options.format, "--format"); !status) {
        return core::fail(status.error());
    }
    const auto path = exportMetrics(opened.reader, opened.run, options.output);
    if (!path) {
        return core::fail(path.error());
    }
    return std::vector<std::string>{*path};
}
#endif

int exportRunPlots(const CommandContext &context, const PlotOptions &options)
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

core::Result<store::LearningRateSearchRecord> findSearch(const CommandContext &context, const PlotOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    if (auto opened = openStore(directory, context.clock); !opened) {
        return core::fail(opened.error());
    }
    const auto searches = store::LearningRateSearches::open(directory, context.clock);
    if (!searches) {
        return core::fail(searches.error());
    }
    return searches->find(options.search);
}

int exportSearchPlot(const CommandContext &context, const PlotOptions &options)
{
    if (auto status = checkPlotFormat(options.format, "--format"); !status) {
        return report(status.error(), options.json);
    }
    const auto found = findSearch(context, options);
    if (!found) {
        return report(found.error(), options.json);
    }
    if (auto status = core::createDirectories(options.output); !status) {
        return report(status.error(), options.json);
    }
    const std::string name = "lr-find-" + std::to_string(found->id) + '.' + options.format;
    const std::string path = core::joinPath(options.output, name);
    if (auto status = writeSearchPlot(*found, options.format, path); !status) {
        return report(status.error(), options.json);
    }
    if (!options.json) {
        printLine(path);
        return kExitDone;
    }
    const std::vector<std::string> paths{path};
    printJson({{"file", path}});
    printJson({{"event", "finished"}, {"search", found->id}, {"files", paths}});
    return kExitDone;
}

Execute defineExportPlots(CLI::App &app)
{
    auto options = std::make_shared<PlotOptions>();
    auto *what = app.add_option_group("What to draw");
    addTextOption(*what, "--run", options->run, "Id, name, or beginning of an id.", "RUN");
    what->add_option("--search", options->search, "Number of a search of lr-find.")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    what->require_option(1);
    addTextOption(app, "--format", options->format, "png, svg, pdf or csv. Default png.", "NAME")
        ->check(CLI::IsMember({"png", "svg", "pdf", "csv"}));
    addTextOption(app, "--output", options->output, "Folder to write into; made if it does not exist.", "DIR")
        ->required();
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a file; the last one is the result.");
    return [options](const CommandContext &context) {
        return options->search > 0 ? exportSearchPlot(context, *options) : exportRunPlots(context, *options);
    };
}

} // namespace

Command exportPlotsCommand()
{
    return {"Write every chart of a run and its confusion matrix, or a search's chart, as files.", kExportPlotsExamples,
            true, defineExportPlots};
}

} // namespace signalbox::cli
