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
    void changesMergeIntoTheList();
    void archivedRunsAreListedWhileShown();
    void searchTakesQueries();
    void manyStretchesStartAfresh();
    void sparklinesAreAskedFor();
};

void TestRunListModel::showsStateAndMainMetric()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store::RunRecord failed = makeRun("b", "second");
    failed.state = core::RunState::Failed;
    failed.error = core::Error{core::ErrorCode::NonFiniteLoss, "run", "loss is NaN", {}, {}, {}};
    store::RunRecord paused = makeRun("c", "third");
    paused.state = core::RunState::Paused;
    model.setRuns({makeRun("a", "first"), failed, paused});
    QCOMPARE(model.index(0).data(RunListModel::StateSignRole).toString(), QStringLiteral("● "));
    QCOMPARE(model.index(1).data(RunListModel::StateSignRole).toString(), QString());
    QCOMPARE(model.index(2).data(RunListModel::StateSignRole).toString(), QStringLiteral("‖ "));
    QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("loss is NaN")));
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

void TestRunListModel::changesMergeIntoTheList()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy shown(&model, &RunListModel::shownRunsChanged);
    const auto row = [](const store::RunRecord &run) { return store::QueryRow(run); };
    model.applyChanges({row(makeRun("b", "two", 2)), row(makeRun("a", "one", 1))}, {});
    QCOMPARE(names(model), QStringList({QStringLiteral("two"), QStringLiteral("one")}));
    // A run that was started a moment ago has no time yet and leads the list; older ones that come later find their place.
    model.applyChanges({row(makeRun("d", "started", 0))}, {});
    model.applyChanges({row(makeRun("z", "imported", -5)), row(makeRun("c", "three", 3))}, {});
    QCOMPARE(names(model),
             QStringList({QStringLiteral("imported"), QStringLiteral("started"), QStringLiteral("three"),
                          QStringLiteral("two"), QStringLiteral("one")}));
    model.applyChanges({row(makeRun("z", "imported", 1)), row(makeRun("d", "started", 4))}, {});
    QCOMPARE(names(model).front(), QStringLiteral("started"));
    QCOMPARE(names(model).back(), QStringLiteral("one"));
    model.setShown({"b"}, true);
    QCOMPARE(shown.count(), 1);
    store::RunRecord binned = makeRun("b", "two", 2);
    binned.deletedMicroseconds = 9;
    model.applyChanges({row(binned)}, {{"c"}});
    QCOMPARE(shown.count(), 2);
    QVERIFY(model.find({"b"}) == nullptr);
    QCOMPARE(model.binned().size(), std::size_t{1});
    QCOMPARE(model.runs().size(), std::size_t{3});
    binned.deletedMicroseconds = 0;
    model.applyChanges({row(binned)}, {});
    QVERIFY(model.binned().empty());
    QVERIFY(names(model).contains(QStringLiteral("two")));
    model.applyChanges({}, {{"never known"}});
    QCOMPARE(model.runs().size(), std::size_t{4});
}

void TestRunListModel::archivedRunsAreListedWhileShown()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store::RunRecord archived = makeRun("b", "old");
    archived.archived = true;
    model.setRuns({makeRun("a", "new"), archived});
    QCOMPARE(names(model), QStringList{QStringLiteral("new")});
    QCOMPARE(model.activeCount(), 1);
    model.setShown({"b"}, true);
    QCOMPARE(names(model), QStringList({QStringLiteral("new"), QStringLiteral("old")}));
    model.setShown({"b"}, false);
    QCOMPARE(names(model), QStringList{QStringLiteral("new")});
    QVERIFY(model.find({"b"}) != nullptr);
}

void TestRunListModel::searchTakesQueries()
{
    RunListModel model;
    store::RunRecord starred = makeRun("b", "two");
    starred.starred = true;
    model.setRuns({starred, makeRun("a", "one (again")});
    model.setSearch(QStringLiteral("is:starred"));
    QCOMPARE(names(model), QStringList{QStringLiteral("two")});
    model.setSearch(QStringLiteral("one (a")); // no query: looked for as it is
    QCOMPARE(names(model), QStringList{QStringLiteral("one (again")});
}

void TestRunListModel::manyStretchesStartAfresh()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<store::RunRecord> runs;
    for (int i = 0; i < 400; ++i) {
        runs.push_back(makeRun("r" + std::to_string(i), i % 2 == 0 ? "even" : "odd"));
    }
    model.setRuns(runs);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setSearch(QStringLiteral("odd"));
    QCOMPARE(model.rowCount(), 200);
    QCOMPARE(resets.count(), 1);
    model.setSearch({});
    QCOMPARE(model.rowCount(), 400);
    QCOMPARE(model.indexOf({"r7"}).row(), 7);
}

void TestRunListModel::sparklinesAreAskedFor()
{
    RunListModel model;
    model.setRuns({makeRun("a", "one")});
    QSignalSpy wanted(&model, &RunListModel::sparklineWanted);
    QVERIFY(model.index(0).data(RunListModel::SparklineRole).value<QList<double>>().isEmpty());
    QCOMPARE(wanted.count(), 1);
    model.setSparkline({"a"}, {1.0, 2.0});
    QCOMPARE(model.index(0).data(RunListModel::SparklineRole).value<QList<double>>().size(), 2);
    QCOMPARE(wanted.count(), 1);
}

QTEST_GUILESS_MAIN(TestRunListModel)
#include "tst_run_list_model.moc"
