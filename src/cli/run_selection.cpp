// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_selection.h"

#include "cli/console.h"
#include "cli/options_from_settings.h"
#include "cli/store_access.h"
#include "store/run_order.h"
#include "store/run_query.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace signalbox::cli {

namespace {

core::Error problemOf(const store::QueryProblem &problem, const std::string &text, const char *option)
{
    core::Error error = store::toError(problem, text);
    error.subject = option;
    return error;
}

/// Gives rows the values that lie in the store alone.
core::Status addValuesAtSteps(const store::RunReader &reader, const std::vector<store::StepOfMetric> &steps,
                              std::vector<store::QueryRow> &rows)
{
    for (const store::StepOfMetric &step : steps) {
        const auto values = reader.valuesAt(step.metric, step.step);
        if (!values) {
            return core::fail(values.error());
        }
        for (store::QueryRow &row : rows) {
            if (const auto found = values->find(row.record().id); found != values->end()) {
                row.setValueAt(step, found->second);
            }
        }
    }
    return {};
}

void addSteps(std::vector<store::StepOfMetric> &steps, const std::vector<store::StepOfMetric> &more)
{
    for (const store::StepOfMetric &step : more) {
        if (std::find(steps.begin(), steps.end(), step) == steps.end()) {
            steps.push_back(step);
        }
    }
}

bool isWanted(const store::QueryRow &row, const store::RunQuery &query, const RunRequest &request)
{
    const store::RunRecord &run = row.record();
    const bool archived = request.archived || query.mentions("archived");
    const bool deleted = request.deleted || query.mentions("deleted");
    return (archived || !run.archived) && (deleted || run.deletedMicroseconds == 0) && query.matches(row);
}

bool isAmong(const std::vector<store::RunRecord> &runs, const core::RunId &id)
{
    return std::any_of(runs.begin(), runs.end(), [&id](const store::RunRecord &run) { return run.id == id; });
}

} // namespace

core::Result<RequestedRuns> requestRuns(const store::RunReader &reader, const RunRequest &request,
                                        const core::Clock &clock)
{
    auto runs = readRuns(reader);
    if (!runs) {
        return core::fail(runs.error());
    }
    std::vector<store::QueryRow> rows;
    rows.reserve(runs->size());
    for (store::RunRecord &run : *runs) {
        rows.emplace_back(std::move(run));
    }
    const store::QueryNames names(rows);
    const store::QueryTime time{clock.nowMicroseconds(), true};
    const auto query = store::RunQuery::parse(request.where, names, time);
    if (!query) {
        return core::fail(problemOf(query.error(), request.where, "--where"));
    }
    for (const store::QueryProblem &hint : query->hints()) {
        printNotice("--where: " + safeText(store::describe(hint)));
    }
    const auto order = store::RunOrder::parse(request.sort, names, time);
    if (!order) {
        return core::fail(problemOf(order.error(), request.sort, "--sort"));
    }
    RequestedRuns requested;
    std::vector<store::StepOfMetric> steps = query->steps();
    addSteps(steps, order->steps());
    for (const std::string &column : request.columns) {
        auto field = store::RunField::parse(column, names, time);
        if (!field) {
            return core::fail(problemOf(field.error(), column, "--columns"));
        }
        if (const auto step = field->step()) {
            addSteps(steps, {*step});
        }
        requested.columns.push_back(std::move(*field));
    }
    if (core::Status status = addValuesAtSteps(reader, steps, rows); !status) {
        return core::fail(status.error());
    }
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::erase_if(places, [&](std::size_t place) { return !isWanted(rows[place], *query, request); });
    for (const std::size_t place : order->sorted(rows, std::move(places))) {
        requested.rows.push_back(rows[place]);
    }
    return requested;
}

void addSelectionOptions(CLI::App &app, RunSelection &selection)
{
    app.add_option("RUN", selection.runs, "Ids, names, or beginnings of ids.")->type_name("");
    addTextOption(app, "--where", selection.where,
                  "All runs that meet a condition, for example \"tag:failed and age > 30d\".", "QUERY");
}

core::Result<std::vector<store::RunRecord>> selectRuns(const store::RunReader &reader, const RunSelection &selection,
                                                       const core::Clock &clock)
{
    if (selection.runs.empty() && selection.where.empty()) {
        return core::fail(
            {core::ErrorCode::BadArgument, "RUN", "name a run, or give a condition with --where", {}, {}, {}});
    }
    std::vector<store::RunRecord> selected;
    for (const std::string &text : selection.runs) {
        auto run = findRun(reader, text);
        if (!run) {
            return core::fail(run.error());
        }
        if (!isAmong(selected, run->id)) {
            selected.push_back(std::move(*run));
        }
    }
    if (!selection.where.empty()) {
        RunRequest request;
        request.where = selection.where;
        request.deleted = selection.inBin;
        request.archived = selection.inBin;
        const auto matching = requestRuns(reader, request, clock);
        if (!matching) {
            return core::fail(matching.error());
        }
        for (const store::QueryRow &row : matching->rows) {
            const bool fits = !selection.inBin || row.record().deletedMicroseconds != 0;
            if (fits && !isAmong(selected, row.record().id)) {
                selected.push_back(row.record());
            }
        }
    }
    return selected;
}

std::vector<core::RunId> idsOf(const std::vector<store::RunRecord> &runs)
{
    std::vector<core::RunId> ids;
    ids.reserve(runs.size());
    for (const store::RunRecord &run : runs) {
        ids.push_back(run.id);
    }
    return ids;
}

void tellOfRun(const store::RunRecord &run, const std::string &what, const char *action, bool json)
{
    if (json) {
        printJson({{"event", "finished"}, {"run", run.id.value}, {"name", run.name}, {"action", action}});
        return;
    }
    printLine("Run " + safeText(run.name) + " (" + run.id.value + ") " + what);
}

} // namespace signalbox::cli
