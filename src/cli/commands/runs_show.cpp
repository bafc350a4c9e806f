// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_json.h"
#include "cli/run_reporter.h"
#include "cli/store_access.h"
#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace signalbox::cli {

namespace {

using store::RunRecord;

struct ShowOptions
{
    std::string run;
    std::string store;
    bool json = false;
};

constexpr const char *kRunsShowExamples = R"(Examples:
  signalbox-cli runs show brisk-lantern-7
  signalbox-cli runs show a1b2 --json)";

/// What is stored about a run beside its record.
struct Details
{
    std::vector<store::EvaluationRecord> evaluations;
    std::vector<store::CheckpointRecord> checkpoints;
    std::vector<store::LogRecord> log;
    std::vector<std::pair<std::string, core::Origin>> origins;
    store::ImportDetails imported; ///< of a run that was trained elsewhere
    std::vector<store::ChartNote> chartNotes;
};

template <typename T> core::Status take(core::Result<T> result, T &target)
{
    if (!result) {
        return core::fail(result.error());
    }
    target = std::move(*result);
    return {};
}

core::Result<Details> readDetails(const OpenRun &opened)
{
    Details details;
    const core::RunId &id = opened.run.id;
    core::Status status = take(opened.reader.evaluations(id), details.evaluations);
    if (status) {
        status = take(opened.reader.checkpoints(id), details.checkpoints);
    }
    if (status) {
        status = take(opened.reader.log(id), details.log);
    }
    if (status) {
        status = take(opened.reader.origins(id), details.origins);
    }
    if (status) {
        status = take(opened.reader.importDetails(id), details.imported);
    }
    if (status) {
        status = take(opened.reader.chartNotes(id), details.chartNotes);
    }
    if (!status) {
        return core::fail(status.error());
    }
    return details;
}

void printTable(const std::string &title, const std::vector<std::vector<std::string>> &rows, std::size_t leftColumns)
{
    if (rows.empty()) {
        return;
    }
    printLine("\n" + title);
    for (const std::string &line : alignTable(rows, leftColumns)) {
        printLine("  " + line);
    }
}

void printHead(const RunRecord &run)
{
    printLine("Run " + safeText(run.name) + " (" + run.id.value + "): " + core::toString(run.state));
    if (run.error) {
        printLine("  " + core::describe(*run.error));
    }
    std::vector<std::vector<std::string>> rows{{"created", formatTime(run.createdMicroseconds)}};
    const auto add = [&rows](const char *name, const std::string &value) {
        if (!value.empty()) {
            rows.push_back({name, safeText(value)});
        }
    };
    add("finished", formatTime(run.finishedMicroseconds));
    add("took", run.secondsTotal > 0.0 ? formatSeconds(run.secondsTotal) : "");
    add("epochs, steps", std::to_string(run.epochsDone) + ", " + std::to_string(run.stepsDone));
    add("best checkpoint", run.bestCheckpoint);
    if (!run.bestCheckpoint.empty()) {
        add("best value",
            run.spec.monitor + ' ' + formatNumber(run.bestMonitored) + " in epoch " + std::to_string(run.bestEpoch));
    }
    add("notes", run.notes);
    std::string tags;
    for (const std::string &tag : run.tags) {
        tags += (tags.empty() ? "" : ", ") + tag;
    }
    add("tags", tags);
    add("group", run.group);
    add("project", run.project);
    add("marks", run.starred ? (run.archived ? "starred, archived" : "starred") : (run.archived ? "archived" : ""));
    add("host", run.host);
    if (run.imported) {
        add("imported from", run.imported->source);
        add("page", run.imported->link);
        add("imported", formatTime(run.imported->timeMicroseconds));
    }
    for (const std::string &line : alignTable(rows, 2)) {
        printLine("  " + line);
    }
}

void printFacts(const core::RunFacts &facts)
{
    if (facts.labels.empty()) { // the run ended before its data was read
        return;
    }
    std::string labels;
    for (const std::string &label : facts.labels) {
        labels += (labels.empty() ? "" : ", ") + safeText(label);
    }
    printTable(
        "Facts",
        {{"rows",
          std::to_string(facts.trainRows) + " train, " + std::to_string(facts.validRows) + " valid, "
              + std::to_string(facts.testRows) + " test"},
         {"classes", labels},
         {"majority class",
          safeText(facts.majorityLabel) + ": always answering it scores " + formatNumber(facts.majorityAccuracy)},
         {"data", facts.trainFingerprint + " train, " + facts.validFingerprint + " valid"},
         {"parameters", std::to_string(facts.parameters)},
         {"cut sentences", std::to_string(facts.truncatedRows)},
         {"computed on", facts.device + ", " + std::to_string(facts.threads) + " threads"},
         {"engine", facts.engineVersion},
         {"program", facts.codeVersion}},
        2);
    for (const std::string &note : facts.notes) {
        printLine("  note: " + safeText(note));
    }
}

