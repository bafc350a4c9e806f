// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cola_like_answers.h"
#include "metrics/metric_registry.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace signalbox;

namespace {

struct Answers
{
    std::vector<int> truth;
    std::vector<int> predicted;
};

Answers colaLike()
{
    Answers answers;
    for (const char digit : test::kColaLikeAnswers) {
        answers.truth.push_back((digit - '0') / 2);
        answers.predicted.push_back((digit - '0') % 2);
    }
    return answers;
}

std::vector<std::string> namesOf(const core::MetricValues &values)
{
    std::vector<std::string> names;
    for (const auto &[name, value] : values) {
        names.push_back(name);
    }
    return names;
}

core::MetricValues batchMeans(const Answers &answers, std::size_t batchSize)
{
    metrics::BatchMeanScores means;
    for (std::size_t start = 0; start < answers.truth.size(); start += batchSize) {
        const std::size_t size = std::min(batchSize, answers.truth.size() - start);
        means.add(std::span(answers.truth).subspan(start, size), std::span(answers.predicted).subspan(start, size), 2);
    }
    return means.values("valid");
}

double supportOfLargestClass(const metrics::ClassificationReport &report)
{
    return static_cast<double>(*std::max_element(report.support.begin(), report.support.end()));
}

} // namespace

class TestEpochMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndOrder()
    {
        const auto [truth, predicted] = colaLike();
        const auto report = metrics::computeReport(truth, predicted, {}, 2);
        const auto values = metrics::epochMetrics(report, "valid", 0.5, {"bad", "good"});
        const std::vector<std::string> expected{
            "valid/mcc",
            "valid/f1_macro",
            "valid/acc",
            "valid/loss",
            "valid/precision_macro",
            "valid/precision_micro",
            "valid/recall_macro",
            "valid/recall_micro",
            "valid/f1",
            "valid/auroc",
            "valid/log_loss",
            "valid/brier",
            "valid/ece",
            "valid/class/bad/precision",
            "valid/class/bad/recall",
            "valid/class/bad/f1",
            "valid/class/bad/support",
            "valid/class/good/precision",
            "valid/class/good/recall",
            "valid/class/good/f1",
            "valid/class/good/support",
        };
        QCOMPARE(namesOf(values), expected);
    }

    void valuesAreThoseOfTheReport()
    {
        const auto [truth, predicted] = colaLike();
        const auto report = metrics::computeReport(truth, predicted, {}, 2);
        const auto values = metrics::epochMetrics(report, "test", 0.25, {"bad", "good"});
        const auto value = [&values](const char *name) { return core::valueOf(values, name); };
        QVERIFY(std::abs(value("test/mcc") - 0.457924) < 5.1e-7);
        QVERIFY(std::abs(value("test/f1_macro") - 0.726410) < 5.1e-7);
        QVERIFY(std::abs(value("test/acc") - 0.777565) < 5.1e-7);
        QCOMPARE(value("test/loss"), 0.25);
        QVERIFY(std::abs(value("test/class/good/f1") - 0.844712) < 5.1e-7);
        QCOMPARE(value("test/class/bad/support"), 322.0);
        QVERIFY(core::isUndefined(value("test/auroc")));
        QVERIFY(core::isUndefined(value("test/ece")));
    }

    void classesWithoutANameGoByTheirNumber()
    {
        const std::vector<int> truth{0, 1, 2};
        const auto values = metrics::epochMetrics(metrics::computeReport(truth, truth, {}, 3), "valid", 0.0, {"a"});
        QCOMPARE(core::valueOf(values, "valid/class/a/f1"), 1.0);
        QCOMPARE(core::valueOf(values, "valid/class/2/f1"), 1.0);
    }

    void anEmptyEvaluationIsUndefinedThroughout()
    {
        const auto values =
            metrics::epochMetrics(metrics::computeReport({}, {}, {}, 2), "valid", core::undefinedValue(), {});
        for (const auto &[name, value] : values) {
            const bool isSupport = QString::fromStdString(name).endsWith(QStringLiteral("/support"));
            QVERIFY2(isSupport ? value == 0.0 : core::isUndefined(value), name.c_str());
        }
    }

    void curvesThatAreIdenticalByDefinition()
    {
        QCOMPARE(metrics::identicalByDefinition(),
                 (std::vector<std::string>{"acc", "precision_micro", "recall_micro", "f1"}));
        const auto [truth, predicted] = colaLike();
        const auto values = metrics::epochMetrics(metrics::computeReport(truth, predicted, {}, 2), "valid", 0.0, {});
        for (const std::string &name : metrics::identicalByDefinition()) {
            QCOMPARE(core::valueOf(values, "valid/" + name), core::valueOf(values, "valid/acc"));
        }
        QVERIFY(core::valueOf(values, "valid/f1_macro") != core::valueOf(values, "valid/acc"));
    }

    void aNewMetricIsOneLine()
    {
        metrics::MetricRegistry registry;
        metrics::registerMetrics(registry);
        const std::size_t before = registry.size();
        registry.add("largest_class", supportOfLargestClass);
        const auto [truth, predicted] = colaLike();
        const auto values =
            metrics::evaluateMetrics(registry, metrics::computeReport(truth, predicted, {}, 2), "valid");
        QCOMPARE(values.size(), before + 1);
        QCOMPARE(core::valueOf(values, "valid/largest_class"), 721.0);
    }

    void batchMeansEqualTheReference_data()
    {
        // scikit-learn 1.9.1, macro over the labels seen in the batch, batches weighted with their sizes.
        QTest::addColumn<int>("batchSize");
        QTest::addColumn<double>("precision");
        QTest::addColumn<double>("recall");
        QTest::addColumn<double>("f1");
        QTest::newRow("batches of 8") << 8 << 0.74144866 << 0.71311008 << 0.70118925;
        QTest::newRow("batches of 32") << 32 << 0.7426477 << 0.71610084 << 0.71957899;
        QTest::newRow("batches of 64") << 64 << 0.74226135 << 0.72057453 << 0.7262517;
        QTest::newRow("batches of 256") << 256 << 0.74170579 << 0.71977422 << 0.72642961;
    }

    void batchMeansEqualTheReference()
    {
        QFETCH(int, batchSize);
        QFETCH(double, precision);
        QFETCH(double, recall);
        QFETCH(double, f1);
        const auto values = batchMeans(colaLike(), static_cast<std::size_t>(batchSize));
        QVERIFY(std::abs(core::valueOf(values, "valid/precision_macro_batchmean") - precision) < 1e-8);
        QVERIFY(std::abs(core::valueOf(values, "valid/recall_macro_batchmean") - recall) < 1e-8);
        QVERIFY(std::abs(core::valueOf(values, "valid/f1_macro_batchmean") - f1) < 1e-8);
    }

    void oneBatchOfAllRowsIsThePooledScore()
    {
        const Answers answers = colaLike();
        const auto report = metrics::computeReport(answers.truth, answers.predicted, {}, 2);
        const auto values = batchMeans(answers, answers.truth.size());
        QCOMPARE(core::valueOf(values, "valid/f1_macro_batchmean"), report.macro.f1);
        QVERIFY(core::valueOf(batchMeans(answers, 8), "valid/f1_macro_batchmean") != report.macro.f1);
    }

    void noBatchHasNoMean()
    {
        for (const auto &[name, value] : metrics::BatchMeanScores().values("valid")) {
            QVERIFY2(core::isUndefined(value), name.c_str());
        }
    }

    void bootstrapIntervals_data()
    {
        // NumPy's intervals of the same rows. Another generator draws other rows: with 10,000 draws each, the two differ by
        // about a hundredth of the interval's width (standard error of the difference of the 2.5 % quantiles).
        QTest::addColumn<int>("metric");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("accuracy") << static_cast<int>(metrics::BootstrapMetric::Accuracy) << 0.75168 << 0.80249;
        QTest::newRow("macro F1") << static_cast<int>(metrics::BootstrapMetric::MacroF1) << 0.69592 << 0.75531;
        QTest::newRow("Matthews correlation") << static_cast<int>(metrics::BootstrapMetric::Mcc) << 0.39800 << 0.51582;
    }

    void bootstrapIntervals()
    {
        QFETCH(int, metric);
        QFETCH(double, low);
        QFETCH(double, high);
        const Answers answers = colaLike();
        const auto kind = static_cast<metrics::BootstrapMetric>(metric);
        const auto interval = metrics::bootstrapInterval(answers.truth, answers.predicted, 2, kind, 10'000);
        const double margin = (high - low) / 25.0;
        QVERIFY2(std::abs(interval.low - low) < margin, qPrintable(QString::number(interval.low)));
        QVERIFY2(std::abs(interval.high - high) < margin, qPrintable(QString::number(interval.high)));
    }

    void bootstrapDependsOnTheSeedAlone()
    {
        const auto [truth, predicted] = colaLike();
        const auto draw = [&truth = truth, &predicted = predicted](std::uint64_t seed) {
            return metrics::bootstrapInterval(truth, predicted, 2, metrics::BootstrapMetric::Mcc, 200, seed);
        };
        QCOMPARE(draw(1).low, draw(1).low);
        QCOMPARE(draw(1).high, draw(1).high);
        QVERIFY(draw(1).low != draw(2).low || draw(1).high != draw(2).high);
    }

    void bootstrapOfCertainty()
    {
        const std::vector<int> truth{0, 1, 0, 1, 1};
        const auto perfect = metrics::bootstrapInterval(truth, truth, 2, metrics::BootstrapMetric::Accuracy, 50);
        QCOMPARE(perfect.low, 1.0);
        QCOMPARE(perfect.high, 1.0);
        const auto none = metrics::bootstrapInterval({}, {}, 2, metrics::BootstrapMetric::Mcc);
        QVERIFY(core::isUndefined(none.low) && core::isUndefined(none.high));
    }
};

QTEST_GUILESS_MAIN(TestEpochMetrics)
#include "tst_epoch_metrics.moc"
