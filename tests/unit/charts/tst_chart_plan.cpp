// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which charts there are, under which headings, and how they are found.
#include "charts/chart_plan.h"

#include "charts/chart_search.h"
#include "charts/metric_catalog.h"
#include "charts/system_charts.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace signalbox;
using charts::ChartSection;
using charts::ChartSpec;

namespace {

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return names;
}

QStringList keysOf(const std::vector<ChartSection> &sections)
{
    QStringList keys;
    for (const ChartSection &section : sections) {
        keys << section.key;
    }
    return keys;
}

QStringList idsIn(const std::vector<ChartSection> &sections, const QString &key)
{
    QStringList ids;
    for (const ChartSection &section : sections) {
        for (const ChartSpec &chart : section.charts) {
            if (section.key == key) {
                ids << chart.id;
            }
        }
    }
    return ids;
}

const ChartSpec *chartIn(const std::vector<ChartSection> &sections, const QString &id)
{
    for (const ChartSection &section : sections) {
        for (const ChartSpec &chart : section.charts) {
            if (chart.id == id) {
                return &chart;
            }
        }
    }
    return nullptr;
}

std::vector<std::string> usualMetrics()
{
    return sorted({"train/loss_step",
                   "lr",
                   "train/loss_epoch",
                   "train/acc_epoch",
                   "valid/loss",
                   "valid/acc",
                   "valid/precision_micro",
                   "valid/f1",
                   "valid/mcc",
                   "valid/f1_macro",
                   "sentences_per_second",
                   "valid/class/good/f1",
                   "valid/ece",
                   "time/step_ms",
                   "time/data_ms",
                   "norm/grad/layer_2",
                   "norm/grad/layer_10",
                   "norm/weight/layer_0",
                   "gpu_hours",
                   "system/cpu",
                   "system/cpu.cpu_percent",
                   "system/gpu.0.gpu",
                   "system/gpu.10.gpu",
                   "system/gpu.2.gpu",
                   "system/disk./.usageGB",
                   "system/proc.memory.rssMB"});
}

} // namespace

class TestChartPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionsFollowThePrefix();
    void twinsAreNamedOnce();
    void theMachineHasChartsOfItsOwn();
    void placesAreKeptForValidation();
    void nothingForTheMachineAlone();
    void numbersCountAsNumbers();
    void everyMetricIsSomewhereOnce();
    void searchTakesTextAndExpressions();
    void wrongExpressionsAreExplained();
};

void TestChartPlan::sectionsFollowThePrefix()
{
    const auto plan = charts::planCharts(usualMetrics(), {});
    QCOMPARE(keysOf(plan),
             (QStringList{QStringLiteral("main"), QStringLiteral("prefix:valid"), QStringLiteral("prefix:norm"),
                          QStringLiteral("prefix:"), QStringLiteral("system")}));
    QCOMPARE(idsIn(plan, QStringLiteral("prefix:norm")),
             (QStringList{QStringLiteral("norm/grad/layer_2"), QStringLiteral("norm/grad/layer_10"),
                          QStringLiteral("norm/weight/layer_0")}));
    QCOMPARE(idsIn(plan, QStringLiteral("prefix:valid")), QStringList{QStringLiteral("valid/ece")});
    QCOMPARE(idsIn(plan, QStringLiteral("prefix:")), QStringList{QStringLiteral("gpu_hours")});
    charts::PlanOptions options;
    options.byFolder = true;
    options.everything = true;
    const auto byFolder = charts::planCharts(usualMetrics(), options);
    QCOMPARE(idsIn(byFolder, QStringLiteral("prefix:norm/grad")).size(), 2);
    QCOMPARE(idsIn(byFolder, QStringLiteral("prefix:valid/class/good")),
             QStringList{QStringLiteral("valid/class/good/f1")});
}

void TestChartPlan::twinsAreNamedOnce()
{
    const auto plan = charts::planCharts(usualMetrics(), {});
    const ChartSpec *accuracy = chartIn(plan, QStringLiteral("accuracy"));
    QVERIFY(accuracy != nullptr);
    QCOMPARE(accuracy->twinned, std::string("valid/acc"));
    QCOMPARE(accuracy->twins, (std::vector<std::string>{"valid/precision_micro", "valid/f1"}));
    QVERIFY(chartIn(plan, QStringLiteral("valid/precision_micro")) == nullptr);
}

