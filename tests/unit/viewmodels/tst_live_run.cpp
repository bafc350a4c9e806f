// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/live_run.h"

#include <QTest>

#include <utility>

using namespace signalbox;

namespace {

core::Event makeEvent(core::EventBody body)
{
    return {{"run00001"}, 1, 0, std::move(body)};
}

core::Event started()
{
    core::RunStarted body;
    body.spec.epochs = 3;
    body.spec.batchSize = 64;
    body.facts.stepsPerEpoch = 134;
    body.facts.totalSteps = 402;
    return makeEvent(body);
}

core::Event step(std::int64_t number, double speed = 640.0)
{
    core::StepDone body;
    body.step = number;
    body.epoch = static_cast<double>(number) / 134.0;
    body.loss = 0.5;
    body.sentencesPerSecond = speed;
    body.recorded = true;
    return makeEvent(body);
}

} // namespace

class TestLiveRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEpochsAndTimeLeft();
    void severalBatchesMayMakeAStep();
    void theCountOfStepsIsNoPlaceInTheEpochs();
    void pauseIsExpectedUntilAnswered();
    void resumeIsExpectedUntilAnswered();
    void knowsWhenItValidates();
    void remembersTheNewestCheckpoint();
    void remembersTheLastValues();
    void anotherRunBeginsAnew();
};

void TestLiveRun::countsEpochsAndTimeLeft()
{
    viewmodels::LiveRun live;
    live.begin({"run00001"});
    QVERIFY(live.isLoading());
    live.apply(started());
    QVERIFY(!live.isLoading());
    QCOMPARE(live.epoch(), 1);
    QVERIFY(!live.secondsLeft());
    live.apply(step(134));
    QCOMPARE(live.epoch(), 1);
    live.apply(step(204));
    QCOMPARE(live.epoch(), 2);
    QCOMPARE(live.stepsPerSecond(), 10.0);
    QCOMPARE(*live.secondsLeft(), 19.8);
    core::EvalDone evaluation;
    evaluation.seconds = 2.0;
    live.apply(makeEvent(evaluation));
    QCOMPARE(*live.secondsLeft(), 19.8 + 2 * 2.0);
    live.apply(step(402));
    QCOMPARE(live.epoch(), 3);
}

void TestLiveRun::severalBatchesMayMakeAStep()
{
    core::Event event = started();
    std::get<core::RunStarted>(event.body).spec.accumulate = 4;
    viewmodels::LiveRun live;
    live.apply(event);
    live.apply(step(202));
    QCOMPARE(live.stepsPerSecond(), 2.5); // 640 sentences a second, 4 · 64 a step
    QCOMPARE(*live.secondsLeft(), 80.0);
}

void TestLiveRun::theCountOfStepsIsNoPlaceInTheEpochs()
{
    viewmodels::LiveRun live;
    live.apply(started());
    // Rolled back from the third epoch to the first, while the count of steps went on.
    core::Event event = step(300);
    std::get<core::StepDone>(event.body).epoch = 0.25;
    live.apply(event);
    QCOMPARE(live.epoch(), 1);
    std::get<core::StepDone>(event.body).epoch = 1.0; // the last one of the first epoch
    live.apply(event);
    QCOMPARE(live.epoch(), 1);
    std::get<core::StepDone>(event.body).epoch = 1.01;
    live.apply(event);
    QCOMPARE(live.epoch(), 2);
    std::get<core::StepDone>(event.body).epoch = 3.5; // more epochs than the run has
    live.apply(event);
    QCOMPARE(live.epoch(), 3);
}

void TestLiveRun::pauseIsExpectedUntilAnswered()
{
    viewmodels::LiveRun live;
    live.apply(started());
    live.expectPause();
    QVERIFY(live.isPausing());
    live.apply(step(3));
    QVERIFY(live.isPausing());
    live.apply(makeEvent(core::StateChanged{core::RunState::Paused, 3}));
    QVERIFY(!live.isPausing());
    QVERIFY(live.state() == core::RunState::Paused);
    core::RunFinished finished;
    finished.state = core::RunState::Stopped;
    live.apply(makeEvent(finished));
    QVERIFY(live.isOver());
    QVERIFY(live.state() == core::RunState::Stopped);
}

