// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/engine_access.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/search_plot.h"
#include "cli/store_access.h"
#include "core/json_text.h"
#include "store/learning_rate_searches.h"
#include "store/run_writer.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::cli {

namespace {

using core::LearningRateSearchOptions;
using core::LearningRateSearchResult;

struct LrFindOptions
{
    std::optional<SettingOptions> settings;
    std::string config;
    std::string store;
    LearningRateSearchOptions search;
    std::string mode = "exponential";
    std::string plot;
    bool list = false;
    bool json = false;
};

constexpr const char *kLrFindExamples = R"(Examples:
  signalbox-cli lr-find --train train.tsv --valid dev.tsv --model bert-tiny
  signalbox-cli lr-find --config run.json --min-lr 1e-6 --max-lr 0.1 --steps 200 --plot search.png
  signalbox-cli lr-find --list

Trains for a few steps with a learning rate that grows from one to the next, and suggests the one at which the smoothed loss
falls steepest. It ends early when that loss is above four times its lowest value. Nothing is kept of what the model learns;
the points are kept in the store, and "export-plots --search N" draws them later.)";

/// Settings of a run that a search depends on.
std::vector<std::string> searchSettings()
{
    std::vector<std::string> keys;
    for (const core::Setting &setting : core::settings()) {
        if (core::concernsLearningRateSearch(setting)) {
            keys.emplace_back(setting.key);
        }
    }
    return keys;
}

core::Result<core::RunSpec> makeSearchSpec(const LrFindOptions &options)
{
    const auto flags = options.settings->flags();
    if (!flags) {
        return core::fail(flags.error());
    }
    auto config = readConfigFile(options.config);
    if (!config) {
        return core::fail(config.error());
    }
    if (config->is_object()) {
        config->erase("store"); // an option of the command, and no property of a run
    }
    auto resolved = resolve(*flags, *config, options.config);
    if (!resolved) {
        return core::fail(resolved.error());
    }
    if (auto status = core::validate(resolved->spec); !status) {
        return core::fail(withOrigin(status.error(), *resolved, options.config));
    }
    return withAbsolutePaths(std::move(resolved->spec));
}

std::string rateText(double rate)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2e", rate);
    return text.data();
}

nlohmann::ordered_json numbersOf(const std::vector<double> &values)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const double value : values) {
        list.push_back(nlohmann::ordered_json(core::jsonNumber(value)));
    }
    return list;
}

nlohmann::ordered_json searchJson(std::int64_t id, const LearningRateSearchOptions &options,
                                  const LearningRateSearchResult &result)
{
    return {{"search", id},
            {"suggestion", result.suggestion ? nlohmann::ordered_json(*result.suggestion) : nlohmann::ordered_json()},
            {"minimum", options.minimum},
            {"maximum", options.maximum},
            {"mode", options.isLinear ? "linear" : "exponential"},
            {"stopped_early", result.stoppedEarly},
            {"rates", numbersOf(result.rates)},
            {"losses", numbersOf(result.losses)},
            {"smoothed", numbersOf(result.smoothed)},
            {"seconds", result.seconds}};
}

void printSearch(std::int64_t id, const LearningRateSearchResult &result)
{
    for (const std::string &note : result.notes) {
        printLine("note: " + safeText(note));
    }
    std::string text = std::to_string(result.rates.size()) + " steps in " + formatSeconds(result.seconds);
    if (result.stoppedEarly) {
        text += ", ended early because the loss had become too large";
    }
    printLine(text);
    if (result.suggestion) {
        printLine("Suggested learning rate: " + rateText(*result.suggestion) + ", where the loss falls steepest");
    } else {
        printLine("No suggestion: there are too few steps before the loss becomes too large. Try a smaller --min-lr or "
                  "more --steps.");
    }
    printLine("Kept as search " + std::to_string(id));
}

int listSearches(const store::LearningRateSearches &searches, bool json)
{
    const auto all = searches.all();
    if (!all) {
        return report(all.error(), json);
    }
    std::vector<std::vector<std::string>> rows{{"search", "ended", "model", "suggestion", "steps"}};
    for (const store::LearningRateSearchRecord &record : *all) {
        if (json) {
            nlohmann::ordered_json object = searchJson(record.id, record.options, record.result);
            object["time"] = formatTime(record.timeMicroseconds);
            object["config"] = core::toJson(record.spec);
            printJson(object);
            continue;
        }
        rows.push_back({std::to_string(record.id), formatTime(record.timeMicroseconds), safeText(record.spec.model),
                        record.result.suggestion ? rateText(*record.result.suggestion) : "–",
                        std::to_string(record.result.rates.size())});
    }
    if (!json) {
        for (const std::string &line : alignTable(rows, 3)) {
            printLine(line);
        }
    }
    return kExitDone;
}

