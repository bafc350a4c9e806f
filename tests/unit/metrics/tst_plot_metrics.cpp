// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers behind plots: mean ROC curves, rank correlation, importance by a random forest, the best temperature.
#include "golden_case.h"
#include "metrics/averaged_curves.h"
#include "metrics/classification_report.h"
#include "metrics/random_forest.h"
#include "metrics/rank_correlation.h"
#include "metrics/ranking.h"
#include "metrics/temperature.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <random>

using namespace signalbox;
using test::GoldenCase;

namespace {

bool isClose(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

/// Uniform in [0, 1), the same on every machine.
double uniform(std::mt19937_64 &random)
{
    return static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

struct Experiment
{
    std::vector<metrics::ForestFeature> features;
    std::vector<double> target;
};

/// The target follows the first feature much and the second one a little, the third one not at all; the last one is a
/// category that shifts it.
Experiment experiment(std::size_t runs)
{
    Experiment made;
    made.features.resize(4);
    made.features[3].isCategory = true;
    std::mt19937_64 random(7);
    for (std::size_t run = 0; run < runs; ++run) {
        const double strong = uniform(random);
        const double weak = uniform(random);
        const double idle = uniform(random);
        const auto kind = static_cast<double>(random() % 3);
        made.features[0].values.push_back(strong);
        made.features[1].values.push_back(weak);
        made.features[2].values.push_back(idle);
        made.features[3].values.push_back(kind);
        made.target.push_back(3.0 * strong + 0.4 * weak + (kind == 1.0 ? 1.5 : 0.0));
    }
    return made;
}

} // namespace

class TestPlotMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanCurveHasTheMeanArea_data();
    void meanCurveHasTheMeanArea();
    void meanCurveKeepsItsJumps();
    void manyRatesAreTakenEvenly();
    void ranksOfTiesAreShared();
    void rankCorrelationIsSpearmans();
    void rankCorrelationNeedsVariation();
    void forestFindsWhatMatters();
    void forestTakesCategoriesApart();
    void forestGivesTheSameNumbersAgain();
    void forestNeedsSomethingToLearn();
    void temperatureUndoesItself();
};

void TestPlotMetrics::meanCurveHasTheMeanArea_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : test::goldenNames()) {
        if (name.startsWith(QLatin1String("multi"))) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    if (test::goldenNames().isEmpty()) {
        QTest::newRow("no reference values") << QString();
    }
}