void TestChartPlan::theMachineHasChartsOfItsOwn()
{
    const QString system = QStringLiteral("system");
    const auto plan = charts::planCharts(usualMetrics(), {});
    QCOMPARE(idsIn(plan, system),
             (QStringList{QStringLiteral("sentences_per_second"), QStringLiteral("time/step_ms"),
                          QStringLiteral("system/cpu"), QStringLiteral("system/proc.memory.rssMB"),
                          QStringLiteral("system/gpu.0.gpu")}));
    const ChartSpec *times = chartIn(plan, QStringLiteral("time/step_ms"));
    QCOMPARE(times->metrics, (std::vector<std::string>{"time/step_ms", "time/data_ms"}));
    const ChartSpec *gpus = chartIn(plan, QStringLiteral("system/gpu.0.gpu"));
    QCOMPARE(gpus->metrics, (std::vector<std::string>{"system/gpu.0.gpu", "system/gpu.2.gpu", "system/gpu.10.gpu"}));
    QCOMPARE(gpus->labels[2], QStringLiteral("GPU 10"));
    charts::PlanOptions everything;
    everything.everything = true;
    QVERIFY(idsIn(charts::planCharts(usualMetrics(), everything), system)
                .contains(QStringLiteral("system/disk./.usageGB")));
    QVERIFY(charts::belongsToSystem("time/forward_ms") && !charts::belongsToSystem("norm/grad/all"));
}

void TestChartPlan::placesAreKeptForValidation()
{
    const auto before = charts::planCharts({"train/loss_step"}, {});
    QVERIFY(chartIn(before, QStringLiteral("valid/mcc")) != nullptr);
    const auto after = charts::planCharts({"train/loss_step", "valid/acc"}, {});
    QVERIFY(chartIn(after, QStringLiteral("valid/mcc")) == nullptr); // it would have come by now
}

void TestChartPlan::nothingForTheMachineAlone()
{
    charts::PlanOptions everything;
    everything.everything = true;
    QVERIFY(charts::planCharts({"system/cpu"}, everything).empty());
    QVERIFY(charts::planCharts({}, {}).empty());
}

void TestChartPlan::numbersCountAsNumbers()
{
    const std::vector<std::string> ordered{"a", "a01", "a1", "a2", "a10", "a10b", "b", "layer.2.x", "layer.10.x"};
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            QVERIFY2(charts::naturalLess(ordered[i], ordered[j]) == (i < j),
                     (ordered[i] + " and " + ordered[j]).c_str());
        }
    }
    QVERIFY(charts::naturalLess("x99999999999999999998", "x99999999999999999999")); // longer than any integer
    QCOMPARE(charts::metricFolder("valid/class/good/f1"), std::string("valid/class/good"));
    QCOMPARE(charts::metricLeaf("valid/class/good/f1"), std::string("f1"));
    QCOMPARE(charts::metricFolder("lr"), std::string());
    QCOMPARE(charts::metricLeaf("lr"), std::string("lr"));
}

void TestChartPlan::everyMetricIsSomewhereOnce()
{
    std::vector<std::string> names = usualMetrics();
    for (int i = 0; i < 5000; ++i) {
        names.push_back("layer_" + std::to_string(i % 50) + "/unit_" + std::to_string(i));
    }
    names = sorted(std::move(names));
    for (const bool byFolder : {false, true}) {
        charts::PlanOptions options;
        options.everything = true;
        options.byFolder = byFolder;
        std::multiset<std::string> seen;
        for (const ChartSection &section : charts::planCharts(names, options)) {
            for (const ChartSpec &chart : section.charts) {
                for (const std::string &metric : chart.metrics) {
                    if (std::binary_search(names.begin(), names.end(), metric)) {
                        seen.insert(metric);
                    }
                }
                seen.insert(chart.twins.begin(), chart.twins.end());
            }
        }
        QCOMPARE(std::vector<std::string>(seen.begin(), seen.end()), names);
    }
}

void TestChartPlan::searchTakesTextAndExpressions()
{
    ChartSpec chart;
    chart.id = QStringLiteral("loss");
    chart.title = QStringLiteral("Loss per epoch");
    chart.metrics = {"train/loss_epoch", "valid/loss"};
    chart.twins = {"valid/loss_epoch"};
    const auto finds = [&chart](const char *typed) {
        return charts::ChartSearch(QString::fromLatin1(typed)).accepts(chart);
    };
    QVERIFY(finds("") && finds("  ") && finds("//"));
    QVERIFY(finds("PER EPOCH") && finds("valid/lo") && finds("/^valid.*epoch$/"));
    QVERIFY(!finds("accuracy") && !finds("/^loss_/"));
    QVERIFY(finds("/^valid") && !finds("/^acc")); // the second slash is still to be typed
    QVERIFY(finds("/"));
}

void TestChartPlan::wrongExpressionsAreExplained()
{
    const charts::ChartSearch wrong(QStringLiteral("/val(id/"));
    QVERIFY(!wrong.isEmpty());
    QVERIFY2(wrong.problem().contains(QStringLiteral("character")), qPrintable(wrong.problem()));
    ChartSpec chart;
    chart.id = QStringLiteral("val(id");
    QVERIFY(!wrong.accepts(chart) && !wrong.isUsable());
    const charts::ChartSearch unfinished(QStringLiteral("/val(id"));
    QVERIFY(!unfinished.isUsable() && unfinished.problem().isEmpty());
    QVERIFY(charts::ChartSearch(QStringLiteral("val(id")).accepts(chart));
    QVERIFY(charts::ChartSearch(QStringLiteral("/val.id/")).problem().isEmpty());
}

QTEST_GUILESS_MAIN(TestChartPlan)
#include "tst_chart_plan.moc"
