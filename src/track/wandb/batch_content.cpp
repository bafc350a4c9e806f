// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/batch_content.h"

#include "track/wandb/evaluation_charts.h"
#include "track/wandb/evaluation_media.h"
#include "track/wandb/wandb_sink.h"

#include <iterator>
#include <utility>

namespace signalbox::track::wandb {

namespace {

constexpr std::size_t kMostFilesAtOnce = 100; ///< those of about ten evaluations

/// Tells the run and its project from others of the same id. Nothing of it changes once the run is at W&B.
std::string contentSeed(const SyncBatch &batch)
{
    const SyncTarget target = syncTargetFrom(batch.target);
    return target.entity + '/' + target.project;
}

/// Tables, charts and pictures of an evaluation: files, artifacts, panels and a row of their own.
void addEvaluationContent(BatchContent &content, const store::StoredEvent &event, const SyncBatch &batch,
                          bool withSentences, HistoryRows &rows, const MatrixPainter &painter)
{
    const nlohmann::json body = nlohmann::json::parse(event.json, nullptr, false);
    const std::string kind = body.is_object() ? body.value("kind", std::string()) : std::string();
    if (kind != "valid" && kind != "test") {
        return;
    }
    const auto table = batch.reader.evaluationTable(body.value("evaluation", std::int64_t{0}));
    if (!table || !*table) {
        ++content.skipped;
        return;
    }
    EvaluationPlace place;
    place.kind = kind == "test" ? core::EvaluationKind::Test : core::EvaluationKind::Validation;
    place.run = batch.run.id.value;
    place.seed = contentSeed(batch);
    place.step = body.value("step", std::int64_t{0});
    place.row = rows.state().nextRow;
    std::optional<Chart> curves;
    if (place.kind == core::EvaluationKind::Validation) {
        auto chart = lossCurvesChart(batch.reader, batch.run.id, {place.step, event.timeMicroseconds},
                                     rows.state().stepsPerEpoch);
        if (chart) {
            curves = std::move(*chart);
        }
    }
    EvaluationMedia media = evaluationMedia(**table, place, withSentences, curves, painter);
    rows.addValues(media.values, event.timeMicroseconds, place.step, event.number);
    std::move(media.files.begin(), media.files.end(), std::back_inserter(content.files));
    std::move(media.artifacts.begin(), media.artifacts.end(), std::back_inserter(content.artifacts));
    content.panels.update(media.panels);
    if (!media.notes.empty()) {
        content.note = media.notes.back();
    }
}

void takeContentRows(BatchContent &content, HistoryRows &rows)
{
    std::vector<HistoryRow> finished = rows.takeRows();
    std::move(finished.begin(), finished.end(), std::back_inserter(content.rows));
    for (std::string &problem : rows.takeProblems()) {
        ++content.skipped;
        content.note = std::move(problem);
    }
}

} // namespace

void addEventContent(BatchContent &content, const store::StoredEvent &event, const SyncBatch &batch, bool withSentences,
                     HistoryRows &rows, const MatrixPainter &painter)
{
    if (event.number <= rows.state().lastNumber) {
        return;
    }
    rows.add(event);
    if (event.kind == "evaluation") {
        addEvaluationContent(content, event, batch, withSentences, rows, painter);
    } else if (auto system = systemRow(event, rows.state().startMicroseconds)) {
        content.system.push_back(std::move(*system));
    } else if (event.kind != "metric") { // by far the most, and they say nothing on the console
        std::vector<ConsoleLine> lines = consoleLines(event);
        std::move(lines.begin(), lines.end(), std::back_inserter(content.console));
    }
    takeContentRows(content, rows);
}

void addLastContent(BatchContent &content, const SyncBatch &batch, HistoryRows &rows)
{
    if (batch.allSeen) {
        rows.allSeen();
    }
    takeContentRows(content, rows);
}

BatchContent batchContent(const SyncBatch &batch, HistoryRows &rows, const MatrixPainter &painter)
{
    BatchContent content;
    for (const store::StoredEvent &event : batch.events) {
        addEventContent(content, event, batch, batch.mode != store::SyncMode::MetricsOnly, rows, painter);
        if (content.files.size() >= kMostFilesAtOnce && event.number != batch.events.back().number) {
            content.isCut = true;
            return content;
        }
    }
    addLastContent(content, batch, rows);
    return content;
}

} // namespace signalbox::track::wandb
