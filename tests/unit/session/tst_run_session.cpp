// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_event_sink.h"
#include "session/run_session.h"
#include "store/learning_rate_searches.h"
#include "store/run_reader.h"
#include "support/scripted_trainer.h"
#include "support/temporary_store.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <thread>

using namespace signalbox;
using test_support::ScriptedEngine;
using test_support::TrainingScript;

namespace {

using namespace std::chrono_literals;

core::ResolvedSpec namedSpec(const std::string &name)
{
    core::ResolvedSpec resolved;
    resolved.spec.name = name;
    resolved.spec.epochs = 2;
    resolved.spec.logEvery = 5;
    resolved.spec.systemMetrics = false; // nothing comes by itself; tst_system_monitor has them
    resolved.origins = {{"name", core::Origin::Flag}};
    return resolved;
}

TrainingScript endlessScript()
{
    TrainingScript script;
    script.endless = true;
    script.stepDelay = 1ms;
    return script;
}

/// A session on a store of its own, and a subscription to all its events.
struct Fixture
{
    explicit Fixture(TrainingScript script = {})
        : engine(std::make_shared<ScriptedEngine>(std::move(script)))
        , session(std::in_place, store.directory(), clock, "0.1.0+test")
        , events(session->hub().subscribe({}))
    {
        session->setEngine(std::shared_ptr<core::Engine>(engine));
    }

    /// What the store holds of a run once everything published is in it.
    store::RunRecord record(const core::RunId &run)
    {
        if (session) {
            session->flushStore();
        }
        return store::RunReader::open(store.directory()).value().run(run).value();
    }

    /// Collects events until one satisfies `wanted`; false after 20 s.
    bool waitFor(const std::function<bool(const core::Event &)> &wanted)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 20000) {
            for (auto &event : events->waitAndDrain(50)) {
                const bool found = wanted(event);
                seen.push_back(std::move(event));
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    template <typename Body> bool waitForBody(const core::RunId &run)
    {
        return waitFor(
            [&run](const core::Event &event) { return event.run == run && std::holds_alternative<Body>(event.body); });
    }

    bool waitForState(core::RunState state)
    {
        return waitFor([state](const core::Event &event) {
            const auto *changed = std::get_if<core::StateChanged>(&event.body);
            return changed != nullptr && changed->state == state;
        });
    }

    core::SystemClock clock;
    test_support::TemporaryStore store;
    std::shared_ptr<ScriptedEngine> engine;
    std::optional<session::RunSession> session;
    std::shared_ptr<core::Subscription> events;
    std::vector<core::Event> seen;
};

/// An engine that gives no trainer.
class EmptyEngine final : public core::Engine
{
public:
    [[nodiscard]] std::string version() const override { return "empty"; }
    [[nodiscard]] std::vector<std::string> devices() const override { return {}; }
    [[nodiscard]] std::string cudaHint() const override { return {}; }
    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override { return nullptr; }
    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &, const std::string &, std::stop_token) override
    {
        return core::fail({});
    }
    core::Result<core::PredictionResult> predict(const core::RunSpec &, const std::vector<std::string> &,
                                                 std::stop_token) override
    {
        return core::fail({});
    }
    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &,
                                                                  const core::LearningRateSearchOptions &,
                                                                  std::stop_token,
                                                                  const core::LearningRateListener &) override
    {
        return core::fail({});
    }
};

} // namespace

class TestRunSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunGoesFromStartToEnd();
    void namesAreGeneratedWithoutClashes();
    void pausingAndGoingOn();
    void stoppingARunningRun();
    void stoppingAPausedRun();
    void runsWaitForTheirTurn();
    void waitingRunsCanBeTakenOut();
    void runsWaitForTheEngine();
    void aMissingEngineFailsTheRun();
    void anEngineWithoutTrainerFailsTheRun();
    void failures_data();
    void failures();
    void aTrainerWithoutResultFailsTheRun();
    void theLiveRunIsGoneWhenItsLastEventArrives();
    void stopAndWaitEmptiesTheQueue();
    void theDestructorStopsAndSaves();
    void theDestructorWithoutAnEngine();
    void aStoreThatCannotBeMadeRefusesRuns();
    void commandsWithoutARunDoNothing();
    void manyThreadsMayAsk();
    void aSearchIsMadeAndKept();
    void aSearchHasItsTurn();
    void aSearchCanBeStopped();
    void aSearchThatWaitsCanBeStopped();
    void searchesFailWithAReason_data();
    void searchesFailWithAReason();
    void aSearchEndsWithTheSession();
    void aSearchIsRefusedWhereTheStoreIsOnlyRead();
    void aSearchIsNotWrittenWhileTheStoreIsHeld();
    void validationsKnowTheirPlaceInTheEpoch();
    void resumedValidationKeepsItsPlace_data();
    void resumedValidationKeepsItsPlace();
};