/// What would be refused once data and model are loaded, or after the whole search.
core::Status checkSearchOptions(const LrFindOptions &options)
{
    if (options.search.maximum <= options.search.minimum) {
        return core::fail({core::ErrorCode::BadArgument,
                           "--max-lr",
                           "the rate must grow",
                           {},
                           core::jsonNumber(options.search.maximum).dump(),
                           "a number above that of --min-lr, " + core::jsonNumber(options.search.minimum).dump()});
    }
    if (options.plot.empty()) {
        return {};
    }
    const auto format = plotFormatOf(options.plot, "--plot");
    return format ? core::Status() : core::Status(core::fail(format.error()));
}

/// The plot that was asked for, if any.
core::Status plotSearch(const LrFindOptions &options, const store::LearningRateSearchRecord &found)
{
    if (options.plot.empty()) {
        return {};
    }
    const auto format = plotFormatOf(options.plot, "--plot");
    return format ? writeSearchPlot(found, *format, options.plot) : core::Status(core::fail(format.error()));
}

int search(const CommandContext &context, const LrFindOptions &options, store::LearningRateSearches &searches)
{
    if (auto status = checkSearchOptions(options); !status) {
        return report(status.error(), options.json);
    }
    const auto spec = makeSearchSpec(options);
    if (!spec) {
        return report(spec.error(), options.json);
    }
    LearningRateSearchOptions wanted = options.search;
    wanted.isLinear = options.mode == "linear";
    const auto engine = openEngine(context);
    if (!engine) {
        return report(engine.error(), options.json);
    }
    const InterruptToken interrupt;
    const auto result = (*engine)->findLearningRate(*spec, wanted, interrupt.token(), {});
    if (!result) {
        return report(result.error(), options.json);
    }
    const auto id = searches.add(*spec, wanted, *result);
    if (!id) {
        return report(id.error(), options.json);
    }
    const core::Status plotted = plotSearch(options, {*id, 0, *spec, wanted, *result});
    const bool hasPlot = plotted && !options.plot.empty();
    if (options.json) {
        nlohmann::ordered_json object = searchJson(*id, wanted, *result);
        object["notes"] = result->notes;
        object["plot"] = hasPlot ? nlohmann::ordered_json(options.plot) : nlohmann::ordered_json();
        printJson(object);
    } else {
        printSearch(*id, *result);
        if (hasPlot) {
            printLine("Plot: " + options.plot);
        }
    }
    return plotted ? kExitDone : report(plotted.error(), options.json);
}

int findRate(const CommandContext &context, const LrFindOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    if (auto status = store::prepareStore(directory, context.clock); !status) {
        return report(status.error(), options.json);
    }
    auto searches = store::LearningRateSearches::open(directory, context.clock);
    if (!searches) {
        return report(searches.error(), options.json);
    }
    return options.list ? listSearches(*searches, options.json) : search(context, options, *searches);
}

Execute defineLrFind(CLI::App &app)
{
    auto options = std::make_shared<LrFindOptions>();
    options->settings.emplace(app, searchSettings());
    addTextOption(app, "--config", options->config, "JSON file of settings under the names of these options.", "FILE");
    app.add_option("--min-lr", options->search.minimum, "The first learning rate. Default 1e-8.")
        ->check(CLI::PositiveNumber);
    app.add_option("--max-lr", options->search.maximum, "The last learning rate. Default 1.")
        ->check(CLI::PositiveNumber);
    app.add_option("--steps", options->search.steps, "Steps at most. Default 100.")->check(CLI::Range(2, 1000000));
    app.add_option("--mode", options->mode, "How the rate grows: exponential or linear. Default exponential.")
        ->check(CLI::IsMember({"exponential", "linear"}));
    app.add_option("--stop-at", options->search.stopAt,
                   "End when the smoothed loss is above this multiple of its lowest value; 0: never. Default 4.")
        ->check(CLI::NonNegativeNumber);
    CLI::Option *plotOption = addTextOption(
        app, "--plot", options->plot,
        "File to draw the loss over the learning rate into: .png, .svg or .pdf, or .csv for the points.", "FILE");
    addStoreOption(app, options->store);
    app.add_flag("--list", options->list, "Show the searches that are kept, and look for nothing.")
        ->excludes(plotOption);
    app.add_flag("--json", options->json, "One JSON object, with every point.");
    return [options](const CommandContext &context) { return findRate(context, *options); };
}

} // namespace

Command lrFindCommand()
{
    return {"Look for a learning rate: train a few steps with a growing one.", kLrFindExamples, false, defineLrFind,
            "--plot"};
}

} // namespace signalbox::cli
