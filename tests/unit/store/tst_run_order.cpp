// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_runs.h"

#include "store/run_order.h"
#include "store/text_search.h"

#include <QTest>

#include <limits>

using namespace signalbox;
using test_store::addMetric;
using test_store::kDay;
using test_store::queryTime;
using test_store::someRun;

namespace {

/// Names in the order of a key, with a blank behind each; the problem's words when the key is wrong.
std::string inOrder(const std::string &key, const std::vector<store::QueryRow> &rows)
{
    const auto order = store::RunOrder::parse(key, store::QueryNames(rows), queryTime());
    if (!order) {
        return "wrong: " + store::describe(order.error());
    }
    std::string names;
    for (const std::size_t place : order->sorted(rows)) {
        names.append(rows[place].record().name).append(" ");
    }
    return names;
}

std::vector<store::QueryRow> someRows()
{
    std::vector<store::QueryRow> rows;
    const auto add = [&rows](const char *name, const char *group, std::vector<double> mcc, int daysAgo) {
        store::RunRecord run = someRun(name);
        run.group = group;
        run.createdMicroseconds -= daysAgo * kDay;
        if (!mcc.empty()) {
            addMetric(run, "valid/mcc", mcc);
        }
        rows.emplace_back(std::move(run));
    };
    add("run-10", "b", {0.3, 0.2}, 0);
    add("run-9", "", {std::numeric_limits<double>::quiet_NaN()}, 1);
    add("Run-2", "a", {0.1, 0.5}, 2);
    add("run-1", "b", {}, 3);
    add("run-02", "a", {0.4}, 4);
    return rows;
}

} // namespace

class TestRunOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAreSorted_data();
    void runsAreSorted();
    void problemsAreTold();
    void valuesAtAStepAreAskedFor();
    void numbersInTextsCountByTheirSize_data();
    void numbersInTextsCountByTheirSize();
};

void TestRunOrder::runsAreSorted_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *key, const char *names) {
        QTest::newRow(*key == '\0' ? "(empty)" : key) << QString::fromUtf8(key) << QString::fromUtf8(names);
    };
    row("", "run-10 run-9 Run-2 run-1 run-02 ");
    row("name", "run-1 Run-2 run-02 run-9 run-10 "); // equal ones stay in their order
    row("-name", "run-10 run-9 Run-2 run-02 run-1 ");
    row("created", "run-02 run-1 Run-2 run-9 run-10 ");
    row("-created", "run-10 run-9 Run-2 run-1 run-02 ");
    // NaN behind all numbers, runs without the metric last, whatever the direction
    row("valid/mcc", "run-10 run-02 Run-2 run-9 run-1 ");
    row("-valid/mcc", "Run-2 run-02 run-10 run-9 run-1 ");
    row("-best(valid/mcc)", "Run-2 run-02 run-10 run-9 run-1 ");
    row("-best-step(valid/mcc)", "Run-2 run-10 run-02 run-9 run-1 ");
    row("group", "Run-2 run-02 run-10 run-1 run-9 ");
    row("-group", "run-10 run-1 Run-2 run-02 run-9 ");
    row("group, -valid/mcc", "Run-2 run-02 run-10 run-1 run-9 ");
    row("group,created", "run-02 Run-2 run-1 run-10 run-9 ");
    row(" - lr , name", "run-1 Run-2 run-02 run-9 run-10 ");
}

void TestRunOrder::runsAreSorted()
{
    QFETCH(const QString, key);
    QFETCH(const QString, names);
    QCOMPARE(QString::fromStdString(inOrder(key.toStdString(), someRows())), names);
}

void TestRunOrder::problemsAreTold()
{
    const auto wrong = store::RunOrder::parse("name, -mcc", store::QueryNames(someRows()), queryTime());
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().position, std::size_t{7});
    QCOMPARE(wrong.error().length, std::size_t{3});
    QCOMPARE(wrong.error().suggestion, std::string("valid/mcc"));
    QVERIFY(!store::RunOrder::parse("name,").has_value());
    QVERIFY(!store::RunOrder::parse("name tag").has_value());
    QVERIFY(!store::RunOrder::parse("best(valid/mcc").has_value());
}

void TestRunOrder::valuesAtAStepAreAskedFor()
{
    std::vector<store::QueryRow> rows = someRows();
    const auto order = store::RunOrder::parse("-at(valid/mcc, 1)", {}, queryTime());
    QVERIFY(order.has_value());
    QCOMPARE(order->steps().size(), std::size_t{1});
    const store::StepOfMetric step = order->steps().front();
    rows[0].setValueAt(step, 0.3);
    rows[2].setValueAt(step, 0.1);
    rows[4].setValueAt(step, 0.4);
    QCOMPARE(order->sorted(rows), (std::vector<std::size_t>{4, 0, 2, 1, 3}));
    QCOMPARE(order->sorted(rows, {2, 4}), (std::vector<std::size_t>{4, 2}));
}

void TestRunOrder::numbersInTextsCountByTheirSize_data()
{
    QTest::addColumn<QString>("smaller");
    QTest::addColumn<QString>("larger");
    const auto row = [](const char *smaller, const char *larger) {
        QTest::addRow("%s < %s", smaller, larger) << QString::fromUtf8(smaller) << QString::fromUtf8(larger);
    };
    row("", "a");
    row("a", "b");
    row("a", "a1");
    row("a2", "a10");
    row("a2b", "a2c");
    row("a9z", "a10a");
    row("1", "a");
    row("99999999999999999998", "99999999999999999999");
    row("a1b2", "a1b10");
    row("z", "\xED\x95\x9C");
}

void TestRunOrder::numbersInTextsCountByTheirSize()
{
    QFETCH(const QString, smaller);
    QFETCH(const QString, larger);
    const std::string a = smaller.toStdString();
    const std::string b = larger.toStdString();
    QVERIFY(store::compareNaturally(a, b) < 0);
    QVERIFY(store::compareNaturally(b, a) > 0);
    QCOMPARE(store::compareNaturally(a, a), 0);
    QCOMPARE(store::compareNaturally("a01", "a1"), 0);
}

QTEST_GUILESS_MAIN(TestRunOrder)
#include "tst_run_order.moc"
