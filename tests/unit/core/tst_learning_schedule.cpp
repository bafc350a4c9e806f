// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Schedules of the learning rate against the formulas of transformers' and torch.optim's sources, written out as numbers.
#include "core/learning_schedule.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace signalbox::core;

namespace {

LearningSchedule schedule(const char *name, double warmup, std::int64_t totalSteps)
{
    LearningSchedule made;
    made.name = name;
    made.warmup = warmup;
    made.totalSteps = totalSteps;
    return made;
}

} // namespace

class TestLearningSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factors_data();
    void factors();
    void momentumCycles();
    void warmupAsStepsOrShare_data();
    void warmupAsStepsOrShare();
    void nothingHappensBehindTheEnd_data();
    void nothingHappensBehindTheEnd();
    void shortRuns_data();
    void shortRuns();
    void everyNameIsASchedule();
    void theSpecDecides();
};

void TestLearningSchedule::factors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("warmup");
    QTest::addColumn<QList<double>>("expected");
    const double third = 1.0 / 3.0;
    QTest::newRow("constant") << QStringLiteral("constant") << -1.0 << QList<double>{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    QTest::newRow("constant with warm-up")
        << QStringLiteral("constant") << 3.0 << QList<double>{0, third, 2 * third, 1, 1, 1, 1, 1, 1, 1};
    QTest::newRow("linear") << QStringLiteral("linear") << -1.0
                            << QList<double>{1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
    QTest::newRow("linear with warm-up") << QStringLiteral(
        "linear") << 3.0 << QList<double>{0, third, 2 * third, 1, 6.0 / 7, 5.0 / 7, 4.0 / 7, 3.0 / 7, 2.0 / 7, 1.0 / 7};
    // 0.5 (1 + cos(pi k / 7)).
    QTest::newRow("cosine with warm-up") << QStringLiteral("cosine") << 3.0
                                         << QList<double>{0,
                                                          third,
                                                          2 * third,
                                                          1,
                                                          0.95048443395121,
                                                          0.811744900929367,
                                                          0.611260466978157,
                                                          0.388739533021843,
                                                          0.188255099070633,
                                                          0.04951556604879};
    // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10).
    QTest::newRow("one-cycle") << QStringLiteral("one-cycle") << -1.0
                               << QList<double>{0.04,
                                                0.52,
                                                1,
                                                0.950484632013474,
                                                0.811745653949763,
                                                0.611262021936289,
                                                0.388741978063711,
                                                0.188258346050237,
                                                0.049519367986526,
                                                4e-06};
}

void TestLearningSchedule::factors()
{
    QFETCH(QString, name);
    QFETCH(double, warmup);
    QFETCH(QList<double>, expected);
    const LearningSchedule tested = schedule(name.toLatin1().constData(), warmup, 10);
    for (int update = 0; update < 10; ++update) {
        const double difference = std::abs(tested.factor(update) - expected[update]);
        QVERIFY2(difference < 1e-14, qPrintable(QStringLiteral("update %1: %2").arg(update).arg(difference)));
        if (name != QStringLiteral("one-cycle")) {
            QVERIFY(!tested.momentum(update).has_value());
        }
    }
}

void TestLearningSchedule::momentumCycles()
{
    const double expected[] = {0.95,
                               0.9,
                               0.85,
                               0.854951556604879,
                               0.868825509907063,
                               0.888873953302184,
                               0.911126046697816,
                               0.931174490092937,
                               0.945048443395121,
                               0.95};
    LearningSchedule tested = schedule("one-cycle", -1.0, 10);
    for (int update = 0; update < 10; ++update) {
        QVERIFY(tested.momentum(update).has_value());
        QVERIFY(std::abs(*tested.momentum(update) - expected[update]) < 1e-14);
    }
    tested.cyclesMomentum = false;
    QVERIFY(!tested.momentum(3).has_value());
}

void TestLearningSchedule::warmupAsStepsOrShare_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("warmup");
    QTest::addColumn<double>("steps");
    QTest::newRow("none") << QStringLiteral("linear") << 0.0 << 0.0;
    QTest::newRow("the schedule's own") << QStringLiteral("linear") << -1.0 << 0.0;
    QTest::newRow("one step") << QStringLiteral("linear") << 1.0 << 1.0;
    QTest::newRow("steps") << QStringLiteral("cosine") << 12.0 << 12.0;
    QTest::newRow("a share, rounded up") << QStringLiteral("cosine") << 0.101 << 11.0;
    QTest::newRow("one-cycle's own") << QStringLiteral("one-cycle") << -1.0 << 30.0;
    QTest::newRow("one-cycle, a share, not rounded") << QStringLiteral("one-cycle") << 0.255 << 25.5;
    QTest::newRow("one-cycle, steps") << QStringLiteral("one-cycle") << 40.0 << 40.0;
    QTest::newRow("one-cycle, longer than the run") << QStringLiteral("one-cycle") << 400.0 << 100.0;
}

