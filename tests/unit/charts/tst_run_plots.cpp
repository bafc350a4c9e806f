// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plots of curves, histograms and searches, and those that compare runs; what is read for them from the store.
#include "../store/store_fixture.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/plots/parallel_picture.h"
#include "charts/plots/run_columns.h"
#include "core/histogram.h"
#include "plot_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace signalbox;
using test_charts::columnOf;
using test_charts::compute;
using test_charts::hasColorNear;
using test_charts::paintPicture;
using test_charts::runOf;

namespace {

constexpr QSize kSize{700, 420};

QRectF wholeRect()
{
    return {QPointF(), QSizeF(kSize)};
}

const charts::Figure &figureOf(const charts::PlotOutcome &outcome)
{
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(outcome.picture.get());
    if (picture == nullptr) {
        qFatal("no figure: %s", qPrintable(outcome.missing));
    }
    return picture->figure();
}

core::RunSpec specWith(double rate, const std::string &optimizer, std::uint64_t seed)
{
    core::RunSpec spec;
    spec.train = "data/cola/train.tsv";
    spec.learningRate = rate;
    spec.optimizer = optimizer;
    spec.seed = seed;
    return spec;
}

/// Runs whose score follows the learning rate; the seed changes nothing.
charts::PlotData manyRuns(int count)
{
    charts::PlotData data;
    for (int i = 0; i < count; ++i) {
        const double rate = std::pow(10.0, -5.0 + 3.0 * (i % 10) / 9.0);
        const double score = 0.1 + 0.08 * (i % 10);
        data.runs.push_back(runOf("run-" + std::to_string(i),
                                  specWith(rate, i % 2 == 0 ? "adam" : "sgd", static_cast<std::uint64_t>(i * 7 % 11)),
                                  {{"valid/mcc", score}, {"valid/loss", 1.0 - score}}));
    }
    return data;
}

store::MetricColumn columnWith(const std::string &metric, const std::vector<std::int64_t> &steps,
                               const std::vector<double> &values)
{
    return {metric, steps, std::vector<std::int64_t>(steps.size(), 0), values};
}

charts::PlotData withCurves()
{
    charts::PlotData data;
    data.run.id = core::RunId{"abcd1234"};
    data.metricNames = {"train/loss_step",          "lr",        "valid/class/good/f1", "valid/class/bad/f1",
                        "valid/class/good/support", "valid/mcc", "valid/loss_step"};
    data.columns["valid/class/good/f1"] = columnWith("valid/class/good/f1", {10, 20}, {0.5, 0.6});
    data.columns["valid/class/bad/f1"] = columnWith("valid/class/bad/f1", {10, 20}, {0.2, std::nan("")});
    data.columns["valid/mcc"] = columnWith("valid/mcc", {10, 20}, {0.3, 0.4});
    data.columns["lr"] = columnWith("lr", {1, 10, 15, 20}, {1e-3, 2e-3, 3e-3, 4e-3});
    return data;
}

} // namespace

class TestRunPlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classesShareOnePicture();
    void lineJoinsMetricsByTheirSteps();
    void histogramsAreCellsOverTime();
    void learningRatesAreLogarithmic();
    void barsSortRunsByTheirMetric();
    void scatterPutsRunsWhereTheyAre();
    void columnsKnowNumbersAndCategories();
    void parallelLinesCrossTheirAxes();
    void brushesPickRunsOut();
    void parallelLinesAreDrawn();
    void importanceFindsTheLearningRate();
    void importanceNeedsRunsThatDiffer();
    void dataComeFromTheStore();
    void storedPlotsAreComputedTogether();
};

void TestRunPlots::classesShareOnePicture()
{
    const charts::PlotData data = withCurves();
    const auto plot = charts::findPlot(QStringLiteral("line_series"));
    const auto wanted = plot->metrics(data, {});
    QCOMPARE(wanted, (std::vector<std::string>{"valid/class/good/f1", "valid/class/bad/f1"}));
    const charts::PlotOutcome outcome = compute("line_series", data);
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.lines.size(), std::size_t{2});
    QCOMPARE(figure.lines[0].name, QStringLiteral("good"));
    QCOMPARE(figure.lines[1].name, QStringLiteral("bad"));
    QCOMPARE(figure.lines[1].slot, 1);
    QCOMPARE(outcome.picture->table().rowCount(), std::size_t{4});
    QCOMPARE(QString::fromStdString(charts::plotCsv(outcome.picture->table())).section(QLatin1Char('\n'), 4, 4),
             QStringLiteral("valid/class/bad/f1,20,NaN"));
}

