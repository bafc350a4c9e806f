// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What differs between runs, which value is the best one, groups over seeds, and the table as a file.
#include "compared_runs.h"
#include "viewmodels/comparison_metrics.h"
#include "viewmodels/comparison_table.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/run_groups.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace signalbox;
using test_viewmodels::compared;
using test_viewmodels::finishedRun;
using test_viewmodels::rowOf;
using viewmodels::ComparisonRow;
using viewmodels::MetricDirection;
using viewmodels::RunComparison;

namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();

/// All rows of a comparison, as they are shown without a filter.
viewmodels::ComparisonTable wholeTable(const RunComparison &comparison)
{
    viewmodels::ComparisonTable table{std::make_shared<const RunComparison>(comparison), {}, {}};
    for (std::size_t row = 0; row < comparison.rows.size(); ++row) {
        table.rows.push_back(row);
    }
    for (std::size_t column = 0; column < comparison.columns.size(); ++column) {
        table.columns.push_back(column);
    }
    return table;
}

std::vector<bool> bestOf(const ComparisonRow *row)
{
    std::vector<bool> best;
    for (const viewmodels::ComparisonCell &cell : row->cells) {
        best.push_back(cell.isBest);
    }
    return best;
}

/// The line of a CSV that begins like this.
QString csvLine(const std::string &csv, const char *beginning)
{
    for (const QString &line : QString::fromStdString(csv).split(QStringLiteral("\r\n"))) {
        if (line.startsWith(QLatin1String(beginning))) {
            return line;
        }
    }
    return {};
}

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void directionsFollowTheName_data();
    void directionsFollowTheName();
    void monitoredMetricKnowsItsDirection();
    void equalRunsDoNotDiffer();
    void differencesAreFound();
    void runsThatHaveNotBegunDifferByNothing();
    void importedRunsHaveTheirOwnSettingsOnly();
    void bestValueIsMarked_data();
    void bestValueIsMarked();
    void bestOfAllPoints();
    void valuesThatAreNotFinite();
    void sameMetricUnderAnotherNameIsMinor();
    void seedsMakeAGroup();
    void groupsAreThoseOfThePerson();
    void seedKeyLooksAtDataAndSettings();
    void spreadsSayWhoIsMissing();
    void csvHasFullNumbers();
    void csvOfGroupsHasTheSpread();
    void csvGuardsTexts();
    void tsvIsWhatIsRead();
    void thousandRunsAreComparedInTime();
};

void TestRunComparison::directionsFollowTheName_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<int>("direction");
    const auto add = [](const char *metric, MetricDirection direction) {
        QTest::newRow(metric) << QString::fromLatin1(metric) << static_cast<int>(direction);
    };
    add("valid/mcc", MetricDirection::Larger);
    add("test/f1_macro", MetricDirection::Larger);
    add("train/acc_step", MetricDirection::Larger);
    add("swa/auroc", MetricDirection::Larger);
    add("valid/class/loss of words/f1", MetricDirection::Larger);
    add("valid/loss", MetricDirection::Smaller);
    add("train/loss_step", MetricDirection::Smaller);
    add("valid/log_loss", MetricDirection::Smaller);
    add("valid/brier", MetricDirection::Smaller);
    add("test/ece", MetricDirection::Smaller);
    add("val_loss", MetricDirection::Smaller);
    add("eval/accuracy", MetricDirection::Larger);
    add("sentences_per_second", MetricDirection::Larger);
    add("lr", MetricDirection::None);
    add("grad_norm", MetricDirection::None);
    add("norm/grad/encoder.loss", MetricDirection::None);
    add("time/data_ms", MetricDirection::None);
    add("system/cpu", MetricDirection::None);
    add("valid/class/good/support", MetricDirection::None);
    add("my/number", MetricDirection::None);
}

void TestRunComparison::directionsFollowTheName()
{
    QFETCH(QString, metric);
    QFETCH(int, direction);
    QCOMPARE(static_cast<int>(viewmodels::metricDirection(metric.toStdString())), direction);
}

void TestRunComparison::monitoredMetricKnowsItsDirection()
{
    core::RunSpec spec;
    spec.monitor = "my/number";
    spec.monitorMode = "min";
    QCOMPARE(viewmodels::metricDirection(spec, "my/number"), MetricDirection::Smaller);
    spec.monitorMode = "max";
    QCOMPARE(viewmodels::metricDirection(spec, "my/number"), MetricDirection::Larger);
    QCOMPARE(viewmodels::metricDirection(spec, "my/other"), MetricDirection::None);
    QVERIFY(!viewmodels::directionText(MetricDirection::Smaller).isEmpty());
    QVERIFY(viewmodels::directionSign(MetricDirection::None).isEmpty());
}