void TestLearningSchedule::warmupAsStepsOrShare()
{
    QFETCH(QString, name);
    QFETCH(double, warmup);
    QFETCH(double, steps);
    QCOMPARE(schedule(name.toLatin1().constData(), warmup, 100).warmupSteps(), steps);
}

void TestLearningSchedule::nothingHappensBehindTheEnd_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("last");
    QTest::newRow("constant") << QStringLiteral("constant") << 1.0;
    QTest::newRow("linear") << QStringLiteral("linear") << 0.0;
    QTest::newRow("cosine") << QStringLiteral("cosine") << 0.0;
    QTest::newRow("one-cycle") << QStringLiteral("one-cycle") << 4e-6;
}

void TestLearningSchedule::nothingHappensBehindTheEnd()
{
    QFETCH(QString, name);
    QFETCH(double, last);
    const LearningSchedule tested = schedule(name.toLatin1().constData(), -1.0, 10);
    for (const int update : {10, 11, 50}) {
        QVERIFY(std::abs(tested.factor(update) - last) < 1e-14);
    }
}

void TestLearningSchedule::shortRuns_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : scheduleNames()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

/// Every run has a finite learning rate, whatever its length and its warm-up.
void TestLearningSchedule::shortRuns()
{
    QFETCH(QString, name);
    for (const std::int64_t total : {1, 2, 3, 7}) {
        for (const double warmup : {-1.0, 0.0, 0.1, 0.99, 1.0, 2.0, 10.0}) {
            const LearningSchedule tested = schedule(name.toLatin1().constData(), warmup, total);
            for (std::int64_t update = 0; update < total + 2; ++update) {
                const double factor = tested.factor(update);
                QVERIFY(std::isfinite(factor) && factor >= 0.0 && factor <= 1.0);
                QVERIFY(std::isfinite(tested.momentum(update).value_or(0.9)));
            }
        }
    }
}

void TestLearningSchedule::everyNameIsASchedule()
{
    QCOMPARE(scheduleNames(), (std::vector<std::string>{"constant", "linear", "cosine", "one-cycle"}));
    for (const std::string &name : scheduleNames()) {
        RunSpec spec;
        QVERIFY(applySettingText(spec, "schedule", name).has_value());
    }
    RunSpec spec;
    const auto status = applySettingText(spec, "schedule", "polynomial");
    QVERIFY(!status.has_value());
    QCOMPARE(status.error().expected, std::string("one of constant, linear, cosine, one-cycle"));
}

void TestLearningSchedule::theSpecDecides()
{
    RunSpec spec;
    spec.schedule = "cosine";
    spec.warmup = 0.25;
    const LearningSchedule made = scheduleFromSpec(spec, 40);
    QCOMPARE(made.name, std::string("cosine"));
    QCOMPARE(made.warmupSteps(), 10.0);
    QCOMPARE(made.totalSteps, std::int64_t(40));
    QCOMPARE(made.factor(5), 0.5);
}

QTEST_GUILESS_MAIN(TestLearningSchedule)
#include "tst_learning_schedule.moc"
