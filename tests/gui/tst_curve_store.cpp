// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include <QTest>

#include <limits>

using namespace signalbox;
using ui::CurveStore;
using viewmodels::XAxis;

namespace {

const core::RunId kRun{"run00001"};
constexpr std::int64_t kBegin = 1'795'457'912'000'000;

core::Event eventAt(double seconds, core::EventBody body)
{
    return {kRun, 0, kBegin + static_cast<std::int64_t>(seconds * 1e6), std::move(body)};
}

core::Event sampleAt(double seconds, std::int64_t step, double cpu)
{
    return eventAt(seconds, core::SystemSample{{{"cpu", cpu}}, step});
}

/// A curve as it was read from the store.
charts::RunCurves readCurves(const std::string &metric,
                             const std::vector<std::pair<std::int64_t, double>> &stepsAndTimes)
{
    charts::RunCurves curves;
    curves.id = kRun;
    auto series = std::make_shared<viewmodels::MetricSeries>();
    for (const auto &[step, seconds] : stepsAndTimes) {
        series->append(step, seconds, seconds);
    }
    curves.series[metric] = std::move(series);
    return curves;
}

std::vector<double> timesOf(const CurveStore &store, const std::string &metric)
{
    std::vector<double> times;
    const auto &series = *store.find(kRun)->series.at(metric);
    for (std::size_t i = 0; i < series.size(); ++i) {
        times.push_back(series.x(i, XAxis::Time));
    }
    return times;
}

} // namespace

class TestCurveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachineIsFollowedByTheClock();
    void whatWasReadMeetsWhatIsLive();
    void whatHappensIsMarkedAndTimed();
    void normsAreCurves();
};

void TestCurveStore::theMachineIsFollowedByTheClock()
{
    CurveStore store;
    QVERIFY(!store.apply(sampleAt(0.0, 1, 5.0)).points); // of a run that is not known here
    store.apply(eventAt(0.0, core::RunStarted{}));
    const CurveStore::Change first = store.apply(sampleAt(1.0004, 3, 10.0));
    QVERIFY(first.points && first.structure);
    QVERIFY(!store.apply(sampleAt(1.0004, 3, 10.0)).points); // the same once more
    const CurveStore::Change second = store.apply(sampleAt(16.0, 3, 20.0)); // paused: no step was done
    QVERIFY(second.points && !second.structure && !second.gap);
    QCOMPARE(timesOf(store, "system/cpu"), (std::vector<double>{1.0, 16.0}));
    // A metric of the run still has one value a step.
    store.apply(eventAt(17.0, core::EpochDone{1, 3, {{"train/loss_epoch", 0.5}}}));
    QVERIFY(!store.apply(eventAt(18.0, core::EpochDone{1, 3, {{"train/loss_epoch", 0.4}}})).points);
}

void TestCurveStore::whatWasReadMeetsWhatIsLive()
{
    CurveStore store;
    store.apply(eventAt(0.0, core::RunStarted{}));
    for (const double seconds : {1.0, 16.0, 31.0}) {
        store.apply(sampleAt(seconds, 3, 10.0));
        store.apply(
            eventAt(seconds, core::EpochDone{1, static_cast<std::int64_t>(seconds), {{"train/loss_epoch", 1.0}}}));
    }
    store.put(readCurves("system/cpu", {{3, 1.0}, {3, 16.0}}));
    QCOMPARE(timesOf(store, "system/cpu"), (std::vector<double>{1.0, 16.0, 31.0}));
    store.put(readCurves("train/loss_epoch", {{1, 1.0}, {16, 16.0}}));
    QCOMPARE(timesOf(store, "train/loss_epoch"), (std::vector<double>{1.0, 16.0, 31.0}));
    QCOMPARE(timesOf(store, "system/cpu").size(), std::size_t{3});
}

void TestCurveStore::whatHappensIsMarkedAndTimed()
{
    CurveStore store;
    core::RunStarted started;
    started.facts.stepsPerEpoch = 10;
    started.facts.trainRows = 640;
    started.spec.batchSize = 64;
    store.apply(eventAt(0.0, started));
    store.apply(eventAt(2.0, core::EpochDone{1, 10, {{"train/loss_epoch", 0.5}}}));
    QVERIFY(store.apply(eventAt(3.0, core::StateChanged{core::RunState::Paused, 10})).structure);
    QVERIFY(store.apply(eventAt(8.0, core::StateChanged{core::RunState::Running, 10})).structure);
    core::RunSteered refused;
    refused.key = "lr";
    refused.refused = "no";
    QVERIFY(!store.apply(eventAt(9.0, refused)).structure);
    core::CheckpointSaved saved;
    saved.step = 10;
    saved.best = true;
    QVERIFY(store.apply(eventAt(9.5, saved)).structure);
    store.apply(eventAt(10.0, core::EpochDone{2, 20, {{"train/loss_epoch", 0.4}}}));
    const charts::RunCurves *run = store.find(kRun);
    QCOMPARE(run->marks.size(), std::size_t{3});
    const auto &loss = *run->series.at("train/loss_epoch");
    QCOMPARE(loss.x(1, XAxis::Time), 10.0);
    QCOMPARE(loss.x(1, XAxis::ActiveTime), 5.0);
    QCOMPARE(loss.x(1, XAxis::Epoch), 2.0);
    QCOMPARE(loss.x(1, XAxis::Samples), 1280.0);

    // What was read while it was held does not take back that it went on.
    charts::RunCurves read = readCurves("train/loss_epoch", {{10, 2.0}});
    read.facts = run->facts;
    read.batchSize = run->batchSize;
    viewmodels::RunTimeline held = *run->timeline;
    held.pauses.back().end = std::numeric_limits<double>::infinity();
    read.setTimeline(held);
    store.put(std::move(read));
    QCOMPARE(store.find(kRun)->series.at("train/loss_epoch")->x(1, XAxis::ActiveTime), 5.0);
    QCOMPARE(store.find(kRun)->marks.size(), std::size_t{3});

    // Its process was gone, and it goes on: the time between is a pause, and times go on from the first start.
    store.apply(eventAt(60.0, started));
    store.apply(eventAt(62.0, core::EpochDone{3, 30, {{"train/loss_epoch", 0.3}}}));
    const auto &resumed = *store.find(kRun)->series.at("train/loss_epoch");
    QCOMPARE(resumed.x(2, XAxis::Time), 62.0);
    QCOMPARE(resumed.x(2, XAxis::ActiveTime), 7.0);
}

void TestCurveStore::normsAreCurves()
{
    CurveStore store;
    store.apply(eventAt(0.0, core::RunStarted{}));
    core::HistogramsTaken taken;
    taken.step = 5;
    taken.norms = {{"norm/grad/all", 2.0}, {"norm/weight/layer_0", 3.0}};
    const CurveStore::Change change = store.apply(eventAt(1.0, taken));
    QVERIFY(change.points && change.structure);
    QCOMPARE(store.find(kRun)->series.at("norm/weight/layer_0")->value(0), 3.0);
}

QTEST_GUILESS_MAIN(TestCurveStore)
#include "tst_curve_store.moc"
