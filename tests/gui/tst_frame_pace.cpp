// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/frame_budget.h"
#include "common/frame_pace.h"

#include <QTest>

#include <chrono>
#include <cstdint>

using namespace signalbox;
using namespace std::chrono_literals;
using ui::FrameBudget;
using ui::FramePace;

class TestFramePace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheapFrameIsShownAsOftenAsTheScreenChanges();
    void aDearFrameTakesNoMoreThanItsShare();
    void theMostExpensiveStillComesOnceASecond();
    void oneDearFrameIsForgotten();
    void eachFreeCoreGivesItsShare();
    void besideAFreeCoreAStepIsSoonSeen();
    void aPersonWhoWaitsGetsFullSpeed();
    void theThreadsTimeCountsWorkOnly();
    void aFrameHasRoomForInput();
};

namespace {

/// Enough frames of the same cost for the mean to stand.
void settle(FramePace &pace, std::chrono::microseconds cost)
{
    for (int i = 0; i < 60; ++i) {
        pace.add(cost);
    }
}

/// Takes so much of the thread's time.
std::uint64_t work(std::chrono::microseconds time)
{
    const auto start = *ui::threadTime();
    std::uint64_t sum = 1;
    while (*ui::threadTime() - start < time) {
        sum = sum * 6364136223846793005U + 1U;
    }
    return sum;
}

} // namespace

void TestFramePace::aCheapFrameIsShownAsOftenAsTheScreenChanges()
{
    FramePace pace;
    QCOMPARE(pace.interval(), FramePace::kShortest);
    settle(pace, 1000us); // 1 ms of 33 is less than the share
    QCOMPARE(pace.interval(), FramePace::kShortest);
}

void TestFramePace::aDearFrameTakesNoMoreThanItsShare()
{
    FramePace pace;
    pace.setTraining(2, 2);
    settle(pace, 10'000us);
    const double share = 10.0 / static_cast<double>(pace.interval().count()); // in whole milliseconds
    QVERIFY2(share <= 0.0405 && share > 0.039, qPrintable(QString::number(share)));
}

void TestFramePace::theMostExpensiveStillComesOnceASecond()
{
    FramePace pace;
    settle(pace, 2'000'000us);
    QCOMPARE(pace.interval(), FramePace::kLongest);
}

void TestFramePace::oneDearFrameIsForgotten()
{
    FramePace pace;
    settle(pace, 1000us);
    pace.add(60'000us);
    QVERIFY(pace.interval() > 300ms);
    settle(pace, 1000us);
    QCOMPARE(pace.interval(), FramePace::kShortest);
}

void TestFramePace::eachFreeCoreGivesItsShare()
{
    const auto intervalBeside = [](int threads, int cores) {
        FramePace pace;
        pace.setTraining(threads, cores);
        settle(pace, 10'000us);
        return pace.interval();
    };
    // 10 ms a frame at 4 % of a core each.
    QVERIFY(intervalBeside(2, 2) > 240ms && intervalBeside(2, 2) <= 250ms);
    QVERIFY(intervalBeside(64, 8) > 240ms); // more threads than cores
    QVERIFY(intervalBeside(2, 8) > 40ms && intervalBeside(2, 8) <= 42ms); // six of them
}

void TestFramePace::besideAFreeCoreAStepIsSoonSeen()
{
    FramePace pace;
    pace.setTraining(1, 2);
    settle(pace, 10'000us);
    QCOMPARE(pace.interval(), FramePace::kLongestBeside);
    settle(pace, 60'000us); // not more than half of the core, however dear the frames are
    QVERIFY(pace.interval() >= 119ms && pace.interval() <= 120ms);
    settle(pace, 2'000'000us);
    QCOMPARE(pace.interval(), FramePace::kLongest);
    pace.setTraining(2, 2); // the next run takes every core
    settle(pace, 10'000us);
    QVERIFY(pace.interval() > 240ms);
}

void TestFramePace::aPersonWhoWaitsGetsFullSpeed()
{
    FramePace pace;
    settle(pace, 100'000us);
    QCOMPARE(pace.interval(), FramePace::kLongest);
    pace.hurry();
    QCOMPARE(pace.interval(), FramePace::kShortest);
    QTest::qWait(static_cast<int>(FramePace::kHurry.count()) + 50);
    QCOMPARE(pace.interval(), FramePace::kLongest);
}

void TestFramePace::theThreadsTimeCountsWorkOnly()
{
    const auto before = ui::threadTime();
    if (!before) {
        QSKIP("this system does not tell a thread's time");
    }
    QTest::qSleep(200);
    const auto slept = *ui::threadTime() - *before;
    QVERIFY2(slept < 100ms, qPrintable(QString::number(slept.count())));
    QVERIFY(work(20ms) != 0);
    QVERIFY(*ui::threadTime() - *before >= 20ms);
}

void TestFramePace::aFrameHasRoomForInput()
{
    if (!ui::threadTime()) {
        QSKIP("this system does not tell a thread's time");
    }
    bool isFull = false; // on a machine that does other things meanwhile, the frame may be over before its work is done
    for (int i = 0; i < 100 && !isFull; ++i) {
        FrameBudget budget;
        QCOMPARE(budget.rest(), 0);
        QCOMPARE(budget.rest(), 0); // nothing was done since
        QVERIFY(work(FrameBudget::kWork) != 0);
        const int rest = budget.rest();
        QVERIFY(rest >= 0 && rest <= FrameBudget::kFrame.count() - FrameBudget::kWork.count());
        isFull = rest > 0;
        QTest::qSleep(static_cast<int>(FrameBudget::kFrame.count()));
        QCOMPARE(budget.rest(), 0); // the next frame
    }
    QVERIFY(isFull);
}

QTEST_GUILESS_MAIN(TestFramePace)
#include "tst_frame_pace.moc"