void TestRunSession::aRunGoesFromStartToEnd()
{
    TrainingScript script;
    script.testSet = true;
    Fixture f(script);
    const auto run = f.session->start(namedSpec("whole"));
    QVERIFY(run.has_value());
    f.session->waitUntilIdle();
    const store::RunRecord record = f.record(*run);
    QCOMPARE(record.name, std::string("whole"));
    QVERIFY(record.state == core::RunState::Finished);
    QCOMPARE(record.stepsDone, 40);
    QCOMPARE(record.epochsDone, 2);
    QCOMPARE(record.facts.codeVersion, std::string("0.1.0+test"));
    const auto reader = store::RunReader::open(f.store.directory());
    QCOMPARE(reader->evaluations(*run)->size(), std::size_t{3});
    QCOMPARE(reader->metric(*run, "train/loss_step")->steps.size(), std::size_t{8});
    QCOMPARE(reader->metric(*run, "valid/mcc")->steps, (std::vector<std::int64_t>{20, 40}));
    QCOMPARE(reader->metric(*run, "valid/loss_step")->steps, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
    QVERIFY((reader->origins(*run)->front() == std::pair<std::string, core::Origin>{"name", core::Origin::Flag}));
    // The folder is below the store and absolute.
    QVERIFY(record.bestCheckpoint.rfind(f.store.directory() + "/runs/" + run->value + '/', 0) == 0);
    QVERIFY(std::filesystem::exists(record.bestCheckpoint));
    // Every event arrived, in order and without gaps.
    (void)f.waitForBody<core::RunFinished>(*run);
    for (std::size_t i = 0; i < f.seen.size(); ++i) {
        QCOMPARE(f.seen[i].sequence, std::uint64_t{i + 1});
    }
}

void TestRunSession::namesAreGeneratedWithoutClashes()
{
    Fixture f;
    const auto first = f.session->start(namedSpec(core::generatedRunName(2)));
    const auto second = f.session->start(namedSpec(""));
    const auto third = f.session->start(namedSpec(""));
    f.session->waitUntilIdle();
    QCOMPARE(f.record(*first).name, core::generatedRunName(2));
    QCOMPARE(f.record(*second).name, core::generatedRunName(3)); // 2 is taken
    QCOMPARE(f.record(*second).spec.name, core::generatedRunName(3));
    QCOMPARE(f.record(*third).name, core::generatedRunName(4)); // 3 is taken
}

void TestRunSession::pausingAndGoingOn()
{
    Fixture f(endlessScript());
    const auto run = f.session->start(namedSpec("paused"));
    QVERIFY(f.waitForBody<core::StepDone>(*run));
    f.session->pause();
    QVERIFY(f.waitForState(core::RunState::Paused));
    QVERIFY(f.record(*run).state == core::RunState::Paused);
    QVERIFY(f.session->liveRun() == *run);
    const std::size_t before = f.seen.size();
    QTest::qWait(50);
    QVERIFY(f.events->drain().empty()); // nothing happens while paused
    f.session->resume();
    QVERIFY(f.waitForState(core::RunState::Running));
    QVERIFY(f.waitForBody<core::StepDone>(*run));
    QVERIFY(f.seen.size() > before);
    QVERIFY(f.record(*run).state == core::RunState::Running);
}

void TestRunSession::stoppingARunningRun()
{
    Fixture f(endlessScript());
    const auto run = f.session->start(namedSpec("stopped"));
    QVERIFY(f.waitForBody<core::StepDone>(*run));
    QElapsedTimer timer;
    timer.start();
    f.session->stop();
    QVERIFY(timer.elapsed() < 100);
    QVERIFY(f.waitForBody<core::RunFinished>(*run));
    const store::RunRecord record = f.record(*run);
    QVERIFY(record.state == core::RunState::Stopped);
    const auto checkpoints = store::RunReader::open(f.store.directory())->checkpoints(*run);
    QVERIFY(!checkpoints->empty());
    QCOMPARE(checkpoints->back().step, record.stepsDone);
}

void TestRunSession::stoppingAPausedRun()
{
    Fixture f(endlessScript());
    const auto run = f.session->start(namedSpec("stopped while paused"));
    QVERIFY(f.waitForBody<core::RunStarted>(*run));
    f.session->pause();
    QVERIFY(f.waitForState(core::RunState::Paused));
    f.session->stop();
    QVERIFY(f.waitForBody<core::RunFinished>(*run));
    f.session->waitUntilIdle();
    QVERIFY(f.record(*run).state == core::RunState::Stopped);
    // The next run is not paused.
    f.engine->setScript({});
    const auto next = f.session->start(namedSpec("next"));
    f.session->waitUntilIdle();
    QVERIFY(f.record(*next).state == core::RunState::Finished);
}

void TestRunSession::runsWaitForTheirTurn()
{
    Fixture f(endlessScript());
    const auto first = f.session->start(namedSpec("first"));
    QVERIFY(f.waitForBody<core::StepDone>(*first));
    const auto second = f.session->start(namedSpec("second"));
    const auto third = f.session->start(namedSpec("third"));
    QVERIFY(f.session->liveRun() == *first);
    QCOMPARE(f.session->queuedRuns().size(), std::size_t{2});
    QVERIFY(f.session->queuedRuns().front() == *second);
    QVERIFY(f.record(*third).state == core::RunState::Queued); // visible at once
    f.engine->setScript({});
    f.session->stop();
    f.session->waitUntilIdle();
    QVERIFY(f.record(*first).state == core::RunState::Stopped);
    QVERIFY(f.record(*second).state == core::RunState::Finished);
    QVERIFY(f.record(*third).state == core::RunState::Finished);
    QVERIFY(!f.session->liveRun().has_value());
    // One at a time: every event of the second comes before the first of the third.
    (void)f.waitForBody<core::RunFinished>(*third);
    bool thirdBegan = false;
    for (const auto &event : f.seen) {
        thirdBegan = thirdBegan || event.run == *third;
        QVERIFY(!(thirdBegan && event.run == *second));
    }
}

void TestRunSession::waitingRunsCanBeTakenOut()
{
    Fixture f(endlessScript());
    const auto first = f.session->start(namedSpec("first"));
    const auto second = f.session->start(namedSpec("second"));
    QVERIFY(f.waitForBody<core::StepDone>(*first));
    f.session->removeQueued(*second);
    f.session->removeQueued(*second); // again: nothing
    f.session->removeQueued(*first); // not waiting: nothing
    QVERIFY(f.session->queuedRuns().empty());
    QVERIFY(f.record(*second).state == core::RunState::Stopped);
    QCOMPARE(f.record(*second).stepsDone, 0);
    QVERIFY(f.record(*first).state == core::RunState::Running);
}

void TestRunSession::runsWaitForTheEngine()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    session::RunSession session(store.directory(), clock, "test");
    QVERIFY(session.engine() == nullptr);
    const auto run = session.start(namedSpec("early"));
    QVERIFY(run.has_value());
    QTest::qWait(50);
    QVERIFY(!session.liveRun().has_value());
    QCOMPARE(session.queuedRuns().size(), std::size_t{1});
    session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<ScriptedEngine>()));
    QVERIFY(session.engine() != nullptr);
    session.waitUntilIdle();
    session.flushStore();
    QVERIFY(store::RunReader::open(store.directory())->run(*run)->state == core::RunState::Finished);
}