void TestRunPlots::lineJoinsMetricsByTheirSteps()
{
    const charts::PlotData data = withCurves();
    const charts::PlotOutcome overSteps = compute("line", data);
    QCOMPARE(figureOf(overSteps).y.name, QStringLiteral("valid/mcc")); // what people look for first
    QCOMPARE(figureOf(overSteps).lines[0].x, (std::vector<double>{10, 20}));
    const charts::PlotChoices chosen{{QStringLiteral("x"), QStringLiteral("lr")}};
    const auto wanted = charts::findPlot(QStringLiteral("line"))->metrics(data, chosen);
    QCOMPARE(wanted, (std::vector<std::string>{"valid/mcc", "lr"}));
    const charts::PlotOutcome overRates = compute("line", data, chosen);
    QCOMPARE(figureOf(overRates).lines[0].x, (std::vector<double>{2e-3, 4e-3}));
    QCOMPARE(figureOf(overRates).lines[0].extra, (std::vector<double>{10, 20}));
    // Values per validation batch count something else than steps.
    for (const charts::PlotChoice &choice : charts::findPlot(QStringLiteral("line"))->choices(data)) {
        const bool hasBatches =
            std::any_of(choice.entries.begin(), choice.entries.end(), [](const charts::PlotChoice::Entry &entry) {
                return entry.id == QLatin1String("valid/loss_step");
            });
        QCOMPARE(hasBatches, choice.id == QLatin1String("y"));
    }
}

void TestRunPlots::histogramsAreCellsOverTime()
{
    charts::PlotData data;
    data.run.id = core::RunId{"abcd1234"};
    data.run.spec.watch = "gradients";
    data.histogramNames = {"gradients/layer_0", "gradients/layer_1"};
    core::Histogram histogram;
    histogram.minimum = -1.0;
    histogram.maximum = 1.0;
    histogram.counts = {10, 0, 30, 40};
    histogram.nonFinite = 3;
    data.histograms["gradients/layer_0"] = {{100, 0, histogram}, {200, 0, histogram}};
    const auto plot = charts::findPlot(QStringLiteral("layer_histograms"));
    QCOMPARE(plot->histograms(data, {}), std::vector<std::string>{"gradients/layer_0"});
    const charts::PlotOutcome outcome = compute("layer_histograms", data);
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.boxes[0].boxes.size(), std::size_t{6}); // empty bins are not drawn
    const charts::FigureBox &last = figure.boxes[0].boxes[2];
    QCOMPARE(last.left, 100.0);
    QCOMPARE(last.right, 200.0);
    QCOMPARE(last.bottom, 0.5);
    QCOMPARE(last.top, 1.0);
    QCOMPARE(last.shade, 1.0);
    QVERIFY(figure.note.contains(QStringLiteral("6 values are NaN")));
    const charts::PlotTable table = outcome.picture->table();
    QCOMPARE(table.rowCount(), std::size_t{8});
    QCOMPARE(columnOf(table, "count").numbers[6], 30.0);
    // Without any, the setting that would have kept them is named.
    charts::PlotData without;
    without.run.id = core::RunId{"abcd1234"};
    QVERIFY(compute("layer_histograms", without).missing.contains(QStringLiteral("watch")));
}

void TestRunPlots::learningRatesAreLogarithmic()
{
    charts::PlotData data;
    store::LearningRateSearchRecord search;
    search.id = 4;
    search.spec.model = "models/bert-tiny";
    for (int i = 0; i < 60; ++i) {
        search.result.rates.push_back(std::pow(10.0, -6.0 + 0.1 * i));
        search.result.losses.push_back(i < 50 ? 1.0 - 0.01 * i : 20.0);
        search.result.smoothed.push_back(i < 50 ? 1.0 - 0.01 * i : 8.0);
    }
    search.result.suggestion = 1e-4;
    data.searches = {search};
    const charts::PlotOutcome outcome = compute("lr_finder", data);
    const charts::Figure &figure = figureOf(outcome);
    QVERIFY(figure.x.isLogarithmic);
    QVERIFY(figure.y.range->second < 4.0); // where it shoots up is cut off
    QVERIFY(figure.y.range->first < 0.5);
    QCOMPARE(figure.rules.front().x1, 1e-4);
    QVERIFY(outcome.picture->note().startsWith(QStringLiteral("suggested: 1.00e-04")));
    QVERIFY(outcome.picture->subtitle().contains(QStringLiteral("bert-tiny")));
    QCOMPARE(columnOf(outcome.picture->table(), "loss").numbers.size(), std::size_t{60});
    QVERIFY(compute("lr_finder", {}).missing.contains(QStringLiteral("lr-find")));
}

