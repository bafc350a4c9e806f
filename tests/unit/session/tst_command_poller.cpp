// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands on their way from the store to the trainer, and back as what became of them.
#include "session/command_poller.h"
#include "session/run_session.h"
#include "store/command_store.h"
#include "store/run_reader.h"
#include "support/scripted_trainer.h"
#include "support/temporary_store.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>

using namespace signalbox;
using namespace std::chrono_literals;
using store::CommandState;

namespace {

core::ResolvedSpec endlessSpec(const char *name)
{
    core::ResolvedSpec resolved;
    resolved.spec.name = name;
    resolved.spec.train = "train.tsv";
    resolved.spec.model = "model";
    resolved.spec.systemMetrics = false;
    return resolved;
}

/// A session with a run that goes on until it is stopped, and the command store of another program.
struct Fixture
{
    Fixture()
        : session(std::in_place, store.directory(), clock, "test")
        , events(session->hub().subscribe({}))
        , commands(store::CommandStore::open(store.directory(), clock).value())
    {
        test_support::TrainingScript script;
        script.endless = true;
        script.stepDelay = 1ms;
        session->setEngine(
            std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(std::move(script))));
    }

    /// The next event of a kind that satisfies `wanted`, within 20 s.
    template <typename Body> std::optional<Body> next(const std::function<bool(const Body &)> &wanted = {})
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 20000) {
            for (auto &event : events->waitAndDrain(20)) {
                waiting.push_back(std::move(event));
            }
            while (!waiting.empty()) {
                const core::Event event = std::move(waiting.front());
                waiting.pop_front();
                const auto *body = std::get_if<Body>(&event.body);
                if (body != nullptr && (!wanted || wanted(*body))) {
                    return *body;
                }
            }
        }
        return std::nullopt;
    }

    core::SystemClock clock;
    test_support::TemporaryStore store;
    std::optional<session::RunSession> session;
    std::shared_ptr<core::Subscription> events;
    store::CommandStore commands;
    std::deque<core::Event> waiting;
};

} // namespace

class TestCommandPoller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherProgramSteersTheRun();
    void aPausedRunIsSteered();
    void theWindowSteersDirectly();
    void commandsOfOtherRunsAreLeftAlone();
    void commandsWaitForARunInTheQueue();
    void othersHoldARunAndLetItGoOn();
    void othersValidateAndStop();
    void othersTakeAWaitingRunOut();
    void beginAndEndNeverWait();
    void aStoreThatCannotBeReadIsTold();
};

void TestCommandPoller::anotherProgramSteersTheRun()
{
    Fixture f;
    const auto run = f.session->start(endlessSpec("steered"));
    QVERIFY(f.next<core::StepDone>());
    const auto numbers = f.commands.add(*run, {{"lr", "1e-4"}, {"epochs", "0"}});
    QVERIFY(numbers.has_value());
    const auto first = f.next<core::RunSteered>();
    QVERIFY(first);
    QCOMPARE(first->key, std::string("lr"));
    QCOMPARE(first->command, numbers->at(0));
    QCOMPARE(first->before, std::string("3e-05"));
    QCOMPARE(first->after, std::string("0.0001"));
    QVERIFY(first->refused.empty());
    const auto second = f.next<core::RunSteered>();
    QVERIFY(second);
    QVERIFY(!second->refused.empty());
    f.session->flushStore();
    QVERIFY(f.commands.find(numbers->at(0)).value()->state == CommandState::Done);
    QVERIFY(f.commands.find(numbers->at(1)).value()->state == CommandState::Refused);
}

void TestCommandPoller::aPausedRunIsSteered()
{
    Fixture f;
    const auto run = f.session->start(endlessSpec("paused"));
    QVERIFY(f.next<core::StepDone>());
    f.session->pause();
    QVERIFY(f.next<core::StateChanged>());
    QVERIFY(f.commands.add(*run, {{"patience", "7"}}).has_value());
    const auto steered = f.next<core::RunSteered>();
    QVERIFY(steered);
    QCOMPARE(steered->after, std::string("7"));
    f.session->flushStore();
    QVERIFY(store::RunReader::open(f.store.directory())->run(*run)->state == core::RunState::Paused);
}

void TestCommandPoller::theWindowSteersDirectly()
{
    Fixture f;
    f.session->steer("lr", "1e-4"); // no run yet: nothing
    const auto run = f.session->start(endlessSpec("direct"));
    QVERIFY(run.has_value());
    QVERIFY(f.next<core::StepDone>());
    f.session->steer("lr", "2e-4");
    const auto steered = f.next<core::RunSteered>();
    QVERIFY(steered);
    QCOMPARE(steered->after, std::string("0.0002"));
    QCOMPARE(steered->command, std::int64_t{0});
}

