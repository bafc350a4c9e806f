// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_runs.h"

#include "viewmodels/run_list_model.h"
#include "viewmodels/run_table_layout.h"
#include "viewmodels/run_table_model.h"
#include "viewmodels/run_table_text.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using test_history::historyRun;
using test_history::manyRuns;
using test_history::setMetrics;
using viewmodels::RunColumn;
using viewmodels::RunHeadings;
using viewmodels::RunListModel;
using viewmodels::RunScope;
using viewmodels::RunTableModel;

namespace {

std::vector<RunColumn> columnsFrom(const QStringList &ids)
{
    viewmodels::RunTableLayout layout;
    layout.columns = ids;
    return viewmodels::columnsOf(layout);
}

const QStringList kColumns{QStringLiteral("#shown"),          QStringLiteral("#star"), QStringLiteral("name"),
                           QStringLiteral("best(valid/mcc)"), QStringLiteral("group"), QStringLiteral("lr")};

QStringList names(const RunTableModel &model)
{
    QStringList result;
    const int column = model.columnOf(QStringLiteral("name"));
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row, column).data().toString();
    }
    return result;
}

QString cell(const RunTableModel &model, int row, const QString &column, int role = Qt::DisplayRole)
{
    return model.index(row, model.columnOf(column)).data(role).toString();
}

store::RunQuery queryOf(const char *text)
{
    const auto query = store::RunQuery::parse(text);
    return query ? *query : store::RunQuery();
}

/// Three runs: a with mcc 0.5, b with 0.7 in group "one", c without in group "one"; a is the newest.
std::vector<store::RunRecord> threeRuns()
{
    store::RunRecord a = historyRun("a", 0);
    setMetrics(a, {{"valid/mcc", {0.5, 0.25}}});
    store::RunRecord b = historyRun("b", 1);
    setMetrics(b, {{"valid/mcc", {0.7}}});
    b.group = "one";
    b.spec.learningRate = 1e-4;
    store::RunRecord c = historyRun("c", 2);
    c.group = "one";
    return {a, b, c};
}

std::vector<store::QueryRow> rowsFrom(const std::vector<store::RunRecord> &runs)
{
    std::vector<store::QueryRow> rows;
    for (const store::RunRecord &run : runs) {
        rows.emplace_back(run);
    }
    return rows;
}

} // namespace

class TestRunTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatColumnsSay();
    void filtersAndSorts();
    void binAndArchiveAreParts();
    void followsTheListWhileActive();
    void liveValuesChangeARowAlone();
    void headingsGatherAndClose();
    void valuesAtAStepAreAskedFor();
    void columnsComeAndGo();
    void renamingAsks();
    void linesStandStillWhileSomethingIsEdited();
    void manyRunsAreArrangedBehindTheScenes();
    void tenThousandRuns();
    void textForOthers();
    void layoutsSurviveJson();
    void brokenLayoutsAreNone();
};

void TestRunTableModel::showsWhatColumnsSay()
{
    RunListModel list;
    RunTableModel model(list);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    std::vector<store::RunRecord> runs = threeRuns();
    runs[0].starred = true;
    list.setRuns(runs);
    QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(cell(model, 0, QStringLiteral("best(valid/mcc)")), QLocale().toString(0.5, 'f', 4));
    QCOMPARE(cell(model, 2, QStringLiteral("best(valid/mcc)")), QString());
    QCOMPARE(cell(model, 1, QStringLiteral("lr")), QStringLiteral("0.0001"));
    QVERIFY(model.index(0, 1).data(RunTableModel::StarredRole).toBool());
    QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(), QStringLiteral("starred"));
    list.setShown({"b-id"}, true);
    QVERIFY(model.index(1, 0).data(RunTableModel::ShownRole).toBool());
    QVERIFY(!model.index(0, 0).data(RunTableModel::ShownRole).toBool());
    const QString tip = cell(model, 0, QStringLiteral("best(valid/mcc)"), Qt::ToolTipRole);
    QVERIFY2(tip.contains(QStringLiteral("at step 2")), qPrintable(tip)); // where the last value is
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString().isEmpty());
    }
}

