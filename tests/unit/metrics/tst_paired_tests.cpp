// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two models on the same sentences: McNemar's test, bootstrap intervals of differences, spread over seeds.
#include "cola_like_answers.h"
#include "metrics/agreement.h"
#include "metrics/averages.h"
#include "metrics/mcnemar.h"
#include "metrics/paired_bootstrap.h"
#include "metrics/resampling.h"
#include "metrics/spread.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace signalbox;

namespace {

bool isNear(double actual, double expected, double relative = 1e-11)
{
    return std::abs(actual - expected) <= relative * std::max(std::abs(expected), 1e-300);
}

/// Truth and two sets of answers of `rows` made-up rows; the second set repeats the first in about `agreement` of them.
struct MadeUpAnswers
{
    std::vector<int> truth;
    std::vector<int> first;
    std::vector<int> second;
    int classes = 0;

    MadeUpAnswers(int rows, int classCount, double agreement, std::uint64_t seed) : classes(classCount)
    {
        std::mt19937_64 random(seed);
        const auto classOf = [&] { return static_cast<int>(random() % static_cast<std::uint64_t>(classCount)); };
        const auto chance = [&] { return static_cast<double>(random() >> 11U) * 0x1.0p-53; };
        for (int row = 0; row < rows; ++row) {
            truth.push_back(classOf());
            first.push_back(chance() < 0.6 ? truth.back() : classOf());
            second.push_back(chance() < agreement ? first.back() : classOf());
        }
    }

    [[nodiscard]] metrics::PairedAnswers view() const { return {truth, first, second, classes}; }
};

/// Truth of one class, answers of which the second set has `fixed` right that the first has wrong, and the other way round.
MadeUpAnswers answersWith(int rows, int broke, int fixed)
{
    MadeUpAnswers answers(0, 2, 0.0, 0);
    for (int row = 0; row < rows; ++row) {
        answers.truth.push_back(row % 2);
        answers.first.push_back(row >= broke && row < broke + fixed ? 1 - row % 2 : row % 2);
        answers.second.push_back(row < broke ? 1 - row % 2 : row % 2);
    }
    return answers;
}

} // namespace

class TestPairedTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mcNemarEqualsTheReference_data();
    void mcNemarEqualsTheReference();
    void mcNemarWithoutDisagreement();
    void fewestDecidingRows();
    void exactTailIsABinomialSum();
    void accuracyIntervalIsThatOfTheTrinomial();
    void bootstrapEqualsTheDefinition_data();
    void bootstrapEqualsTheDefinition();
    void sameAnswersDifferByNothing();
    void exchangedAnswersMirrorTheInterval();
    void seedDecides();
    void bootstrapCanBeEnded();
    void noRowsAreUndefined();
    void singleIntervalsKeptTheirStream();
    void spreadOfSeeds();
    void spreadKeepsDigits();
};