void TestRunComparison::equalRunsDoNotDiffer()
{
    const core::MetricValues metrics{{"valid/mcc", 0.4}, {"valid/loss", 0.5}};
    const RunComparison comparison =
        viewmodels::compareRuns({compared(finishedRun("a", 1, metrics)), compared(finishedRun("b", 1, metrics))});
    QCOMPARE(comparison.columns.size(), std::size_t{2});
    QCOMPARE(comparison.columns[1].title, QStringLiteral("run-b"));
    QCOMPARE(comparison.differences(), std::size_t{0}); // ids and the like differ between any two
    QVERIFY(rowOf(comparison, "id")->isDifferent);
    QVERIFY(rowOf(comparison, "id")->isMinor);
    QVERIFY(bestOf(rowOf(comparison, "valid/mcc")) == (std::vector<bool>{false, false}));
    QVERIFY(rowOf(comparison, "name") == nullptr);
    QVERIFY(viewmodels::compareRuns({}).rows.empty());
}

void TestRunComparison::differencesAreFound()
{
    store::RunRecord second = finishedRun("b", 1, {{"valid/mcc", 0.4}});
    second.spec.learningRate = 1e-3;
    second.spec.test = "/data/cola/test.tsv";
    second.facts.validFingerprint = "cccc";
    second.facts.threads = 2;
    second.facts.engineVersion = "LibTorch 2.6.0, CPU";
    second.host = "there";
    second.tags = {"good", "kept"};
    const RunComparison comparison =
        viewmodels::compareRuns({compared(finishedRun("a", 1, {{"valid/mcc", 0.4}})), compared(std::move(second))});
    for (const char *key : {"lr", "test", "valid-hash", "threads", "engine", "host", "tags"}) {
        QVERIFY2(rowOf(comparison, key) != nullptr, key);
    }
    // "threads" is a setting and a fact: the facts come later.
    QVERIFY(!rowOf(comparison, "threads")->isDifferent);
    std::vector<std::string> keys;
    for (const ComparisonRow &row : comparison.rows) {
        if (row.isDifferent && !row.isMinor) {
            keys.push_back(row.key);
        }
    }
    QCOMPARE(keys, (std::vector<std::string>{"test", "lr", "valid-hash", "engine", "threads", "host", "tags"}));
    QCOMPARE(comparison.differences(), keys.size());
    QCOMPARE(rowOf(comparison, "test")->cells[0].text, QStringLiteral("–"));
    QVERIFY(rowOf(comparison, "test")->cells[0].isMissing);
    QCOMPARE(rowOf(comparison, "tags")->cells[1].text, QStringLiteral("good; kept"));
    QCOMPARE(rowOf(comparison, "lr")->cells[1].plain, std::string("0.001"));
    QVERIFY(rowOf(comparison, "lr")->help.contains(QStringLiteral("Learning rate")));
    for (std::size_t row = 1; row < comparison.rows.size(); ++row) {
        QVERIFY(comparison.rows[row - 1].section <= comparison.rows[row].section);
    }
}

void TestRunComparison::runsThatHaveNotBegunDifferByNothing()
{
    store::RunRecord waiting = finishedRun("b", 1, {});
    waiting.facts = {};
    const RunComparison comparison =
        viewmodels::compareRuns({compared(finishedRun("a", 1, {})), compared(std::move(waiting))});
    QCOMPARE(comparison.differences(), std::size_t{0});
    QVERIFY(rowOf(comparison, "train-hash")->cells[1].isMissing);
    QVERIFY(!rowOf(comparison, "train-hash")->cells[0].isMissing);
}

void TestRunComparison::importedRunsHaveTheirOwnSettingsOnly()
{
    store::RunRecord imported = finishedRun("b", 42, {});
    imported.imported = store::ImportedFrom{"W&B a/b/c", "https://example.org", 0};
    imported.spec.epochs = 5;
    imported.spec.batchSize = 16;
    viewmodels::ComparedRun run = compared(std::move(imported));
    run.knownSettings = std::set<std::string>{"epochs"};
    const RunComparison comparison = viewmodels::compareRuns({compared(finishedRun("a", 7, {})), std::move(run)});
    QVERIFY(rowOf(comparison, "epochs")->isDifferent);
    QVERIFY(!rowOf(comparison, "batch-size")->isDifferent); // nobody knows
    QVERIFY(!rowOf(comparison, "seed")->isDifferent);
    QVERIFY(rowOf(comparison, "batch-size")->cells[1].isMissing);
    QVERIFY(rowOf(comparison, "imported-from")->isDifferent);
}