void TestRunPlots::barsSortRunsByTheirMetric()
{
    charts::PlotData data;
    data.runs = {runOf("weak", specWith(1e-5, "adam", 1), {{"valid/mcc", 0.1}, {"valid/loss", 0.9}}),
                 runOf("strong", specWith(1e-4, "adam", 1), {{"valid/mcc", 0.6}, {"valid/loss", 0.4}}),
                 runOf("other", specWith(1e-4, "adam", 1), {{"train/loss_step", 0.6}}),
                 runOf("middle", specWith(1e-3, "adam", 1), {{"valid/mcc", 0.3}, {"valid/loss", 0.6}})};
    data.colorSlots[data.runs[1].id] = 4;
    const charts::PlotOutcome outcome = compute("run_bars", data);
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.x.categories,
             (QStringList{QStringLiteral("strong"), QStringLiteral("middle"), QStringLiteral("weak")}));
    QCOMPARE(figure.boxes.size(), std::size_t{2}); // those with a colour, and the others
    QCOMPARE(figure.boxes[1].slot, 4);
    QCOMPARE(figure.boxes[1].boxes[0].run, std::string("id-strong"));
    // Of a loss the smallest is the best.
    const charts::PlotOutcome losses =
        compute("run_bars", data, {{QStringLiteral("metric"), QStringLiteral("valid/loss")}});
    QCOMPARE(figureOf(losses).x.categories.front(), QStringLiteral("strong"));
}

void TestRunPlots::scatterPutsRunsWhereTheyAre()
{
    charts::PlotData data = manyRuns(10);
    data.colorSlots[data.runs[3].id] = 2;
    const charts::PlotOutcome outcome = compute("run_scatter", data);
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.x.name, QStringLiteral("lr")); // which differs
    QVERIFY(figure.x.isLogarithmic);
    QCOMPARE(figure.y.name, QStringLiteral("valid/mcc"));
    QCOMPARE(figure.dots.size(), std::size_t{2});
    QCOMPARE(figure.dots[0].x.size(), std::size_t{9});
    QCOMPARE(figure.dots[1].slot, 2);
    QCOMPARE(figure.dots[1].runs, std::vector<std::string>{"id-run-3"});
    QCOMPARE(outcome.picture->note(), QStringLiteral("rank correlation 1.00"));
    const charts::PlotOutcome byOptimizer =
        compute("run_scatter", data, {{QStringLiteral("x"), QStringLiteral("setting:optimizer")}});
    QCOMPARE(figureOf(byOptimizer).x.categories, (QStringList{QStringLiteral("adam"), QStringLiteral("sgd")}));
}

void TestRunPlots::columnsKnowNumbersAndCategories()
{
    const charts::PlotData data = manyRuns(10);
    charts::RunList runs;
    for (const store::RunRecord &run : data.runs) {
        runs.push_back(&run);
    }
    const std::vector<charts::RunColumn> columns = charts::varyingSettings(runs);
    std::set<std::string> keys;
    for (const charts::RunColumn &column : columns) {
        keys.insert(column.key);
        QCOMPARE(column.values.size(), runs.size());
        QCOMPARE(static_cast<std::size_t>(column.texts.size()), runs.size());
        QCOMPARE(column.isCategory(), column.key == "optimizer");
        QCOMPARE(column.isLogarithmic, column.key == "lr");
    }
    QCOMPARE(keys, (std::set<std::string>{"lr", "optimizer", "seed"}));
    // A value that is left to the model is none.
    core::RunSpec open = specWith(1e-4, "adam", 1);
    core::RunSpec set = open;
    set.dropout = 0.3;
    const store::RunRecord first = runOf("a", open, {});
    const store::RunRecord second = runOf("b", set, {});
    const charts::RunColumn dropout = charts::settingColumn({&first, &second}, "dropout");
    QVERIFY(std::isnan(dropout.values[0]));
    QCOMPARE(dropout.values[1], 0.3);
    QVERIFY(!dropout.texts[0].isEmpty());
    QCOMPARE(charts::metricsOfRuns(runs), (std::vector<std::string>{"valid/mcc", "valid/loss"}));
}

