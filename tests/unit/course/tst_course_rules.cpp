// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small rules of a training's course: how many batches, when to validate, when to stop, which checkpoints stay, when
// weights are averaged, and how a batch is told in a message.
#include "core/validation_schedule.h"
#include "train/averaging_schedule.h"
#include "train/batch_limits.h"
#include "train/batch_sentences.h"
#include "train/checkpoint_keeper.h"
#include "train/early_stopping.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace signalbox;
using namespace signalbox::train;

namespace {

using Steps = QList<int>;

/// Steps of a run of two epochs after which a validation is due.
Steps dueSteps(double every, int stepsInEpoch)
{
    Steps due;
    const core::ValidationSchedule schedule(every);
    for (int epoch = 0; epoch < 2; ++epoch) {
        for (int step = 1; step <= stepsInEpoch; ++step) {
            const int all = epoch * stepsInEpoch + step;
            if (schedule.isDue({all, step, stepsInEpoch, epoch == 1})) {
                due << all;
            }
        }
    }
    return due;
}

} // namespace

class TestCourseRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsCountBatches_data()
    {
        QTest::addColumn<double>("limit");
        QTest::addColumn<int>("batches");
        QTest::addColumn<int>("left");
        QTest::newRow("off") << 0.0 << 10 << 10;
        QTest::newRow("a count") << 3.0 << 10 << 3;
        QTest::newRow("one batch") << 1.0 << 10 << 1;
        QTest::newRow("more than there are") << 50.0 << 10 << 10;
        QTest::newRow("a part") << 0.25 << 10 << 2;
        QTest::newRow("a part that binary cannot say") << 0.29 << 100 << 29;
        QTest::newRow("never nothing") << 0.01 << 10 << 1;
        QTest::newRow("of nothing") << 0.5 << 0 << 0;
    }

    void limitsCountBatches()
    {
        QFETCH(double, limit);
        QFETCH(int, batches);
        QFETCH(int, left);
        QCOMPARE(limitedCount(limit, batches), std::int64_t{left});
    }

    void strongerLimitsWin()
    {
        core::RunSpec spec;
        spec.limitTrain = 0.5;
        spec.limitValid = 7;
        QCOMPARE(BatchLimits::of(spec).train, 0.5);
        QCOMPARE(BatchLimits::of(spec).valid, 7.0);
        QCOMPARE(BatchLimits::of(spec).test, 0.0);
        QVERIFY(!BatchLimits::of(spec).sameEveryEpoch);
        spec.overfit = 2;
        QCOMPARE(BatchLimits::of(spec).train, 2.0);
        QCOMPARE(BatchLimits::of(spec).valid, 2.0);
        QVERIFY(BatchLimits::of(spec).sameEveryEpoch);
        spec.fastDevRun = 3;
        QCOMPARE(BatchLimits::of(spec).train, 3.0);
        QCOMPARE(BatchLimits::of(spec).test, 3.0);
        QVERIFY(BatchLimits::of(spec).keepsNothing && !BatchLimits::of(spec).sameEveryEpoch);
        spec.epochs = 9;
        spec.save = "best";
        const core::RunSpec used = effectiveSpec(spec);
        QCOMPARE(used.epochs, 1);
        QCOMPARE(used.patience, 0);
        QVERIFY(used.save.empty());
        spec.fastDevRun = 0;
        QVERIFY(effectiveSpec(spec) == spec);
    }

    void validationsAreDue_data()
    {
        QTest::addColumn<double>("every");
        QTest::addColumn<int>("stepsInEpoch");
        QTest::addColumn<Steps>("due");
        QTest::newRow("epochs") << 0.0 << 10 << Steps{10, 20};
        QTest::newRow("quarters") << 0.25 << 10 << Steps{3, 5, 8, 10, 13, 15, 18, 20};
        QTest::newRow("thirds of three") << 1.0 / 3.0 << 3 << Steps{1, 2, 3, 4, 5, 6};
        QTest::newRow("a part that does not divide") << 0.4 << 10 << Steps{4, 8, 10, 14, 18, 20};
        QTest::newRow("finer than steps") << 0.01 << 3 << Steps{1, 2, 3, 4, 5, 6};
        QTest::newRow("every fourth step, and the last") << 4.0 << 7 << Steps{4, 8, 12, 14};
        QTest::newRow("every step") << 1.0 << 2 << Steps{1, 2, 3, 4};
        QTest::newRow("longer than the run") << 100.0 << 5 << Steps{10};
    }

    void validationsAreDue()
    {
        QFETCH(double, every);
        QFETCH(int, stepsInEpoch);
        QFETCH(Steps, due);
        QCOMPARE(dueSteps(every, stepsInEpoch), due);
    }

    void patienceEndsTheTraining()
    {
        EarlyStopping stopping(2, 0.0, Better::Smaller);
        QVERIFY(!stopping.note(1.0));
        QVERIFY(!stopping.note(1.0)); // equal is no improvement
        QCOMPARE(stopping.state().waited, 1);
        QVERIFY(!stopping.note(0.9));
        QCOMPARE(stopping.state().waited, 0);
        QVERIFY(!stopping.note(0.95));
        QVERIFY(stopping.note(std::numeric_limits<double>::quiet_NaN()));
        QCOMPARE(stopping.state().best, 0.9);
    }

    void improvementsMustBeLargeEnough()
    {
        EarlyStopping larger(1, 0.1, Better::Larger);
        QVERIFY(!larger.note(0.5));
        QVERIFY(larger.note(0.59)); // less than 0.1 more
        EarlyStopping again(1, 0.1, Better::Larger);
        QVERIFY(!again.note(0.5));
        QVERIFY(!again.note(0.65));
        EarlyStopping smaller(1, 0.1, Better::Smaller);
        QVERIFY(!smaller.note(0.5));
        QVERIFY(!smaller.note(0.3));
        QVERIFY(smaller.note(0.25));
    }

    void patienceCanBeSwitchedOffAndChanged()
    {
        EarlyStopping never(0, 0.0, Better::Larger);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!never.note(0.0));
        }
        QCOMPARE(never.state().waited, 99);
        never.setPatience(3);
        QVERIFY(never.note(0.0));
        EarlyStopping resumed(2, 0.0, Better::Larger);
        resumed.restore({0.5, 1});
        QVERIFY(resumed.note(0.4));
    }

    void theBestCheckpointsStay()
    {
        CheckpointKeeper keeper(2, Better::Larger);
        QVERIFY(keeper.best() == nullptr);
        QVERIFY(keeper.isBest(-1.0) && keeper.isAmongBest(-1.0));
        QVERIFY(!keeper.isBest(std::nan("")));
        keeper.add({"a", 0.5, 10, 1});
        keeper.add({"b", 0.4, 20, 2});
        QVERIFY(!keeper.isBest(0.5)); // of equal ones the first is the best
        QVERIFY(keeper.isAmongBest(0.45) && !keeper.isAmongBest(0.4));
        keeper.add({"c", 0.45, 30, 3});
        QVERIFY(keeper.keeps("a") && keeper.keeps("c") && !keeper.keeps("b"));
        keeper.add({"d", 0.6, 40, 4});
        QCOMPARE(keeper.best()->path, std::string("d"));
        QCOMPARE(keeper.kept().size(), std::size_t{2});
        keeper.forget("d");
        QCOMPARE(keeper.best()->path, std::string("a"));
        keeper.add({"a", 0.7, 10, 1}); // the same folder, written again
        QCOMPARE(keeper.kept().size(), std::size_t{1});
        CheckpointKeeper restored(2, Better::Larger);
        restored.restore(keeper.kept());
        QVERIFY(restored.kept() == keeper.kept());
    }

    void noneIsKept()
    {
        CheckpointKeeper keeper(0, Better::Smaller);
        QVERIFY(!keeper.isBest(1.0) && !keeper.isAmongBest(1.0));
    }

    void averagingHasItsEpochs_data()
    {
        QTest::addColumn<double>("start");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<int>("first");
        QTest::newRow("off") << 0.0 << 10 << 0;
        QTest::newRow("an epoch") << 3.0 << 10 << 3;
        QTest::newRow("a part") << 0.8 << 10 << 9;
        QTest::newRow("a part of few") << 0.8 << 3 << 3;
        QTest::newRow("from the first on") << 1.0 << 10 << 1;
    }

    void averagingHasItsEpochs()
    {
        QFETCH(double, start);
        QFETCH(int, epochs);
        QFETCH(int, first);
        core::RunSpec spec;
        spec.swaStart = start;
        const AveragingSchedule schedule(spec, epochs);
        QCOMPARE(schedule.firstEpoch(), first);
        QCOMPARE(schedule.isOn(), first > 0);
        QVERIFY(!schedule.includes(first - 1));
        QCOMPARE(schedule.includes(first), first > 0);
        QVERIFY(!schedule.setsRate(first)); // the schedule stays as it is
    }

    void averagingRatesFollowACosine()
    {
        core::RunSpec spec;
        spec.swaStart = 2;
        spec.swaLearningRate = 0.01;
        spec.swaAnneal = 4;
        const AveragingSchedule schedule(spec, 10);
        QVERIFY(!schedule.setsRate(1) && schedule.setsRate(2));
        // As torch.optim.swa_utils.SWALR: swa_lr · a + lr · (1 - a) with a = (1 - cos(π t)) / 2.
        QCOMPARE(schedule.rate(2, 0.1), 0.1);
        const double a = (1.0 - std::cos(std::numbers::pi * 0.25)) / 2.0;
        QVERIFY(std::abs(schedule.rate(3, 0.1) - (0.01 * a + 0.1 * (1.0 - a))) < 1e-15);
        QVERIFY(std::abs(schedule.rate(4, 0.1) - 0.055) < 1e-15);
        QVERIFY(std::abs(schedule.rate(6, 0.1) - 0.01) < 1e-15);
        QVERIFY(std::abs(schedule.rate(9, 0.1) - 0.01) < 1e-15);
        spec.swaAnneal = 0;
        QCOMPARE(AveragingSchedule(spec, 10).rate(2, 0.1), 0.01);
    }

    void batchesAreToldByTheirFirstSentences()
    {
        text::Dataset data;
        std::string lengthy(59, 'a');
        lengthy += "ää end";
        data.rows = {{"One.", 0, 2}, {"Two\nlines.", 1, 3}, {lengthy, 0, 5}, {"Four.", 0, 6}};
        const std::vector<std::int32_t> two{1, 0};
        QCOMPARE(describeBatch(data, two), std::string("line 3 \"Two lines.\", line 2 \"One.\""));
        const std::vector<std::int32_t> all{0, 1, 2, 3};
        const std::string text = describeBatch(data, all);
        std::string cut = "line 5 \"";
        cut.append(59, 'a').append("…\" and 1 more");
        QVERIFY2(text.find(cut) != std::string::npos, text.c_str());
        QVERIFY(QString::fromStdString(text).toStdString() == text); // no half character
    }
};

QTEST_GUILESS_MAIN(TestCourseRules)
#include "tst_course_rules.moc"