void TestRunComparison::bestValueIsMarked_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<bool>>("best");
    const double none = core::undefinedValue();
    QTest::newRow("larger") << QStringLiteral("valid/mcc") << QList<double>{0.4, 0.6, 0.5}
                            << QList<bool>{false, true, false};
    QTest::newRow("smaller") << QStringLiteral("valid/loss") << QList<double>{0.4, 0.6, 0.5}
                             << QList<bool>{true, false, false};
    QTest::newRow("ties") << QStringLiteral("valid/acc") << QList<double>{0.6, 0.6, 0.5}
                          << QList<bool>{true, true, false};
    QTest::newRow("all equal") << QStringLiteral("valid/acc") << QList<double>{0.6, 0.6, 0.6}
                               << QList<bool>{false, false, false};
    QTest::newRow("one value") << QStringLiteral("valid/acc") << QList<double>{0.6, none, none}
                               << QList<bool>{false, false, false};
    QTest::newRow("NaN is never best") << QStringLiteral("valid/loss") << QList<double>{kNan, 0.6, 0.5}
                                       << QList<bool>{false, false, true};
    QTest::newRow("infinity is never best")
        << QStringLiteral("valid/mcc") << QList<double>{std::numeric_limits<double>::infinity(), 0.6, 0.5}
        << QList<bool>{false, true, false};
    QTest::newRow("negative") << QStringLiteral("valid/mcc") << QList<double>{-0.4, -0.1, none}
                              << QList<bool>{false, true, false};
    QTest::newRow("no direction") << QStringLiteral("lr") << QList<double>{0.4, 0.6, 0.5}
                                  << QList<bool>{false, false, false};
}

void TestRunComparison::bestValueIsMarked()
{
    QFETCH(QString, metric);
    QFETCH(QList<double>, values);
    QFETCH(QList<bool>, best);
    std::vector<viewmodels::ComparedRun> runs;
    for (qsizetype i = 0; i < values.size(); ++i) {
        runs.push_back(compared(finishedRun(std::to_string(i), 1, {{metric.toStdString(), values[i]}})));
    }
    const RunComparison comparison = viewmodels::compareRuns(runs);
    const ComparisonRow *row = rowOf(comparison, metric.toStdString());
    QVERIFY(row != nullptr);
    QCOMPARE(bestOf(row), std::vector<bool>(best.begin(), best.end()));
}

void TestRunComparison::bestOfAllPoints()
{
    std::vector<viewmodels::ComparedRun> runs;
    const auto names =
        std::make_shared<const store::MetricNames>(std::vector<std::string>{"valid/mcc", "valid/loss", "lr"});
    for (int i = 0; i < 2; ++i) {
        store::RunRecord run =
            finishedRun(std::to_string(i), 1, {{"valid/mcc", 0.3 + i}, {"valid/loss", 0.9 - i}, {"lr", 0.5}});
        std::vector<store::MetricSummary> summaries(3);
        for (const double value : {0.2, 0.8 - 0.1 * i, 0.3}) {
            summaries[0].add(1, value);
            summaries[1].add(1, 1.0 - value);
            summaries[2].add(1, value);
        }
        run.summaries = std::make_shared<const store::MetricSummaries>(names, summaries);
        runs.push_back(compared(std::move(run)));
    }
    const RunComparison last = viewmodels::compareRuns(runs);
    QCOMPARE(rowOf(last, "valid/mcc")->cells[0].text, QStringLiteral("0.3000"));
    QCOMPARE(bestOf(rowOf(last, "valid/mcc")), (std::vector<bool>{false, true}));
    const RunComparison best = viewmodels::compareRuns(runs, {{}, viewmodels::ComparedValue::Best});
    QCOMPARE(rowOf(best, "valid/mcc")->cells[0].text, QStringLiteral("0.8000"));
    QCOMPARE(rowOf(best, "valid/loss")->cells[0].text, QStringLiteral("0.2000"));
    QCOMPARE(rowOf(best, "lr")->cells[0].text, QStringLiteral("0.5000")); // there is no best learning rate
    QCOMPARE(bestOf(rowOf(best, "valid/mcc")), (std::vector<bool>{true, false}));
    QCOMPARE(bestOf(rowOf(best, "valid/loss")), (std::vector<bool>{true, false}));
}

