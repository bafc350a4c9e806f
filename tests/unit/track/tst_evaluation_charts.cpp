// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Charts that are made of an evaluation and of what a run has stored so far.
#include "../store/store_fixture.h"

#include "track/wandb/evaluation_charts.h"

#include <QTest>

#include <limits>

using namespace signalbox;
using namespace track::wandb;
using test_store::StoreFixture;

namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

/// Answers by confidence; `right` says whether they are. The loss is the row's number.
core::EvaluationTable answersOf(const std::vector<std::pair<double, bool>> &answers)
{
    core::EvaluationTable table;
    table.labels = {"no", "yes"};
    for (const auto &[confidence, right] : answers) {
        const auto row = static_cast<std::int64_t>(table.rows.size());
        table.rows.push_back({row, row + 2, 1, right ? 1 : 0, static_cast<double>(row), confidence});
    }
    return table;
}

double numberAt(const Chart &chart, std::size_t row, std::size_t column)
{
    const TableCell &cell = chart.table.rows.at(row).at(column);
    if (const auto *whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*whole);
    }
    return std::get<double>(cell);
}

/// "train/loss_epoch 1 0.9" for each point of a line series.
QStringList pointsOf(const Chart &chart)
{
    QStringList points;
    for (std::size_t row = 0; row < chart.table.rows.size(); ++row) {
        points.append(QStringLiteral("%1 %2 %3")
                          .arg(QString::fromStdString(std::get<std::string>(chart.table.rows[row][1])))
                          .arg(numberAt(chart, row, 0))
                          .arg(numberAt(chart, row, 2)));
    }
    return points;
}

} // namespace

class TestEvaluationCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f1OfEachClass();
    void confidences();
    void ofManySentencesSomeAreShown();
    void calibrationByBins();
    void noNumbersNoChart();
    void lossesUpToTheEvaluation();
    void lossesBySteps();
    void ofManyPointsSomeAreShown();
};

void TestEvaluationCharts::f1OfEachClass()
{
    const auto chart = classF1Chart({"a", "b", "c", "d"}, {2, 1, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0});
    QVERIFY(chart.has_value());
    QCOMPARE(chart->definition, std::string("wandb/bar/v0"));
    QCOMPARE(chart->table.rows.size(), std::size_t{3}); // nothing is "c", and no answer says so
    QCOMPARE(std::get<std::string>(chart->table.rows[0][0]), std::string("a"));
    QCOMPARE(numberAt(*chart, 0, 1), 2.0 * 2 / (3 + 3));
    QCOMPARE(numberAt(*chart, 1, 1), 2.0 * 3 / (4 + 6));
    QCOMPARE(std::get<std::string>(chart->table.rows[2][0]), std::string("d"));
    QCOMPARE(numberAt(*chart, 2, 1), 0.0); // never found
    QVERIFY(!classF1Chart({"a", "b"}, {1}).has_value());
}

void TestEvaluationCharts::confidences()
{
    const core::EvaluationTable table = answersOf({{0.9, true}, {kNotANumber, true}, {0.6, false}});
    const auto histogram = confidenceChart(table);
    QVERIFY(histogram.has_value());
    QCOMPARE(histogram->definition, std::string("wandb/histogram/v0"));
    QCOMPARE(histogram->table.rows.size(), std::size_t{2});
    QCOMPARE(numberAt(*histogram, 0, 0), 0.9);
    QCOMPARE(numberAt(*histogram, 1, 0), 0.6);
    const auto scatter = lossByConfidenceChart(table);
    QVERIFY(scatter.has_value());
    QCOMPARE(scatter->definition, std::string("wandb/scatter/v0"));
    QCOMPARE(scatter->table.rows.size(), std::size_t{2});
    QCOMPARE(numberAt(*scatter, 1, 0), 0.6);
    QCOMPARE(numberAt(*scatter, 1, 1), 2.0);
}

