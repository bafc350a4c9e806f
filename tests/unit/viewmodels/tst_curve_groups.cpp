// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which runs are drawn as one, and which run of a project is the best.
#include "viewmodels/curve_groups.h"

#include "viewmodels/best_runs.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace signalbox;
using viewmodels::CurveGroup;

namespace {

store::RunRecord runOf(const std::string &id, std::uint64_t seed, double rate, const std::string &group = {})
{
    store::RunRecord run;
    run.id = {id};
    run.name = "run " + id;
    run.spec.name = run.name;
    run.spec.seed = seed;
    run.spec.learningRate = rate;
    run.group = group;
    run.project = "cola";
    return run;
}

std::vector<const store::RunRecord *> pointersTo(const std::vector<store::RunRecord> &runs)
{
    std::vector<const store::RunRecord *> pointers;
    for (const store::RunRecord &run : runs) {
        pointers.push_back(&run);
    }
    return pointers;
}

/// "a b | c" for two groups.
QString membersOf(const std::vector<CurveGroup> &groups)
{
    QStringList texts;
    for (const CurveGroup &group : groups) {
        QStringList ids;
        for (const core::RunId &id : group.runs) {
            ids << QString::fromStdString(id.value);
        }
        texts << ids.join(QLatin1Char(' '));
    }
    return texts.join(QStringLiteral(" | "));
}

QStringList waysOf(const std::vector<store::RunRecord> &runs)
{
    QStringList ways;
    for (const viewmodels::GroupChoice &choice : viewmodels::groupChoices(pointersTo(runs))) {
        ways << choice.by;
    }
    return ways;
}

std::shared_ptr<const store::MetricSummaries> summariesOf(const std::vector<std::pair<std::string, double>> &extremes)
{
    std::vector<std::string> names;
    std::vector<store::MetricSummary> summaries;
    for (const auto &[name, value] : extremes) {
        names.push_back(name);
        store::MetricSummary summary;
        summary.add(1, value);
        summaries.push_back(summary);
    }
    return std::make_shared<store::MetricSummaries>(std::make_shared<store::MetricNames>(names), summaries);
}

} // namespace

class TestCurveGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsBySettingSeedAndGroup();
    void offersWhatMakesADifference();
    void bestRunsCount();
};

void TestCurveGroups::groupsBySettingSeedAndGroup()
{
    const std::vector<store::RunRecord> runs{runOf("a", 1, 0.1), runOf("b", 2, 0.2, "mine"), runOf("c", 3, 0.1),
                                             runOf("d", 3, 0.2, "mine")};
    const auto slot = [](const core::RunId &run) { return 9 - run.value.front() % 8; };
    const auto by = [&](const QString &what) { return viewmodels::curveGroups(pointersTo(runs), what, slot); };
    const auto rates = by(QStringLiteral("lr"));
    QCOMPARE(membersOf(rates), QStringLiteral("a c | b d"));
    QVERIFY2(rates[0].label.contains(QStringLiteral("0.1")), qPrintable(rates[0].label));
    QCOMPARE(rates[0].colorSlot, std::min(slot({"a"}), slot({"c"})));
    QCOMPARE(membersOf(by(viewmodels::kGroupBySeed)), QStringLiteral("a c | b d"));
    const auto byGroup = by(viewmodels::kGroupByGroup);
    QCOMPARE(membersOf(byGroup), QStringLiteral("a | b d | c")); // who is in no group stands alone
    QCOMPARE(byGroup[0].label, QStringLiteral("run a"));
    QVERIFY(byGroup[1].label.startsWith(QStringLiteral("mine")));
    QVERIFY(by({}).empty());
    QVERIFY(by(QStringLiteral("no such setting")).empty());
}

void TestCurveGroups::offersWhatMakesADifference()
{
    std::vector<store::RunRecord> runs{runOf("a", 1, 0.1), runOf("b", 2, 0.1)};
    QStringList ways = waysOf(runs);
    QCOMPARE(ways.front(), viewmodels::kGroupBySeed);
    QVERIFY(ways.contains(QStringLiteral("seed")));
    QVERIFY(!ways.contains(QStringLiteral("name")) && !ways.contains(QStringLiteral("batch-size")));
    QVERIFY(!ways.contains(viewmodels::kGroupByGroup));
    runs[0].group = "mine";
    runs[1].spec.batchSize = 8;
    ways = waysOf(runs);
    QVERIFY(ways.contains(viewmodels::kGroupByGroup) && ways.contains(QStringLiteral("batch-size")));
    QVERIFY(waysOf({runs[0]}).isEmpty());
}

void TestCurveGroups::bestRunsCount()
{
    const auto withMetrics = [](const std::string &id, const std::vector<std::pair<std::string, double>> &metrics) {
        store::RunRecord run = runOf(id, 1, 0.1);
        run.summaries = summariesOf(metrics);
        return run;
    };
    std::vector<store::RunRecord> runs{
        withMetrics("new", {{"valid/mcc", 0.4}, {"valid/loss", 0.7}, {"train/loss_step", 0.01}}),
        withMetrics("old", {{"valid/mcc", 0.4}, {"valid/loss", 0.5}, {"valid/class/good/f1", 0.9}}),
        withMetrics("other", {{"valid/mcc", 0.9}}),
        withMetrics("binned", {{"valid/mcc", 0.95}}),
        withMetrics("broken", {{"valid/mcc", std::numeric_limits<double>::quiet_NaN()}}),
    };
    runs[2].project = "sst";
    runs[3].deletedMicroseconds = 1;
    std::vector<std::shared_ptr<const store::RunRecord>> records;
    for (const store::RunRecord &run : runs) {
        records.push_back(std::make_shared<const store::RunRecord>(run));
    }
    const auto best = viewmodels::bestOfProject(records, "cola");
    QCOMPARE(best.size(), std::size_t{2}); // no steps, no single classes
    QCOMPARE(best.at("valid/mcc").run.value, std::string("old"));
    QCOMPARE(best.at("valid/mcc").value, 0.4);
    QCOMPARE(best.at("valid/loss").run.value, std::string("old"));
    QVERIFY(viewmodels::bestOfProject(records, "none").empty());
}

QTEST_GUILESS_MAIN(TestCurveGroups)
#include "tst_curve_groups.moc"
