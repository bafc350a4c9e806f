// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_series.h"
#include "viewmodels/run_timeline.h"

#include <QtTest>

#include <cmath>

using namespace signalbox::viewmodels;

class TestRunTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesKnowTheSmallerLastStep();
    void unknownFactsCountSteps();
    void pausesAreLeftOut();
    void aPauseThatGoesOn();
    void wallTimeBeginsAtTheStart();
    void placesNeverGoBack();
    void seriesFollowTheirTimeline();
};

void TestRunTimeline::samplesKnowTheSmallerLastStep()
{
    RunTimeline timeline;
    timeline.stepsPerEpoch = 4.0; // 3 steps of 32 sentences and one of 4
    timeline.samplesPerEpoch = 100.0;
    timeline.samplesPerStep = 32.0;
    const std::vector<double> expected{0, 32, 64, 96, 100, 132, 164, 196, 200};
    for (std::size_t step = 0; step < expected.size(); ++step) {
        QCOMPARE(timeline.samplesAt(static_cast<std::int64_t>(step)), expected[step]);
    }
    QCOMPARE(timeline.epochAt(6), 1.5);
    timeline.samplesPerStep = 0.0; // unknown: even shares
    QCOMPARE(timeline.samplesAt(5), 125.0);
}

void TestRunTimeline::unknownFactsCountSteps()
{
    RunTimeline timeline;
    QCOMPARE(timeline.epochAt(7), 7.0);
    QCOMPARE(timeline.samplesAt(7), 7.0);
    QCOMPARE(timeline.wallAt(7.5), 7.5);
    timeline.samplesPerStep = 16.0;
    QCOMPARE(timeline.samplesAt(7), 112.0);
}

void TestRunTimeline::pausesAreLeftOut()
{
    RunTimeline timeline;
    timeline.pauseAt(10.0);
    timeline.pauseAt(12.0); // is paused
    timeline.resumeAt(40.0);
    timeline.resumeAt(41.0); // goes on
    timeline.pauseAt(100.0);
    timeline.resumeAt(105.0);
    QCOMPARE(timeline.pauses.size(), std::size_t{2});
    QCOMPARE(timeline.activeAt(5.0), 5.0);
    QCOMPARE(timeline.activeAt(10.0), 10.0);
    QCOMPARE(timeline.activeAt(25.0), 10.0);
    QCOMPARE(timeline.activeAt(40.0), 10.0);
    QCOMPARE(timeline.activeAt(60.0), 30.0);
    QCOMPARE(timeline.activeAt(200.0), 165.0);
}

void TestRunTimeline::aPauseThatGoesOn()
{
    RunTimeline timeline;
    timeline.pauseAt(30.0);
    QVERIFY(std::isinf(timeline.pauses.back().end));
    QCOMPARE(timeline.activeAt(1000.0), 30.0);
    timeline.resumeAt(20.0); // a clock that went back
    QCOMPARE(timeline.activeAt(1000.0), 1000.0);
}

void TestRunTimeline::wallTimeBeginsAtTheStart()
{
    RunTimeline timeline;
    timeline.startTime = 1'795'457'912.5;
    timeline.pauseAt(1.0);
    QCOMPARE(timeline.place(XAxis::WallTime, 3, 60.0), 1'795'457'972.5);
    QVERIFY(timeline == RunTimeline(timeline));
    RunTimeline other = timeline;
    other.startTime = std::nan("");
    QVERIFY(!(timeline == other));
    QVERIFY(other == RunTimeline(other));
}

void TestRunTimeline::placesNeverGoBack()
{
    RunTimeline timeline;
    timeline.stepsPerEpoch = 13.0;
    timeline.samplesPerEpoch = 400.0;
    timeline.samplesPerStep = 32.0;
    timeline.pauses = {{3.0, 9.0}, {9.0, 9.5}, {40.0, 44.0}};
    for (const XAxis axis :
         {XAxis::Step, XAxis::Epoch, XAxis::Time, XAxis::Samples, XAxis::ActiveTime, XAxis::WallTime}) {
        double last = -1.0;
        for (std::int64_t step = 0; step < 200; ++step) {
            const double place = timeline.place(axis, step, 0.37 * static_cast<double>(step));
            QVERIFY(place >= last);
            last = place;
        }
    }
}

void TestRunTimeline::seriesFollowTheirTimeline()
{
    MetricSeries series;
    for (std::int64_t i = 0; i < 100; ++i) {
        series.append(i, static_cast<double>(i), static_cast<double>(i % 7));
    }
    const MetricSeries before = series;
    RunTimeline timeline;
    timeline.pauses = {{20.0, 60.0}};
    series.setTimeline(std::make_shared<const RunTimeline>(timeline));
    QCOMPARE(series.x(80, XAxis::ActiveTime), 40.0);
    QCOMPARE(series.nearest(40.0, XAxis::ActiveTime), std::size_t{80});
    QCOMPARE(before.x(80, XAxis::ActiveTime), 80.0); // a copy stays as it was
    // Time-weighted averages are of the new places.
    const Smoothing smoothing(0.9, SmoothingKind::TimeWeighted);
    QVERIFY(series.smoothed(99, smoothing, XAxis::ActiveTime) != before.smoothed(99, smoothing, XAxis::ActiveTime));
    series.setTimeline(nullptr);
    QCOMPARE(series.smoothed(99, smoothing, XAxis::ActiveTime), before.smoothed(99, smoothing, XAxis::ActiveTime));
    series.setStepsPerEpoch(50.0);
    QCOMPARE(series.x(75, XAxis::Epoch), 1.5);
}

QTEST_GUILESS_MAIN(TestRunTimeline)
#include "tst_run_timeline.moc"