void TestLiveRun::resumeIsExpectedUntilAnswered()
{
    viewmodels::LiveRun live;
    live.apply(started());
    live.apply(makeEvent(core::StateChanged{core::RunState::Paused, 3}));
    QVERIFY(!live.isExpecting());
    live.expectResume();
    QVERIFY(live.isResuming() && live.isExpecting());
    live.apply(makeEvent(core::StateChanged{core::RunState::Running, 3}));
    QVERIFY(!live.isResuming() && !live.isExpecting());
}

void TestLiveRun::knowsWhenItValidates()
{
    core::EvalDone validation;
    validation.kind = core::EvaluationKind::Validation;
    viewmodels::LiveRun live;
    live.apply(started());
    live.apply(step(134));
    QVERIFY(!live.isEvaluating());
    live.apply(makeEvent(core::EpochDone{1, 134, {}}));
    QVERIFY(live.isEvaluating() && !live.isValidating()); // nobody has asked for it
    live.apply(makeEvent(core::StateChanged{core::RunState::Paused, 134}));
    QVERIFY(!live.isEvaluating()); // held in between
    live.apply(makeEvent(core::StateChanged{core::RunState::Running, 134}));
    QVERIFY(live.isEvaluating());
    live.apply(makeEvent(validation));
    QVERIFY(!live.isEvaluating());
    live.expectValidation();
    QVERIFY(live.isEvaluating());
    live.apply(makeEvent(validation));
    QVERIFY(!live.isEvaluating());

    const auto every = [](double validEvery) {
        core::RunStarted body = std::get<core::RunStarted>(started().body);
        body.spec.validEvery = validEvery;
        viewmodels::LiveRun run;
        run.apply(makeEvent(body));
        return run;
    };
    viewmodels::LiveRun bySteps = every(50.0);
    bySteps.apply(step(49));
    QVERIFY(!bySteps.isEvaluating());
    bySteps.apply(step(50));
    QVERIFY(bySteps.isEvaluating());
    bySteps.apply(step(51));
    QVERIFY(!bySteps.isEvaluating());
    bySteps.apply(makeEvent(core::EpochDone{1, 134, {}})); // the end of an epoch is none of its places
    QVERIFY(!bySteps.isEvaluating());
    bySteps.apply(makeEvent(core::EpochDone{3, 402, {}})); // but that of the last one is
    QVERIFY(bySteps.isEvaluating());
    viewmodels::LiveRun byParts = every(0.5);
    for (const auto &[number, due] : {std::pair(66, false), std::pair(67, true), std::pair(68, false),
                                      std::pair(200, false), std::pair(201, true)}) {
        byParts.apply(step(number));
        QCOMPARE(byParts.isEvaluating(), due);
    }
}

void TestLiveRun::remembersTheNewestCheckpoint()
{
    viewmodels::LiveRun live;
    live.apply(started());
    QVERIFY(!live.checkpointStep());
    core::CheckpointSaved saved;
    saved.step = 134;
    live.apply(makeEvent(saved));
    QCOMPARE(*live.checkpointStep(), std::int64_t{134});
    live.begin({"run00002"});
    QVERIFY(!live.checkpointStep());
}

void TestLiveRun::remembersTheLastValues()
{
    viewmodels::LiveRun live;
    live.apply(started());
    live.apply(step(10));
    core::EvalDone evaluation;
    evaluation.metrics = {{"valid/mcc", 0.25}};
    live.apply(makeEvent(evaluation));
    evaluation.metrics = {{"valid/mcc", 0.5}};
    live.apply(makeEvent(evaluation));
    QCOMPARE(core::valueOf(live.latest(), "valid/mcc"), 0.5);
    QCOMPARE(core::valueOf(live.latest(), "train/loss_step"), 0.5);
}

void TestLiveRun::anotherRunBeginsAnew()
{
    viewmodels::LiveRun live;
    live.apply(started());
    live.apply(step(10));
    core::Event other = started();
    other.run = {"run00002"};
    live.apply(other);
    QCOMPARE(live.run(), (core::RunId{"run00002"}));
    QCOMPARE(live.lastStep().step, std::int64_t{0});
    QVERIFY(live.latest().empty());
}

QTEST_GUILESS_MAIN(TestLiveRun)
#include "tst_live_run.moc"
