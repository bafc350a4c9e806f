// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_json.h"
#include "cli/run_selection.h"
#include "cli/store_access.h"
#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>

namespace signalbox::cli {

namespace {

using store::FieldKind;

struct ListOptions
{
    std::string store;
    RunRequest request;
    std::size_t limit = 0;
    bool json = false;
};

constexpr const char *kRunsListExamples = R"examples(Examples:
  signalbox-cli runs list
  signalbox-cli runs list --where "valid/mcc > 0.4 and model ~ tiny and not tag:failed"
  signalbox-cli runs list --sort "-best(valid/mcc)" --columns name "best(valid/mcc)" lr batch-size --limit 10
  signalbox-cli runs list --json | jq -r 'select(.state == "finished") | .name'

Interrupted runs, whose process died, wait for a decision: "train --resume RUN" goes on with one, "runs keep RUN" leaves it
as it is.)examples";

std::string shortTime(std::int64_t microseconds)
{
    std::string time = formatTime(microseconds).substr(0, 16);
    if (time.size() > 10) {
        time[10] = ' ';
    }
    return time;
}

std::vector<std::string> defaultRow(const store::RunRecord &run)
{
    const auto metric = [&run](const char *name) { return formatNumber(core::valueOf(run.lastMetrics, name)); };
    return {run.id.value,
            safeText(run.name),
            core::toString(run.state),
            shortTime(run.createdMicroseconds),
            safeText(std::filesystem::path(run.spec.model).filename().string()),
            std::to_string(run.epochsDone),
            metric("valid/mcc"),
            metric("valid/f1_macro"),
            metric("valid/acc"),
            metric("valid/loss")};
}

/// Four decimals where they say enough, else as many as it takes.
std::string columnNumber(double value)
{
    constexpr double kSmallest = 1e-3;
    const bool isWhole = std::isfinite(value) && value == std::floor(value);
    const bool isSmall = std::isfinite(value) && std::fabs(value) < kSmallest;
    return core::isUndefined(value) || (!isWhole && !isSmall) ? formatNumber(value) : exactNumber(value);
}

std::string columnText(const store::RunField &field, const store::QueryRow &row)
{
    const double number = field.number(row);
    switch (field.kind()) {
    case FieldKind::Number:
        return columnNumber(number);
    case FieldKind::Date:
        return core::isUndefined(number) ? formatNumber(number) : shortTime(static_cast<std::int64_t>(number));
    case FieldKind::Duration:
        return core::isUndefined(number) ? formatNumber(number) : formatSeconds(number);
    case FieldKind::Flag:
        return number != 0.0 ? "yes" : "no";
    case FieldKind::Text:
    case FieldKind::List:
    case FieldKind::State:
        break;
    }
    return safeText(field.textOf(row));
}

nlohmann::ordered_json columnJson(const store::RunField &field, const store::QueryRow &row)
{
    const double number = field.number(row);
    switch (field.kind()) {
    case FieldKind::Number:
    case FieldKind::Duration:
        return core::jsonNumber(number);
    case FieldKind::Date:
        return core::isUndefined(number) ? nlohmann::ordered_json()
                                         : nlohmann::ordered_json(formatTime(static_cast<std::int64_t>(number)));
    case FieldKind::Flag:
        return number != 0.0;
    case FieldKind::List:
        return field.listOf(row);
    case FieldKind::Text:
    case FieldKind::State:
        break;
    }
    return field.textOf(row);
}

std::string inCapitals(std::string text)
{
    for (char &letter : text) {
        if (letter >= 'a' && letter <= 'z') {
            letter = static_cast<char>(letter - 'a' + 'A');
        }
    }
    return text;
}

bool isLeftAligned(const store::RunField &field)
{
    return field.kind() != FieldKind::Number && field.kind() != FieldKind::Duration;
}

void printRunsTable(const RequestedRuns &runs)
{
    std::vector<std::vector<std::string>> rows;
    std::size_t leftColumns = 5;
    if (runs.columns.empty()) {
        rows.push_back(
            {"RUN", "NAME", "STATE", "CREATED (UTC)", "MODEL", "EPOCHS", "VALID/MCC", "F1_MACRO", "ACC", "LOSS"});
        for (const store::QueryRow &row : runs.rows) {
            rows.push_back(defaultRow(row.record()));
        }
    } else {
        const auto firstRight = std::find_if_not(runs.columns.begin(), runs.columns.end(), isLeftAligned);
        leftColumns = static_cast<std::size_t>(firstRight - runs.columns.begin());
        rows.emplace_back();
        for (const store::RunField &field : runs.columns) {
            rows.back().push_back(inCapitals(safeText(field.text())));
        }
        for (const store::QueryRow &row : runs.rows) {
            rows.emplace_back();
            for (const store::RunField &field : runs.columns) {
                rows.back().push_back(columnText(field, row));
            }
        }
    }
    for (const std::string &line : alignTable(rows, leftColumns)) {
        printLine(line);
    }
}

void printObjects(const RequestedRuns &runs)
{
    for (const store::QueryRow &row : runs.rows) {
        auto object = toJson(row.record(), false);
        for (const store::RunField &field : runs.columns) {
            object["columns"][field.text()] = columnJson(field, row);
        }
        printJson(object);
    }
}

/// Interrupted runs wait for a decision: says so beside the table, and what can be done. Nothing where it cannot be read.
void tellOfInterrupted(const store::RunReader &reader, const RequestedRuns &runs)
{
    const auto undecided = reader.undecidedRuns();
    if (!undecided) {
        return;
    }
    std::size_t count = 0;
    std::string name;
    for (const store::QueryRow &row : runs.rows) {
        if (std::find(undecided->begin(), undecided->end(), row.record().id) != undecided->end()) {
            ++count;
            name = safeText(row.record().name);
        }
    }
    if (count == 1) {
        printNotice(name + " was interrupted: \"train --resume " + name + "\" goes on with it, \"runs keep " + name
                    + "\" leaves it as it is.");
    } else if (count > 1) {
        printNotice(std::to_string(count)
                    + " runs were interrupted: \"train --resume RUN\" goes on with one, \"runs keep --where "
                      "is:interrupted\" leaves them as they are.");
    }
}

int list(const CommandContext &context, const ListOptions &options)
{
    const auto reader = openStore(storeDirectory(options.store), context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    auto runs = requestRuns(*reader, options.request, context.clock);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    if (options.limit > 0 && runs->rows.size() > options.limit) {
        runs->rows.erase(runs->rows.begin() + static_cast<std::ptrdiff_t>(options.limit), runs->rows.end());
    }
    if (options.json) {
        printObjects(*runs);
    } else if (!runs->rows.empty()) {
        printRunsTable(*runs);
        tellOfInterrupted(*reader, *runs);
    } else if (options.request.where.empty()) {
        printLine("No runs yet in " + safeText(storeDirectory(options.store)) + '.');
    } else {
        printLine("No run meets the condition.");
    }
    return kExitDone;
}

Execute defineRunsList(CLI::App &app)
{
    auto options = std::make_shared<ListOptions>();
    addStoreOption(app, options->store);
    addTextOption(app, "--where", options->request.where,
                  "Only runs that meet a condition, such as \"valid/mcc > 0.4 and not tag:failed\".", "QUERY");
    addTextOption(app, "--sort", options->request.sort,
                  "Sort by fields, such as \"-best(valid/mcc), created\"; a minus turns the order around. "
                  "Default: newest first.",
                  "KEY");
    app.add_option("--columns", options->request.columns,
                   "Show these fields: properties, settings and metrics, such as name lr \"best(valid/mcc)\".")
        ->type_name("FIELD");
    app.add_option("--limit", options->limit, "At most so many runs; 0 means all. Default 0.")->type_name("N");
    app.add_flag("--archived", options->request.archived, "Also archived runs.");
    app.add_flag("--deleted", options->request.deleted, "Also runs in the bin.");
    app.add_flag("--json", options->json, "One JSON object a run.");
    return [options](const CommandContext &context) { return list(context, *options); };
}

} // namespace

Command runsListCommand()
{
    return {"List the runs: filtered, sorted, with the columns of choice.", kRunsListExamples, false, defineRunsList};
}

} // namespace signalbox::cli
