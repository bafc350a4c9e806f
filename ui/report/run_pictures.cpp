// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/run_pictures.h"

#include "charts/plots/run_plots.h"
#include "report/report_words.h"
#include "viewmodels/run_text.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace signalbox::report {

namespace {

const char *const kMatrixId = "confusion_matrix";

bool isPictureWanted(const PictureWish &wish, const QString &id)
{
    return wish.only.empty() || std::find(wish.only.begin(), wish.only.end(), id.toStdString()) != wish.only.end();
}

void appendPictures(std::vector<charts::Picture> &all, std::vector<charts::Picture> more, const PictureWish &wish)
{
    std::erase_if(more, [&wish](const charts::Picture &picture) { return !isPictureWanted(wish, picture.id); });
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

std::vector<charts::Picture> chartPictures(const std::vector<charts::RunCurves> &runs,
                                           const std::map<core::RunId, std::vector<store::ChartNote>> &notes,
                                           const PictureWish &wish)
{
    charts::ChartContext context;
    for (const charts::RunCurves &run : runs) {
        context.runs.push_back(&run);
    }
    context.notes = notes;
    if (!runs.empty()) {
        context.current = runs.front().id;
    }
    std::vector<charts::Picture> pictures;
    for (const charts::ChartSection &section :
         charts::planCharts(charts::presentMetrics(context.runs), {wish.everything, false})) {
        for (const charts::ChartSpec &spec : section.charts) {
            const bool ofMachine = std::all_of(spec.metrics.begin(), spec.metrics.end(),
                                               [](const std::string &metric) { return core::isSystemMetric(metric); });
            if ((wish.everything || !ofMachine) && isPictureWanted(wish, spec.id)) {
                pictures.push_back(charts::pictureOf(charts::buildChart(spec, context), wish.view));
            }
        }
    }
    return pictures;
}

QString evaluationPlace(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    const std::int64_t rows = std::accumulate(record.confusion.begin(), record.confusion.end(), std::int64_t{0});
    const QString sentences = viewmodels::formatCount(rows);
    if (record.kind == core::EvaluationKind::Test) {
        return ReportWords::tr("Test set · %1 sentences").arg(sentences);
    }
    if (record.isWithinEpoch(stepsPerEpoch)) {
        return ReportWords::tr("Validation set · epoch %1, step %2 · %3 sentences")
            .arg(QString::number(record.epoch), viewmodels::formatCount(record.step), sentences);
    }
    return ReportWords::tr("Validation set · epoch %1 · %2 sentences").arg(QString::number(record.epoch), sentences);
}

charts::ConfusionModel matrixOf(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    charts::ConfusionModel model;
    model.title = record.kind == core::EvaluationKind::Test ? ReportWords::tr("Confusion matrix of the test")
                                                            : ReportWords::tr("Confusion matrix");
    for (const std::string &label : record.labels) {
        model.labels.push_back(QString::fromStdString(label));
    }
    model.counts = record.confusion;
    model.subtitle = evaluationPlace(record, stepsPerEpoch);
    return model;
}

std::optional<std::size_t> lastEvaluation(const std::vector<store::EvaluationRecord> &evaluations,
                                          core::EvaluationKind kind)
{
    for (std::size_t i = evaluations.size(); i > 0; --i) {
        if (evaluations[i - 1].kind == kind && !evaluations[i - 1].confusion.empty()) {
            return i - 1;
        }
    }
    return std::nullopt;
}

std::vector<charts::Picture> matrixPictures(const std::vector<store::EvaluationRecord> &evaluations,
                                            std::int64_t stepsPerEpoch)
{
    std::vector<charts::Picture> pictures;
    const auto validation = lastEvaluation(evaluations, core::EvaluationKind::Validation);
    const auto test = lastEvaluation(evaluations, core::EvaluationKind::Test);
    if (validation) {
        pictures.push_back(charts::pictureOf(matrixOf(evaluations[*validation], stepsPerEpoch)));
    }
    if (test) {
        pictures.push_back(charts::pictureOf(matrixOf(evaluations[*test], stepsPerEpoch)));
        pictures.back().id += QStringLiteral("_test");
    }
    if (pictures.empty()) {
        charts::ConfusionModel nothing;
        nothing.title = ReportWords::tr("Confusion matrix");
        pictures.push_back(charts::pictureOf(nothing));
    }
    return pictures;
}

core::Result<std::vector<charts::Picture>> plotPictures(const store::RunReader &reader,
                                                        const std::string &storeDirectory,
                                                        const std::vector<store::RunRecord> &runs,
                                                        const Progress &progress)
{
    if (runs.empty()) {
        return std::vector<charts::Picture>();
    }
    const bool compares = runs.size() > 1;
    charts::PlotRequest request;
    request.run = runs.front().id;
    request.storeDirectory = storeDirectory;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        request.colorSlots[runs[i].id] = static_cast<int>(i);
    }
    const auto plots = charts::computeRunPlots(reader, request, compares, *progress.cancelled);
    if (!plots) {
        return core::fail(plots.error());
    }
    std::vector<charts::Picture> pictures;
    for (const charts::RunPlot &plot : *plots) {
        const bool ofRuns = plot.plot->scope() == charts::PlotScope::Runs;
        const bool isMatrix =
            plot.plot->id() == QLatin1String(kMatrixId); // those of matrixPictures() are there already
        if (ofRuns == compares && !isMatrix) {
            pictures.push_back(charts::pictureOf(plot, ofRuns ? QString() : QString::fromStdString(runs.front().name)));
        }
    }
    return pictures;
}

void noteEnd(std::vector<charts::Picture> &pictures, const store::RunRecord &run)
{
    if (!viewmodels::isOver(run.state)) {
        return;
    }
    for (charts::Picture &picture : pictures) {
        if (picture.missing) {
            picture.missing->detail = ReportWords::tr("%1; this run has ended without it", "why a picture is missing")
                                          .arg(QString::fromStdString(picture.missing->detail))
                                          .toStdString();
        }
    }
}

core::Result<std::vector<charts::Picture>> picturesOfRun(const store::RunReader &reader,
                                                         const std::string &storeDirectory, const store::RunRecord &run,
                                                         const PictureWish &wish, const Progress &progress)
{
    std::vector<charts::Picture> all;
    if (wish.charts) {
        const auto curves = charts::loadRunCurves(reader, run, 0);
        if (!curves) {
            return core::fail(curves.error());
        }
        const auto notes = reader.chartNotes(run.id);
        if (!notes) {
            return core::fail(notes.error());
        }
        appendPictures(all, chartPictures({*curves}, {{run.id, *notes}}, wish), wish);
    }
    if (wish.matrices) {
        const auto evaluations = reader.evaluations(run.id);
        if (!evaluations) {
            return core::fail(evaluations.error());
        }
        appendPictures(all, matrixPictures(*evaluations, run.facts.stepsPerEpoch), wish);
    }
    noteEnd(all, run);
    if (wish.plots) { // they say themselves what they wait for
        auto plots = plotPictures(reader, storeDirectory, {run}, progress);
        if (!plots) {
            return core::fail(plots.error());
        }
        appendPictures(all, std::move(*plots), wish);
    }
    return all;
}

} // namespace signalbox::report
