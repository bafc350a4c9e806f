// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_captures.h"

#include "track/wandb/charts.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;

namespace {

TableCell whole(std::int64_t value)
{
    return value;
}

/// Six sentences of two classes, ranked for class 0: right, right, wrong, right, wrong, wrong.
core::EvaluationTable sixSentences()
{
    core::EvaluationTable evaluation;
    evaluation.labels = {"un", "acc"};
    const std::vector<std::pair<int, float>> answers{{0, 0.9F}, {1, 0.7F}, {0, 0.8F}, {1, 0.2F}, {0, 0.6F}, {1, 0.1F}};
    for (const auto &[label, probability] : answers) {
        const auto row = static_cast<std::int64_t>(evaluation.rows.size());
        evaluation.rows.push_back({row, row + 1, label, probability > 0.5F ? 0 : 1, 0.5, probability});
        evaluation.probabilities.push_back(probability);
        evaluation.probabilities.push_back(1.0F - probability);
    }
    return evaluation;
}

/// The charts that W&B's client drew in its recorded run, by their keys.
std::map<std::string, core::Result<Chart>> recordedCharts()
{
    const Table xy{{"x", "y"}, {{whole(1), whole(2)}, {whole(3), whole(4)}}};
    const std::vector<ChartLine> lines{{"k1", {{whole(0), whole(1)}, {whole(1), whole(2)}, {whole(2), whole(3)}}},
                                       {"k2", {{whole(0), whole(3)}, {whole(1), whole(2)}, {whole(2), whole(1)}}}};
    return {{"cm", confusionMatrixChart({"unacceptable", "acceptable"}, {2, 1, 1, 2}, "CM")},
            {"scatter", scatterChart(xy, "x", "y", "Sc")},
            {"bar", barChart({{"label", "value"}, {{"a", whole(1)}, {"b", whole(2)}}}, "label", "value", "Bar")},
            {"line", lineChart(xy, "x", "y", {}, "Ln")},
            {"series", lineSeriesChart(lines, "LS", "step")},
            {"hist", histogramChart({{"v"}, {{1.0}, {2.0}, {2.5}}}, "v", "H")},
            {"roc", rocCurveChart(sixSentences())},
            {"pr", prCurveChart(sixSentences())}};
}

std::vector<std::pair<double, double>> pointsOf(const Chart &chart, const std::string &label)
{
    std::vector<std::pair<double, double>> points;
    for (const auto &row : chart.table.rows) {
        if (std::get<std::string>(row.at(0)) == label) {
            points.emplace_back(std::get<double>(row.at(1)), std::get<double>(row.at(2)));
        }
    }
    return points;
}

/// Share of pairs of a sentence of the class and another one that are ranked rightly.
double areaOf(const core::EvaluationTable &evaluation, int label)
{
    std::vector<std::pair<float, bool>> ranked;
    for (std::size_t row = 0; row < evaluation.rows.size(); ++row) {
        ranked.emplace_back(evaluation.probabilities[row * evaluation.labels.size() + static_cast<std::size_t>(label)],
                            evaluation.rows[row].label == label);
    }
    std::sort(ranked.begin(), ranked.end());
    std::int64_t others = 0, ours = 0, right = 0;
    for (const auto &[probability, isOurs] : ranked) {
        ++(isOurs ? ours : others);
        right += isOurs ? others : 0;
    }
    return static_cast<double>(right) / (static_cast<double>(ours) * static_cast<double>(others));
}

} // namespace

class TestWandbCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asTheClientDrawsThem_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"cm", "scatter", "bar", "line", "series", "hist", "roc", "pr"}) {
            QTest::newRow(key) << QByteArray(key);
        }
    }

    /// The panel in the config and, byte for byte, the file of the table.
    void asTheClientDrawsThem()
    {
        QFETCH(QByteArray, key);
        const auto requests = test_track::capturedRequests("charts");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const std::string name = key.toStdString();
        const core::Result<Chart> chart = recordedCharts().at(name);
        QVERIFY(chart.has_value());
        const json panels = test_track::capturedConfig(requests).at("_wandb").at("value").at("visualize");
        QCOMPARE(QByteArray::fromStdString(chartPanel(*chart, name).dump()),
                 QByteArray::fromStdString(panels.at(name).dump()));
        const MediaFile file = tableFile(chart->table, chartTableKey(name), 0);
        // The client keeps one file for the tables of the scatter and the line chart, which are the same.
        const std::string fileOf = name == "line" ? "scatter" : name;
        QCOMPARE(QByteArray::fromStdString(file.content),
                 QByteArray::fromStdString(
                     test_track::capturedBody(requests, "media/table/" + chartTableKey(fileOf) + '_')));
        bool isLogged = false;
        for (const std::string &line : test_track::capturedLines(requests, "wandb-history.jsonl")) {
            const json row = parseJsonWords(line, "history").value();
            if (row.contains(chartTableKey(name))) {
                isLogged = true;
                QCOMPARE(row.at(chartTableKey(name)).at("sha256").get<std::string>(), file.sha256);
            }
        }
        QVERIFY(isLogged);
    }

    void confusionWithZeros()
    {
        const auto chart = confusionMatrixChart({"a", "b", "c"}, {1, 2, 0, 0, 3, 0, 0, 0, 4}, "Confusion");
        QVERIFY(chart.has_value());
        QCOMPARE(tableFile(chart->table, "k", 0).content,
                 std::string("{\"columns\":[\"Actual\",\"Predicted\",\"nPredictions\"],\"data\":["
                             "[\"a\",\"a\",1.0],[\"a\",\"b\",2.0],[\"a\",\"c\",0.0],"
                             "[\"b\",\"a\",0.0],[\"b\",\"b\",3.0],[\"b\",\"c\",0.0],"
                             "[\"c\",\"a\",0.0],[\"c\",\"b\",0.0],[\"c\",\"c\",4.0]]}"));
    }

    void theSameCountsInTheOtherLayout()
    {
        const std::vector<std::int64_t> counts{1, 2, 0, 0, 3, 0, 7, 0, 4};
        const auto chart = scikitConfusionMatrixChart({"a", "b", "c"}, counts, "Confusion");
        const auto plain = confusionMatrixChart({"a", "b", "c"}, counts, "Confusion");
        QVERIFY(chart.has_value() && plain.has_value());
        QVERIFY((chart->table.columns == std::vector<std::string>{"Predicted", "Actual", "Count"}));
        std::map<std::pair<std::string, std::string>, double> byPair;
        for (const auto &row : plain->table.rows) {
            byPair[{std::get<std::string>(row[0]), std::get<std::string>(row[1])}] = std::get<double>(row[2]);
        }
        QCOMPARE(chart->table.rows.size(), byPair.size());
        for (const auto &row : chart->table.rows) {
            const auto count = static_cast<double>(std::get<std::int64_t>(row[2]));
            QCOMPARE(byPair.at({std::get<std::string>(row[1]), std::get<std::string>(row[0])}), count);
        }
        // Seven sentences of "c" were answered with "a".
        QCOMPARE(std::get<std::int64_t>(chart->table.rows[2][2]), std::int64_t{7});
        const json panel = chartPanel(*chart, "confusion_matrix").at("panel_config");
        QCOMPARE(panel.at("fieldSettings").at("nPredictions").get<std::string>(), std::string("Count"));
        QCOMPARE(panel.at("panelDefId").get<std::string>(), std::string("wandb/confusion_matrix/v1"));
    }

    void confusionOfManyClasses_data()
    {
        QTest::addColumn<int>("everyPair");
        QTest::addColumn<std::size_t>("rows");
        QTest::newRow("few pairs") << 0 << std::size_t{120};
        QTest::newRow("every pair equally often") << 1 << kMostTableRows;
    }

    void confusionOfManyClasses()
    {
        QFETCH(int, everyPair);
        QFETCH(std::size_t, rows);
        std::vector<std::string> labels;
        labels.reserve(120);
        for (int i = 0; i < 120; ++i) {
            labels.push_back("class " + std::to_string(i));
        }
        std::vector<std::int64_t> counts(labels.size() * labels.size(), everyPair);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            counts[i * labels.size() + i] = 5;
        }
        const auto chart = confusionMatrixChart(labels, counts, "Confusion");
        QVERIFY(chart.has_value());
        QCOMPARE(chart->table.rows.size(), rows);
        const auto fives = std::count_if(chart->table.rows.begin(), chart->table.rows.end(),
                                         [](const auto &row) { return std::get<double>(row[2]) == 5.0; });
        QCOMPARE(fives, std::ptrdiff_t{120});
    }

    void manyPointsAreThinnedOut()
    {
        core::EvaluationTable evaluation;
        evaluation.labels = {"a", "b", "c"};
        std::mt19937 random(3);
        std::uniform_real_distribution<float> uniform(0.0F, 1.0F);
        for (int row = 0; row < 20'000; ++row) {
            const int label = row % 3;
            evaluation.rows.push_back({row, row, label, label, 0.1, 0.5});
            for (int other = 0; other < 3; ++other) {
                evaluation.probabilities.push_back(uniform(random) * (other == label ? 2.0F : 1.0F));
            }
        }
        const auto chart = rocCurveChart(evaluation);
        QVERIFY(chart.has_value());
        for (int label = 0; label < 3; ++label) {
            const auto points = pointsOf(*chart, evaluation.labels[static_cast<std::size_t>(label)]);
            QVERIFY2(points.size() <= 300 && points.size() > 200, std::to_string(points.size()).c_str());
            QVERIFY(points.front() == std::make_pair(0.0, 0.0));
            QVERIFY(points.back() == std::make_pair(1.0, 1.0));
            double area = 0.0;
            for (std::size_t i = 1; i < points.size(); ++i) {
                QVERIFY(points[i].first >= points[i - 1].first && points[i].second >= points[i - 1].second);
                area += (points[i].first - points[i - 1].first) * (points[i].second + points[i - 1].second) / 2.0;
            }
            // Each rate is off by up to half a thousandth, and 1/299 of the way is cut short at a time.
            QVERIFY2(std::abs(area - areaOf(evaluation, label)) < 0.002, std::to_string(area).c_str());
        }
        QCOMPARE(pointsOf(prCurveChart(evaluation).value(), "b").size(), std::size_t{21});
    }

    void classesWithoutRowsHaveNoCurve()
    {
        core::EvaluationTable evaluation = sixSentences();
        for (auto &row : evaluation.rows) {
            row.label = 1;
        }
        const auto roc = rocCurveChart(evaluation);
        QVERIFY(!roc.has_value()); // nothing to tell "acc" from
        QVERIFY(roc.error().code == core::ErrorCode::NoRows);
        const auto pr = prCurveChart(evaluation);
        QVERIFY(pr.has_value());
        QVERIFY(pointsOf(*pr, "un").empty());
        for (const auto &[precision, recall] : pointsOf(*pr, "acc")) {
            QCOMPARE(precision, 1.0);
            QVERIFY(recall >= 0.0 && recall <= 1.0);
        }
    }

    void ties()
    {
        core::EvaluationTable evaluation = sixSentences();
        std::fill(evaluation.probabilities.begin(), evaluation.probabilities.end(), 0.5F);
        const auto points = pointsOf(rocCurveChart(evaluation).value(), "un");
        QVERIFY((points == std::vector<std::pair<double, double>>{{0.0, 0.0}, {1.0, 1.0}}));
        const auto curve = pointsOf(prCurveChart(evaluation).value(), "un");
        QVERIFY(curve.front() == std::make_pair(0.5, 1.0));
        QVERIFY(curve[19] == std::make_pair(0.5, 0.05));
        QVERIFY(curve.back() == std::make_pair(1.0, 0.0));
    }

    void aProbabilityThatIsNan()
    {
        core::EvaluationTable evaluation = sixSentences();
        evaluation.probabilities[0] = std::numeric_limits<float>::quiet_NaN();
        const auto chart = rocCurveChart(evaluation);
        QVERIFY(chart.has_value());
        QVERIFY(pointsOf(*chart, "un").empty());
        QVERIFY(!pointsOf(*chart, "acc").empty());
    }

    void nothingToDraw()
    {
        const Table empty{{"x", "y"}, {}};
        const std::vector<core::Result<Chart>> charts{confusionMatrixChart({"a", "b"}, {0, 0, 0, 0}, "C"),
                                                      confusionMatrixChart({}, {}, "C"),
                                                      confusionMatrixChart({"a", "b"}, {1}, "C"),
                                                      scikitConfusionMatrixChart({}, {}, "C"),
                                                      scatterChart(empty, "x", "y", "C"),
                                                      lineChart(empty, "x", "y", "z", "C"),
                                                      lineSeriesChart({}, "C", "x"),
                                                      lineSeriesChart({{"a", {}}}, "C", "x"),
                                                      rocCurveChart({}, "C"),
                                                      prCurveChart({}, "C")};
        for (const auto &chart : charts) {
            QVERIFY(!chart.has_value());
            QVERIFY(chart.error().code == core::ErrorCode::NoRows);
            QCOMPARE(chart.error().subject, std::string("C"));
        }
        core::EvaluationTable withoutProbabilities = sixSentences();
        withoutProbabilities.probabilities.clear();
        QVERIFY(!rocCurveChart(withoutProbabilities).has_value());
        QVERIFY(!prCurveChart(withoutProbabilities).has_value());
    }

    void columnsThatAreNotThere()
    {
        const Table xy{{"x", "y"}, {{whole(1), whole(2)}}};
        const std::vector<core::Result<Chart>> charts{scatterChart(xy, "x", "z", "C"), barChart(xy, "z", "y", "C"),
                                                      histogramChart(xy, "z", "C"), lineChart(xy, "x", "y", "z", "C")};
        for (const auto &chart : charts) {
            QVERIFY(!chart.has_value());
            QVERIFY(chart.error().code == core::ErrorCode::MissingColumn);
            QCOMPARE(chart.error().expected, std::string("z"));
        }
        QVERIFY(lineChart(xy, "x", "y", "y", "C").has_value());
    }
};

QTEST_GUILESS_MAIN(TestWandbCharts)
#include "tst_wandb_charts.moc"