void TestRunTableModel::filtersAndSorts()
{
    RunListModel list;
    RunTableModel model(list);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    list.setRuns(threeRuns());
    model.setQuery(queryOf("has:valid/mcc"));
    QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(model.arrangement().matching, 2);
    QCOMPARE(model.arrangement().active, 3);
    model.sort(model.columnOf(QStringLiteral("best(valid/mcc)")), Qt::DescendingOrder);
    QCOMPARE(names(model), QStringList({QStringLiteral("b"), QStringLiteral("a")}));
    model.setQuery({});
    model.sort(model.columnOf(QStringLiteral("best(valid/mcc)")), Qt::AscendingOrder);
    QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    model.sort(-1, Qt::AscendingOrder);
    QVERIFY(!model.sortColumn());
    QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    // By a column that is not shown.
    model.setSorting(RunColumn::ofMetric("valid/mcc", store::MetricValueKind::LastStep), Qt::DescendingOrder);
    QCOMPARE(names(model).front(), QStringLiteral("a"));
}

void TestRunTableModel::binAndArchiveAreParts()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    std::vector<store::RunRecord> runs = threeRuns();
    runs[1].archived = true;
    runs[2].deletedMicroseconds = test_history::kMoment;
    list.applyChanges(rowsFrom(runs), {});
    QCOMPARE(names(model), QStringList{QStringLiteral("a")});
    QCOMPARE(model.arrangement().archived, 1);
    QCOMPARE(model.arrangement().binned, 1);
    model.setScope(RunScope::Archived);
    QCOMPARE(names(model), QStringList{QStringLiteral("b")});
    model.setScope(RunScope::Bin);
    QCOMPARE(names(model), QStringList{QStringLiteral("c")});
    QVERIFY(!model.flags(model.index(0, model.columnOf(QStringLiteral("name")))).testFlag(Qt::ItemIsEditable));
    runs[2].deletedMicroseconds = 0;
    list.applyChanges(rowsFrom({runs[2]}), {});
    QCOMPARE(model.rowCount(), 0);
    model.setScope(RunScope::Active);
    QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
    list.applyChanges({}, {{"a-id"}});
    QCOMPARE(names(model), QStringList{QStringLiteral("c")});
}

void TestRunTableModel::followsTheListWhileActive()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(kColumns));
    list.setRuns(threeRuns());
    QCOMPARE(model.rowCount(), 0); // hidden: it costs nothing
    model.setActive(true);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.names().metrics().contains("valid/mcc"));
    model.setActive(false);
    store::RunRecord fresh = historyRun("new", -1);
    list.applyChanges(rowsFrom({fresh}), {});
    QCOMPARE(model.rowCount(), 3);
    model.setActive(true);
    QCOMPARE(names(model).front(), QStringLiteral("new"));
}

void TestRunTableModel::liveValuesChangeARowAlone()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom({QStringLiteral("name"), QStringLiteral("state")}));
    model.setActive(true);
    list.setRuns(threeRuns());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    store::RunRecord live = threeRuns()[1];
    live.state = core::RunState::Running;
    list.updateRun(live);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toModelIndex().row(), 1);
    QCOMPARE(cell(model, 1, QStringLiteral("state")), QStringLiteral("Running"));
    live.updatedMicroseconds += 5; // the store has more of it; nothing that decides on its place
    list.applyChanges(rowsFrom({live}), {});
    QCOMPARE(resets.count(), 0);
    model.setQuery(queryOf("is:running"));
    QCOMPARE(names(model), QStringList{QStringLiteral("b")});
    live.state = core::RunState::Finished;
    live.updatedMicroseconds += 5;
    list.applyChanges(rowsFrom({live}), {});
    QCOMPARE(model.rowCount(), 0);
}

