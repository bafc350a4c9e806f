// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/engine_access.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/run_reporter.h"
#include "cli/store_access.h"
#include "core/json_text.h"
#include "store/run_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

namespace signalbox::cli {

namespace {

using core::EvaluationResult;

struct EvaluateOptions
{
    std::optional<SettingOptions> settings;
    std::string data;
    std::string run;
    std::string store;
    bool json = false;
};

constexpr const char *kEvaluateExamples = R"(Examples:
  signalbox-cli evaluate --model best --data test.tsv
  signalbox-cli evaluate --run brisk-lantern-7 --data test.tsv --json
  signalbox-cli evaluate --model best --data reviews.csv --text-column text --label-column stars

With --run the metrics are kept with that run as test/…; --model then defaults to the run's best checkpoint.
Labels follow the model's own classes.)";

/// The run that the evaluation is for, if one was named.
core::Result<std::optional<store::RunRecord>> namedRun(const EvaluateOptions &options, const CommandContext &context)
{
    if (options.run.empty()) {
        return std::nullopt;
    }
    auto opened = openRun(storeDirectory(options.store), options.run, context.clock);
    if (!opened) {
        return core::fail(opened.error());
    }
    return std::move(opened->run);
}

core::Result<core::RunSpec> makeSpec(const EvaluateOptions &options, const std::optional<store::RunRecord> &run)
{
    auto flags = options.settings->flags();
    if (!flags) {
        return core::fail(flags.error());
    }
    if (!flags->contains("model")) {
        if (!run || run->bestCheckpoint.empty()) {
            return core::fail({core::ErrorCode::BadArgument,
                               "model",
                               run ? "this run has no best checkpoint, so a model folder must be named"
                                   : "the model folder is missing",
                               {},
                               {},
                               {}});
        }
        (*flags)["model"] = run->bestCheckpoint;
    }
    (*flags)["train"] = options.data; // the engine evaluates the table named here
    auto resolved = resolve(*flags, {}, {});
    if (!resolved) {
        return core::fail(resolved.error());
    }
    return withAbsolutePaths(resolved->spec);
}

/// The epoch and step that the evaluated weights come from, as far as the run's checkpoints tell.
core::EvalDone asEvent(const EvaluationResult &result, const store::RunRecord &run, const std::string &model,
                       const std::vector<store::CheckpointRecord> &checkpoints)
{
    core::EvalDone event;
    event.kind = core::EvaluationKind::Test;
    event.epoch = run.epochsDone;
    event.step = run.stepsDone;
    for (const store::CheckpointRecord &checkpoint : checkpoints) {
        std::error_code error;
        if (std::filesystem::equivalent(checkpoint.path, model, error)) {
            event.epoch = checkpoint.epoch;
            event.step = checkpoint.step;
        }
    }
    event.seconds = result.seconds;
    event.metrics = result.metrics;
    event.table = result.table;
    return event;
}

core::Status keepWithRun(const EvaluationResult &result, const store::RunRecord &run, const std::string &model,
                         const std::string &directory, const core::Clock &clock)
{
    const auto reader = store::RunReader::open(directory);
    if (!reader) {
        return core::fail(reader.error());
    }
    const auto checkpoints = reader->checkpoints(run.id);
    if (!checkpoints) {
        return core::fail(checkpoints.error());
    }
    return store::RunEditor(directory).addEvaluation(run.id, asEvent(result, run, model, *checkpoints), clock);
}

void printResult(const EvaluationResult &result, const core::RunSpec &spec)
{
    for (const std::string &note : result.notes) {
        printLine("note: " + safeText(note));
    }
    const std::size_t rowCount = result.table ? result.table->rows.size() : 0;
    printLine(std::to_string(rowCount) + " sentences of " + safeText(spec.train) + ", model " + safeText(spec.model)
              + ", " + formatSeconds(result.seconds));
    for (const std::string &line : summaryTable(result.metrics)) {
        printLine("  " + line);
    }
    if (result.table) {
        printLine("");
        for (const std::string &line : confusionTable(result.table->labels, result.table->confusion)) {
            printLine(line);
        }
    }
}

nlohmann::ordered_json toJson(const EvaluationResult &result, const core::RunSpec &spec,
                              const std::optional<store::RunRecord> &run)
{
    using Json = nlohmann::ordered_json;
    Json object{{"event", "finished"}, {"state", "finished"}, {"model", spec.model}, {"data", spec.train}};
    object["run"] = run ? Json(run->id.value) : Json();
    object["name"] = run ? Json(run->name) : Json();
    object["best_checkpoint"] = run && !run->bestCheckpoint.empty() ? Json(run->bestCheckpoint) : Json();
    for (const auto &[name, value] : result.metrics) {
        object[name] = core::jsonNumber(value);
    }
    if (result.table) {
        const std::size_t classes = result.table->labels.size();
        object["rows"] = result.table->rows.size();
        object["labels"] = result.table->labels;
        object["confusion"] = Json::array();
        for (std::size_t i = 0; i < result.table->confusion.size(); ++i) {
            if (i % classes == 0) {
                object["confusion"].push_back(Json::array());
            }
            object["confusion"].back().push_back(result.table->confusion[i]);
        }
    }
    object["notes"] = result.notes;
    object["seconds_evaluation"] = result.seconds;
    return object;
}

int refuse(const core::Error &error, bool json)
{
    if (json) {
        printJson({{"event", "finished"}, {"state", "failed"}, {"error", core::toJson(error)}});
    }
    return report(error);
}

int evaluate(const CommandContext &context, const EvaluateOptions &options)
{
    const double start = context.clock.monotonicSeconds();
    const auto run = namedRun(options, context);
    if (!run) {
        return refuse(run.error(), options.json);
    }
    const auto spec = makeSpec(options, *run);
    if (!spec) {
        return refuse(spec.error(), options.json);
    }
    if (auto model = core::summarizeModel(spec->model); !model) {
        return refuse(model.error(), options.json);
    }
    const auto engine = openEngine(context);
    if (!engine) {
        return refuse(engine.error(), options.json);
    }
    const InterruptToken interrupt;
    const auto result = (*engine)->evaluate(*spec, "test", interrupt.token());
    if (!result) {
        return refuse(result.error(), options.json);
    }
    if (*run) {
        const std::string directory = storeDirectory(options.store);
        if (auto status = keepWithRun(*result, **run, spec->model, directory, context.clock); !status) {
            return refuse(status.error(), options.json);
        }
    }
    if (options.json) {
        auto object = toJson(*result, *spec, *run);
        object["seconds_total"] = context.clock.monotonicSeconds() - start;
        printJson(object);
    } else {
        printResult(*result, *spec);
    }
    return kExitDone;
}

Execute defineEvaluate(CLI::App &app)
{
    auto options = std::make_shared<EvaluateOptions>();
    options->settings.emplace(app,
                              std::vector<std::string>{"text-column", "label-column", "header", "delimiter",
                                                       "skip-bad-rows", "model", "max-length", "batch-size", "threads",
                                                       "device"});
    addTextOption(app, "--data", options->data, "Table of labelled sentences (TSV or CSV).", "FILE")
        ->required()
        ->group("Data");
    addTextOption(app, "--run", options->run, "Keep the metrics with this run (id, name, or beginning of an id).",
                  "RUN");
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object with the metrics by name.");
    return [options](const CommandContext &context) { return evaluate(context, *options); };
}

} // namespace

Command evaluateCommand()
{
    return {"Measure a saved model on a labelled table.", kEvaluateExamples, false, defineEvaluate};
}

} // namespace signalbox::cli
