// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared_runs.h"
#include "viewmodels/run_comparison_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using test_viewmodels::compared;
using test_viewmodels::finishedRun;
using viewmodels::ComparisonSection;
using viewmodels::RunComparisonModel;

namespace {

/// Three runs that differ by learning rate and results.
std::shared_ptr<const viewmodels::RunComparison> threeRuns(double thirdMcc = 0.5)
{
    std::vector<viewmodels::ComparedRun> runs;
    const double mcc[] = {0.4, 0.6, thirdMcc};
    const double rates[] = {3e-5, 1e-4, 3e-5};
    for (int i = 0; i < 3; ++i) {
        store::RunRecord run = finishedRun(
            std::to_string(i), 1, {{"valid/mcc", mcc[i]}, {"valid/loss", mcc[i]}, {"valid/class/good/f1", mcc[i]}});
        run.spec.learningRate = rates[i];
        runs.push_back(compared(std::move(run), i * 4));
    }
    return std::make_shared<const viewmodels::RunComparison>(viewmodels::compareRuns(runs));
}

QStringList names(const RunComparisonModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list << model.headerData(row, Qt::Vertical, Qt::DisplayRole).toString();
    }
    return list;
}

QString cell(const RunComparisonModel &model, ComparisonSection section, const char *key, int column)
{
    return model.index(model.findRow(section, key), column).data().toString();
}

} // namespace

class TestRunComparisonModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsDifferencesBelowTitles();
    void everythingOnRequest();
    void sectionsFold();
    void searchLooksIntoNamesAndValues();
    void referenceTellsDifferences();
    void columnsAreOrdered();
    void newValuesKeepThePlace();
    void otherRunsStartAnew();
    void tableIsWhatIsShown();
    void cellsAreSpoken();
};

void TestRunComparisonModel::showsDifferencesBelowTitles()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setComparison(threeRuns());
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(
        names(model),
        (QStringList{QStringLiteral("▾ Metrics"), QStringLiteral("valid/mcc ↑"), QStringLiteral("valid/loss ↓"),
                     QStringLiteral("▸ Metrics of classes · 1"), QStringLiteral("▾ Settings"), QStringLiteral("lr")}));
    QCOMPARE(model.shownCount(), 3);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("run-1"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 1), QStringLiteral("0.6000  ★ best"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/loss", 0), QStringLiteral("0.4000  ★ best"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 2), QStringLiteral("0.5000"));
    QCOMPARE(model.index(0, 0).data(RunComparisonModel::SectionRole).toInt(),
             static_cast<int>(ComparisonSection::Metrics));
    QCOMPARE(model.index(1, 0).data(RunComparisonModel::SectionRole).toInt(), -1);
    model.setComparison(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
}

void TestRunComparisonModel::everythingOnRequest()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns());
    model.setDifferencesOnly(false);
    QVERIFY(model.findRow(ComparisonSection::Settings, "epochs") > 0);
    QVERIFY(model.findRow(ComparisonSection::Environment, "engine") > 0);
    QVERIFY(model.findRow(ComparisonSection::Run, "id") > 0);
    QCOMPARE(model.shownCount(), static_cast<int>(model.comparison()->rows.size()) - 1); // the classes are folded
    model.setDifferencesOnly(true);
    QCOMPARE(model.findRow(ComparisonSection::Settings, "epochs"), -1);
}

void TestRunComparisonModel::sectionsFold()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns());
    QVERIFY(model.isFolded(ComparisonSection::Classes));
    model.toggleSection(ComparisonSection::Classes);
    QVERIFY(model.findRow(ComparisonSection::Classes, "valid/class/good/f1") > 0);
    model.toggleSection(ComparisonSection::Metrics);
    QCOMPARE(model.findRow(ComparisonSection::Metrics, "valid/mcc"), -1);
    QCOMPARE(names(model).front(), QStringLiteral("▸ Metrics · 2"));
}

void TestRunComparisonModel::searchLooksIntoNamesAndValues()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns());
    model.setSearch(QStringLiteral(" LOSS "));
    QCOMPARE(names(model), (QStringList{QStringLiteral("▾ Metrics"), QStringLiteral("valid/loss ↓")}));
    model.setSearch(QStringLiteral("class/good")); // in a folded section
    QCOMPARE(names(model),
             (QStringList{QStringLiteral("▾ Metrics of classes"), QStringLiteral("valid/class/good/f1 ↑")}));
    model.setDifferencesOnly(false);
    model.setSearch(QStringLiteral("libtorch 2.15"));
    QCOMPARE(names(model), (QStringList{QStringLiteral("▾ Environment"), QStringLiteral("Engine")}));
    model.setSearch(QStringLiteral("no such thing"));
    QCOMPARE(model.rowCount(), 0);
}