void TestRunSession::aMissingEngineFailsTheRun()
{
    Fixture f;
    f.session->setEngine(
        core::fail({core::ErrorCode::FileNotFound, "libsignalbox-engine.so", "the file does not exist", {}, {}, {}}));
    QVERIFY(f.session->engine() == nullptr);
    const auto run = f.session->start(namedSpec("no engine"));
    f.session->waitUntilIdle();
    const store::RunRecord record = f.record(*run);
    QVERIFY(record.state == core::RunState::Failed);
    QVERIFY(record.error.has_value());
    QVERIFY(record.error->code == core::ErrorCode::EngineUnavailable);
    QCOMPARE(record.error->subject, std::string("libsignalbox-engine.so"));
    QVERIFY2(record.error->detail.find("does not exist") != std::string::npos, record.error->detail.c_str());
    // It can be repaired without a restart.
    f.session->setEngine(std::shared_ptr<core::Engine>(f.engine));
    const auto next = f.session->start(namedSpec("engine is back"));
    f.session->waitUntilIdle();
    QVERIFY(f.record(*next).state == core::RunState::Finished);
}

void TestRunSession::anEngineWithoutTrainerFailsTheRun()
{
    Fixture f;
    f.session->setEngine(std::shared_ptr<core::Engine>(std::make_shared<EmptyEngine>()));
    const auto run = f.session->start(namedSpec("empty"));
    f.session->waitUntilIdle();
    QVERIFY(f.record(*run).error->code == core::ErrorCode::EngineUnavailable);
}

void TestRunSession::failures_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("words");
    QTest::newRow("before the start") << 0 << static_cast<int>(core::ErrorCode::MissingColumn) << 0
                                      << QStringLiteral("no column");
    QTest::newRow("reported by the trainer")
        << 1 << static_cast<int>(core::ErrorCode::OutOfMemory) << 7 << QStringLiteral("scripted failure");
    QTest::newRow("a loss that is not finite")
        << 2 << static_cast<int>(core::ErrorCode::NonFiniteLoss) << 7 << QStringLiteral("not finite");
    QTest::newRow("an exception") << 3 << static_cast<int>(core::ErrorCode::Internal) << 7
                                  << QStringLiteral("scripted exception");
}

void TestRunSession::failures()
{
    QFETCH(const int, kind);
    QFETCH(const int, code);
    QFETCH(const int, steps);
    QFETCH(const QString, words);
    TrainingScript script;
    if (kind == 0) {
        script.failAtStart =
            core::Error{core::ErrorCode::MissingColumn, "train.tsv", "there is no column sentence", {}, {}, {}};
    } else if (kind == 1) {
        script.failAtStep = 7;
    } else if (kind == 2) {
        script.nanAtStep = 7;
    } else {
        script.throwAtStep = 7;
    }
    Fixture f(script);
    const auto run = f.session->start(namedSpec("failing"));
    const auto next = f.session->start(namedSpec("after it"));
    f.session->waitUntilIdle();
    const store::RunRecord record = f.record(*run);
    QVERIFY(record.state == core::RunState::Failed);
    QVERIFY(record.error.has_value());
    QCOMPARE(static_cast<int>(record.error->code), code);
    QVERIFY2(record.error->detail.find(words.toStdString()) != std::string::npos, record.error->detail.c_str());
    QCOMPARE(record.stepsDone, steps);
    QVERIFY(record.finishedMicroseconds > 0);
    QVERIFY(f.record(*next).state == core::RunState::Failed); // the queue went on
    // Exactly one last event each.
    (void)f.waitForBody<core::RunFinished>(*next);
    int ends = 0;
    for (const auto &event : f.seen) {
        ends += std::holds_alternative<core::RunFinished>(event.body) ? 1 : 0;
    }
    QCOMPARE(ends, 2);
}

