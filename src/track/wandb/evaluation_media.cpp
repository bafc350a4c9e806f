// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/evaluation_media.h"

#include "track/wandb/evaluation_charts.h"

namespace signalbox::track::wandb {

namespace {

/// Gathers what belongs to one row.
class MediaCollector
{
public:
    explicit MediaCollector(const EvaluationPlace &place)
        : m_place(place)
        , m_prefix(place.kind == core::EvaluationKind::Test ? "test_" : "")
    {
    }

    void addTable(const Table &table, const std::string &name)
    {
        const std::string key = m_prefix + name;
        MediaFile file = tableFile(table, key, m_place.row);
        RunArtifact artifact = artifactOfTable(table, m_place.run, key, m_place.row, m_place.seed);
        media.values.emplace_back(key, tableValue(table, file, key, tableArtifactOf(artifact)));
        media.files.push_back(std::move(file));
        media.artifacts.push_back(std::move(artifact));
    }

    void addChart(const core::Result<Chart> &chart, const std::string &name)
    {
        if (!chart) {
            return; // no row has both classes, say: there is nothing to draw
        }
        const std::string key = m_prefix + name;
        addTable(chart->table, chartTableKey(name));
        media.panels[key] = chartPanel(*chart, key);
    }

    void addMatrixPicture(const core::EvaluationTable &table, const MatrixPainter &painter)
    {
        const bool isTest = m_place.kind == core::EvaluationKind::Test;
        const std::string step = "step " + std::to_string(m_place.step);
        std::string title = isTest ? "Confusion matrix of the test, " : "Confusion matrix of the validation, ";
        title += step;
        auto picture = painter ? painter(table, title) : std::nullopt;
        if (picture) {
            const std::string key = m_prefix + "confusion_matrix_image";
            ImageFile image = imageFile(std::move(*picture), key, m_place.row, step);
            media.values.emplace_back(key, imageValue(image));
            media.files.push_back(std::move(image.file));
        }
    }

    EvaluationMedia media;

private:
    const EvaluationPlace &m_place;
    std::string m_prefix;
};

} // namespace

EvaluationMedia evaluationMedia(const core::EvaluationTable &table, const EvaluationPlace &place, bool withSentences,
                                const std::optional<Chart> &lossCurves, const MatrixPainter &painter)
{
    MediaCollector collector(place);
    if (withSentences) {
        const WrongAnswers wrong = wrongAnswers(table);
        collector.addTable(wrong.table, "examples");
        if (wrong.leftOut > 0) {
            collector.media.notes.push_back("W&B shows the " + std::to_string(wrong.table.rows.size()) + " worst of "
                                            + std::to_string(wrong.wrong) + " wrong sentences");
        }
    }
    collector.addChart(confusionMatrixChart(table.labels, table.confusion, "Confusion Matrix"), "conf_mat");
    collector.addChart(scikitConfusionMatrixChart(table.labels, table.confusion, "Confusion Matrix"),
                       "sklearn_conf_mat");
    collector.addMatrixPicture(table, painter);
    collector.addChart(rocCurveChart(table), "roc");
    collector.addChart(prCurveChart(table), "pr");
    collector.addChart(classF1Chart(table.labels, table.confusion), "f1_per_class");
    collector.addChart(confidenceChart(table), "confidence");
    collector.addChart(lossByConfidenceChart(table), "loss_by_confidence");
    collector.addChart(calibrationChart(table), "calibration");
    if (lossCurves) {
        collector.addChart(*lossCurves, "loss_curves");
    }
    EvaluationMedia media = std::move(collector.media);
    if (!media.values.empty()) {
        media.values.emplace_back("global_step", place.step);
    }
    return media;
}

} // namespace signalbox::track::wandb
