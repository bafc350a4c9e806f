// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_export.h"

#include "cli/console.h"
#include "core/files.h"
#include "core/json_text.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <set>

namespace signalbox::cli {

namespace {

core::Result<std::string> writeInto(const std::string &directory, const std::string &name, const std::string &content)
{
    const std::string path = core::joinPath(directory, name);
    if (auto status = core::writeFileAtomically(path, content); !status) {
        return core::fail(status.error());
    }
    return path;
}

std::string predictionsCsv(const core::EvaluationTable &table)
{
    std::vector<std::string> fields{"row", "line", "sentence", "label", "predicted", "confidence", "loss"};
    for (const std::string &label : table.labels) {
        fields.push_back("prob_" + label);
    }
    if (table.tags) {
        fields.emplace_back("tag");
    }
    std::string text = csvLine(fields);
    const std::size_t classes = table.labels.size();
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const core::Prediction &answer = table.rows[i];
        const auto row = static_cast<std::size_t>(answer.row);
        fields = {std::to_string(answer.row),
                  std::to_string(answer.line),
                  table.sentences && row < table.sentences->size() ? (*table.sentences)[row] : std::string(),
                  table.labels.at(static_cast<std::size_t>(answer.label)),
                  table.labels.at(static_cast<std::size_t>(answer.predicted)),
                  exactNumber(answer.confidence),
                  exactNumber(answer.loss)};
        for (std::size_t c = 0; c < classes; ++c) {
            const std::size_t index = i * classes + c;
            fields.push_back(
                index < table.probabilities.size() ? exactNumber(static_cast<double>(table.probabilities[index])) : "");
        }
        if (table.tags) {
            fields.push_back(row < table.tags->size() ? (*table.tags)[row] : std::string());
        }
        text += csvLine(fields);
    }
    return text;
}

nlohmann::ordered_json histogramLine(const std::string &name, const store::HistogramRecord &record)
{
    return {{"name", name},
            {"step", record.step},
            {"time", formatTime(record.timeMicroseconds)},
            {"min", core::jsonNumber(record.histogram.minimum)},
            {"max", core::jsonNumber(record.histogram.maximum)},
            {"non_finite", record.histogram.nonFinite},
            {"counts", record.histogram.counts}};
}

std::string predictionsName(const store::EvaluationRecord &evaluation, std::set<std::string> &taken)
{
    const std::string base = std::string("predictions_") + core::toString(evaluation.kind) + "_epoch"
        + std::to_string(evaluation.epoch) + "_step" + std::to_string(evaluation.step);
    std::string name = base + ".csv";
    for (int i = 2; !taken.insert(name).second; ++i) { // the same weights may be evaluated on several tables
        name = base + '_' + std::to_string(i) + ".csv";
    }
    return name;
}

} // namespace

core::Result<std::string> exportSettings(const store::RunRecord &run, const std::string &directory)
{
    return writeInto(directory, "settings.json", jsonText(core::toJson(run.spec), 2) + '\n');
}

core::Result<std::string> exportMetrics(const store::RunReader &reader, const store::RunRecord &run,
                                        const std::string &directory)
{
    const auto names = reader.metricNames(run.id);
    if (!names) {
        return core::fail(names.error());
    }
    std::string text = csvLine({"metric", "step", "time", "value"});
    for (const std::string &name : *names) {
        const auto column = reader.metric(run.id, name);
        if (!column) {
            return core::fail(column.error());
        }
        for (std::size_t i = 0; i < column->values.size(); ++i) {
            text += csvLine(
                {name, std::to_string(column->steps[i]), formatTime(column->times[i]), exactNumber(column->values[i])});
        }
    }
    return writeInto(directory, "metrics.csv", text);
}

core::Result<std::vector<std::string>> exportPredictions(const store::RunReader &reader, const store::RunRecord &run,
                                                         const std::string &directory)
{
    const auto evaluations = reader.evaluations(run.id);
    if (!evaluations) {
        return core::fail(evaluations.error());
    }
    std::vector<std::string> paths;
    std::set<std::string> taken;
    for (const store::EvaluationRecord &evaluation : *evaluations) {
        const auto table = reader.evaluationTable(evaluation.id);
        if (!table) {
            return core::fail(table.error());
        }
        const auto path = writeInto(directory, predictionsName(evaluation, taken), predictionsCsv(**table));
        if (!path) {
            return core::fail(path.error());
        }
        paths.push_back(*path);
    }
    return paths;
}

core::Result<std::string> exportHistograms(const store::RunReader &reader, const store::RunRecord &run,
                                           const std::string &directory)
{
    const auto names = reader.histogramNames(run.id);
    if (!names) {
        return core::fail(names.error());
    }
    std::string text;
    for (const std::string &name : *names) {
        const auto records = reader.histograms(run.id, name);
        if (!records) {
            return core::fail(records.error());
        }
        for (const store::HistogramRecord &record : *records) {
            text += jsonText(histogramLine(name, record)) + '\n';
        }
    }
    return text.empty() ? core::Result<std::string>(std::string()) : writeInto(directory, "histograms.jsonl", text);
}

void printWrittenFiles(const store::RunRecord &run, const std::vector<std::string> &paths, bool json)
{
    for (const std::string &path : paths) {
        if (json) {
            printJson({{"file", path}});
        } else {
            printLine(path);
        }
    }
    if (json) {
        printJson({{"event", "finished"}, {"run", run.id.value}, {"name", run.name}, {"files", paths}});
    }
}

} // namespace signalbox::cli