void TestRunComparison::valuesThatAreNotFinite()
{
    const RunComparison comparison =
        viewmodels::compareRuns({compared(finishedRun("a", 1, {{"valid/loss", kNan}})),
                                 compared(finishedRun("b", 1, {{"valid/loss", core::undefinedValue()}})),
                                 compared(finishedRun("c", 1, {{"valid/mcc", 0.1}}))});
    const ComparisonRow *row = rowOf(comparison, "valid/loss");
    QCOMPARE(row->cells[0].text, QStringLiteral("NaN"));
    QCOMPARE(row->cells[0].plain, std::string("NaN"));
    QVERIFY(!row->cells[0].isMissing);
    QCOMPARE(row->cells[1].text, QStringLiteral("–"));
    QVERIFY(row->cells[1].isMissing && row->cells[2].isMissing);
    QVERIFY(row->isDifferent);
}

void TestRunComparison::sameMetricUnderAnotherNameIsMinor()
{
    const core::MetricValues metrics{{"lr", 0.1},
                                     {"train/loss_epoch", 0.4},
                                     {"valid/mcc", 0.1},
                                     {"valid/acc", 0.7},
                                     {"valid/precision_micro", 0.7},
                                     {"valid/f1", 0.7},
                                     {"valid/loss", 0.5},
                                     {"valid/loss_epoch", 0.5},
                                     {"valid/f1_macro_batchmean", 0.6},
                                     {"valid/class/good/f1", 0.6},
                                     {"system/cpu", 12.0}};
    const RunComparison comparison = viewmodels::compareRuns({compared(finishedRun("a", 1, metrics))});
    for (const char *key : {"valid/precision_micro", "valid/f1", "valid/loss_epoch", "valid/f1_macro_batchmean"}) {
        QVERIFY2(rowOf(comparison, key)->isMinor, key);
    }
    for (const char *key : {"valid/mcc", "valid/acc", "valid/loss", "train/loss_epoch", "valid/class/good/f1", "lr"}) {
        QVERIFY2(!rowOf(comparison, key)->isMinor, key);
    }
    QVERIFY(rowOf(comparison, "system/cpu") == nullptr);
    QCOMPARE(rowOf(comparison, "valid/class/good/f1")->section, viewmodels::ComparisonSection::Classes);
    QCOMPARE(comparison.rows.front().key, std::string("valid/mcc")); // what a run is judged by leads
}

void TestRunComparison::seedsMakeAGroup()
{
    std::vector<viewmodels::ComparedRun> runs;
    for (const auto &[seed, mcc] : {std::pair(1, 0.70), std::pair(2, 0.74), std::pair(3, 0.72)}) {
        runs.push_back(
            compared(finishedRun(std::to_string(seed), static_cast<std::uint64_t>(seed), {{"valid/mcc", mcc}}), seed));
    }
    store::RunRecord other = finishedRun("x", 1, {{"valid/mcc", 0.75}});
    other.spec.learningRate = 1e-3;
    runs.push_back(compared(std::move(other), 5));
    const RunComparison comparison = viewmodels::compareRuns(runs, {viewmodels::kGroupBySeed, {}});
    QCOMPARE(comparison.columns.size(), std::size_t{2});
    QVERIFY(comparison.columns[0].isGroup());
    QCOMPARE(comparison.columns[0].runs.size(), std::size_t{3});
    QCOMPARE(comparison.columns[0].colorSlot, 1);
    QVERIFY(comparison.columns[0].details.contains(QStringLiteral("seed 3")));
    QVERIFY(!comparison.columns[1].isGroup());
    const ComparisonRow *mcc = rowOf(comparison, "valid/mcc");
    const metrics::Spread &spread = mcc->cells[0].spread;
    QCOMPARE(spread.count, std::int64_t{3});
    QVERIFY(std::abs(spread.mean - 0.72) < 1e-12);
    QVERIFY(std::abs(spread.deviation - 0.02) < 1e-12);
    QCOMPARE(mcc->cells[0].text, QStringLiteral("0.7200 ± 0.0200 (3 runs, 0.7000 to 0.7400)"));
    QCOMPARE(mcc->cells[1].text, QStringLiteral("0.7500"));
    QCOMPARE(bestOf(mcc), (std::vector<bool>{false, true}));
    const ComparisonRow *seeds = rowOf(comparison, "seed");
    QCOMPARE(seeds->cells[0].text, QStringLiteral("3 values: 1, 2, 3"));
    QCOMPARE(seeds->cells[0].plain, std::string("1; 2; 3"));
    QVERIFY(rowOf(comparison, "lr")->isDifferent);
    QVERIFY(!rowOf(comparison, "epochs")->isDifferent);
}

