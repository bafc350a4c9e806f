// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include <QTest>

#include <limits>
#include <optional>
#include <set>

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

store::StoredEvent pointAt(double seconds, std::int64_t step, const std::string &metric)
{
    store::StoredEvent event;
    event.number = step;
    event.run = kRun;
    event.timeMicroseconds = kBegin + static_cast<std::int64_t>(seconds * 1e6);
    event.kind = "metric";
    event.metric = metric;
    event.step = step;
    event.value = seconds;
    return event;
}

store::StateRecord stateAt(double seconds, core::RunState state, std::int64_t step)
{
    return {kBegin + static_cast<std::int64_t>(seconds * 1e6), state, step};
}

store::RunRecord recordWithFacts()
{
    store::RunRecord record;
    record.id = kRun;
    record.createdMicroseconds = kBegin - 5'000'000;
    record.facts.stepsPerEpoch = 10;
    record.spec.batchSize = 8;
    record.spec.accumulate = 2;
    return record;
}

} // namespace

class TestCurveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachineIsFollowedByTheClock();
    void whatWasReadMeetsWhatIsLive();
    void aStartThatTheStoreKnewIsNoRestart();
    void whatHappensIsMarkedAndTimed();
    void normsAreCurves();
    void partsMeetWhatIsLive();
    void whatIsThereIsNotWaitedFor();
    void whatOthersDoIsFollowed();
    void aQueuedRunBegins();
    void anotherStartIsAGap();
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

