// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/score_json.h"

#include "core/json_text.h"

#include <nlohmann/json.hpp>

namespace signalbox::metrics {

namespace {

using nlohmann::json;

void addScores(json &object, const std::string &suffix, const Scores &scores)
{
    object["precision" + suffix] = core::jsonNumber(scores.precision);
    object["recall" + suffix] = core::jsonNumber(scores.recall);
    object["f1" + suffix] = core::jsonNumber(scores.f1);
}

json perClass(const ClassificationReport &report, const std::vector<std::string> &labels)
{
    json list = json::array();
    for (std::size_t id = 0; id < report.perClass.size(); ++id) {
        json entry = json::object();
        if (id < labels.size()) {
            entry["label"] = labels[id];
        }
        addScores(entry, "", report.perClass[id]);
        entry["support"] = report.support[id];
        list.push_back(std::move(entry));
    }
    return list;
}

json confusionRows(const ClassificationReport &report)
{
    json rows = json::array();
    for (std::ptrdiff_t truth = 0; truth < report.classes; ++truth) {
        const auto begin = report.confusion.begin() + truth * report.classes;
        rows.push_back(std::vector<std::int64_t>(begin, begin + report.classes));
    }
    return rows;
}

} // namespace

json scoreJson(const ClassificationReport &report, const std::vector<std::string> &labels)
{
    json object{{"rows", report.rows},
                {"accuracy", core::jsonNumber(report.accuracy)},
                {"mcc", core::jsonNumber(report.mcc)},
                {"cohen_kappa", core::jsonNumber(report.cohenKappa)},
                {"balanced_accuracy", core::jsonNumber(report.balancedAccuracy)},
                {"auroc", core::jsonNumber(report.auroc)},
                {"average_precision", core::jsonNumber(report.averagePrecision)},
                {"log_loss", core::jsonNumber(report.logLoss)},
                {"brier", core::jsonNumber(report.brier)},
                {"ece", core::jsonNumber(report.ece)}};
    addScores(object, "_macro", report.macro);
    addScores(object, "_micro", report.micro);
    addScores(object, "_weighted", report.weighted);
    addScores(object, "_macro_all", report.macroAll);
    object["per_class"] = perClass(report, labels);
    object["confusion"] = confusionRows(report);
    return object;
}

} // namespace signalbox::metrics
