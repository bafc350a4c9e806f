// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_compare.h"
#include "metrics/agreement.h"
#include "metrics/calibration.h"
#include "metrics/score_json.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace signalbox;
using nlohmann::json;

namespace {

/// "0110" as {0, 1, 1, 0}.
std::vector<int> ids(const QByteArray &digits)
{
    std::vector<int> values;
    for (const char digit : digits) {
        values.push_back(digit - '0');
    }
    return values;
}

/// [rows, 2] from the probabilities of class 1.
std::vector<double> binary(const std::vector<double> &positive)
{
    std::vector<double> values;
    for (const double p : positive) {
        values.push_back(1.0 - p);
        values.push_back(p);
    }
    return values;
}

/// Ten scores with ties, the published example for ranking measures.
const std::vector<double> kScores{.1, .4, .35, .8, .8, .65, .5, .5, .9, .2};
const std::vector<int> kTruth{0, 0, 1, 1, 0, 1, 1, 0, 1, 0};

} // namespace

class TestMetricConventions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAgainstTruth_data()
    {
        QTest::addColumn<QByteArray>("predicted");
        QTest::addColumn<QByteArray>("truth");
        QTest::addColumn<int>("classes");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &p, const QByteArray &t, int classes,
                            const char *expected) { QTest::newRow(name) << p << t << classes << QByteArray(expected); };
        row("ordinary, two classes", "1101011011", "1100010111", 2,
            R"({"accuracy": 0.7, "precision_macro": 0.690476, "recall_macro": 0.666667, "f1_macro": 0.670330,
                "f1_weighted": 0.690110, "per_class": [{"f1": 0.571429}, {"f1": 0.769231}], "mcc": 0.356348,
                "cohen_kappa": 0.347826, "balanced_accuracy": 0.666667, "confusion": [[2, 2], [1, 5]]})");
        row("only one class answered: correlation 0, precision of the other 0", "1111111111", "1100010111", 2,
            R"({"mcc": 0.0, "f1_macro": 0.375, "per_class": [{"precision": 0.0, "f1": 0.0}, {"f1": 0.75}]})");
        row("one class in truth and answers, all right", "11111", "11111", 2,
            R"({"mcc": 0.0, "cohen_kappa": null, "balanced_accuracy": 1.0, "accuracy": 1.0, "auroc": null})");
        row("one class in the truth, all wrong", "00000", "11111", 2, R"({"mcc": 0.0, "accuracy": 0.0})");
        row("every answer wrong", "1010", "0101", 2, R"({"mcc": -1.0, "accuracy": 0.0, "f1_macro": 0.0})");
        row("class absent in both is left out of macro", "0101", "0111", 3,
            R"({"f1_macro": 0.733333, "f1_macro_all": 0.488889})");
        row("class only in the truth counts as 0", "0101", "0122", 3,
            R"({"f1_macro": 0.444444, "balanced_accuracy": 0.666667, "mcc": 0.447214})");
        row("class only answered: balanced accuracy is not macro recall", "0201", "0111", 3,
            R"({"f1_macro": 0.388889, "balanced_accuracy": 0.666667, "recall_macro": 0.444444})");
        const QByteArray cola = QByteArray(721, '1') + QByteArray(322, '0');
        row("CoLA's validation answered \"acceptable\" throughout", QByteArray(1043, '1'), cola, 2,
            R"({"accuracy": 0.691275, "mcc": 0.0, "per_class": [{"f1": 0.0}, {"f1": 0.817460}]})");
        row("CoLA's validation answered \"unacceptable\" throughout", QByteArray(1043, '0'), cola, 2,
            R"({"mcc": 0.0})");
        row("CoLA-sized, mixed",
            QByteArray(631, '1') + QByteArray(90, '0') + QByteArray(142, '1') + QByteArray(180, '0'), cola, 2,
            R"({"accuracy": 0.777565, "mcc": 0.457924, "cohen_kappa": 0.454488, "f1_macro": 0.726410,
                "per_class": [{}, {"f1": 0.844712}], "confusion": [[180, 142], [90, 631]]})");
    }

    void answersAgainstTruth()
    {
        QFETCH(QByteArray, predicted);
        QFETCH(QByteArray, truth);
        QFETCH(int, classes);
        QFETCH(QByteArray, expected);
        const json actual = metrics::scoreJson(metrics::computeReport(ids(truth), ids(predicted), {}, classes));
        // Six decimals are published.
        const QStringList found = test::differences(actual, json::parse(expected.toStdString()), 5.1e-7);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void correlationOfManyRowsKeepsItsDigits_data()
    {
        QTest::addColumn<qint64>("scale");
        QTest::newRow("ten million rows") << qint64{1'000'000};
        QTest::newRow("ten thousand million rows") << qint64{1'000'000'000};
    }

    void correlationOfManyRowsKeepsItsDigits()
    {
        QFETCH(qint64, scale);
        const metrics::ConfusionMatrix matrix{2, {3 * scale, 1 * scale, 1 * scale, 5 * scale}};
        QVERIFY(std::abs(metrics::matthewsCorrelation(matrix) - 7.0 / 12.0) < 1e-12);
        const metrics::ConfusionMatrix oneAnswer{2, {0, 4 * scale, 0, 6 * scale}};
        QCOMPARE(metrics::matthewsCorrelation(oneAnswer), 0.0);
    }

    void rankingWithTies()
    {
        const auto probabilities = binary(kScores);
        const auto report = metrics::computeReport(kTruth, metrics::argmaxRows(probabilities, 2), probabilities, 2);
        QVERIFY(std::abs(report.auroc - 0.76) < 1e-12);
        QVERIFY(std::abs(report.averagePrecision - 0.741667) < 5.1e-7);
        QVERIFY(std::abs(report.brier - 0.1945) < 1e-12);
        QVERIFY(std::abs(report.logLoss - 0.564417) < 5.1e-7);
        QVERIFY(std::abs(report.ece - 0.13) < 1e-12);
        QCOMPARE(metrics::auroc(kTruth, binary(std::vector<double>(10, 0.5)), 2, 1), 0.5);
        // Every distinct score stays a point: eight of them and the one at infinity.
        const auto roc = metrics::rocCurve(kTruth, probabilities, 2, 1);
        QCOMPARE(roc.threshold.size(), std::size_t{9});
        QVERIFY(std::isinf(roc.threshold.front()) && roc.threshold.front() > 0);
        QCOMPARE(roc.falsePositiveRate.back(), 1.0);
        const auto pr = metrics::precisionRecallCurve(kTruth, probabilities, 2, 1);
        QCOMPARE(pr.threshold.size() + 1, pr.precision.size());
        QCOMPARE(pr.precision.back(), 1.0);
        QCOMPARE(pr.recall.back(), 0.0);
    }

    void rankingWithOneClassIsUndefined()
    {
        const std::vector<int> positives{1, 1, 1};
        const std::vector<int> negatives{0, 0, 0};
        const auto probabilities = binary({0.2, 0.6, 0.9});
        QVERIFY(core::isUndefined(metrics::auroc(positives, probabilities, 2, 1)));
        QVERIFY(core::isUndefined(metrics::auroc(negatives, probabilities, 2, 1)));
        const auto report = metrics::computeReport(negatives, negatives, probabilities, 2);
        QVERIFY(core::isUndefined(report.auroc));
        QVERIFY(core::isUndefined(report.averagePrecision));
        QCOMPARE(report.averagePrecisionPerClass[0], 1.0);
        const auto roc = metrics::rocCurve(positives, probabilities, 2, 1);
        QVERIFY(core::isUndefined(roc.falsePositiveRate.back()));
        QCOMPARE(roc.truePositiveRate.back(), 1.0);
        const auto pr = metrics::precisionRecallCurve(negatives, probabilities, 2, 1);
        QVERIFY(core::isUndefined(pr.recall.front()));
    }

    void calibrationBinsAtTheEdges_data()
    {
        QTest::addColumn<double>("top");
        QTest::addColumn<int>("bin");
        QTest::newRow("exactly 1 is in the last bin") << 1.0 << 14;
        QTest::newRow("exactly 0 is in the first bin") << 0.0 << 0;
        QTest::newRow("just above 0") << 1e-300 << 0;
        QTest::newRow("an upper edge belongs to its bin") << 9.0 / 15.0 << 8;
        QTest::newRow("just above an edge") << std::nextafter(0.6, 1.0) + 1e-12 << 9;
        QTest::newRow("one half") << 0.5 << 7;
    }

    void calibrationBinsAtTheEdges()
    {
        QFETCH(double, top);
        QFETCH(int, bin);
        const std::vector<double> probabilities{top, 0.0};
        const auto calibration = metrics::calibrationOf(std::vector<int>{0}, probabilities, 2);
        QCOMPARE(calibration.bins.size(), std::size_t{1});
        QCOMPARE(calibration.bins.front().index, bin);
        QCOMPARE(calibration.bins.front().count, std::int64_t{1});
        QCOMPARE(calibration.expectedError, 1.0 - top);
    }

    void saturatedConfidenceSharesTheLastBin()
    {
        // A bin of its own for 1.0 would give 0.525.
        const auto calibration = metrics::calibrationOf(std::vector<int>{1, 0}, binary({0.95, 1.0}), 2);
        QVERIFY(std::abs(calibration.expectedError - 0.475) < 1e-12);
        QVERIFY(std::abs(calibration.maximumError - 0.475) < 1e-12);
    }

    void nothingToEvaluateIsUndefinedAndNeverZero()
    {
        const auto report = metrics::computeReport({}, {}, {}, 3);
        QCOMPARE(report.rows, std::int64_t{0});
        for (const double value :
             {report.accuracy, report.mcc, report.cohenKappa, report.balancedAccuracy, report.micro.f1, report.macro.f1,
              report.macroAll.precision, report.weighted.recall, report.logLoss, report.brier, report.ece, report.mce,
              report.top2Accuracy, report.auroc, report.aurocWeighted, report.averagePrecision,
              report.perClass[0].recall, report.aurocPerClass[2]}) {
            QVERIFY(core::isUndefined(value));
        }
        QCOMPARE(report.support, (std::vector<std::int64_t>{0, 0, 0}));
    }

    void probabilitiesThatAreNotNumbersGiveNaN()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<int> truth{0, 1, 1};
        const std::vector<double> probabilities{0.6, 0.4, nan, nan, 0.3, 0.7};
        const auto report = metrics::computeReport(truth, metrics::argmaxRows(probabilities, 2), probabilities, 2);
        for (const double value : {report.logLoss, report.brier, report.ece, report.mce, report.auroc,
                                   report.averagePrecision, report.top2Accuracy}) {
            QVERIFY(std::isnan(value));
            QVERIFY(!core::isUndefined(value));
        }
    }

    void equalProbabilitiesAnswerTheLowerId()
    {
        QCOMPARE(metrics::argmaxRows(std::vector<double>{0.5, 0.5, 0.2, 0.8}, 2), (std::vector<int>{0, 1}));
        const std::vector<double> equal(4, 0.25);
        QCOMPARE(metrics::argmaxRows(equal, 4), std::vector<int>{0});
        QCOMPARE(metrics::topAccuracy(std::vector<int>{1}, equal, 4, 2), 1.0);
        QCOMPARE(metrics::topAccuracy(std::vector<int>{2}, equal, 4, 2), 0.0);
    }

    void lossOfImpossibleAnswersIsClipped()
    {
        const double loss = metrics::logLossOf(std::vector<int>{1}, std::vector<double>{1.0, 0.0}, 2);
        QVERIFY(std::abs(loss - 36.04365338911715) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestMetricConventions)
#include "tst_metric_conventions.moc"