void TestRunTableModel::headingsGatherAndClose()
{
    RunListModel list;
    RunTableModel model(list);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    std::vector<store::RunRecord> runs = threeRuns();
    setMetrics(runs[2], {{"valid/mcc", {0.9}}});
    list.setRuns(runs);
    model.setHeadings(RunHeadings::fromId(QStringLiteral("group")));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(names(model),
             QStringList({QStringLiteral("Group: none · 1 run(s)"), QStringLiteral("a"),
                          QStringLiteral("Group: one · 2 run(s)"), QStringLiteral("b"), QStringLiteral("c")}));
    QVERIFY(model.index(2, 0).data(RunTableModel::HeadingRole).toBool());
    QVERIFY(!model.flags(model.index(2, 0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.runAt(2).isEmpty());
    QCOMPARE(model.runsUnder(2).size(), std::size_t{2});
    const QString mean = cell(model, 2, QStringLiteral("best(valid/mcc)"));
    QVERIFY2(mean.contains(QLocale().toString(0.8, 'f', 4)), qPrintable(mean)); // of 0.7 and 0.9
    QCOMPARE(cell(model, 2, QStringLiteral("group")), QStringLiteral("one"));
    QCOMPARE(cell(model, 2, QStringLiteral("lr")), QString()); // they differ
    model.setCollapsed(2, true);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.index(2, 0).data(RunTableModel::CollapsedRole).toBool());
    QCOMPARE(model.lineOf({"b-id"}), -1);
    QCOMPARE(model.lineOfHeading(QStringLiteral("one")), 2);
    model.setCollapsed(2, false);
    QCOMPARE(model.rowCount(), 5);
    model.setHeadings({});
    QCOMPARE(model.rowCount(), 3);
}

void TestRunTableModel::valuesAtAStepAreAskedFor()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom({QStringLiteral("name")}));
    model.setActive(true);
    list.setRuns(threeRuns());
    QSignalSpy wanted(&model, &RunTableModel::stepValuesWanted);
    const RunColumn column = RunColumn::ofMetric("valid/mcc", store::MetricValueKind::AtStep, 1);
    model.addColumn(column);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(model.stepsNeeded(), (std::vector<store::StepOfMetric>{{"valid/mcc", 1}}));
    QCOMPARE(cell(model, 0, column.id()), QString());
    model.setStepValues({"valid/mcc", 1}, {{{"a-id"}, 0.125}, {{"b-id"}, 0.75}});
    QVERIFY(cell(model, 0, column.id()).contains(QStringLiteral("125")));
    QCOMPARE(cell(model, 2, column.id()), QString());
    model.setSorting(column, Qt::DescendingOrder);
    QCOMPARE(names(model), QStringList({QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
    model.setSorting(std::nullopt, Qt::DescendingOrder);
    model.removeColumn(column.id());
    QVERIFY(model.stepsNeeded().empty());
    model.setStepValues({"valid/mcc", 1}, {}); // late: nobody needs them any more
    model.setQuery(queryOf("at(valid/mcc, 2) > 0.2"));
    QCOMPARE(model.rowCount(), 0);
    model.setStepValues({"valid/mcc", 2}, {{{"a-id"}, 0.25}});
    QCOMPARE(names(model), QStringList{QStringLiteral("a")});
}

void TestRunTableModel::columnsComeAndGo()
{
    RunListModel list;
    RunTableModel model(list);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columnsFrom({QStringLiteral("lr")}));
    QCOMPARE(model.columnCount(), 2); // the name is always there
    QVERIFY(model.columns().front().isName());
    model.removeColumn(QStringLiteral("name"));
    QCOMPARE(model.columnCount(), 2);
    model.addColumn(*RunColumn::fromId(QStringLiteral("seed")));
    model.addColumn(*RunColumn::fromId(QStringLiteral("seed")));
    QCOMPARE(model.columnCount(), 3);
    model.removeColumn(QStringLiteral("lr"));
    QCOMPARE(model.columnOf(QStringLiteral("lr")), -1);
    QCOMPARE(model.columnOf(QStringLiteral("seed")), 1);
    QVERIFY(!RunColumn::fromId(QStringLiteral("no such field")));
    // Every column that is offered can be remembered and found again, and has words for its header.
    for (const RunColumn &column : viewmodels::propertyColumns()) {
        const auto again = RunColumn::fromId(column.id());
        QVERIFY2(again && again->id() == column.id(), qPrintable(column.id()));
        QVERIFY2(!column.title().isEmpty() && column.width() > 0, qPrintable(column.id()));
        QVERIFY2(column.title() != column.id(), qPrintable(column.id()));
    }
    for (const QString &id : viewmodels::defaultRunColumns()) {
        QVERIFY2(RunColumn::fromId(id) && RunColumn::fromId(id)->id() == id, qPrintable(id));
    }
    const RunColumn best = RunColumn::ofMetric("valid/mcc", store::MetricValueKind::Best);
    QCOMPARE(best.id(), QStringLiteral("best(valid/mcc)"));
    QCOMPARE(best.firstOrder(), Qt::DescendingOrder);
    QCOMPARE(RunColumn::ofMetric("valid/loss").firstOrder(), Qt::AscendingOrder);
    QCOMPARE(RunColumn::fromId(QStringLiteral("name"))->firstOrder(), Qt::AscendingOrder);
    QCOMPARE(RunColumn::fromId(QStringLiteral("created"))->firstOrder(), Qt::DescendingOrder);
}

void TestRunTableModel::renamingAsks()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    list.setRuns(threeRuns());
    QSignalSpy asked(&model, &RunTableModel::renameRequested);
    const QModelIndex name = model.index(1, model.columnOf(QStringLiteral("name")));
    QVERIFY(model.flags(name).testFlag(Qt::ItemIsEditable));
    QVERIFY(!model.setData(name, QStringLiteral("  "), Qt::EditRole));
    QVERIFY(model.setData(name, QStringLiteral("b"), Qt::EditRole)); // as before
    QCOMPARE(asked.count(), 0);
    QVERIFY(model.setData(name, QStringLiteral(" better "), Qt::EditRole));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().at(0).value<core::RunId>().value, std::string("b-id"));
    QCOMPARE(asked.front().at(1).toString(), QStringLiteral("better"));
    QVERIFY(!model.setData(model.index(1, model.columnOf(QStringLiteral("lr"))), 1, Qt::EditRole));
}