void TestRunPlots::parallelLinesCrossTheirAxes()
{
    const charts::PlotOutcome outcome = compute("parallel_coordinates", manyRuns(10));
    const auto *picture = dynamic_cast<const charts::ParallelPicture *>(outcome.picture.get());
    QVERIFY(picture != nullptr);
    QCOMPARE(picture->brushAxes(), 4); // three settings and the metric
    QCOMPARE(picture->hitCount(), 10);
    QCOMPARE(picture->columns().back().key, std::string("valid/mcc"));
    const auto lr = static_cast<std::size_t>(
        std::distance(picture->columns().begin(),
                      std::find_if(picture->columns().begin(), picture->columns().end(),
                                   [](const charts::RunColumn &column) { return column.key == "lr"; })));
    QCOMPARE(picture->placeOf(0, lr), 0.0);
    QCOMPARE(picture->placeOf(9, lr), 1.0);
    // By factors: run 3 is a third of the way.
    QVERIFY(std::abs(picture->placeOf(3, lr) - 1.0 / 3.0) < 1e-9);
    QVERIFY(std::abs(picture->placeOf(3, 3) - 1.0 / 3.0) < 1e-9);
    // Without a value it passes below the axis.
    charts::PlotData data = manyRuns(10);
    data.runs[0].spec.dropout = 0.5;
    const charts::PlotOutcome open = compute("parallel_coordinates", data);
    const auto *other = dynamic_cast<const charts::ParallelPicture *>(open.picture.get());
    bool below = false;
    for (std::size_t column = 0; column < other->columns().size(); ++column) {
        below = below || (other->columns()[column].key == "dropout" && other->placeOf(1, column) < 0.0);
    }
    QVERIFY(below);
    QCOMPARE(outcome.picture->table().rowCount(), std::size_t{10});
    QCOMPARE(columnOf(outcome.picture->table(), "optimizer").texts[1], QStringLiteral("sgd"));
}

void TestRunPlots::brushesPickRunsOut()
{
    const charts::PlotOutcome outcome = compute("parallel_coordinates", manyRuns(10));
    const charts::PlotPicture &picture = *outcome.picture;
    QCOMPARE(picture.runsWithin({}).size(), std::size_t{10});
    // The upper half of the metric: runs 5 to 9.
    QCOMPARE(picture.runsWithin({{3, 0.5, 1.0}}),
             (std::vector<std::string>{"id-run-5", "id-run-6", "id-run-7", "id-run-8", "id-run-9"}));
    // And there only one optimizer: the categories lie at a quarter and three quarters.
    const auto *parallel = dynamic_cast<const charts::ParallelPicture *>(&picture);
    int optimizer = -1;
    for (std::size_t column = 0; column < parallel->columns().size(); ++column) {
        optimizer = parallel->columns()[column].isCategory() ? static_cast<int>(column) : optimizer;
    }
    QCOMPARE(picture.runsWithin({{3, 0.5, 1.0}, {optimizer, 0.0, 0.5}}),
             (std::vector<std::string>{"id-run-6", "id-run-8"}));
    // Axes are known by what they stand for.
    QCOMPARE(picture.brushKey(3), std::string("valid/mcc"));
    QCOMPARE(picture.brushAxisOf("valid/mcc"), 3);
    QCOMPARE(picture.brushAxisOf("optimizer"), optimizer);
    QCOMPARE(picture.brushAxisOf("dropout"), -1);
    // Places on screen are found again.
    const QPointF onAxis = parallel->pointOf(5, 3, wholeRect());
    QCOMPARE(picture.brushAxisAt(onAxis, wholeRect()), 3);
    QVERIFY(std::abs(picture.brushPlace(3, onAxis, wholeRect()) - parallel->placeOf(5, 3)) < 1e-9);
    QCOMPARE(picture.brushAxisAt(onAxis - QPointF(60, 0), wholeRect()), -1);
    const QPointF between = (parallel->pointOf(5, 2, wholeRect()) + onAxis) / 2;
    QVERIFY(picture.hitAt(between, wholeRect()) >= 0);
    QVERIFY(picture.hit(5, wholeRect()).text.startsWith(QStringLiteral("run-5\n")));
}