void TestRunComparison::groupsAreThoseOfThePerson()
{
    std::vector<viewmodels::ComparedRun> runs;
    for (int i = 0; i < 4; ++i) {
        store::RunRecord run = finishedRun(std::to_string(i), 1, {{"valid/mcc", 0.1 * i}});
        run.group = i == 3 ? "" : i % 2 == 0 ? "even" : "odd";
        run.spec.epochs = i + 1;
        runs.push_back(compared(std::move(run)));
    }
    const RunComparison comparison = viewmodels::compareRuns(runs, {viewmodels::kGroupByGroup, {}});
    QCOMPARE(comparison.columns.size(), std::size_t{3});
    QVERIFY(comparison.columns[0].title.contains(QStringLiteral("even")));
    QCOMPARE(comparison.columns[0].runs, (std::vector<core::RunId>{core::RunId{"0"}, core::RunId{"2"}}));
    QCOMPARE(comparison.columns[2].title, QStringLiteral("run-3"));
    QCOMPARE(rowOf(comparison, "epochs")->cells[0].plain, std::string("1; 3"));
}

void TestRunComparison::seedKeyLooksAtDataAndSettings()
{
    const store::RunRecord first = finishedRun("a", 1, {});
    store::RunRecord second = finishedRun("b", 2, {});
    second.spec.name = "another";
    second.spec.notes = "words";
    second.spec.tags = {"t"};
    second.spec.save = "/somewhere";
    QCOMPARE(viewmodels::seedGroupKey(first), viewmodels::seedGroupKey(second));
    store::RunRecord otherData = second;
    otherData.facts.validFingerprint = "cccc";
    QVERIFY(viewmodels::seedGroupKey(first) != viewmodels::seedGroupKey(otherData));
    store::RunRecord otherSetting = second;
    otherSetting.spec.batchSize = 16;
    QVERIFY(viewmodels::seedGroupKey(first) != viewmodels::seedGroupKey(otherSetting));
    // A validation part that is drawn by the seed holds other sentences each time.
    store::RunRecord drawn = first;
    drawn.spec.valid.clear();
    store::RunRecord drawnAgain = second;
    drawnAgain.spec.valid.clear();
    drawnAgain.facts.trainFingerprint = "dddd";
    drawnAgain.facts.validFingerprint = "eeee";
    QCOMPARE(viewmodels::seedGroupKey(drawn), viewmodels::seedGroupKey(drawnAgain));
    store::RunRecord imported = first;
    imported.imported = store::ImportedFrom{};
    store::RunRecord alsoImported = imported;
    alsoImported.id = core::RunId{"other"};
    QVERIFY(viewmodels::seedGroupKey(imported) != viewmodels::seedGroupKey(alsoImported));
}

void TestRunComparison::spreadsSayWhoIsMissing()
{
    const auto text = [](std::vector<double> values) {
        return viewmodels::spreadText(metrics::spreadOf(values), values.size());
    };
    QCOMPARE(text({0.5}), QStringLiteral("0.5000"));
    QCOMPARE(text({kNan}), QStringLiteral("–"));
    QCOMPARE(text({0.5, kNan}), QStringLiteral("0.5000 (1 of 2 runs)"));
    QCOMPARE(text({0.5, 0.7, kNan}), QStringLiteral("0.6000 ± 0.1414 (2 of 3 runs, 0.5000 to 0.7000)"));
}

void TestRunComparison::csvHasFullNumbers()
{
    store::RunRecord second = finishedRun("b", 1, {{"valid/mcc", 1.0 / 3.0}, {"valid/loss", kNan}});
    second.name = "with, comma";
    const RunComparison comparison =
        viewmodels::compareRuns({compared(finishedRun("a", 1, {{"valid/mcc", 0.25}})), compared(std::move(second))});
    const std::string csv = viewmodels::comparisonCsv(wholeTable(comparison));
    QCOMPARE(csvLine(csv, "section"), QStringLiteral("section,name,better,run-a,\"with, comma\""));
    QCOMPARE(csvLine(csv, "metrics,valid/mcc"), QStringLiteral("metrics,valid/mcc,larger,0.25,0.3333333333333333"));
    QCOMPARE(csvLine(csv, "metrics,valid/loss"), QStringLiteral("metrics,valid/loss,smaller,,NaN"));
    QCOMPARE(csvLine(csv, "settings,from-scratch"), QStringLiteral("settings,from-scratch,,false,false"));
    QCOMPARE(csvLine(csv, "run,id"), QStringLiteral("run,id,,a,b"));
    QVERIFY(csv.ends_with("\r\n"));
    viewmodels::ComparisonTable reversed = wholeTable(comparison);
    std::swap(reversed.columns[0], reversed.columns[1]);
    QCOMPARE(csvLine(viewmodels::comparisonCsv(reversed), "run,id"), QStringLiteral("run,id,,b,a"));
    QVERIFY(viewmodels::comparisonCsv({}).empty());
}

