// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/search_plot.h"

#include "cli/console.h"
#include "core/files.h"
#ifdef SIGNALBOX_WITH_GUI
#include "charts/chart_exporter.h"
#include "charts/search_chart.h"
#endif

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace signalbox::cli {

namespace {

constexpr std::array kPlotFormats{"png", "svg", "pdf", "csv"};

std::string searchCsv(const core::LearningRateSearchResult &found)
{
    std::string text = csvLine({"learning_rate", "loss", "smoothed"});
    for (std::size_t i = 0; i < found.rates.size(); ++i) {
        text +=
            csvLine({exactNumber(found.rates[i]), exactNumber(found.losses.at(i)), exactNumber(found.smoothed.at(i))});
    }
    return text;
}

#ifdef SIGNALBOX_WITH_GUI
core::Status drawSearch(const store::LearningRateSearchRecord &search, const std::string &format,
                        const std::string &path, const PictureOptions &options)
{
    const auto picture = exportOptionsOf(options);
    if (!picture) {
        return core::fail(picture.error());
    }
    const auto wanted = charts::parseExportFormat(format);
    if (!wanted) {
        return core::fail(wanted.error());
    }
    const std::string model = std::filesystem::path(search.spec.model).filename().string();
    const std::string table = std::filesystem::path(search.spec.train).filename().string();
    const QString name = QString::fromStdString("search " + std::to_string(search.id) + " · " + model + " · " + table);
    return charts::exportChart(charts::searchChart(search.result, search.options.isLinear, name), {}, *wanted, path,
                               *picture);
}
#endif

} // namespace

core::Status checkPlotFormat(const std::string &format, const std::string &option)
{
#ifdef SIGNALBOX_WITH_GUI
    static_cast<void>(format);
    static_cast<void>(option);
#else
    if (format != "csv") {
        return core::fail({core::ErrorCode::BadArgument, option, "this build has no charts", {}, format, "csv"});
    }
#endif
    return {};
}

core::Result<std::string> plotFormatOf(const std::string &path, const std::string &option)
{
    std::string ending = std::filesystem::path(path).extension().string();
    ending.erase(0, 1); // the dot
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    if (std::find(kPlotFormats.begin(), kPlotFormats.end(), ending) == kPlotFormats.end()) {
        return core::fail({core::ErrorCode::BadArgument,
                           option,
                           "the ending of the file tells its format",
                           {},
                           path,
                           "a name ending in .png, .svg, .pdf or .csv"});
    }
    if (auto status = checkPlotFormat(ending, option); !status) {
        return core::fail(status.error());
    }
    return ending;
}

core::Status writeSearchPlot(const store::LearningRateSearchRecord &search, const std::string &format,
                             const std::string &path, const PictureOptions &options)
{
    if (search.result.rates.empty()) {
        return core::fail({core::ErrorCode::NotFound,
                           "search " + std::to_string(search.id),
                           "there is nothing to draw: its first loss was not finite",
                           {},
                           {},
                           {}});
    }
    if (format == "csv") {
        return core::writeFileAtomically(path, searchCsv(search.result));
    }
#ifdef SIGNALBOX_WITH_GUI
    return drawSearch(search, format, path, options);
#else
    static_cast<void>(options);
    return checkPlotFormat(format, "format");
#endif
}

} // namespace signalbox::cli
