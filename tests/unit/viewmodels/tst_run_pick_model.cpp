// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared_runs.h"
#include "viewmodels/run_pick_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using test_viewmodels::finishedRun;
using viewmodels::RunPickModel;

namespace {

std::vector<store::QueryRow> manyRuns(int count)
{
    std::vector<store::QueryRow> runs;
    for (int i = 0; i < count; ++i) {
        store::RunRecord run =
            finishedRun(std::to_string(i), static_cast<std::uint64_t>(i), {{"valid/mcc", 0.001 * i}});
        if (i % 10 == 0) {
            run.tags = {"tenth"};
        }
        runs.emplace_back(std::move(run));
    }
    return runs;
}

void search(RunPickModel &model, const char *text)
{
    const auto query = store::RunQuery::parse(text);
    QVERIFY(query.has_value());
    model.setQuery(*query);
}

QStringList ids(const RunPickModel &model)
{
    QStringList list;
    for (const core::RunId &run : model.picked()) {
        list << QString::fromStdString(run.value);
    }
    return list;
}

} // namespace

class TestRunPickModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksSurviveTheSearch();
    void conditionsNarrowTheList();
    void allListedAreTicked();
    void oneTickTakesThePlaceOfAnother();
    void tenThousandRunsAreSearchedInTime();
};

void TestRunPickModel::ticksSurviveTheSearch()
{
    RunPickModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns(manyRuns(40), {core::RunId{"3"}, core::RunId{"gone"}});
    QCOMPARE(model.rowCount(), 40);
    QCOMPARE(model.runCount(), 40);
    QCOMPARE(ids(model), QStringList{QStringLiteral("3")}); // a run that is not there cannot be ticked
    search(model, "tenth");
    QCOMPARE(model.rowCount(), 4);
    QSignalSpy picked(&model, &RunPickModel::pickedChanged);
    QVERIFY(model.setData(model.index(1), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(model.index(1).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    QCOMPARE(ids(model), (QStringList{QStringLiteral("3"), QStringLiteral("10")}));
    search(model, "");
    QCOMPARE(model.rowCount(), 40);
    QVERIFY(model.setData(model.index(3), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(ids(model), QStringList{QStringLiteral("10")});
    QVERIFY(!model.setData(model.index(3), QStringLiteral("name"), Qt::EditRole));
}

void TestRunPickModel::conditionsNarrowTheList()
{
    RunPickModel model;
    model.setRuns(manyRuns(40), {});
    search(model, "valid/mcc > 0.0345");
    QCOMPARE(model.rowCount(), 5);
}

void TestRunPickModel::allListedAreTicked()
{
    RunPickModel model;
    model.setRuns(manyRuns(40), {core::RunId{"3"}});
    search(model, "tenth");
    model.setAllListed(true);
    QCOMPARE(model.pickedCount(), 5);
    model.setAllListed(false);
    QCOMPARE(ids(model), QStringList{QStringLiteral("3")});
}

void TestRunPickModel::oneTickTakesThePlaceOfAnother()
{
    RunPickModel model;
    model.setExclusive(true);
    model.setRuns(manyRuns(40), {});
    QVERIFY(model.setData(model.index(3), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(model.setData(model.index(7), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(ids(model), QStringList{QStringLiteral("7")});
    QCOMPARE(model.index(3).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
    QVERIFY(model.setData(model.index(7), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.pickedCount(), 1);
    QVERIFY(model.setData(model.index(7), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.pickedCount(), 0);
}

void TestRunPickModel::tenThousandRunsAreSearchedInTime()
{
    RunPickModel model;
    model.setRuns(manyRuns(10'000), {});
    QElapsedTimer timer;
    timer.start();
    search(model, "run-99");
    QVERIFY(timer.elapsed() < 500); // 50 ms on a quiet machine
    QCOMPARE(model.rowCount(), 111); // run-99, run-990…999, run-9900…9999
    model.setAllListed(true);
    QCOMPARE(model.pickedCount(), 111);
}

QTEST_GUILESS_MAIN(TestRunPickModel)
#include "tst_run_pick_model.moc"