/// The first points may have been read before the window hears of the start.
void TestCurveStore::aStartThatTheStoreKnewIsNoRestart()
{
    CurveStore store;
    charts::RunCurves read = readCurves("train/loss_step", {{1, 1.0}, {2, 2.0}});
    viewmodels::RunTimeline timeline;
    timeline.startTime = static_cast<double>(kBegin) / 1e6;
    read.setTimeline(timeline);
    store.put(std::move(read));
    store.apply(eventAt(0.0, core::RunStarted{}));
    QVERIFY(store.find(kRun)->timeline->pauses.empty());
    store.apply(eventAt(10.0, core::RunStarted{})); // this is one
    QCOMPARE(store.find(kRun)->timeline->pauses.size(), std::size_t{1});
    QCOMPARE(store.find(kRun)->timeline->activeAt(10.0), 2.0);
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

    core::RunFinished ended;
    ended.stepsDone = 30;
    QVERIFY(!store.apply(eventAt(63.0, ended)).structure);
    ended.state = core::RunState::Failed;
    QVERIFY(store.apply(eventAt(63.0, ended)).structure);
    const charts::MarkModel &failure = store.find(kRun)->marks.back();
    QVERIFY(failure.kind == charts::MarkKind::Failure);
    QCOMPARE(failure.step, 30.0);
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

/// A run that trains here is read part by part while its points come in, as when points were merged away.
void TestCurveStore::partsMeetWhatIsLive()
{
    const auto seriesUpTo = [](std::int64_t last) {
        auto series = std::make_shared<viewmodels::MetricSeries>();
        for (std::int64_t step = 1; step <= last; ++step) {
            series->append(step, static_cast<double>(step), static_cast<double>(step));
        }
        return series;
    };
    const auto trainTo = [](CurveStore &store, std::int64_t first, std::int64_t last) {
        for (std::int64_t step = first; step <= last; ++step) {
            const auto value = static_cast<double>(step);
            store.apply(eventAt(value, core::EpochDone{1, step, {{"a", value}, {"b", value}}}));
        }
    };
    CurveStore store;
    store.apply(eventAt(0.0, core::RunStarted{}));
    trainTo(store, 1, 3);
    charts::RunCurves head;
    head.id = kRun;
    head.pending = {"a", "b", "c"};
    head.setTimeline(*store.find(kRun)->timeline);
    store.put(std::move(head));
    QCOMPARE(store.find(kRun)->pending, std::set<std::string>{"c"});
    trainTo(store, 4, 5);
    store.putPart(kRun, {{{"a", seriesUpTo(4)}, {"c", seriesUpTo(2)}}, std::nullopt});
    QVERIFY(store.find(kRun)->pending.empty());
    trainTo(store, 6, 7);
    store.putPart(kRun, {{{"b", seriesUpTo(6)}}, std::nullopt}); // read later: it knows more than the other one
    trainTo(store, 8, 8);
    const std::vector<double> all{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0};
    QCOMPARE(timesOf(store, "a"), all);
    QCOMPARE(timesOf(store, "b"), all);
    QCOMPARE(timesOf(store, "c"), (std::vector<double>{1.0, 2.0}));
    const auto &curves = store.find(kRun)->series;
    QCOMPARE(curves.at("c")->x(0, XAxis::WallTime), curves.at("a")->x(0, XAxis::WallTime)); // one timeline
    // What could not be read keeps what is there.
    store.putPart(kRun, {{{"a", nullptr}}, std::nullopt});
    QCOMPARE(timesOf(store, "a"), all);
}

void TestCurveStore::whatIsThereIsNotWaitedFor()
{
    CurveStore store;
    charts::RunCurves head;
    head.id = kRun;
    head.pending = {"a", "b"};
    store.put(head);
    store.putPart(kRun, {{{"a", nullptr}}, std::nullopt});
    QCOMPARE(store.find(kRun)->pending, std::set<std::string>{"b"});
    store.put(readCurves("c", {{1, 1.0}})); // another reading does not end the first
    QCOMPARE(store.find(kRun)->pending, std::set<std::string>{"b"});
    store.endPending(kRun);
    QVERIFY(store.find(kRun)->pending.empty());
    store.putPart({"another"}, {{{"a", nullptr}}, std::nullopt});
    QVERIFY(store.find({"another"}) == nullptr);
}

void TestCurveStore::whatOthersDoIsFollowed()
{
    CurveStore store;
    charts::RunCurves read = readCurves("train/loss_step", {{1, 1.0}, {2, 2.0}});
    read.setTimeline(charts::timelineOf({}, 0, static_cast<double>(kBegin) / 1e6));
    store.put(std::move(read));
    const viewmodels::MetricSeries *series = store.find(kRun)->series.at("train/loss_step").get();
    charts::RunHistory history;
    history.states = {stateAt(0.0, core::RunState::Running, 0), stateAt(3.0, core::RunState::Paused, 3)};
    core::CheckpointSaved saved;
    saved.step = 3;
    saved.best = true;
    history.checkpoints.emplace_back(saved, kBegin + 3'000'000);
    CurveStore::Change change = store.follow(
        recordWithFacts(), {pointAt(2.0, 2, "train/loss_step"), pointAt(3.0, 3, "train/loss_step")}, history);
    QVERIFY(change.points && change.structure && !change.gap);
    const charts::RunCurves *run = store.find(kRun);
    QCOMPARE(run->series.at("train/loss_step").get(), series); // nothing was read anew
    QCOMPARE(timesOf(store, "train/loss_step"), (std::vector<double>{1.0, 2.0, 3.0}));
    QCOMPARE(run->marks.size(), std::size_t{2});
    QCOMPARE(run->timeline->pauses.size(), std::size_t{1});
    QCOMPARE(run->batchSize, std::size_t{16});
    QCOMPARE(run->facts.stepsPerEpoch, std::int64_t{10});
    history.states.push_back(stateAt(13.0, core::RunState::Running, 3));
    // Its process is gone after 20 seconds and it is started again after 50: known by the points that come with that.
    history.states.push_back(stateAt(50.0, core::RunState::Running, 4));
    change = store.follow(
        recordWithFacts(),
        {pointAt(20.0, 4, "train/loss_step"), pointAt(51.0, 5, "train/loss_step"), pointAt(51.0, 5, "valid/loss")},
        history);
    QVERIFY(change.points && change.structure && !change.gap);
    QCOMPARE(run->marks.size(), std::size_t{4}); // each once
    const auto &loss = *run->series.at("train/loss_step");
    QCOMPARE(loss.x(3, XAxis::ActiveTime), 10.0);
    QCOMPARE(loss.x(4, XAxis::ActiveTime), 11.0);
    QCOMPARE(loss.x(4, XAxis::Epoch), 0.5);
    QCOMPARE(run->series.at("valid/loss")->x(0, XAxis::ActiveTime), 11.0);
    QVERIFY(!store.follow({}, {}, history).structure); // of a run that is not known
}

void TestCurveStore::aQueuedRunBegins()
{
    CurveStore store;
    charts::RunCurves queued;
    queued.id = kRun;
    queued.setTimeline(charts::timelineOf({}, 0, static_cast<double>(kBegin) / 1e6 - 5.0)); // when it was made
    store.put(std::move(queued));
    charts::RunHistory history;
    history.states = {stateAt(0.0, core::RunState::Running, 0)};
    const CurveStore::Change change = store.follow(recordWithFacts(), {pointAt(1.0, 1, "train/loss_step")}, history);
    QVERIFY(change.points && !change.gap);
    QCOMPARE(timesOf(store, "train/loss_step"), std::vector<double>{1.0}); // since it began
}

void TestCurveStore::anotherStartIsAGap()
{
    CurveStore store;
    charts::RunCurves read = readCurves("train/loss_step", {{1, 1.0}});
    read.setTimeline(charts::timelineOf({}, 0, static_cast<double>(kBegin) / 1e6 - 5.0));
    store.put(std::move(read));
    charts::RunHistory history;
    history.states = {stateAt(0.0, core::RunState::Running, 0)};
    QVERIFY(store.follow(recordWithFacts(), {pointAt(2.0, 2, "train/loss_step")}, history).gap);
    QCOMPARE(timesOf(store, "train/loss_step"), std::vector<double>{1.0}); // as it was, until it is read anew
}

QTEST_GUILESS_MAIN(TestCurveStore)
#include "tst_curve_store.moc"
