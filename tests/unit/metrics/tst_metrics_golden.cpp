// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json_text.h"
#include "golden_case.h"
#include "json_compare.h"
#include "metrics/calibration.h"
#include "metrics/classification_report.h"
#include "metrics/ranking.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace signalbox;
using nlohmann::json;
using test::GoldenCase;

namespace {

json scores(const metrics::Scores &s)
{
    return {{"precision", core::jsonNumber(s.precision)},
            {"recall", core::jsonNumber(s.recall)},
            {"f1", core::jsonNumber(s.f1)}};
}

json numbers(const std::vector<double> &values)
{
    json list = json::array();
    for (const double value : values) {
        // The reference writes the infinite first threshold as null.
        list.push_back(std::isinf(value) ? json() : core::jsonNumber(value));
    }
    return list;
}

json countsJson(const GoldenCase &golden, const metrics::ClassificationReport &report)
{
    json confusion = json::array();
    const auto classes = static_cast<std::size_t>(golden.classes);
    for (std::size_t i = 0; i < report.confusion.size(); ++i) {
        if (i % classes == 0) {
            confusion.push_back(json::array());
        }
        confusion.back().push_back(report.confusion[i]);
    }
    json perClass{{"support", report.support}};
    for (const metrics::Scores &s : report.perClass) {
        perClass["precision"].push_back(s.precision);
        perClass["recall"].push_back(s.recall);
        perClass["f1"].push_back(s.f1);
    }
    json all{{"n", report.rows},
             {"accuracy", core::jsonNumber(report.accuracy)},
             {"confusion_rows_true_cols_pred", confusion},
             {"per_class", perClass},
             {"micro_all_labels", scores(report.micro)},
             {"macro_all_labels", scores(report.macroAll)},
             {"weighted_all_labels", scores(report.weighted)},
             {"mcc", core::jsonNumber(report.mcc)},
             {"cohen_kappa", core::jsonNumber(report.cohenKappa)},
             {"balanced_accuracy_over_true_labels", core::jsonNumber(report.balancedAccuracy)}};
    if (golden.classes == 2) {
        all["binary_positive_1"] = scores(report.perClass[1]);
    }
    return all;
}

json curvesJson(const GoldenCase &golden, bool roc)
{
    json list = json::array();
    for (int label = 0; label < golden.classes; ++label) {
        const auto support = std::count(golden.truth.begin(), golden.truth.end(), label);
        const bool bothSides = support > 0 && support < std::ssize(golden.truth);
        json entry;
        if (roc && bothSides) {
            const auto curve = metrics::rocCurve(golden.truth, golden.probabilities, golden.classes, label);
            entry = {{"fpr", numbers(curve.falsePositiveRate)},
                     {"tpr", numbers(curve.truePositiveRate)},
                     {"threshold", numbers(curve.threshold)}};
        } else if (!roc && support > 0) {
            const auto curve = metrics::precisionRecallCurve(golden.truth, golden.probabilities, golden.classes, label);
            entry = {{"precision", numbers(curve.precision)},
                     {"recall", numbers(curve.recall)},
                     {"threshold", numbers(curve.threshold)}};
        }
        // With two classes the reference holds the curve of class 1 only.
        list.push_back(golden.classes == 2 && label == 0 ? json() : entry);
    }
    return list;
}

json probabilityJson(const GoldenCase &golden, const metrics::ClassificationReport &report)
{
    const auto &[classes, truth, predicted, probabilities, expected] = golden;
    json bins = json::array();
    for (const auto &bin : report.reliability) {
        bins.push_back({bin.index, bin.count, bin.confidence, bin.accuracy});
    }
    const auto top = [&golden](int k) {
        return core::jsonNumber(metrics::topAccuracy(golden.truth, golden.probabilities, golden.classes, k));
    };
    json all{{"log_loss_clip_2.2e-16", core::jsonNumber(report.logLoss)},
             {"brier_sum_over_classes", core::jsonNumber(metrics::brierOverClasses(truth, probabilities, classes))},
             {"ece_top1_15", core::jsonNumber(report.ece)},
             {"mce_top1_15", core::jsonNumber(report.mce)},
             {"reliability_top1_15_bin_count_conf_acc", bins},
             {"auroc_one_vs_rest", numbers(report.aurocPerClass)},
             {"average_precision_one_vs_rest", numbers(report.averagePrecisionPerClass)},
             {"auroc_macro_over_defined", core::jsonNumber(metrics::meanOverDefined(report.aurocPerClass))},
             {"auroc_weighted_over_defined", core::jsonNumber(report.aurocWeighted)},
             {"top2_accuracy", core::jsonNumber(report.top2Accuracy)},
             {"top3_accuracy", top(3)},
             {"top5_accuracy", top(5)},
             {"roc_curves", curvesJson(golden, true)},
             {"pr_curves", curvesJson(golden, false)}};
    if (classes == 2) {
        all["brier_binary_positive"] = core::jsonNumber(report.brier);
        all["auroc"] = core::jsonNumber(report.auroc);
        all["average_precision"] = core::jsonNumber(report.averagePrecision);
    }
    return all;
}

} // namespace

class TestMetricsGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(test::goldenFolder())) {
            QSKIP("the reference values of ../shared/golden are not here");
        }
        QVERIFY2(test::goldenNames().size() >= 25, "the index of the reference values is missing or has shrunk");
    }

    void everyKeyEqualsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : test::goldenNames()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void everyKeyEqualsTheReference()
    {
        QFETCH(QString, name);
        const GoldenCase golden = test::readGolden(name);
        const auto report =
            metrics::computeReport(golden.truth, golden.predicted, golden.probabilities, golden.classes);
        json actual = countsJson(golden, report);
        if (report.hasProbabilities) {
            actual.update(probabilityJson(golden, report));
        }
        json expected = golden.expected;
        expected.erase("ece_note"); // words, not a number
        const json seen{{"macro_only_labels_seen", expected.at("macro_only_labels_seen")}};
        expected.erase("macro_only_labels_seen");
        QStringList found = test::differences(actual, expected, 1e-9);
        // Computed in float32 by the reference.
        found << test::differences({{"macro_only_labels_seen", scores(report.macro)}}, seen, 1e-6);
        QVERIFY2(found.isEmpty(), qPrintable(found.mid(0, 10).join(QLatin1Char('\n'))));
    }

    void withoutProbabilitiesTheirMetricsAreUndefined()
    {
        const GoldenCase golden = test::readGolden(QStringLiteral("multi5_labels_only"));
        QVERIFY(golden.probabilities.empty());
        const auto report = metrics::computeReport(golden.truth, golden.predicted, {}, golden.classes);
        QVERIFY(!report.hasProbabilities);
        for (const double value : {report.logLoss, report.brier, report.ece, report.mce, report.top2Accuracy,
                                   report.auroc, report.aurocWeighted, report.averagePrecision}) {
            QVERIFY(core::isUndefined(value));
        }
        QCOMPARE(report.aurocPerClass.size(), std::size_t{5});
        QVERIFY(core::isUndefined(report.aurocPerClass[0]));
    }

    void aWrongValueIsNoticed()
    {
        const json expected{{"a", 0.5}, {"n", 3}, {"undefined", nullptr}, {"list", {1.0, 2.0}}};
        QVERIFY(test::differences(expected, expected, 1e-9).isEmpty());
        QCOMPARE(test::differences({{"a", 0.5 + 1e-8}, {"n", 4}, {"undefined", 0.0}, {"list", {1.0}}}, expected, 1e-9)
                     .size(),
                 4);
        QCOMPARE(test::differences({{"a", "NaN"}}, expected, 1e-9).size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestMetricsGolden)
#include "tst_metrics_golden.moc"