void TestPlotMetrics::meanCurveHasTheMeanArea()
{
    QFETCH(QString, name);
    if (name.isEmpty()) {
        QSKIP("the reference values are not there");
    }
    const GoldenCase golden = test::readGolden(name);
    if (golden.probabilities.empty()) {
        return;
    }
    std::vector<metrics::RocCurve> curves;
    std::vector<double> areas;
    for (int label = 0; label < golden.classes; ++label) {
        curves.push_back(metrics::rocCurve(golden.truth, golden.probabilities, golden.classes, label));
        areas.push_back(metrics::auroc(golden.truth, golden.probabilities, golden.classes, label));
        if (!core::isUndefined(areas.back())) {
            const metrics::RocCurve &curve = curves.back();
            QVERIFY(isClose(metrics::areaBelow(curve.falsePositiveRate, curve.truePositiveRate), areas.back()));
        }
    }
    const std::size_t everyRate = golden.truth.size() * curves.size() + curves.size();
    const metrics::RocCurve mean = metrics::meanRocCurve(curves, everyRate);
    const double area = metrics::areaBelow(mean.falsePositiveRate, mean.truePositiveRate);
    const auto expected = golden.expected.at("auroc_macro_over_defined");
    if (expected.is_null()) {
        QVERIFY(core::isUndefined(area));
        return;
    }
    QVERIFY2(isClose(area, expected.get<double>()), qPrintable(QString::number(area, 'g', 17)));
    QVERIFY(std::is_sorted(mean.falsePositiveRate.begin(), mean.falsePositiveRate.end()));
    QVERIFY(std::is_sorted(mean.truePositiveRate.begin(), mean.truePositiveRate.end()));
    // Even rates: between two of them a curve that rises is off by half of what it rises there, at most.
    for (const std::size_t most : {std::size_t{11}, std::size_t{101}, std::size_t{10'000}}) {
        const metrics::RocCurve even = metrics::meanRocCurve(curves, most);
        const double evenArea = metrics::areaBelow(even.falsePositiveRate, even.truePositiveRate);
        QVERIFY2(isClose(evenArea, area, 0.5 / static_cast<double>(most - 1) + 1e-12),
                 qPrintable(QString::number(evenArea, 'g', 17)));
    }
}

void TestPlotMetrics::meanCurveKeepsItsJumps()
{
    // One perfect curve and one that guesses: up to one half at once, then straight to the corner.
    const metrics::RocCurve perfect{{0.0, 0.0, 1.0}, {0.0, 1.0, 1.0}, {}};
    const metrics::RocCurve guess{{0.0, 1.0}, {0.0, 1.0}, {}};
    const metrics::RocCurve mean = metrics::meanRocCurve({perfect, guess});
    QCOMPARE(mean.falsePositiveRate, (std::vector<double>{0.0, 0.0, 1.0}));
    QCOMPARE(mean.truePositiveRate, (std::vector<double>{0.0, 0.5, 1.0}));
    // A class without sentences has no curve and does not take part.
    const double none = core::undefinedValue();
    const metrics::RocCurve missing{{0.0, 0.5, 1.0}, {none, none, none}, {}};
    QCOMPARE(metrics::meanRocCurve({perfect, guess, missing}).truePositiveRate, mean.truePositiveRate);
    QVERIFY(metrics::meanRocCurve({missing}).falsePositiveRate.empty());
}

void TestPlotMetrics::manyRatesAreTakenEvenly()
{
    metrics::RocCurve line;
    for (int i = 0; i <= 1000; ++i) {
        line.falsePositiveRate.push_back(i / 1000.0);
        line.truePositiveRate.push_back(std::sqrt(i / 1000.0));
    }
    const metrics::RocCurve mean = metrics::meanRocCurve({line, line}, 101);
    QCOMPARE(mean.falsePositiveRate.size(), std::size_t{101});
    QVERIFY(isClose(mean.truePositiveRate[25], 0.5, 1e-3));
}

void TestPlotMetrics::ranksOfTiesAreShared()
{
    const std::vector<double> values{3.0, 1.0, 4.0, 1.0, 5.0, 1.0};
    QCOMPARE(metrics::averageRanks(values), (std::vector<double>{4.0, 2.0, 5.0, 2.0, 6.0, 2.0}));
}

void TestPlotMetrics::rankCorrelationIsSpearmans()
{
    // The example in SciPy's description of scipy.stats.spearmanr: 0.82078268166812329.
    const std::vector<double> x{1, 2, 3, 4, 5};
    const std::vector<double> y{5, 6, 7, 8, 7};
    QVERIFY(isClose(metrics::rankCorrelation(x, y), 0.82078268166812329, 1e-15));
    // Whatever grows together is 1, also by factors; what is not finite is left out.
    const std::vector<double> far{1e-5, 1e-4, std::nan(""), 1e-3, 10.0};
    const std::vector<double> near{0.1, 0.2, -7.0, 0.21, 0.3};
    QVERIFY(isClose(metrics::rankCorrelation(far, near), 1.0));
    const std::vector<double> falling{5, 4, 3, 2, 1};
    QVERIFY(isClose(metrics::rankCorrelation(x, falling), -1.0));
}

void TestPlotMetrics::rankCorrelationNeedsVariation()
{
    const std::vector<double> x{1, 2, 3};
    const std::vector<double> same{2, 2, 2};
    QVERIFY(core::isUndefined(metrics::rankCorrelation(x, same)));
    QVERIFY(core::isUndefined(metrics::rankCorrelation(std::vector<double>{1, 2}, std::vector<double>{1, 2})));
}

void TestPlotMetrics::forestFindsWhatMatters()
{
    const Experiment made = experiment(200);
    const std::atomic<bool> cancelled{false};
    const std::vector<double> importance = metrics::forestImportance(made.features, made.target, {}, cancelled);
    QCOMPARE(importance.size(), std::size_t{4});
    QVERIFY(importance[0] > 0.5);
    QVERIFY(importance[0] > importance[3]);
    QVERIFY(importance[3] > 0.15);
    QVERIFY(importance[3] > 2.0 * importance[1]);
    QVERIFY2(std::abs(importance[2]) < 0.1, qPrintable(QString::number(importance[2])));
}

void TestPlotMetrics::forestTakesCategoriesApart()
{
    // The middle category is the good one: no threshold on its number tells that.
    Experiment made;
    made.features.resize(2);
    made.features[0].isCategory = true;
    std::mt19937_64 random(3);
    for (int run = 0; run < 90; ++run) {
        const int kind = run % 3;
        made.features[0].values.push_back(kind);
        made.features[1].values.push_back(uniform(random));
        made.target.push_back(kind == 1 ? 1.0 : 0.0);
    }
    const std::atomic<bool> cancelled{false};
    const auto importance = metrics::forestImportance(made.features, made.target, {}, cancelled);
    QVERIFY(importance[0] > 0.8);
    QVERIFY(std::abs(importance[1]) < 0.1);
}

void TestPlotMetrics::forestGivesTheSameNumbersAgain()
{
    const Experiment made = experiment(60);
    const std::atomic<bool> cancelled{false};
    const auto first = metrics::forestImportance(made.features, made.target, {}, cancelled);
    QCOMPARE(metrics::forestImportance(made.features, made.target, {}, cancelled), first);
    metrics::ForestOptions other;
    other.seed = 1;
    QVERIFY(metrics::forestImportance(made.features, made.target, other, cancelled) != first);
}

void TestPlotMetrics::forestNeedsSomethingToLearn()
{
    Experiment made = experiment(30);
    const std::atomic<bool> cancelled{false};
    std::fill(made.target.begin(), made.target.end(), 0.25);
    for (const double value : metrics::forestImportance(made.features, made.target, {}, cancelled)) {
        QVERIFY(core::isUndefined(value));
    }
    const Experiment few = experiment(3);
    QVERIFY(core::isUndefined(metrics::forestImportance(few.features, few.target, {}, cancelled)[0]));
    const std::atomic<bool> stopped{true};
    const Experiment enough = experiment(30);
    QVERIFY(core::isUndefined(metrics::forestImportance(enough.features, enough.target, {}, stopped)[0]));
}

void TestPlotMetrics::temperatureUndoesItself()
{
    // Answers drawn by their own probabilities are calibrated; logits times two are twice too sure.
    std::mt19937_64 random(11);
    std::vector<int> truth;
    std::vector<float> calibrated;
    std::vector<float> tooSure;
    for (int row = 0; row < 20'000; ++row) {
        const double logit = 4.0 * (uniform(random) - 0.5);
        const double p = 1.0 / (1.0 + std::exp(-logit));
        truth.push_back(uniform(random) < p ? 1 : 0);
        const double q = 1.0 / (1.0 + std::exp(-2.0 * logit));
        calibrated.insert(calibrated.end(), {static_cast<float>(1.0 - p), static_cast<float>(p)});
        tooSure.insert(tooSure.end(), {static_cast<float>(1.0 - q), static_cast<float>(q)});
    }
    const double before = metrics::bestTemperature(truth, calibrated, 2);
    QVERIFY2(std::abs(before - 1.0) < 0.06, qPrintable(QString::number(before)));
    QVERIFY(std::abs(metrics::bestTemperature(truth, tooSure, 2) / before - 2.0) < 1e-3);
    QVERIFY(core::isUndefined(metrics::bestTemperature({}, {}, 2)));
    tooSure[5] = std::nanf("");
    QVERIFY(core::isUndefined(metrics::bestTemperature(truth, tooSure, 2)));
}

QTEST_GUILESS_MAIN(TestPlotMetrics)
#include "tst_plot_metrics.moc"