void TestRunSession::aTrainerWithoutResultFailsTheRun()
{
    TrainingScript script;
    script.omitRunFinished = true;
    Fixture f(script);
    const auto run = f.session->start(namedSpec("silent"));
    f.session->waitUntilIdle();
    const store::RunRecord record = f.record(*run);
    QVERIFY(record.state == core::RunState::Failed);
    QCOMPARE(record.error->detail, std::string("the trainer ended without a result"));
    // What was seen of the run is kept in its end.
    QCOMPARE(record.stepsDone, 40);
    QCOMPARE(record.epochsDone, 2);
    QCOMPARE(record.bestEpoch, 2);
    QVERIFY(!record.bestCheckpoint.empty());
}

void TestRunSession::theLiveRunIsGoneWhenItsLastEventArrives()
{
    Fixture f;
    std::atomic<int> wrong{0};
    core::SubscriptionPolicy policy;
    std::shared_ptr<core::Subscription> watcher;
    policy.wake = [&] {
        for (const auto &event : watcher->drain()) {
            if (std::holds_alternative<core::RunFinished>(event.body) && f.session->liveRun() == event.run) {
                ++wrong;
            }
        }
    };
    watcher = f.session->hub().subscribe(policy);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(f.session->start(namedSpec("quick")).has_value());
    }
    f.session->waitUntilIdle();
    QCOMPARE(wrong.load(), 0);
}

void TestRunSession::stopAndWaitEmptiesTheQueue()
{
    Fixture f(endlessScript());
    const auto first = f.session->start(namedSpec("first"));
    const auto second = f.session->start(namedSpec("second"));
    QVERIFY(f.waitForBody<core::StepDone>(*first));
    f.session->stopAndWait();
    QVERIFY(!f.session->liveRun().has_value());
    QVERIFY(f.session->queuedRuns().empty());
    QVERIFY(f.record(*first).state == core::RunState::Stopped);
    QVERIFY(f.record(*second).state == core::RunState::Stopped);
    QVERIFY(!f.session->storeProblem().has_value());
}

void TestRunSession::theDestructorStopsAndSaves()
{
    Fixture f(endlessScript());
    const auto first = f.session->start(namedSpec("first"));
    const auto second = f.session->start(namedSpec("second"));
    QVERIFY(f.waitForBody<core::StepDone>(*first));
    f.session->pause();
    QElapsedTimer timer;
    timer.start();
    f.session.reset();
    QVERIFY(timer.elapsed() < 5000);
    const store::RunRecord record = f.record(*first);
    QVERIFY(record.state == core::RunState::Stopped);
    QVERIFY(record.stepsDone > 0);
    QVERIFY(f.record(*second).state == core::RunState::Stopped);
    const auto checkpoints = store::RunReader::open(f.store.directory())->checkpoints(*first);
    QCOMPARE(checkpoints->back().step, record.stepsDone);
}

void TestRunSession::theDestructorWithoutAnEngine()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    core::RunId run;
    {
        session::RunSession session(store.directory(), clock, "test");
        run = session.start(namedSpec("never")).value();
    }
    QVERIFY(store::RunReader::open(store.directory())->run(run)->state == core::RunState::Stopped);
}