void printText(const RunRecord &run, const Details &details)
{
    printHead(run);
    printFacts(run.facts);
    std::vector<std::vector<std::string>> rows;
    const nlohmann::json settings = core::toJson(run.spec);
    for (const auto &[key, origin] : details.origins) {
        if (settings.contains(key)) {
            const char *where = run.imported ? "imported" : core::toString(origin);
            rows.push_back({key, std::string("(") + where + ')', safeText(jsonText(settings.at(key)))});
        }
    }
    printTable("Settings", rows, 3);
    rows.clear();
    for (const auto &[name, value] : details.imported) {
        rows.push_back({safeText(name), safeText(value)});
    }
    printTable("Known there", rows, 2);
    if (!run.lastMetrics.empty()) {
        printLine("\nLast metrics");
    }
    for (const std::string &line : summaryTable(run.lastMetrics)) {
        printLine("  " + line);
    }
    for (const store::EvaluationRecord &evaluation : details.evaluations) {
        const std::string kind = core::toString(evaluation.kind);
        printLine("\n" + kind + ", "
                  + evaluationPlace(evaluation.epoch, evaluation.step, run.spec.epochs,
                                    evaluation.isWithinEpoch(run.facts.stepsPerEpoch))
                  + ": mcc " + formatNumber(core::valueOf(evaluation.metrics, kind + "/mcc")));
        for (const std::string &line : confusionTable(evaluation.labels, evaluation.confusion)) {
            printLine("  " + line);
        }
    }
    rows.clear();
    for (const store::ChartNote &note : details.chartNotes) {
        rows.push_back({std::to_string(note.step), safeText(note.metric), safeText(note.text)});
    }
    printTable("Notes at steps", rows, 3);
    rows.clear();
    for (const store::LogRecord &entry : details.log) {
        rows.push_back({formatTime(entry.timeMicroseconds), safeText(entry.text)});
    }
    printTable("Log", rows, 2);
}

nlohmann::ordered_json evaluationJson(const store::EvaluationRecord &evaluation)
{
    nlohmann::ordered_json object{{"kind", core::toString(evaluation.kind)},
                                  {"epoch", evaluation.epoch},
                                  {"step", evaluation.step},
                                  {"time", formatTime(evaluation.timeMicroseconds)},
                                  {"labels", evaluation.labels},
                                  {"confusion", nlohmann::ordered_json::array()}};
    for (std::size_t i = 0; i < evaluation.confusion.size(); ++i) {
        if (i % evaluation.labels.size() == 0) {
            object["confusion"].push_back(nlohmann::ordered_json::array());
        }
        object["confusion"].back().push_back(evaluation.confusion[i]);
    }
    object["metrics"] = core::toJson(evaluation.metrics);
    return object;
}

nlohmann::ordered_json toJsonObject(const RunRecord &run, const Details &details)
{
    auto object = toJson(run, true);
    object["origins"] = nlohmann::ordered_json::object();
    for (const auto &[key, origin] : details.origins) {
        object["origins"][key] = core::toString(origin);
    }
    if (run.imported) {
        object["imported"]["details"] = nlohmann::ordered_json::object();
        for (const auto &[name, value] : details.imported) {
            object["imported"]["details"][name] = value;
        }
    }
    object["evaluations"] = nlohmann::ordered_json::array();
    for (const store::EvaluationRecord &evaluation : details.evaluations) {
        object["evaluations"].push_back(evaluationJson(evaluation));
    }
    object["checkpoints"] = nlohmann::ordered_json::array();
    for (const store::CheckpointRecord &checkpoint : details.checkpoints) {
        object["checkpoints"].push_back({{"path", checkpoint.path},
                                         {"epoch", checkpoint.epoch},
                                         {"step", checkpoint.step},
                                         {"monitor", checkpoint.monitor},
                                         {"value", core::jsonNumber(checkpoint.monitored)},
                                         {"best", checkpoint.best},
                                         {"last", checkpoint.last}});
    }
    object["chart_notes"] = nlohmann::ordered_json::array();
    for (const store::ChartNote &note : details.chartNotes) {
        object["chart_notes"].push_back({{"step", note.step},
                                         {"metric", note.metric},
                                         {"text", note.text},
                                         {"created", formatTime(note.createdMicroseconds)},
                                         {"updated", formatTime(note.updatedMicroseconds)}});
    }
    object["log"] = nlohmann::ordered_json::array();
    for (const store::LogRecord &entry : details.log) {
        object["log"].push_back({{"time", formatTime(entry.timeMicroseconds)}, {"text", entry.text}});
    }
    return object;
}

int show(const CommandContext &context, const ShowOptions &options)
{
    const auto opened = openRun(storeDirectory(options.store), options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    const auto details = readDetails(*opened);
    if (!details) {
        return report(details.error(), options.json);
    }
    if (options.json) {
        printJson(toJsonObject(opened->run, *details));
    } else {
        printText(opened->run, *details);
    }
    return kExitDone;
}

Execute defineRunsShow(CLI::App &app)
{
    auto options = std::make_shared<ShowOptions>();
    addTextOption(app, "RUN", options->run, "Id, name, or beginning of an id.", "")->required();
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object.");
    return [options](const CommandContext &context) { return show(context, *options); };
}

} // namespace

Command runsShowCommand()
{
    return {"Show everything known about a run.", kRunsShowExamples, false, defineRunsShow};
}

} // namespace signalbox::cli