void TestRunTableModel::linesStandStillWhileSomethingIsEdited()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    list.setRuns(threeRuns());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setHeld(true);
    list.applyChanges(rowsFrom({historyRun("new", -1)}), {});
    model.setQuery(queryOf("new"));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.lineOf({"c-id"}), 2);
    QCOMPARE(cell(model, 2, QStringLiteral("name")), QStringLiteral("c"));
    model.setHeld(false);
    QCOMPARE(names(model), QStringList{QStringLiteral("new")});
}

void TestRunTableModel::manyRunsAreArrangedBehindTheScenes()
{
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(kColumns));
    model.setActive(true);
    QSignalSpy refreshed(&model, &RunTableModel::refreshed);
    list.applyChanges(manyRuns(3000, 5), {});
    QVERIFY(model.isBusy());
    QVERIFY(refreshed.wait(10000));
    QVERIFY(!model.isBusy());
    const int all = model.rowCount();
    QVERIFY(all > 2000);
    // Each key replaces the search before it; the last one counts, and changes meanwhile do no harm.
    for (const char *typed : {"is:s", "is:st", "is:starred", "is:starred and tag:keep"}) {
        model.setQuery(queryOf(typed));
        store::RunRecord changed = list.runs()[7];
        changed.notes += "!";
        list.updateRun(changed);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), 10000);
    QVERIFY(model.rowCount() < all);
    for (int row = 0; row < model.rowCount(); ++row) {
        const store::RunRecord &run = model.rowAt(row)->record();
        QVERIFY(run.starred && std::find(run.tags.begin(), run.tags.end(), "keep") != run.tags.end());
        QCOMPARE(model.lineOf(run.id), row);
    }
}

void TestRunTableModel::tenThousandRuns()
{
    const std::vector<store::QueryRow> rows = manyRuns(10000, 9);
    RunListModel list;
    RunTableModel model(list);
    model.setColumns(columnsFrom(viewmodels::defaultRunColumns()));
    model.setActive(true);
    QElapsedTimer timer;
    timer.start();
    list.applyChanges(rows, {});
    const qint64 listed = timer.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), 20000);
    const qint64 arranged = timer.elapsed();
    QSignalSpy refreshed(&model, &RunTableModel::refreshed);
    qint64 worst = 0;
    qint64 worstBlocking = 0;
    for (const char *typed : {"v", "best(valid/mcc) > 0.4", "best(valid/mcc) > 0.4 and model ~ \"tiny\"",
                              "best(valid/mcc) > 0.4 and model ~ \"tiny\" and not tag:failed"}) {
        timer.restart();
        model.setQuery(queryOf(typed));
        worstBlocking = std::max(worstBlocking, timer.elapsed());
        QVERIFY(refreshed.wait(20000));
        worst = std::max(worst, timer.elapsed());
    }
    timer.restart();
    list.setSearch(QStringLiteral("higher"));
    const qint64 sideBar = timer.elapsed();
    qInfo("10,000 runs: list %lld ms, table %lld ms, filter %lld ms (%lld of them on this thread), side bar %lld ms",
          static_cast<long long>(listed), static_cast<long long>(arranged), static_cast<long long>(worst),
          static_cast<long long>(worstBlocking), static_cast<long long>(sideBar));
    QVERIFY(model.rowCount() > 0);