void TestRunSession::aStoreThatCannotBeMadeRefusesRuns()
{
    const core::SystemClock clock;
    QTemporaryDir folder;
    const std::string directory = folder.filePath(QStringLiteral("file")).toStdString();
    QFile file(QString::fromStdString(directory));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    session::RunSession session(directory, clock, "test");
    session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<ScriptedEngine>()));
    const auto refused = session.start(namedSpec("nowhere"));
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().code == core::ErrorCode::FileUnwritable);
    QVERIFY(session.queuedRuns().empty());
    // Once the reason has gone it works.
    QVERIFY(file.remove());
    const auto run = session.start(namedSpec("somewhere"));
    QVERIFY(run.has_value());
    session.waitUntilIdle();
    session.flushStore();
    QVERIFY(store::RunReader::open(directory)->run(*run)->state == core::RunState::Finished);
}

void TestRunSession::commandsWithoutARunDoNothing()
{
    Fixture f;
    f.session->pause();
    f.session->resume();
    f.session->stop();
    f.session->stopAndWait();
    f.session->removeQueued({"nonesuch"});
    f.session->waitUntilIdle();
    f.session->flushStore();
    // An early pause or stop does not reach the next run.
    const auto run = f.session->start(namedSpec("unharmed"));
    f.session->waitUntilIdle();
    QVERIFY(f.record(*run).state == core::RunState::Finished);
}

