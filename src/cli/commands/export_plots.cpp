// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/picture_options.h"
#include "cli/run_export.h"
#include "cli/search_plot.h"
#include "cli/store_access.h"
#include "core/files.h"
#ifdef SIGNALBOX_WITH_GUI
#include "cli/interrupt.h"
#include "report/folder_export.h"
#include "report/run_pictures.h"
#endif

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stop_token>
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
    std::vector<std::string> only;
    bool everything = false;
    bool data = false;
    bool index = false;
    bool json = false;
    PictureOptions picture;
    ViewOptions view;
};

constexpr const char *kExportPlotsExamples = R"(Examples:
  signalbox-cli export-plots --run brisk-lantern-7 --format png --output plots
  signalbox-cli export-plots --run a1b2 --format pdf --only valid/mcc --only roc --smoothing 0.6 --output plots
  signalbox-cli export-plots --run a1b2 --format svg --output plots --with-data --index
  signalbox-cli export-plots --search 3 --format svg --output plots

Needs no display. A picture without data is not written; what is missing and when it comes is said on standard error.
"lr-find --list" has the numbers of the searches.)";

/// What was written, and what was left out and why.
struct PlotFiles
{
    std::vector<std::string> paths;
    nlohmann::ordered_json skipped = nlohmann::ordered_json::array();
};

#ifdef SIGNALBOX_WITH_GUI
core::Error nothingToDraw(const OpenRun &opened, const PlotOptions &options,
                          const std::vector<charts::Picture> &pictures)
{
    core::Error error{core::ErrorCode::NotFound, opened.run.name, "there is nothing to draw", {}, {}, {}};
    if (!pictures.empty()) {
        error.detail += " yet: ";
        error.detail += pictures.front().missing->detail;
    } else if (!options.only.empty()) {
        error.detail = "it has no picture of this name";
        error.found = options.only.front();
        error.expected = "the name of a metric, such as valid/mcc, confusion_matrix, or a plot's, such as roc";
    }
    return error;
}

core::Result<PlotFiles> exportPlots(const OpenRun &opened, const PlotOptions &options)
{
    const auto format = charts::parseExportFormat(options.format);
    if (!format) {
        return core::fail(format.error());
    }
    const auto picture = exportOptionsOf(options.picture);
    if (!picture) {
        return core::fail(picture.error());
    }
    report::PictureWish wish;
    wish.everything = options.everything;
    wish.view = viewOf(options.view);
    wish.only = options.only;
    const report::Progress progress;
    const InterruptToken interrupt;
    const std::stop_callback cancel(interrupt.token(), [flag = progress.cancelled] { flag->store(true); });
    const auto pictures =
        report::picturesOfRun(opened.reader, storeDirectory(options.store), opened.run, wish, progress);
    if (!pictures) {
        return core::fail(pictures.error());
    }
    const bool nothing = std::all_of(pictures->begin(), pictures->end(),
                                     [](const charts::Picture &one) { return one.missing.has_value(); });
    if (nothing) {
        return core::fail(nothingToDraw(opened, options, *pictures));
    }
    report::FolderOptions folder;
    folder.format = *format;
    folder.picture = *picture;
    folder.ownSizes = options.picture.size.empty();
    folder.data = options.data;
    folder.index = options.index;
    auto written =
        report::writeFolder(*pictures, QString::fromStdString(opened.run.name), options.output, folder, progress);
    if (!written) {
        return core::fail(written.error());
    }
    PlotFiles files{std::move(written->files), nlohmann::ordered_json::array()};
    for (const report::SkippedPicture &skipped : written->skipped) {
        files.skipped.push_back(
            {{"id", skipped.id.toStdString()}, {"title", skipped.title.toStdString()}, {"why", skipped.reason.detail}});
    }
    return files;
}
#else
core::Result<PlotFiles> exportPlots(const OpenRun &opened, const PlotOptions &options)
{
    if (auto status = checkPlotFormat(options.format, "--format"); !status) {
        return core::fail(status.error());
    }
    if (auto status = core::createDirectories(options.output); !status) {
        return core::fail(status.error());
    }
    const auto path = exportMetrics(opened.reader, opened.run, options.output);
    if (!path) {
        return core::fail(path.error());
    }
    return PlotFiles{{*path}, nlohmann::ordered_json::array()};
}
#endif

void printPlotFiles(const store::RunRecord &run, const PlotFiles &files, bool json)
{
    for (const std::string &path : files.paths) {
        if (json) {
            printJson({{"file", path}});
        } else {
            printLine(path);
        }
    }
    if (json) {
        printJson({{"event", "finished"},
                   {"run", run.id.value},
                   {"name", run.name},
                   {"files", files.paths},
                   {"skipped", files.skipped}});
        return;
    }
    for (const auto &skipped : files.skipped) {
        std::string line = "not drawn: ";
        line += skipped.at("title").get<std::string>();
        line += ": ";
        line += skipped.at("why").get<std::string>();
        printNotice(safeText(line));
    }
}

int exportRunPlots(const CommandContext &context, const PlotOptions &options)
{
    const auto opened = openRun(storeDirectory(options.store), options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    const auto files = exportPlots(*opened, options);
    if (!files) {
        return report(files.error(), options.json);
    }
    printPlotFiles(opened->run, *files, options.json);
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
    if (auto status = writeSearchPlot(*found, options.format, path, options.picture); !status) {
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
    addListOption(app, "--only", options->only, "Only this chart or plot (valid/mcc, roc); can be repeated.", "NAME");
    app.add_flag("--everything", options->everything, "Also curves of single classes and of the machine.");
    app.add_flag("--with-data", options->data, "The numbers of each picture as CSV beside it.");
    app.add_flag("--index", options->index, "An index.html that shows the pictures and names what is missing.");
    addPictureOptions(app, options->picture);
    addViewOptions(app, options->view);
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a file; the last one is the result.");
    return [options](const CommandContext &context) {
        return options->search > 0 ? exportSearchPlot(context, *options) : exportRunPlots(context, *options);
    };
}

} // namespace

Command exportPlotsCommand()
{
    return {"Write every chart and plot of a run, or a search's chart, as files.", kExportPlotsExamples, true,
            defineExportPlots};
}

} // namespace signalbox::cli