void TestEvaluationCharts::ofManySentencesSomeAreShown()
{
    const auto chart = lossByConfidenceChart(answersOf(std::vector<std::pair<double, bool>>(3'001, {0.5, true})));
    QVERIFY(chart.has_value());
    QCOMPARE(chart->table.rows.size(), kMostScatterPoints);
    // The loss is the row's number: both ends are there, and about every third row between them.
    QCOMPARE(numberAt(*chart, 0, 1), 0.0);
    QCOMPARE(numberAt(*chart, kMostScatterPoints - 1, 1), 3'000.0);
    for (std::size_t i = 1; i < kMostScatterPoints; ++i) {
        const double gap = numberAt(*chart, i, 1) - numberAt(*chart, i - 1, 1);
        QVERIFY2(gap == 3.0 || gap == 4.0, qPrintable(QString::number(gap)));
    }
    const auto all = confidenceChart(answersOf(std::vector<std::pair<double, bool>>(12'000, {0.5, true})));
    QCOMPARE(all->table.rows.size(), kMostTableRows);
}

void TestEvaluationCharts::calibrationByBins()
{
    const auto chart = calibrationChart(answersOf({{0.0, false},
                                                   {0.1, true}, // bins are closed above
                                                   {0.125, true},
                                                   {0.1875, false},
                                                   {1.0, true},
                                                   {kNotANumber, true}}));
    QVERIFY(chart.has_value());
    QCOMPARE(chart->definition, std::string("wandb/line/v0"));
    QCOMPARE(chart->table.rows.size(), std::size_t{3});
    const double expected[3][3] = {{0.05, 0.5, 2.0}, {0.15625, 0.5, 2.0}, {1.0, 1.0, 1.0}};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            QCOMPARE(numberAt(*chart, row, column), expected[row][column]);
        }
    }
}

void TestEvaluationCharts::noNumbersNoChart()
{
    for (const core::EvaluationTable &table : {answersOf({}), answersOf({{kNotANumber, true}})}) {
        for (const auto &chart : {confidenceChart(table), lossByConfidenceChart(table), calibrationChart(table)}) {
            QVERIFY(!chart.has_value());
            QCOMPARE(chart.error().code, core::ErrorCode::NoRows);
        }
    }
}

void TestEvaluationCharts::lossesUpToTheEvaluation()
{
    StoreFixture store;
    store.publishPoints(10, {{"train/loss_epoch", 0.9}, {"valid/loss", 0.8}});
    store.clock.advanceMicroseconds(1'000);
    store.publishPoints(15, {{"valid/loss", 0.75}}); // asked for within an epoch
    store.publishPoints(18, {{"valid/loss", core::undefinedValue()}});
    store.publishPoints(20, {{"train/loss_epoch", 0.5}, {"valid/loss", 0.7}});
    const CurvesEnd end{20, store.clock.nowMicroseconds()};
    const QStringList expected{QStringLiteral("train/loss_epoch 1 0.9"), QStringLiteral("train/loss_epoch 2 0.5"),
                               QStringLiteral("valid/loss 1 0.8"), QStringLiteral("valid/loss 1.5 0.75"),
                               QStringLiteral("valid/loss 2 0.7")};
    store.writer->flush();
    const auto live = lossCurvesChart(store.reader(), store.run, end, 10);
    QVERIFY(live.has_value());
    QCOMPARE(live->definition, std::string("wandb/lineseries/v0"));
    QCOMPARE(pointsOf(*live), expected);
    QVERIFY(std::holds_alternative<std::int64_t>(live->table.rows[0][0]));

    // The same when it is made again later: after the next epoch, or after the run has begun once more.
    store.clock.advanceMicroseconds(1'000);
    store.publishPoints(30, {{"train/loss_epoch", 0.3}, {"valid/loss", 0.6}});
    store.publishPoints(10, {{"train/loss_epoch", 0.85}, {"valid/loss", 0.85}});
    store.writer->flush();
    const auto later = lossCurvesChart(store.reader(), store.run, end, 10);
    QVERIFY(later.has_value());
    QCOMPARE(pointsOf(*later), expected);
}

void TestEvaluationCharts::lossesBySteps()
{
    StoreFixture store;
    store.publishPoints(10, {{"valid/loss", 0.8}});
    store.writer->flush();
    const auto chart = lossCurvesChart(store.reader(), store.run, {10, store.clock.nowMicroseconds()}, 0);
    QVERIFY(chart.has_value());
    QCOMPARE(pointsOf(*chart), QStringList{QStringLiteral("valid/loss 10 0.8")});
    QCOMPARE(chart->texts.back().second, std::string("Step"));
    QVERIFY(!lossCurvesChart(store.reader(), store.run, {9, store.clock.nowMicroseconds()}, 0).has_value());
    QVERIFY(!lossCurvesChart(store.reader(), {"unknown"}, {10, store.clock.nowMicroseconds()}, 0).has_value());
}

void TestEvaluationCharts::ofManyPointsSomeAreShown()
{
    StoreFixture store;
    for (int epoch = 1; epoch <= 2'500; ++epoch) {
        store.publishPoints(epoch, {{"valid/loss", 1.0 / epoch}});
    }
    store.writer->flush();
    const auto chart = lossCurvesChart(store.reader(), store.run, {2'500, store.clock.nowMicroseconds()}, 1);
    QVERIFY(chart.has_value());
    QCOMPARE(chart->table.rows.size(), kMostLinePoints);
    QCOMPARE(numberAt(*chart, 0, 0), 1.0);
    QCOMPARE(numberAt(*chart, kMostLinePoints - 1, 0), 2'500.0);
}

QTEST_GUILESS_MAIN(TestEvaluationCharts)
#include "tst_evaluation_charts.moc"
