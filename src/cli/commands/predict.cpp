// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/engine_access.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/sentence_source.h"
#include "core/files.h"
#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <span>

namespace signalbox::cli {

namespace {

using core::PredictionResult;

struct PredictOptions
{
    std::optional<SettingOptions> settings;
    SentenceSource source;
    std::string output;
    bool logits = false;
    bool json = false;
};

constexpr const char *kPredictExamples = R"(Examples:
  signalbox-cli predict --model best --text "The cat sat on the mat."
  signalbox-cli predict --model best --file sentences.txt --output answers.csv
  signalbox-cli predict --model best --file sentences.txt --output answers.jsonl --logits

CSV: sentence,label,prob_<label>… (and logit_<label>… with --logits).
JSON lines: {"sentence":…,"label":…,"probs":{"<label>":…},"logits":[…]}, logits in the order of the model's classes.)";

enum class Format { Csv, JsonLines };

bool endsWith(const std::string &text, const std::string &ending)
{
    return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

core::Result<Format> chooseFormat(const PredictOptions &options)
{
    if (options.output.empty()) {
        return options.json ? Format::JsonLines : Format::Csv;
    }
    if (endsWith(options.output, ".csv") && !options.json) {
        return Format::Csv;
    }
    if (endsWith(options.output, ".jsonl")) {
        return Format::JsonLines;
    }
    return core::fail({core::ErrorCode::BadArgument,
                       "--output",
                       "the ending of the file tells its format",
                       {},
                       options.output,
                       options.json ? "a name ending in .jsonl" : "a name ending in .csv or .jsonl"});
}

std::span<const double> rowOf(const std::vector<double> &values, const PredictionResult &result, std::size_t row)
{
    const std::size_t classes = result.labels.size();
    return std::span(values).subspan(row * classes, classes);
}

std::string toCsv(const PredictionResult &result, bool logits)
{
    std::vector<std::string> fields{"sentence", "label"};
    for (const std::string &label : result.labels) {
        fields.push_back("prob_" + label);
    }
    for (std::size_t i = 0; logits && i < result.labels.size(); ++i) {
        fields.push_back("logit_" + result.labels[i]);
    }
    std::string text = csvLine(fields);
    for (std::size_t row = 0; row < result.sentences.size(); ++row) {
        fields = {result.sentences[row], result.labels[static_cast<std::size_t>(result.predicted[row])]};
        for (const double value : rowOf(result.probabilities, result, row)) {
            fields.push_back(exactNumber(value));
        }
        if (logits) {
            for (const double value : rowOf(result.logits, result, row)) {
                fields.push_back(exactNumber(value));
            }
        }
        text += csvLine(fields);
    }
    return text;
}

std::string toJsonLines(const PredictionResult &result)
{
    using Json = nlohmann::ordered_json;
    std::string text;
    for (std::size_t row = 0; row < result.sentences.size(); ++row) {
        Json probabilities = Json::object();
        const auto values = rowOf(result.probabilities, result, row);
        for (std::size_t i = 0; i < values.size(); ++i) {
            probabilities[result.labels[i]] = core::jsonNumber(values[i]);
        }
        Json logits = Json::array();
        for (const double value : rowOf(result.logits, result, row)) {
            logits.push_back(Json(core::jsonNumber(value)));
        }
        const Json object{{"sentence", result.sentences[row]},
                          {"label", result.labels[static_cast<std::size_t>(result.predicted[row])]},
                          {"probs", std::move(probabilities)},
                          {"logits", std::move(logits)}};
        text += jsonText(object) + '\n';
    }
    return text;
}

core::Result<PredictionResult> classify(const CommandContext &context, const PredictOptions &options)
{
    const auto flags = options.settings->flags();
    if (!flags) {
        return core::fail(flags.error());
    }
    const auto resolved = resolve(*flags, {}, {});
    if (!resolved) {
        return core::fail(resolved.error());
    }
    const auto sentences = options.source.read();
    if (!sentences) {
        return core::fail(sentences.error());
    }
    if (auto model = core::summarizeModel(resolved->spec.model); !model) {
        return core::fail(model.error());
    }
    const auto engine = openEngine(context);
    if (!engine) {
        return core::fail(engine.error());
    }
    const InterruptToken interrupt;
    return (*engine)->predict(resolved->spec, *sentences, interrupt.token());
}

int predict(const CommandContext &context, const PredictOptions &options)
{
    const auto format = chooseFormat(options);
    if (!format) {
        return report(format.error(), options.json);
    }
    const auto result = classify(context, options);
    if (!result) {
        return report(result.error(), options.json);
    }
    const std::string text = *format == Format::Csv ? toCsv(*result, options.logits) : toJsonLines(*result);
    if (options.output.empty()) {
        std::cout << text;
        return kExitDone;
    }
    if (auto status = core::writeFileAtomically(options.output, text); !status) {
        return report(status.error(), options.json);
    }
    printNotice("Wrote " + std::to_string(result->sentences.size()) + " rows to " + options.output);
    return kExitDone;
}

Execute definePredict(CLI::App &app)
{
    auto options = std::make_shared<PredictOptions>();
    options->settings.emplace(app, std::vector<std::string>{"model", "max-length", "batch-size", "threads", "device"});
    app.get_option("--model")->required();
    options->source.addTo(app);
    addTextOption(app, "--output", options->output, "File to write, .csv or .jsonl. Default: CSV on standard output.",
                  "FILE");
    app.add_flag("--logits", options->logits, "CSV: add the scores before softmax. JSON lines always have them.");
    app.add_flag("--json", options->json, "JSON lines instead of CSV.");
    return [options](const CommandContext &context) { return predict(context, *options); };
}

} // namespace

Command predictCommand()
{
    return {"Classify sentences with a saved model.", kPredictExamples, false, definePredict};
}

} // namespace signalbox::cli
