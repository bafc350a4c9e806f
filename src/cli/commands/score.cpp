// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/score_table.h"
#include "metrics/score_json.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace signalbox::cli {

namespace {

using metrics::ClassificationReport;

struct ScoreOptions
{
    std::string file;
    bool json = false;
};

constexpr const char *kScoreExamples = R"(Examples:
  signalbox-cli score --file answers.csv
  signalbox-cli score --file answers.csv --json

Columns: label, predicted and, if there, prob_0, prob_1, … (or prob_<label>). Labels are ids (0, 1, …) or names; names
are numbered in sorted order. Undefined values are "–", or null with --json.)";

void printScores(const ClassificationReport &report)
{
    std::vector<std::vector<std::string>> rows{{"mcc", formatNumber(report.mcc)},
                                               {"f1_macro", formatNumber(report.macro.f1)},
                                               {"accuracy (= micro scores)", formatNumber(report.accuracy)},
                                               {"precision_macro", formatNumber(report.macro.precision)},
                                               {"recall_macro", formatNumber(report.macro.recall)},
                                               {"f1_macro_all", formatNumber(report.macroAll.f1)},
                                               {"f1_weighted", formatNumber(report.weighted.f1)},
                                               {"balanced_accuracy", formatNumber(report.balancedAccuracy)},
                                               {"cohen_kappa", formatNumber(report.cohenKappa)}};
    if (report.hasProbabilities) {
        rows.push_back({"auroc", formatNumber(report.auroc)});
        rows.push_back({"average_precision", formatNumber(report.averagePrecision)});
        rows.push_back({"log_loss", formatNumber(report.logLoss)});
        rows.push_back({"brier", formatNumber(report.brier)});
        rows.push_back({"ece", formatNumber(report.ece)});
    }
    for (const std::string &line : alignTable(rows)) {
        printLine("  " + line);
    }
}

void printClasses(const ClassificationReport &report, const std::vector<std::string> &labels)
{
    std::vector<std::vector<std::string>> rows{{"Class", "Precision", "Recall", "F1", "Support"}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const metrics::Scores &scores = report.perClass[i];
        rows.push_back({safeText(labels[i]), formatNumber(scores.precision), formatNumber(scores.recall),
                        formatNumber(scores.f1), std::to_string(report.support[i])});
    }
    for (const std::string &line : alignTable(rows)) {
        printLine(line);
    }
}

int score(const ScoreOptions &options)
{
    const auto table = readScoreTable(options.file);
    if (!table) {
        return report(table.error(), options.json);
    }
    const ClassificationReport scores =
        metrics::computeReport(table->truth, table->predicted, table->probabilities, table->classes());
    if (options.json) {
        printJson(metrics::scoreJson(scores, table->labels));
        return kExitDone;
    }
    printLine(std::to_string(scores.rows) + " rows, " + std::to_string(scores.classes) + " classes");
    printScores(scores);
    printLine("");
    printClasses(scores, table->labels);
    printLine("");
    for (const std::string &line : confusionTable(table->labels, scores.confusion)) {
        printLine(line);
    }
    return kExitDone;
}

Execute defineScore(CLI::App &app)
{
    auto options = std::make_shared<ScoreOptions>();
    addTextOption(app, "--file", options->file, "Table of answers.", "FILE")->required();
    app.add_flag("--json", options->json, "One JSON object with every metric.");
    return [options](const CommandContext &) { return score(*options); };
}

} // namespace

Command scoreCommand()
{
    return {"Compute every metric from a table of labels and answers.", kScoreExamples, false, defineScore};
}

} // namespace signalbox::cli