void TestRunPlots::parallelLinesAreDrawn()
{
    charts::PlotData data = manyRuns(10);
    data.colorSlots[data.runs[7].id] = 2;
    const charts::PlotOutcome outcome = compute("parallel_coordinates", data);
    const auto *picture = dynamic_cast<const charts::ParallelPicture *>(outcome.picture.get());
    const viewmodels::Theme theme = viewmodels::Theme::light();
    const QPointF place = (picture->pointOf(7, 2, wholeRect()) + picture->pointOf(7, 3, wholeRect())) / 2;
    QVERIFY(hasColorNear(paintPicture(*picture, kSize), place, theme.seriesColor(2)));
    // Out of the brushes even a shown run is only hinted at.
    QVERIFY(!hasColorNear(paintPicture(*picture, kSize, {{{3, 0.0, 0.2}}}), place, theme.seriesColor(2)));
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    picture->drawCurrent(painter, wholeRect(), theme, 7);
    painter.end();
    QVERIFY(hasColorNear(image, place, theme.seriesColor(2)));
}

void TestRunPlots::importanceFindsTheLearningRate()
{
    const charts::PlotOutcome outcome = compute("setting_importance", manyRuns(60));
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.y.categories.front(), QStringLiteral("lr"));
    const charts::PlotTable table = outcome.picture->table();
    QCOMPARE(table.rowCount(), std::size_t{3});
    QVERIFY(columnOf(table, "share").numbers[0] > 0.5);
    QVERIFY(std::abs(columnOf(table, "rank_correlation").numbers[0] - 1.0) < 1e-9);
    double sum = 0.0;
    for (const double share : columnOf(table, "share").numbers) {
        sum += share;
    }
    QVERIFY(std::abs(sum - 1.0) < 1e-9);
    // The same runs give the same picture, and few runs are said to be few.
    QCOMPARE(columnOf(compute("setting_importance", manyRuns(60)).picture->table(), "importance").numbers,
             columnOf(table, "importance").numbers);
    QVERIFY(compute("setting_importance", manyRuns(8)).picture->note().contains(QStringLiteral("only 8")));
    // A loss falls where the score rises.
    const charts::PlotOutcome loss =
        compute("setting_importance", manyRuns(60), {{QStringLiteral("metric"), QStringLiteral("valid/loss")}});
    QVERIFY(std::abs(columnOf(loss.picture->table(), "rank_correlation").numbers[0] + 1.0) < 1e-9);
}

void TestRunPlots::importanceNeedsRunsThatDiffer()
{
    QVERIFY(compute("setting_importance", manyRuns(4)).missing.contains(QStringLiteral("at least 5 runs")));
    charts::PlotData same;
    for (int i = 0; i < 6; ++i) {
        same.runs.push_back(runOf("r" + std::to_string(i), specWith(1e-4, "adam", 1), {{"valid/mcc", 0.1 * i}}));
    }
    QVERIFY(compute("setting_importance", same).missing.contains(QStringLiteral("the same settings")));
    charts::PlotData constant = manyRuns(10);
    for (store::RunRecord &run : constant.runs) {
        run.summaries = runOf("x", {}, {{"valid/mcc", 0.5}}).summaries;
    }
    QVERIFY(compute("setting_importance", constant).missing.contains(QStringLiteral("the same in all runs")));
}