void TestCommandPoller::commandsOfOtherRunsAreLeftAlone()
{
    Fixture f;
    const auto first = f.session->start(endlessSpec("first"));
    const auto second = f.session->start(endlessSpec("second"));
    QVERIFY(f.next<core::StepDone>());
    const auto late = f.commands.add(*second, {{"lr", "1e-4"}});
    const auto now = f.commands.add(*first, {{"epochs", "9"}});
    const auto steered = f.next<core::RunSteered>();
    QVERIFY(steered);
    QCOMPARE(steered->key, std::string("epochs"));
    QVERIFY(f.commands.find(late->front()).value()->state == CommandState::Waiting);
    QVERIFY(now.has_value());
}

void TestCommandPoller::commandsWaitForARunInTheQueue()
{
    Fixture f;
    const auto first = f.session->start(endlessSpec("first"));
    const auto second = f.session->start(endlessSpec("second"));
    QVERIFY(first.has_value());
    QVERIFY(f.next<core::StepDone>());
    const auto number = f.commands.add(*second, {{"lr", "1e-4"}});
    f.session->stop();
    const auto steered = f.next<core::RunSteered>();
    QVERIFY(steered);
    QCOMPARE(steered->command, number->front());
}

void TestCommandPoller::othersHoldARunAndLetItGoOn()
{
    Fixture f;
    const auto run = f.session->start(endlessSpec("held"));
    QVERIFY(f.next<core::StepDone>());
    const auto pause = f.commands.add(*run, {{core::kPauseRun, {}}});
    QVERIFY(pause.has_value());
    const auto held = f.next<core::StateChanged>();
    QVERIFY(held && held->state == core::RunState::Paused);
    QTRY_VERIFY(f.commands.find(pause->front()).value()->state == CommandState::Done);
    const auto resume = f.commands.add(*run, {{core::kResumeRun, {}}});
    QVERIFY(resume.has_value());
    const auto goesOn = f.next<core::StateChanged>();
    QVERIFY(goesOn && goesOn->state == core::RunState::Running);
    QTRY_VERIFY(f.commands.find(resume->front()).value()->state == CommandState::Done);
    QVERIFY(f.next<core::StepDone>([&](const core::StepDone &step) { return step.step > held->step; }));
}

void TestCommandPoller::othersValidateAndStop()
{
    Fixture f;
    const auto run = f.session->start(endlessSpec("stopped"));
    QVERIFY(f.next<core::StepDone>());
    QVERIFY(f.commands.add(*run, {{core::kValidateRun, {}}}).has_value());
    QVERIFY(f.next<core::EvalDone>(
        [](const core::EvalDone &done) { return done.kind == core::EvaluationKind::Validation; }));
    const auto stop = f.commands.add(*run, {{core::kStopRun, {}}});
    QVERIFY(stop.has_value());
    const auto finished = f.next<core::RunFinished>();
    QVERIFY(finished && finished->state == core::RunState::Stopped);
    f.session->flushStore();
    QTRY_VERIFY(f.commands.find(stop->front()).value()->state == CommandState::Done);
    QVERIFY(!f.commands.find(stop->front()).value()->answer.empty());
}

void TestCommandPoller::othersTakeAWaitingRunOut()
{
    Fixture f;
    const auto first = f.session->start(endlessSpec("first"));
    const auto second = f.session->start(endlessSpec("second"));
    QVERIFY(f.next<core::StepDone>());
    const auto stop = f.commands.add(*second, {{core::kStopRun, {}}});
    QVERIFY(stop.has_value());
    const auto finished = f.next<core::RunFinished>(); // that of the one that waited: the other goes on
    QVERIFY(finished && finished->state == core::RunState::Stopped);
    QCOMPARE(finished->stepsDone, std::int64_t{0});
    QVERIFY(f.session->queuedRuns().empty());
    QVERIFY(f.session->liveRun() == *first);
    QTRY_VERIFY(f.commands.find(stop->front()).value()->state == CommandState::Done);
}

void TestCommandPoller::beginAndEndNeverWait()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    session::CommandPoller poller(store.directory(), clock, 1h);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i) {
        poller.begin({"run"}, [](const core::SteeringRequest &) {});
        poller.end();
    }
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
}

void TestCommandPoller::aStoreThatCannotBeReadIsTold()
{
    const core::SystemClock clock;
    std::atomic<int> told{0};
    std::atomic<bool> isNamed{false};
    session::CommandPoller poller("/nonexistent/store", clock, 1ms);
    const auto begin = [&](const char *run) {
        poller.begin(
            {run}, [](const core::SteeringRequest &) {},
            [&](const core::Error &error) {
                isNamed = error.subject.find("/nonexistent/store") != std::string::npos;
                ++told;
            });
    };
    begin("first");
    QTRY_COMPARE(told.load(), 1);
    QVERIFY(isNamed);
    begin("second"); // told once of each run
    QTRY_COMPARE(told.load(), 2);
}

QTEST_GUILESS_MAIN(TestCommandPoller)
#include "tst_command_poller.moc"