void TestRunComparisonModel::referenceTellsDifferences()
{
    RunComparisonModel model;
    model.setComparison(threeRuns());
    QSignalSpy changed(&model, &RunComparisonModel::dataChanged);
    model.setReference(core::RunId{"0"});
    QVERIFY(changed.count() > 0);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("run-0 (reference)"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 0), QStringLiteral("0.4000"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 1), QStringLiteral("0.6000  +0.2000  ★ best"));
    QCOMPARE(cell(model, ComparisonSection::Settings, "lr", 1), QStringLiteral("0.0001  ≠ reference"));
    const QModelIndex same = model.index(model.findRow(ComparisonSection::Settings, "lr"), 2);
    QVERIFY(!same.data(RunComparisonModel::ChangedRole).toBool());
    QVERIFY(same.siblingAtColumn(1).data(RunComparisonModel::ChangedRole).toBool());
    model.setReference({});
    QVERIFY(!same.siblingAtColumn(1).data(RunComparisonModel::ChangedRole).toBool());
}

void TestRunComparisonModel::columnsAreOrdered()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns(core::undefinedValue()));
    const auto order = [&model] {
        QStringList runs;
        for (int column = 0; column < model.columnCount(); ++column) {
            runs << model.columnAt(column)->title;
        }
        return runs.join(QLatin1Char(' '));
    };
    model.orderColumnsBy(model.findRow(ComparisonSection::Metrics, "valid/mcc"));
    QCOMPARE(order(), QStringLiteral("run-1 run-0 run-2")); // best first, nothing last
    QVERIFY(model.isOrdered());
    model.orderColumnsBy(model.findRow(ComparisonSection::Metrics, "valid/loss"));
    QCOMPARE(order(), QStringLiteral("run-0 run-1 run-2"));
    model.orderColumnsBy(model.findRow(ComparisonSection::Metrics, "valid/mcc"));
    model.setReference(core::RunId{"0"});
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 0), QStringLiteral("0.6000  +0.2000  ★ best"));
    model.restoreOrder();
    QCOMPARE(order(), QStringLiteral("run-0 run-1 run-2"));
    QVERIFY(!model.isOrdered());
    model.orderColumnsBy(0); // a title: nothing happens
    QVERIFY(!model.isOrdered());
}

void TestRunComparisonModel::newValuesKeepThePlace()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns(0.5));
    model.orderColumnsBy(model.findRow(ComparisonSection::Metrics, "valid/mcc"));
    QSignalSpy reset(&model, &RunComparisonModel::modelReset);
    QSignalSpy changed(&model, &RunComparisonModel::dataChanged);
    model.setComparison(threeRuns(0.9));
    QCOMPARE(reset.count(), 0); // a run trains: selection and scroll bars stay
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.columnAt(0)->title, QStringLiteral("run-1"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 1), QStringLiteral("0.9000  ★ best"));
}

void TestRunComparisonModel::otherRunsStartAnew()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(threeRuns());
    model.setReference(core::RunId{"0"});
    model.orderColumnsBy(model.findRow(ComparisonSection::Metrics, "valid/mcc"));
    model.setComparison(std::make_shared<const viewmodels::RunComparison>(viewmodels::compareRuns(
        {compared(finishedRun("7", 1, {{"valid/mcc", 0.1}})), compared(finishedRun("0", 1, {{"valid/mcc", 0.2}}))})));
    QCOMPARE(model.columnCount(), 2);
    QVERIFY(!model.isOrdered());
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("run-0 (reference)"));
    QCOMPARE(cell(model, ComparisonSection::Metrics, "valid/mcc", 0), QStringLiteral("0.1000  -0.1000"));
}

void TestRunComparisonModel::tableIsWhatIsShown()
{
    RunComparisonModel model;
    model.setComparison(threeRuns());
    const viewmodels::ComparisonTable all = model.table();
    QCOMPARE(all.rows.size(), std::size_t{3});
    QCOMPARE(all.columns, (std::vector<std::size_t>{0, 1, 2}));
    const viewmodels::ComparisonTable one =
        model.table({0, model.findRow(ComparisonSection::Settings, "lr")}); // the title is left out
    QCOMPARE(one.rows.size(), std::size_t{1});
    QCOMPARE(model.comparison()->rows[one.rows[0]].key, std::string("lr"));
    QVERIFY(model.table({0}).rows.empty());
}

void TestRunComparisonModel::cellsAreSpoken()
{
    RunComparisonModel model;
    model.setComparison(threeRuns());
    const QModelIndex best = model.index(model.findRow(ComparisonSection::Metrics, "valid/loss"), 0);
    QCOMPARE(best.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("valid/loss, run-0, 0.4000, best, smaller is better"));
    QCOMPARE(model.headerData(best.row(), Qt::Vertical, Qt::AccessibleTextRole).toString(),
             QStringLiteral("valid/loss, smaller is better"));
    QVERIFY(!model.index(0, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    model.setTheme(viewmodels::Theme::darkTheme());
    QVERIFY(model.headerData(2, Qt::Horizontal, Qt::DecorationRole).isValid());
}

QTEST_MAIN(TestRunComparisonModel)
#include "tst_run_comparison_model.moc"