void TestPairedTests::mcNemarEqualsTheReference_data()
{
    QTest::addColumn<qint64>("onlyFirst");
    QTest::addColumn<qint64>("onlySecond");
    QTest::addColumn<double>("exactP");
    QTest::addColumn<double>("chiSquare");
    QTest::addColumn<double>("chiSquareP");
    // Exact p: 2 sum C(n, k) / 2^n in whole numbers of any length (Python's fractions), which is what statsmodels'
    // mcnemar(exact=True) and scipy's binomtest(k, n).pvalue compute. The others: chi2.sf(x, 1) = erfc(sqrt(x / 2)).
    QTest::newRow("one row") << qint64{1} << qint64{0} << 1.0 << 0.0 << 1.0;
    QTest::newRow("five on one side") << qint64{0} << qint64{5} << 0.0625 << 3.2 << 0.07363827012030266;
    QTest::newRow("six on one side") << qint64{0} << qint64{6} << 0.03125 << 25.0 / 6.0 << 0.041226833337163676;
    QTest::newRow("one against eight") << qint64{1} << qint64{8} << 0.0390625 << 4.0 << 0.045500263896358396;
    QTest::newRow("equal") << qint64{5} << qint64{5} << 1.0 << 0.0 << 1.0;
    QTest::newRow("6 and 16") << qint64{6} << qint64{16} << 0.052478790283203125 << 81.0 / 22.0 << 0.05500883362926577;
    QTest::newRow("12 and 31") << qint64{12} << qint64{31} << 0.005401572654591291 << 324.0 / 43.0
                               << 0.006051564288387067;
    // statsmodels' own example, [[101, 121], [59, 33]]: R gives 20.67222 and 5.450095e-06 for the corrected statistic.
    QTest::newRow("121 and 59") << qint64{121} << qint64{59} << 4.434449263755176e-06 << 3721.0 / 180.0
                                << 5.450094825427123e-06;
    QTest::newRow("86 and 150") << qint64{86} << qint64{150} << 3.715936139571442e-05 << 3969.0 / 236.0
                                << 4.1145622813459415e-05;
    QTest::newRow("thousands") << qint64{5000} << qint64{5300} << 0.003215819673645239 << 89401.0 / 10300.0
                               << 0.0032177240653425455;
    QTest::newRow("hundreds of thousands")
        << qint64{100'000} << qint64{100'900} << 0.04488614846147907 << 899.0 * 899.0 / 200'900.0
        << std::erfc(std::sqrt(899.0 * 899.0 / 200'900.0 / 2.0));
    QTest::newRow("below every number") << qint64{0} << qint64{1100} << 0.0 << 1099.0 * 1099.0 / 1100.0
                                        << 8.982063162730998e-241;
}

void TestPairedTests::mcNemarEqualsTheReference()
{
    QFETCH(qint64, onlyFirst);
    QFETCH(qint64, onlySecond);
    QFETCH(double, exactP);
    QFETCH(double, chiSquare);
    QFETCH(double, chiSquareP);
    for (const bool exchanged : {false, true}) {
        const auto test = metrics::mcnemarTest(exchanged ? onlySecond : onlyFirst, exchanged ? onlyFirst : onlySecond);
        QCOMPARE(test.onlyFirst, exchanged ? onlySecond : onlyFirst);
        QVERIFY2(isNear(test.exactP, exactP, 1e-10), qPrintable(QString::number(test.exactP, 'g', 17)));
        QVERIFY2(isNear(test.chiSquare, chiSquare), qPrintable(QString::number(test.chiSquare, 'g', 17)));
        QVERIFY2(isNear(test.chiSquareP, chiSquareP, 1e-9), qPrintable(QString::number(test.chiSquareP, 'g', 17)));
    }
}

void TestPairedTests::mcNemarWithoutDisagreement()
{
    const auto test = metrics::mcnemarTest(0, 0);
    QCOMPARE(test.exactP, 1.0);
    QVERIFY(core::isUndefined(test.chiSquare));
    QVERIFY(core::isUndefined(test.chiSquareP));
}

void TestPairedTests::fewestDecidingRows()
{
    const std::int64_t rows = metrics::kFewestDecidingRows;
    QVERIFY(metrics::mcnemarTest(0, rows).exactP < 0.05);
    QVERIFY(metrics::mcnemarTest(0, rows - 1).exactP >= 0.05);
}

void TestPairedTests::exactTailIsABinomialSum()
{
    // Pascal's triangle in floating point, for every split of up to 60 rows.
    std::vector<double> line{1.0};
    for (int n = 1; n <= 60; ++n) {
        std::vector<double> next(line.size() + 1, 0.0);
        for (std::size_t k = 0; k < line.size(); ++k) {
            next[k] += line[k] / 2.0;
            next[k + 1] += line[k] / 2.0;
        }
        line = next;
        for (int first = 0; first <= n; ++first) {
            double tail = 0.0;
            for (int k = 0; k <= std::min(first, n - first); ++k) {
                tail += line[static_cast<std::size_t>(k)];
            }
            const double exactP = metrics::mcnemarTest(first, n - first).exactP;
            QVERIFY(isNear(exactP, std::min(1.0, 2.0 * tail), 1e-12));
        }
    }
}

void TestPairedTests::accuracyIntervalIsThatOfTheTrinomial()
{
    // Of 100 rows 5 broke and 12 were fixed, so a drawn row adds -1, 0 or 1 with 0.05, 0.83, 0.12. The distribution of the
    // sum of 100 such draws, computed by convolution, has P(<= -2) = 0.01679, P(<= -1) = 0.03061, P(<= 14) = 0.96630 and
    // P(<= 15) = 0.98058: its 2.5 and 97.5 % quantiles are -1 and 15.
    const MadeUpAnswers answers = answersWith(100, 5, 12);
    const auto differences = metrics::pairedBootstrap(answers.view(), 20'000, 1);
    QCOMPARE(differences.size(), std::size_t{3});
    const metrics::PairedDifference &accuracy = differences.front();
    QCOMPARE(accuracy.metric, metrics::BootstrapMetric::Accuracy);
    QVERIFY(isNear(accuracy.first, 0.88));
    QVERIFY(isNear(accuracy.second, 0.95));
    QVERIFY(isNear(accuracy.difference, 0.07, 1e-9));
    QVERIFY(isNear(accuracy.interval.low, -0.01, 1e-9));
    QVERIFY(isNear(accuracy.interval.high, 0.15, 1e-9));
}

void TestPairedTests::bootstrapEqualsTheDefinition_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("classes");
    QTest::addColumn<quint64>("seed");
    QTest::newRow("two classes") << 97 << 2 << quint64{3};
    QTest::newRow("five classes") << 251 << 5 << quint64{11};
    QTest::newRow("one row") << 1 << 2 << quint64{1};
}

void TestPairedTests::bootstrapEqualsTheDefinition()
{
    QFETCH(int, rows);
    QFETCH(int, classes);
    QFETCH(quint64, seed);
    const MadeUpAnswers answers(rows, classes, 0.7, seed);
    const int resamples = 200;
    const auto differences = metrics::pairedBootstrap(answers.view(), resamples, seed);
    QCOMPARE(differences.size(), std::size_t{3});
    // Each resample as sets of answers of their own.
    std::mt19937_64 random(seed);
    const metrics::RowDraw draw(static_cast<std::uint64_t>(rows));
    std::vector<std::vector<double>> values(3);
    for (int sample = 0; sample < resamples; ++sample) {
        MadeUpAnswers drawn(0, classes, 0.0, 0);
        for (int i = 0; i < rows; ++i) {
            const std::size_t row = draw(random);
            drawn.truth.push_back(answers.truth[row]);
            drawn.first.push_back(answers.first[row]);
            drawn.second.push_back(answers.second[row]);
        }
        const auto first = metrics::computeReport(drawn.truth, drawn.first, {}, classes);
        const auto second = metrics::computeReport(drawn.truth, drawn.second, {}, classes);
        values[0].push_back(second.accuracy - first.accuracy);
        values[1].push_back(second.macro.f1 - first.macro.f1);
        values[2].push_back(second.mcc - first.mcc);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::sort(values[i].begin(), values[i].end());
        QVERIFY(std::abs(differences[i].interval.low - metrics::sortedQuantile(values[i], 0.025)) < 1e-12);
        QVERIFY(std::abs(differences[i].interval.high - metrics::sortedQuantile(values[i], 0.975)) < 1e-12);
        QVERIFY(differences[i].interval.low <= differences[i].interval.high);
    }
    const auto first = metrics::computeReport(answers.truth, answers.first, {}, classes);
    const auto second = metrics::computeReport(answers.truth, answers.second, {}, classes);
    QCOMPARE(differences[1].metric, metrics::BootstrapMetric::MacroF1);
    QCOMPARE(differences[1].first, first.macro.f1);
    QCOMPARE(differences[2].metric, metrics::BootstrapMetric::Mcc);
    QCOMPARE(differences[2].second, second.mcc);
    QCOMPARE(differences[2].difference, second.mcc - first.mcc);
}

void TestPairedTests::sameAnswersDifferByNothing()
{
    std::vector<int> truth;
    std::vector<int> predicted;
    for (const char digit : test::kColaLikeAnswers) {
        truth.push_back((digit - '0') / 2);
        predicted.push_back((digit - '0') % 2);
    }
    for (const auto &difference : metrics::pairedBootstrap({truth, predicted, predicted, 2}, 100, 5)) {
        QCOMPARE(difference.difference, 0.0);
        QCOMPARE(difference.interval.low, 0.0);
        QCOMPARE(difference.interval.high, 0.0);
        QCOMPARE(difference.first, difference.second);
    }
}

void TestPairedTests::exchangedAnswersMirrorTheInterval()
{
    const MadeUpAnswers answers(300, 3, 0.8, 7);
    const auto there = metrics::pairedBootstrap(answers.view(), 400, 2);
    const auto back = metrics::pairedBootstrap({answers.truth, answers.second, answers.first, 3}, 400, 2);
    for (std::size_t i = 0; i < there.size(); ++i) {
        QVERIFY(std::abs(there[i].difference + back[i].difference) < 1e-12);
        QVERIFY(std::abs(there[i].interval.low + back[i].interval.high) < 1e-12);
        QVERIFY(std::abs(there[i].interval.high + back[i].interval.low) < 1e-12);
    }
}

void TestPairedTests::seedDecides()
{
    const MadeUpAnswers answers(400, 2, 0.6, 9);
    const auto one = metrics::pairedBootstrap(answers.view(), 300, 1);
    const auto again = metrics::pairedBootstrap(answers.view(), 300, 1);
    const auto other = metrics::pairedBootstrap(answers.view(), 300, 2);
    QCOMPARE(one[2].interval.low, again[2].interval.low);
    QCOMPARE(one[2].interval.high, again[2].interval.high);
    QVERIFY(one[2].interval.low != other[2].interval.low || one[2].interval.high != other[2].interval.high);
    QCOMPARE(one[2].difference, other[2].difference);
}

void TestPairedTests::bootstrapCanBeEnded()
{
    const MadeUpAnswers answers(50, 2, 0.5, 4);
    std::vector<double> shares;
    const auto ended = metrics::pairedBootstrap(answers.view(), 1000, 0, [&shares](double share) {
        shares.push_back(share);
        return shares.size() < 3;
    });
    QVERIFY(ended.empty());
    QCOMPARE(shares, (std::vector<double>{0.001, 0.002, 0.003}));
}

void TestPairedTests::noRowsAreUndefined()
{
    const auto differences = metrics::pairedBootstrap({{}, {}, {}, 2});
    QCOMPARE(differences.size(), std::size_t{3});
    for (const auto &difference : differences) {
        for (const double value : {difference.first, difference.second, difference.difference, difference.interval.low,
                                   difference.interval.high}) {
            QVERIFY(core::isUndefined(value));
        }
    }
}

void TestPairedTests::singleIntervalsKeptTheirStream()
{
    // An interval that was shown for a run must not change with the program: rows as they have always been drawn.
    std::vector<int> truth;
    std::vector<int> predicted;
    for (const char digit : test::kColaLikeAnswers) {
        truth.push_back((digit - '0') / 2);
        predicted.push_back((digit - '0') % 2);
    }
    std::mt19937_64 random(0);
    const std::uint64_t rows = truth.size();
    const std::uint64_t limit = std::mt19937_64::max() - std::mt19937_64::max() % rows;
    std::vector<double> values;
    for (int sample = 0; sample < 200; ++sample) {
        metrics::ConfusionMatrix matrix = metrics::ConfusionMatrix::empty(2);
        for (std::size_t i = 0; i < truth.size(); ++i) {
            std::uint64_t number = random();
            while (number >= limit) {
                number = random();
            }
            matrix.add(truth[number % rows], predicted[number % rows]);
        }
        values.push_back(metrics::matthewsCorrelation(matrix));
    }
    std::sort(values.begin(), values.end());
    const auto interval = metrics::bootstrapInterval(truth, predicted, 2, metrics::BootstrapMetric::Mcc, 200, 0);
    QCOMPARE(interval.low, metrics::sortedQuantile(values, 0.025));
    QCOMPARE(interval.high, metrics::sortedQuantile(values, 0.975));
    QVERIFY(interval.low > 0.37 && interval.high < 0.55); // around 0.458
}

void TestPairedTests::spreadOfSeeds()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{0.70, nan, 0.74, core::undefinedValue(), 0.72};
    const auto spread = metrics::spreadOf(values);
    QCOMPARE(spread.count, std::int64_t{3});
    QVERIFY(isNear(spread.mean, 0.72));
    QVERIFY(isNear(spread.deviation, 0.02)); // sqrt((0.02^2 + 0.02^2) / 2)
    QCOMPARE(spread.low, 0.70);
    QCOMPARE(spread.high, 0.74);
    const auto one = metrics::spreadOf(std::vector<double>{-3.0});
    QCOMPARE(one.mean, -3.0);
    QCOMPARE(one.low, -3.0);
    QCOMPARE(one.high, -3.0);
    QVERIFY(core::isUndefined(one.deviation));
    const auto none = metrics::spreadOf(std::vector<double>{nan});
    QCOMPARE(none.count, std::int64_t{0});
    QVERIFY(core::isUndefined(none.mean) && core::isUndefined(none.low) && core::isUndefined(none.deviation));
}

void TestPairedTests::spreadKeepsDigits()
{
    // The sum of squares would lose everything here.
    const auto spread = metrics::spreadOf(std::vector<double>{1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0});
    QCOMPARE(spread.mean, 1e9 + 10.0);
    QVERIFY(isNear(spread.deviation, std::sqrt(30.0)));
}

QTEST_GUILESS_MAIN(TestPairedTests)
#include "tst_paired_tests.moc"
