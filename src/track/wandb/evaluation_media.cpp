// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/evaluation_media.h"

#include "track/wandb/charts.h"

namespace signalbox::track::wandb {

namespace {

void addMediaTable(EvaluationMedia &media, const Table &table, const std::string &key, std::int64_t row)
{
    MediaFile file = tableFile(table, key, row);
    media.values.emplace_back(key, tableValue(table, file, key));
    media.files.push_back(std::move(file));
}

void addMediaChart(EvaluationMedia &media, const core::Result<Chart> &chart, const std::string &key, std::int64_t row)
{
    if (!chart) {
        return; // no row has both classes, say: there is nothing to draw
    }
    addMediaTable(media, chart->table, chartTableKey(key), row);
    media.panels[key] = chartPanel(*chart, key);
}

} // namespace

EvaluationMedia evaluationMedia(const core::EvaluationTable &table, core::EvaluationKind kind, std::int64_t step,
                                std::int64_t row, bool withSentences)
{
    EvaluationMedia media;
    const std::string prefix = kind == core::EvaluationKind::Test ? "test_" : "";
    if (withSentences) {
        const WrongAnswers wrong = wrongAnswers(table);
        addMediaTable(media, wrong.table, prefix + "examples", row);
        if (wrong.leftOut > 0) {
            media.notes.push_back("W&B shows the " + std::to_string(wrong.table.rows.size()) + " worst of "
                                  + std::to_string(wrong.wrong) + " wrong sentences");
        }
    }
    addMediaChart(media, confusionMatrixChart(table.labels, table.confusion, "Confusion Matrix"), prefix + "conf_mat",
                  row);
    addMediaChart(media, scikitConfusionMatrixChart(table.labels, table.confusion, "Confusion Matrix"),
                  prefix + "sklearn_conf_mat", row);
    addMediaChart(media, rocCurveChart(table), prefix + "roc", row);
    addMediaChart(media, prCurveChart(table), prefix + "pr", row);
    if (!media.values.empty()) {
        media.values.emplace_back("global_step", step);
    }
    return media;
}

} // namespace signalbox::track::wandb
