// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/frame_pace.h"

#include <QTest>

#include <chrono>
#include <cstdint>

using namespace signalbox;
using namespace std::chrono_literals;
using ui::FramePace;

class TestFramePace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheapFrameIsShownAsOftenAsTheScreenChanges();
    void aDearFrameTakesNoMoreThanItsShare();
    void theMostExpensiveStillComesTwiceASecond();
    void oneDearFrameIsForgotten();
    void eachFreeCoreGivesItsShare();
    void aPersonWhoWaitsGetsFullSpeed();
    void theThreadsTimeCountsWorkOnly();
};

namespace {

/// Enough frames of the same cost for the mean to stand.
void settle(FramePace &pace, std::chrono::microseconds cost)
{
    for (int i = 0; i < 60; ++i) {
        pace.add(cost);
    }
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
    pace.setShare(0.04);
    settle(pace, 10'000us);
    const double share = 10.0 / static_cast<double>(pace.interval().count()); // in whole milliseconds
    QVERIFY2(share <= 0.0405 && share > 0.039, qPrintable(QString::number(share)));
}

void TestFramePace::theMostExpensiveStillComesTwiceASecond()
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
    QCOMPARE(FramePace::shareBeside(2, 2), FramePace::kShareOfCore);
    QCOMPARE(FramePace::shareBeside(1, 2), FramePace::kShareOfCore);
    QCOMPARE(FramePace::shareBeside(2, 8), 6 * FramePace::kShareOfCore);
    QCOMPARE(FramePace::shareBeside(64, 8), FramePace::kShareOfCore); // more threads than cores
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
    const auto start = *ui::threadTime();
    std::uint64_t sum = 1;
    while (*ui::threadTime() - start < 20ms) {
        sum = sum * 6364136223846793005U + 1U;
    }
    QVERIFY(sum != 0);
}

QTEST_GUILESS_MAIN(TestFramePace)
#include "tst_frame_pace.moc"
