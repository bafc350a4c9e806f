// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden_case.h"
#include "json_compare.h"
#include "metrics/score_json.h"

#include <QtTest/QtTest>

using namespace signalbox;
using nlohmann::json;

namespace {

/// What `score --json` must print, put together from the reference's own keys.
json wantedFrom(const json &golden, int classes)
{
    const auto get = [&golden](const char *key) { return golden.contains(key) ? golden.at(key) : json(); };
    json wanted{{"rows", golden.at("n")},
                {"accuracy", golden.at("accuracy")},
                {"mcc", golden.at("mcc")},
                {"cohen_kappa", golden.at("cohen_kappa")},
                {"balanced_accuracy", golden.at("balanced_accuracy_over_true_labels")},
                {"confusion", golden.at("confusion_rows_true_cols_pred")},
                {"auroc", get(classes == 2 ? "auroc" : "auroc_macro_over_defined")},
                {"log_loss", get("log_loss_clip_2.2e-16")},
                {"brier", get(classes == 2 ? "brier_binary_positive" : "brier_sum_over_classes")},
                {"ece", get("ece_top1_15")}};
    if (classes == 2) {
        wanted["average_precision"] = get("average_precision");
    }
    for (const auto &[suffix, key] : {std::pair{"_micro", "micro_all_labels"},
                                      {"_weighted", "weighted_all_labels"},
                                      {"_macro_all", "macro_all_labels"}}) {
        for (const char *score : {"precision", "recall", "f1"}) {
            wanted[std::string(score) + suffix] = golden.at(key).at(score);
        }
    }
    const json &perClass = golden.at("per_class");
    for (std::size_t id = 0; id < perClass.at("f1").size(); ++id) {
        wanted["per_class"].push_back({{"precision", perClass.at("precision")[id]},
                                       {"recall", perClass.at("recall")[id]},
                                       {"f1", perClass.at("f1")[id]},
                                       {"support", perClass.at("support")[id]}});
    }
    return wanted;
}

json macroSeen(const json &golden)
{
    const json &scores = golden.at("macro_only_labels_seen");
    return {{"precision_macro", scores.at("precision")},
            {"recall_macro", scores.at("recall")},
            {"f1_macro", scores.at("f1")}};
}

} // namespace

class TestScoreJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsTheReference_data()
    {
        if (!QFile::exists(test::goldenFolder())) {
            QSKIP("the reference values of ../shared/golden are not here");
        }
        QTest::addColumn<QString>("name");
        for (const QString &name : test::goldenNames()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void equalsTheReference()
    {
        QFETCH(QString, name);
        const test::GoldenCase golden = test::readGolden(name);
        const json actual = metrics::scoreJson(
            metrics::computeReport(golden.truth, golden.predicted, golden.probabilities, golden.classes));
        QStringList found = test::differences(actual, wantedFrom(golden.expected, golden.classes), 1e-9);
        found << test::differences(actual, macroSeen(golden.expected), 1e-6);
        QVERIFY2(found.isEmpty(), qPrintable(found.mid(0, 10).join(QLatin1Char('\n'))));
    }

    void averagePrecisionOfManyClassesIsTheMeanWhereDefined()
    {
        // Class 2 never occurs in the truth, so it has no average precision.
        const std::vector<int> truth{0, 1, 0};
        const std::vector<double> probabilities{0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.2, 0.5, 0.3};
        const auto report = metrics::computeReport(truth, metrics::argmaxRows(probabilities, 3), probabilities, 3);
        // Class 0: both positives rank first. Class 1: its one positive ranks first.
        QCOMPARE(metrics::scoreJson(report).at("average_precision").get<double>(), 1.0);
        QVERIFY(core::isUndefined(report.averagePrecisionPerClass[2]));
    }

    void labelsNameTheClasses()
    {
        const std::vector<int> truth{0, 1};
        const auto report = metrics::computeReport(truth, truth, {}, 2);
        const json named = metrics::scoreJson(report, {"bad", "good"});
        QCOMPARE(named.at("per_class")[1].at("label").get<std::string>(), std::string("good"));
        QVERIFY(!metrics::scoreJson(report).at("per_class")[1].contains("label"));
        QVERIFY(named.at("auroc").is_null());
    }

    void withoutRowsEveryNumberIsNull()
    {
        const json score = metrics::scoreJson(metrics::computeReport({}, {}, {}, 2));
        for (const auto &[key, value] : score.items()) {
            if (key == "rows") {
                QCOMPARE(value.get<int>(), 0);
            } else if (key == "confusion") {
                QCOMPARE(value.dump(), std::string("[[0,0],[0,0]]"));
            } else if (key == "per_class") {
                QVERIFY(value[0].at("f1").is_null());
            } else {
                QVERIFY2(value.is_null(), key.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestScoreJson)
#include "tst_score_json.moc"