void TestRunSession::manyThreadsMayAsk()
{
    TrainingScript script;
    script.stepDelay = 50us;
    Fixture f(script);
    std::atomic<int> started{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&f, &started, i] {
            for (int round = 0; round < 5; ++round) {
                started += f.session->start(namedSpec("")).has_value() ? 1 : 0;
                f.session->pause();
                (void)f.session->queuedRuns();
                (void)f.session->liveRun();
                f.session->resume();
                if (i == 0) {
                    f.session->stop();
                }
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    f.session->resume();
    f.session->waitUntilIdle();
    f.session->flushStore();
    QCOMPARE(started.load(), 20);
    const auto runs = store::RunReader::open(f.store.directory())->runs();
    QCOMPARE(runs->size(), std::size_t{20});
    std::set<std::string> names;
    for (const auto &run : *runs) {
        QVERIFY(run.state == core::RunState::Finished || run.state == core::RunState::Stopped);
        names.insert(run.name);
    }
    QCOMPARE(names.size(), std::size_t{20});
}

void TestRunSession::validationsKnowTheirPlaceInTheEpoch()
{
    const core::SystemClock clock;
    core::EventHub hub;
    const auto events = hub.subscribe({});
    session::RunEventSink sink({"run"}, hub, clock, [] {});
    const auto isWithin = [&](core::EvaluationKind kind = core::EvaluationKind::Validation) {
        core::EvalDone done;
        done.kind = kind;
        done.epoch = 1;
        done.step = 30; // says nothing: after a rollback an epoch of 10 steps may end here
        sink.publish({{"run"}, 0, 0, done});
        return std::get<core::EvalDone>(events->drain().back().body).withinEpoch;
    };
    QVERIFY(!isWithin()); // before the first step
    sink.publish({{"run"}, 0, 0, core::StepDone{}});
    QVERIFY(isWithin());
    QVERIFY(isWithin()); // as often as it is asked for
    QVERIFY(!isWithin(core::EvaluationKind::Test));
    sink.publish({{"run"}, 0, 0, core::EpochDone{}});
    QVERIFY(!isWithin());
    sink.publish({{"run"}, 0, 0, core::StepDone{}});
    QVERIFY(isWithin());
}

void TestRunSession::resumedValidationKeepsItsPlace_data()
{
    QTest::addColumn<core::EvaluationKind>("kind");
    QTest::addColumn<bool>("isSaid");
    QTest::addColumn<bool>("isWithin");
    QTest::newRow("cut short within an epoch") << core::EvaluationKind::Validation << true << true;
    QTest::newRow("cut short at an epoch's end") << core::EvaluationKind::Validation << false << false;
    QTest::newRow("a test has no place") << core::EvaluationKind::Test << true << false;
}

void TestRunSession::resumedValidationKeepsItsPlace()
{
    QFETCH(core::EvaluationKind, kind);
    QFETCH(bool, isSaid);
    QFETCH(bool, isWithin);
    // What stays to be made when a run goes on comes before its first step.
    const core::SystemClock clock;
    core::EventHub hub;
    const auto events = hub.subscribe({});
    session::RunEventSink sink({"run"}, hub, clock, [] {});
    sink.publish({{"run"}, 0, 0, core::RunStarted{}});
    core::EvalDone done;
    done.kind = kind;
    done.epoch = 1;
    done.step = 5;
    done.withinEpoch = isSaid;
    sink.publish({{"run"}, 0, 0, done});
    QCOMPARE(std::get<core::EvalDone>(events->drain().back().body).withinEpoch, isWithin);
}

void TestRunSession::aSearchIsMadeAndKept()
{
    Fixture f;
    core::RunSpec spec = namedSpec("searched").spec;
    spec.model = "some-model";
    core::LearningRateSearchOptions options;
    options.steps = 40;
    const auto search = f.session->findLearningRate(spec, options);
    QVERIFY(search.has_value());
    QTRY_VERIFY((*search)->hasEnded());
    f.session->waitUntilIdle();
    QVERIFY(!f.session->isSearching());
    const auto progress = (*search)->progress();
    QVERIFY(progress.end && progress.end->result && progress.end->id && !progress.end->notKept);
    const core::LearningRateSearchResult &result = *progress.end->result;
    QCOMPARE(result.rates.size(), std::size_t{40});
    QVERIFY(progress.points.rates == result.rates && progress.points.losses == result.losses);
    QVERIFY(progress.points.smoothed == result.smoothed);
    // What the command line lists, and export-plots draws.
    const auto stored = store::LearningRateSearches::open(f.store.directory(), f.clock);
    QVERIFY(stored.has_value());
    const auto kept = stored->find(*progress.end->id);
    QVERIFY(kept.has_value());
    QVERIFY(kept->spec == spec && kept->options == options);
    QVERIFY(kept->result.rates == result.rates && kept->result.suggestion == result.suggestion);
    QVERIFY(store::RunReader::open(f.store.directory())->countRuns() == 0); // a search is no run
}

void TestRunSession::aSearchHasItsTurn()
{
    Fixture f(endlessScript());
    const auto first = f.session->start(namedSpec("first"));
    QVERIFY(f.waitForBody<core::StepDone>(*first));
    const auto second = f.session->start(namedSpec("second"));
    const auto search = f.session->findLearningRate(namedSpec("").spec);
    QVERIFY((*search)->progress().phase == session::LearningRateSearch::Phase::Waiting);
    QVERIFY(!f.session->isSearching());
    QVERIFY(f.session->liveRun() == *first);
    f.session->stop();
    QVERIFY(f.waitForBody<core::StepDone>(*second));
    // Before the run that was queued earlier, and not at the same time.
    QVERIFY((*search)->hasEnded());
    QVERIFY((*search)->progress().end->result.has_value());
    f.session->stopAndWait();
}

void TestRunSession::aSearchCanBeStopped()
{
    TrainingScript script;
    script.stepDelay = 20ms;
    Fixture f(script);
    core::LearningRateSearchOptions options;
    options.steps = 10000; // more than three minutes
    const auto search = f.session->findLearningRate(namedSpec("").spec, options);
    QTRY_VERIFY((*search)->progress().points.rates.size() > 2);
    QVERIFY(f.session->isSearching());
    (*search)->cancel();
    QTRY_VERIFY_WITH_TIMEOUT((*search)->hasEnded(), 2000);
    QVERIFY((*search)->progress().end->result.error().code == core::ErrorCode::Cancelled);
    QVERIFY(store::LearningRateSearches::open(f.store.directory(), f.clock)->all()->empty());
    // The thread is free again.
    const auto run = f.session->start(namedSpec("after"));
    QVERIFY(f.waitForBody<core::StepDone>(*run));
}

void TestRunSession::aSearchThatWaitsCanBeStopped()
{
    Fixture f(endlessScript());
    const auto run = f.session->start(namedSpec("live"));
    QVERIFY(f.waitForBody<core::StepDone>(*run));
    const auto search = f.session->findLearningRate(namedSpec("").spec);
    (*search)->cancel();
    QVERIFY((*search)->hasEnded()); // while the run goes on
    QVERIFY((*search)->progress().end->result.error().code == core::ErrorCode::Cancelled);
    QVERIFY(f.session->liveRun() == *run);
    f.session->stop();
    f.session->waitUntilIdle();
    QVERIFY((*search)->progress().points.rates.empty());
}

void TestRunSession::searchesFailWithAReason_data()
{
    QTest::addColumn<bool>("hasEngine");
    QTest::newRow("a model folder that is not there") << true;
    QTest::newRow("no engine") << false;
}

void TestRunSession::searchesFailWithAReason()
{
    QFETCH(bool, hasEngine);
    TrainingScript script;
    script.failAtStart =
        core::Error{core::ErrorCode::ModelInvalid, "/no/such/model", "there is no config.json", {}, {}, {}};
    Fixture f(script);
    if (!hasEngine) {
        f.session->setEngine(
            core::fail({core::ErrorCode::FileNotFound, "libsignalbox-engine.so", "it is gone", {}, {}, {}}));
    }
    const auto search = f.session->findLearningRate(namedSpec("").spec);
    QTRY_VERIFY((*search)->hasEnded());
    const auto end = (*search)->progress().end;
    QVERIFY(!end->result && !end->id);
    QCOMPARE(std::string(core::toString(end->result.error().code)),
             std::string(hasEngine ? "model_invalid" : "engine_unavailable"));
    QVERIFY(store::LearningRateSearches::open(f.store.directory(), f.clock)->all()->empty());
}

void TestRunSession::aSearchEndsWithTheSession()
{
    TrainingScript script;
    script.stepDelay = 20ms;
    Fixture f(script);
    core::LearningRateSearchOptions options;
    options.steps = 10000;
    const auto search = f.session->findLearningRate(namedSpec("").spec, options);
    const auto waiting = f.session->findLearningRate(namedSpec("").spec, options);
    QTRY_VERIFY(!(*search)->progress().points.rates.empty());
    QElapsedTimer timer;
    timer.start();
    f.session.reset();
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY((*search)->hasEnded() && (*waiting)->hasEnded());
}

void TestRunSession::aSearchIsRefusedWhereTheStoreIsOnlyRead()
{
    Fixture f; // makes the store
    session::RunSession looking(f.store.directory(), f.clock, "test", nullptr, session::StoreAccess::Read);
    looking.setEngine(std::shared_ptr<core::Engine>(f.engine));
    const auto search = looking.findLearningRate(namedSpec("").spec);
    QVERIFY(!search.has_value());
    QVERIFY(search.error().code == core::ErrorCode::FileUnwritable);
}

void TestRunSession::aSearchIsNotWrittenWhileTheStoreIsHeld()
{
    TrainingScript script;
    script.stepDelay = 5ms;
    Fixture f(script);
    const auto search = f.session->findLearningRate(namedSpec("").spec);
    f.session->holdStore();
    QTRY_COMPARE((*search)->progress().points.rates.size(), std::size_t{100});
    QTest::qWait(100);
    QVERIFY(!(*search)->hasEnded());
    f.session->releaseStore();
    QTRY_VERIFY((*search)->hasEnded());
    QVERIFY((*search)->progress().end->id.has_value());
}

QTEST_GUILESS_MAIN(TestRunSession)
#include "tst_run_session.moc"