void TestRunPlots::dataComeFromTheStore()
{
    test_store::StoreFixture fixture;
    core::RunFacts facts;
    facts.stepsPerEpoch = 20;
    core::RunSpec spec;
    spec.name = "first";
    fixture.publish(core::RunStarted{spec, facts});
    fixture.publishPoints(20, {{"train/loss_epoch", 0.5}, {"valid/mcc", 0.25}});
    for (int epoch = 1; epoch <= 2; ++epoch) {
        core::EvalDone evaluation;
        evaluation.epoch = epoch;
        evaluation.step = 20 * epoch;
        evaluation.table = test_charts::tableOf({0, 1}, {0.9, 0.1, 0.2, 0.8}, {"bad", "good"});
        evaluation.metrics = {{"valid/mcc", 0.1 * epoch}};
        fixture.publish(std::move(evaluation));
    }
    fixture.writer->flush();
    const store::RunReader reader = fixture.reader();
    charts::PlotRequest request;
    request.run = fixture.run;
    request.storeDirectory = fixture.directory();
    request.needs = charts::PlotNeed::Evaluations | charts::PlotNeed::Rows | charts::PlotNeed::Curves
        | charts::PlotNeed::Searches | charts::PlotNeed::Runs;
    const auto data = charts::loadPlotData(reader, request);
    VERIFY_OK(data);
    QCOMPARE(data->evaluations.size(), std::size_t{2});
    QCOMPARE(data->evaluation, 1); // the last one
    QVERIFY(data->table && data->table->rows.size() == 2);
    QCOMPARE(charts::evaluationText(*data), QStringLiteral("Validation set · epoch 2 · 2 sentences"));
    QVERIFY(std::find(data->metricNames.begin(), data->metricNames.end(), "train/loss_epoch")
            != data->metricNames.end());
    QVERIFY(data->columns.empty()); // points only when a plot asks for them
    QCOMPARE(data->runs.size(), std::size_t{1});
    QVERIFY(data->searches.empty());
    request.evaluation = data->evaluations[0].id;
    const auto earlier = charts::loadPlotData(reader, request);
    VERIFY_OK(earlier);
    QCOMPARE(earlier->evaluation, 0);
    request.run = core::RunId{"nobody00"};
    QCOMPARE(charts::loadPlotData(reader, request).error().code, core::ErrorCode::NotFound);
    // Without a run only what needs none.
    request.run = {};
    VERIFY_OK(charts::loadPlotData(reader, request));
}

void TestRunPlots::storedPlotsAreComputedTogether()
{
    test_store::StoreFixture fixture;
    core::RunSpec spec;
    spec.name = "first";
    fixture.publish(core::RunStarted{spec, {}});
    fixture.publishPoints(20, {{"valid/mcc", 0.25}, {"valid/class/good/f1", 0.5}});
    core::EvalDone evaluation;
    evaluation.epoch = 1;
    evaluation.step = 20;
    evaluation.table = test_charts::tableOf({0, 1}, {0.9, 0.1, 0.2, 0.8}, {"bad", "good"});
    fixture.publish(std::move(evaluation));
    fixture.writer->flush();
    const store::RunReader reader = fixture.reader();
    charts::PlotRequest request;
    request.run = fixture.run;
    request.storeDirectory = fixture.directory();
    const std::atomic<bool> cancelled{false};
    const auto plots = charts::computeRunPlots(reader, request, true, cancelled);
    VERIFY_OK(plots);
    QCOMPARE(plots->size(), charts::allPlots().size());
    std::set<QString> drawn;
    for (const charts::RunPlot &plot : *plots) {
        if (plot.outcome.picture) {
            drawn.insert(plot.plot->id());
            QVERIFY(!paintPicture(*plot.outcome.picture, kSize).isNull());
            QVERIFY2(plot.outcome.picture->table().rowCount() > 0, qPrintable(plot.plot->id()));
            QVERIFY(!plot.outcome.picture->summary().isEmpty());
        }
    }
    for (const char *id : {"roc", "precision_recall", "calibration", "confusion_matrix", "class_scores", "class_counts",
                           "sentence_scatter", "sentence_histogram", "line_series", "line", "run_bars"}) {
        QVERIFY2(drawn.contains(QLatin1String(id)), id);
    }
    QVERIFY(!drawn.contains(QStringLiteral("lr_finder")));
    QVERIFY(!drawn.contains(QStringLiteral("setting_importance")));
    // Of the run alone nothing compares runs.
    const auto own = charts::computeRunPlots(reader, request, false, cancelled);
    VERIFY_OK(own);
    for (const charts::RunPlot &plot : *own) {
        QCOMPARE(plot.plot->scope(), charts::PlotScope::Run);
    }
}

QTEST_MAIN(TestRunPlots)
#include "tst_run_plots.moc"