void TestRunComparison::csvOfGroupsHasTheSpread()
{
    std::vector<viewmodels::ComparedRun> runs{compared(finishedRun("a", 1, {{"valid/mcc", 0.25}})),
                                              compared(finishedRun("b", 2, {{"valid/mcc", 0.75}}))};
    const RunComparison comparison = viewmodels::compareRuns(runs, {viewmodels::kGroupBySeed, {}});
    const std::string csv = viewmodels::comparisonCsv(wholeTable(comparison));
    const QString title = comparison.columns[0].title;
    QCOMPARE(csvLine(csv, "section"), QStringLiteral("section,name,better,%1,%1 sd,%1 n,%1 min,%1 max").arg(title));
    QCOMPARE(csvLine(csv, "metrics,valid/mcc"),
             QStringLiteral("metrics,valid/mcc,larger,0.5,0.3535533905932738,2,0.25,0.75"));
    QCOMPARE(csvLine(csv, "settings,seed"), QStringLiteral("settings,seed,,1; 2,,,,"));
}

void TestRunComparison::csvGuardsTexts()
{
    store::RunRecord run = finishedRun("a", 1, {{"valid/mcc", -0.5}});
    run.name = "=SUM(A1)";
    run.tags = {"@home"};
    const RunComparison comparison = viewmodels::compareRuns({compared(std::move(run))});
    const std::string csv = viewmodels::comparisonCsv(wholeTable(comparison), true);
    QCOMPARE(csvLine(csv, "section"), QStringLiteral("section,name,better,'=SUM(A1)"));
    QCOMPARE(csvLine(csv, "metrics,valid/mcc"), QStringLiteral("metrics,valid/mcc,larger,-0.5"));
    QCOMPARE(csvLine(csv, "run,tags"), QStringLiteral("run,tags,,'@home"));
    QVERIFY(viewmodels::comparisonCsv(wholeTable(comparison)).find("'=") == std::string::npos);
}

void TestRunComparison::tsvIsWhatIsRead()
{
    store::RunRecord run = finishedRun("a", 1, {{"valid/mcc", 1.0 / 3.0}});
    run.notes = "two\nlines\tand a tab";
    const RunComparison comparison = viewmodels::compareRuns({compared(std::move(run))});
    const QStringList lines =
        viewmodels::comparisonTsv(wholeTable(comparison)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), static_cast<qsizetype>(comparison.rows.size()) + 1);
    QCOMPARE(lines[0], QStringLiteral("Section\tName\trun-a"));
    QCOMPARE(lines[1], QStringLiteral("Metrics\tvalid/mcc\t0.3333"));
    QVERIFY(lines.contains(QStringLiteral("Run\tNotes on the run\ttwo lines and a tab")));
}

void TestRunComparison::thousandRunsAreComparedInTime()
{
    core::MetricValues metrics;
    for (int i = 0; i < 60; ++i) {
        metrics.emplace_back("valid/class/word" + std::to_string(i) + "/f1", 0.01 * i);
    }
    std::vector<viewmodels::ComparedRun> runs;
    for (int i = 0; i < 1000; ++i) {
        runs.push_back(compared(finishedRun(std::to_string(i), static_cast<std::uint64_t>(i % 5), metrics)));
    }
    QElapsedTimer timer;
    timer.start();
    const RunComparison comparison = viewmodels::compareRuns(runs);
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(comparison.columns.size(), std::size_t{1000});
    QVERIFY(rowOf(comparison, "seed")->isDifferent);
    int asked = 0;
    viewmodels::compareRuns(runs, {}, [&asked] { return ++asked > 3; });
    QVERIFY(asked < 10); // ended early
}

QTEST_GUILESS_MAIN(TestRunComparison)
#include "tst_run_comparison.moc"