#ifdef SIGNALBOX_GUARDS_TIME
    QVERIFY(arranged < 1000);
    QVERIFY(worst < 50);
    QVERIFY(sideBar < 50);
#endif
}

void TestRunTableModel::textForOthers()
{
    std::vector<store::RunRecord> runs = threeRuns();
    runs[0].tags = {"one", "two"};
    runs[0].name = "=danger, \"quoted\"";
    const auto columns = columnsFrom({QStringLiteral("#star"), QStringLiteral("name"), QStringLiteral("tag"),
                                      QStringLiteral("best(valid/mcc)"), QStringLiteral("created"),
                                      QStringLiteral("lr"), QStringLiteral("duration")});
    const std::string csv = viewmodels::runsAsCsv(rowsFrom({runs[0], runs[2]}), columns);
    QCOMPARE(QString::fromStdString(csv),
             QStringLiteral("name,tag,best(valid/mcc),created,lr,duration\r\n"
                            "\"=danger, \"\"quoted\"\"\",\"one, two\",0.5,2026-11-10T12:00:00.000Z,3e-05,60\r\n"
                            "c,,,2026-11-10T11:58:00.000Z,3e-05,60\r\n"));
    const std::string guarded = viewmodels::runsAsCsv(rowsFrom({runs[0]}), columns, true);
    QVERIFY(guarded.find("\"'=danger") != std::string::npos);
    const QString tsv = viewmodels::runsAsTsv(rowsFrom(runs), columns);
    QCOMPARE(tsv.count(QLatin1Char('\n')), 3);
    QCOMPARE(tsv.section(QLatin1Char('\n'), 0, 0).count(QLatin1Char('\t')), 5);
}

void TestRunTableModel::layoutsSurviveJson()
{
    viewmodels::RunTableLayout layout;
    layout.columns = QStringList{QStringLiteral("name"), QStringLiteral("#star"), QStringLiteral("at(valid/mcc, 100)")};
    layout.widths.insert(QStringLiteral("name"), 321);
    layout.sortColumn = QStringLiteral("best(valid/mcc)");
    layout.descending = false;
    layout.headings = QStringLiteral("#seed");
    layout.filter = QStringLiteral("model ~ \"작은\" and not tag:failed");
    layout.scope = RunScope::Archived;
    const auto again = viewmodels::runTableLayoutFromJson(viewmodels::toJson(layout));
    QVERIFY(again.has_value());
    QVERIFY(*again == layout);
    QCOMPARE(viewmodels::columnsOf(*again).size(), std::size_t{3});
}

void TestRunTableModel::brokenLayoutsAreNone()
{
    QVERIFY(!viewmodels::runTableLayoutFromJson(""));
    QVERIFY(!viewmodels::runTableLayoutFromJson("[1, 2"));
    QVERIFY(!viewmodels::runTableLayoutFromJson("7"));
    const auto partly = viewmodels::runTableLayoutFromJson(
        "{\"columns\": [{\"id\": \"name\", \"width\": -5}, {\"id\": \"gone away\"}, 7, {\"id\": \"name\"}],"
        " \"scope\": \"attic\", \"sort\": 3}");
    QVERIFY(partly.has_value());
    QCOMPARE(partly->columns, QStringList{QStringLiteral("name")});
    QVERIFY(partly->widths.value(QStringLiteral("name")) > 0);
    QVERIFY(partly->scope == RunScope::Active);
    QCOMPARE(viewmodels::runTableLayoutFromJson("{}")->columns, viewmodels::defaultRunColumns());
}

QTEST_GUILESS_MAIN(TestRunTableModel)
#include "tst_run_table_model.moc"
