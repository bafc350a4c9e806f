// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using viewmodels::RunListModel;

namespace {

store::RunRecord makeRun(const std::string &id, const std::string &name, std::int64_t created = 0)
{
    store::RunRecord run;
    run.id = {id};
    run.name = name;
    run.createdMicroseconds = created;
    run.state = core::RunState::Finished;
    run.lastMetrics = {{"valid/mcc", 0.4213}};
    return run;
}

QStringList names(const RunListModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row).data().toString();
    }
    return result;
}

} // namespace

class TestRunListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsStateAndMainMetric();
    void keepsRowsWhenRunsComeAndGo();
    void draftLeadsTheList();
    void searchLooksAtNameNotesAndTags();
    void shownRunsFollowTheListAndTheBin();
    void shownRunsHaveDifferentColours();
    void changedRunsAreReported();
};

void TestRunListModel::showsStateAndMainMetric()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store::RunRecord failed = makeRun("b", "second");
    failed.state = core::RunState::Failed;
    failed.error = core::Error{core::ErrorCode::NonFiniteLoss, "run", "loss is NaN", {}, {}, {}};
    model.setRuns({makeRun("a", "first"), failed});
    QCOMPARE(model.index(0).data(RunListModel::StateTextRole).toString(), QStringLiteral("Finished"));
    QCOMPARE(model.index(0).data(RunListModel::MetricTextRole).toString(), QStringLiteral("mcc 0.421"));
    QCOMPARE(model.index(1).data(RunListModel::MetricTextRole).toString(), QStringLiteral("loss is NaN"));
}

void TestRunListModel::keepsRowsWhenRunsComeAndGo()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns({makeRun("b", "two"), makeRun("a", "one")});
    const QPersistentModelIndex one(model.index(1));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setRuns({makeRun("c", "three"), makeRun("b", "two"), makeRun("a", "one")});
    QCOMPARE(names(model), QStringList({QStringLiteral("three"), QStringLiteral("two"), QStringLiteral("one")}));
    QCOMPARE(one.row(), 2);
    model.setRuns({makeRun("c", "three"), makeRun("a", "one")});
    QCOMPARE(one.row(), 1);
    QCOMPARE(resets.count(), 0);
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!one.isValid());
}

void TestRunListModel::draftLeadsTheList()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns({makeRun("a", "one")});
    model.setDraftVisible(true);
    QCOMPARE(names(model), QStringList({QStringLiteral("New run"), QStringLiteral("one")}));
    QCOMPARE(model.index(0).data(RunListModel::IdRole).toString(), QString());
    QCOMPARE(model.indexOf({"a"}).row(), 1);
    QCOMPARE(model.indexOf({}).row(), 0);
    model.setDraftVisible(false);
    QCOMPARE(model.indexOf({"a"}).row(), 0);
    QVERIFY(!model.indexOf({}).isValid());
}

void TestRunListModel::searchLooksAtNameNotesAndTags()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store::RunRecord noted = makeRun("b", "two");
    noted.notes = "Higher Rate";
    store::RunRecord tagged = makeRun("c", "three");
    tagged.tags = {"baseline"};
    model.setRuns({tagged, noted, makeRun("a", "one")});
    model.setSearch(QStringLiteral("higher rate"));
    QCOMPARE(names(model), QStringList({QStringLiteral("two")}));
    model.setSearch(QStringLiteral("BASE"));
    QCOMPARE(names(model), QStringList({QStringLiteral("three")}));
    model.setSearch(QStringLiteral("nothing like it"));
    QCOMPARE(model.rowCount(), 0);
    model.setSearch({});
    QCOMPARE(model.rowCount(), 3);
}

void TestRunListModel::shownRunsFollowTheListAndTheBin()
{
    RunListModel model;
    model.setRuns({makeRun("b", "two"), makeRun("a", "one")});
    QSignalSpy changes(&model, &RunListModel::shownRunsChanged);
    model.setShown({"a"}, true);
    model.setShown({"b"}, true);
    QCOMPARE(model.shownRuns(), (std::vector<core::RunId>{{"b"}, {"a"}}));
    model.setShown({"b"}, true);
    QCOMPARE(changes.count(), 2);
    model.setRuns({makeRun("a", "one")});
    QCOMPARE(model.shownRuns(), (std::vector<core::RunId>{{"a"}}));
    QCOMPARE(changes.count(), 3);
}

void TestRunListModel::shownRunsHaveDifferentColours()
{
    RunListModel model;
    std::vector<store::RunRecord> runs;
    for (int i = 11; i >= 0; --i) {
        runs.push_back(makeRun("r" + std::to_string(i), "run"));
    }
    model.setRuns(runs);
    std::set<int> slots;
    for (int i = 0; i < 12; ++i) {
        model.setShown({"r" + std::to_string(i)}, true);
    }
    for (int i = 0; i < 12; ++i) {
        slots.insert(model.colorSlot({"r" + std::to_string(i)}));
    }
    QCOMPARE(slots.size(), std::size_t{12}); // beyond seven the colours repeat with another line style
}

void TestRunListModel::changedRunsAreReported()
{
    RunListModel model;
    model.setRuns({makeRun("a", "one")});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRuns({makeRun("a", "one")});
    QCOMPARE(changes.count(), 0);
    store::RunRecord renamed = makeRun("a", "other");
    model.setRuns({renamed});
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("other"));
    QVERIFY(model.hasName(QStringLiteral("other")));
    QVERIFY(!model.hasName(QStringLiteral("one")));
    QCOMPARE(model.freeName(QStringLiteral("one")), QStringLiteral("one"));
    QCOMPARE(model.freeName(QStringLiteral("other")), QStringLiteral("other-2"));
}

QTEST_GUILESS_MAIN(TestRunListModel)
#include "tst_run_list_model.moc"
