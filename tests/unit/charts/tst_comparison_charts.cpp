// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which charts stand beside the table of a comparison.
#include "charts/comparison_charts.h"

#include <QTest>

#include <cmath>
#include <span>

using namespace signalbox;
using viewmodels::ComparisonSection;
using viewmodels::MetricDirection;
using viewmodels::RunComparison;

namespace {

void addMetric(RunComparison &comparison, const std::string &key, const std::vector<double> &values,
               MetricDirection direction = MetricDirection::Larger,
               ComparisonSection section = ComparisonSection::Metrics)
{
    viewmodels::ComparisonRow row;
    row.section = section;
    row.key = key;
    row.direction = direction;
    for (const double value : values) {
        viewmodels::ComparisonCell cell;
        cell.isMissing = std::isnan(value);
        cell.spread = metrics::spreadOf(std::span<const double>(&value, cell.isMissing ? 0U : 1U));
        row.cells.push_back(cell);
    }
    comparison.rows.push_back(row);
}

QStringList idsOf(const RunComparison &comparison)
{
    QStringList ids;
    for (const charts::ChartSpec &chart : charts::comparisonCharts(comparison)) {
        ids << chart.id;
    }
    return ids;
}

} // namespace

class TestComparisonCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lossesAndCorrelationComeFirst();
    void largestDifferencesFollow();
    void thereIsNothingWithoutMetrics();
};

void TestComparisonCharts::lossesAndCorrelationComeFirst()
{
    RunComparison comparison;
    addMetric(comparison, "valid/mcc", {0.4, 0.4});
    addMetric(comparison, "valid/loss", {0.5, 0.6}, MetricDirection::Smaller);
    addMetric(comparison, "train/loss_epoch", {0.3, 0.2}, MetricDirection::Smaller);
    addMetric(comparison, "train/loss_step", {0.3, 0.2}, MetricDirection::Smaller);
    QCOMPARE(
        idsOf(comparison),
        (QStringList{QStringLiteral("train/loss_step"), QStringLiteral("valid/loss"), QStringLiteral("valid/mcc")}));
}

void TestComparisonCharts::largestDifferencesFollow()
{
    RunComparison comparison;
    addMetric(comparison, "valid/acc", {0.80, 0.81});
    addMetric(comparison, "valid/f1_macro", {0.40, 0.80});
    addMetric(comparison, "valid/auroc", {0.70, 0.90});
    addMetric(comparison, "valid/recall_macro", {0.50, 0.50}); // the same in both
    addMetric(comparison, "valid/precision_macro", {0.10, core::undefinedValue()}); // nothing to differ from
    addMetric(comparison, "lr", {1e-5, 1e-3}, MetricDirection::None); // no score
    addMetric(comparison, "valid/class/good/f1", {0.1, 0.9});
    addMetric(comparison, "f1", {0.1, 0.9}, MetricDirection::Larger, ComparisonSection::Classes);
    addMetric(comparison, "valid/mcc", {0.2, 0.3});
    QCOMPARE(idsOf(comparison),
             (QStringList{QStringLiteral("valid/mcc"), QStringLiteral("valid/f1_macro"), QStringLiteral("valid/auroc"),
                          QStringLiteral("valid/acc")}));
    for (int i = 0; i < 20; ++i) {
        addMetric(comparison, "valid/more_" + std::to_string(i), {0.1, 0.5});
    }
    QCOMPARE(charts::comparisonCharts(comparison).size(), charts::kComparisonCharts);
}

void TestComparisonCharts::thereIsNothingWithoutMetrics()
{
    RunComparison comparison;
    QVERIFY(charts::comparisonCharts(comparison).empty());
    addMetric(comparison, "lr", {3e-5, 5e-5}, MetricDirection::None, ComparisonSection::Settings);
    addMetric(comparison, "valid/mcc", {core::undefinedValue(), core::undefinedValue()});
    QVERIFY(charts::comparisonCharts(comparison).empty());
}

QTEST_APPLESS_MAIN(TestComparisonCharts)
#include "tst_comparison_charts.moc"
