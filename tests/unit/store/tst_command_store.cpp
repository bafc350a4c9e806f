// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands to runs that train, from asking to the answer, and searches for a learning rate.
#include "store_fixture.h"

#include "store/command_store.h"
#include "store/event_json.h"
#include "store/learning_rate_searches.h"

using namespace signalbox;
using store::CommandState;
using store::CommandStore;

namespace {

core::RunSteered answerTo(std::int64_t command, const char *refused = "")
{
    core::RunSteered steered;
    steered.step = 57;
    steered.key = "lr";
    steered.before = "0.003";
    steered.after = "0.001";
    steered.refused = refused;
    steered.command = command;
    steered.stepsPerEpoch = 10;
    steered.totalSteps = 100;
    return steered;
}

} // namespace

class TestCommandStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsWaitUntilTheyAreTaken();
    void answersAreNotedWithTheirEvent();
    void whatIsLeftAtTheEndIsRefused();
    void onlyALiveRunTakesCommands();
    void commandsGoWithTheirRun();
    void takingIsCheapAndSeesOthers();
    void waitingRunsAreAskedForTheirEndOnly();
    void answersWithoutAnEvent();
    void theLogTellsOfChanges_data();
    void theLogTellsOfChanges();
    void searchesKeepTheirPoints();
};

void TestCommandStore::commandsWaitUntilTheyAreTaken()
{
    test_store::StoreFixture f;
    auto asker = CommandStore::open(f.directory(), f.clock);
    auto trainer = CommandStore::open(f.directory(), f.clock);
    VERIFY_OK(asker);
    VERIFY_OK(trainer);
    QVERIFY(trainer->take(f.run)->empty());
    const auto numbers = asker->add(f.run, {{"lr", "1e-4"}, {"epochs", "5"}});
    VERIFY_OK(numbers);
    QCOMPARE(numbers->size(), std::size_t{2});
    QVERIFY(asker->find(numbers->at(0)).value()->state == CommandState::Waiting);
    const auto taken = trainer->take(f.run);
    VERIFY_OK(taken);
    QCOMPARE(taken->size(), std::size_t{2});
    QCOMPARE(taken->at(0).key, std::string("lr"));
    QCOMPARE(taken->at(0).value, std::string("1e-4"));
    QCOMPARE(taken->at(1).number, numbers->at(1));
    QVERIFY(taken->at(1).state == CommandState::Taken);
    QVERIFY(trainer->take(f.run)->empty()); // each once
    QVERIFY(asker->find(numbers->at(1)).value()->state == CommandState::Taken);
    QVERIFY(!asker->find(999).value().has_value());
}

void TestCommandStore::answersAreNotedWithTheirEvent()
{
    test_store::StoreFixture f;
    auto commands = CommandStore::open(f.directory(), f.clock);
    const auto numbers = commands->add(f.run, {{"lr", "1e-4"}, {"lr", "2"}});
    VERIFY_OK(numbers);
    VERIFY_OK(commands->take(f.run));
    f.publish(answerTo(numbers->at(0)));
    f.publish(answerTo(numbers->at(1), "too high"));
    f.publish(answerTo(0)); // from within the program
    f.writer->flush();
    const auto done = commands->find(numbers->at(0)).value();
    QVERIFY(done->state == CommandState::Done);
    QCOMPARE(done->answer, std::string("Changed lr after step 57: 0.001 instead of 0.003"));
    const auto refused = commands->find(numbers->at(1)).value();
    QVERIFY(refused->state == CommandState::Refused);
    QCOMPARE(refused->answer, std::string("Not changed after step 57: too high"));
    const auto events = f.reader().eventsOfRun(f.run, 0, 100);
    VERIFY_OK(events);
    int steered = 0;
    for (const store::StoredEvent &event : *events) {
        steered += event.kind == "steered" ? 1 : 0;
    }
    QCOMPARE(steered, 3);
    const auto log = f.reader().log(f.run);
    QVERIFY(std::any_of(log->begin(), log->end(), [](const store::LogRecord &line) {
        return line.level == core::NoticeLevel::Warning && line.text == "Not changed after step 57: too high";
    }));
}

void TestCommandStore::whatIsLeftAtTheEndIsRefused()
{
    test_store::StoreFixture f;
    auto commands = CommandStore::open(f.directory(), f.clock);
    const auto first = commands->add(f.run, {{"lr", "1e-4"}});
    VERIFY_OK(commands->take(f.run));
    const auto second = commands->add(f.run, {{"epochs", "9"}});
    VERIFY_OK(second);
    f.publish(core::RunFinished{});
    f.writer->flush();
    for (const std::int64_t number : {first->at(0), second->at(0)}) {
        const auto command = commands->find(number).value();
        QVERIFY(command->state == CommandState::Refused);
        QCOMPARE(command->answer, std::string("The run ended before"));
    }
}

void TestCommandStore::onlyALiveRunTakesCommands()
{
    test_store::StoreFixture f;
    auto commands = CommandStore::open(f.directory(), f.clock);
    QCOMPARE(commands->add({"nonesuch"}, {{"lr", "1"}}).error().code, core::ErrorCode::NotFound);
    f.publish(core::RunFinished{});
    f.writer->flush();
    const auto late = commands->add(f.run, {{"lr", "1"}, {"epochs", "2"}});
    QVERIFY(!late.has_value());
    QCOMPARE(late.error().code, core::ErrorCode::BadArgument);
    for (const std::int64_t number : {1, 2, 3}) {
        QVERIFY(!commands->find(number).value().has_value()); // all or none
    }
}

void TestCommandStore::commandsGoWithTheirRun()
{
    test_store::StoreFixture f;
    auto commands = CommandStore::open(f.directory(), f.clock);
    const auto numbers = commands->add(f.run, {{"lr", "1"}});
    VERIFY_OK(numbers);
    f.publish(core::RunFinished{});
    f.writer->flush();
    VERIFY_OK(store::RunEditor(f.directory()).purge(f.run));
    QVERIFY(!commands->find(numbers->front()).value().has_value());
}

void TestCommandStore::takingIsCheapAndSeesOthers()
{
    test_store::StoreFixture f;
    auto trainer = CommandStore::open(f.directory(), f.clock);
    auto asker = CommandStore::open(f.directory(), f.clock);
    for (int round = 0; round < 3; ++round) {
        const std::int64_t before = f.reader().lastNumber().value();
        QVERIFY(trainer->take(f.run)->empty());
        QVERIFY(trainer->take(f.run)->empty());
        QCOMPARE(f.reader().lastNumber().value(), before); // looking writes nothing
        VERIFY_OK(asker->add(f.run, {{"lr", "1e-4"}}));
        QCOMPARE(trainer->take(f.run)->size(), std::size_t{1});
    }
}

void TestCommandStore::waitingRunsAreAskedForTheirEndOnly()
{
    test_store::StoreFixture f;
    const core::RunId waiting{"wait1234"};
    const core::RunId others{"othr1234"};
    for (const core::RunId &run : {waiting, others}) {
        core::RunSpec spec;
        spec.name = run.value;
        VERIFY_OK(f.writer->createRun(run, spec, {}));
    }
    auto asker = CommandStore::open(f.directory(), f.clock);
    auto trainer = CommandStore::open(f.directory(), f.clock);
    const auto late = asker->add(waiting, {{"lr", "1e-4"}, {core::kStopRun, {}}});
    VERIFY_OK(late);
    VERIFY_OK(asker->add(others, {{core::kStopRun, {}}}));
    const auto mine = asker->add(f.run, {{core::kPauseRun, {}}});
    VERIFY_OK(mine);
    const auto taken = trainer->take(f.run, {waiting});
    VERIFY_OK(taken);
    QCOMPARE(taken->size(), std::size_t{2});
    QVERIFY(taken->at(0).run == waiting);
    QCOMPARE(taken->at(0).number, late->at(1));
    QVERIFY(taken->at(1).run == f.run);
    QCOMPARE(taken->at(1).number, mine->front());
    QVERIFY(asker->find(late->at(0)).value()->state == CommandState::Waiting); // until it trains
    QVERIFY(trainer->take(f.run, {waiting})->empty());
}

void TestCommandStore::answersWithoutAnEvent()
{
    test_store::StoreFixture f;
    auto commands = CommandStore::open(f.directory(), f.clock);
    const auto numbers = commands->add(f.run, {{core::kPauseRun, {}}, {core::kStopRun, {}}});
    VERIFY_OK(numbers);
    VERIFY_OK(commands->take(f.run));
    VERIFY_OK(commands->answer(numbers->at(0), CommandState::Done, "It pauses"));
    const auto first = commands->find(numbers->at(0)).value();
    QVERIFY(first->state == CommandState::Done);
    QCOMPARE(first->answer, std::string("It pauses"));
    QVERIFY(commands->find(numbers->at(1)).value()->state == CommandState::Taken);
    f.publish(core::RunFinished{});
    f.writer->flush();
    QVERIFY(commands->find(numbers->at(0)).value()->state == CommandState::Done); // as it was answered
    QVERIFY(commands->find(numbers->at(1)).value()->state == CommandState::Refused);
}

void TestCommandStore::theLogTellsOfChanges_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("setting") << QByteArray("lr") << QByteArray("Changed lr after step 57: 0.001 instead of 0.003");
    QTest::newRow("rollback") << QByteArray("rollback") << QByteArray("Rolled back after step 57 to 0.001");
}

void TestCommandStore::theLogTellsOfChanges()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, line);
    core::RunSteered steered = answerTo(3);
    steered.key = key.toStdString();
    const store::LogLine read = store::logLine("steered", store::steeredBody(steered));
    QCOMPARE(QByteArray::fromStdString(read.text), line);
    QVERIFY(read.level == core::NoticeLevel::Info);
}

void TestCommandStore::searchesKeepTheirPoints()
{
    test_store::StoreFixture f;
    auto searches = store::LearningRateSearches::open(f.directory(), f.clock);
    VERIFY_OK(searches);
    QVERIFY(searches->all()->empty());
    core::RunSpec spec;
    spec.model = "models/tiny";
    core::LearningRateSearchOptions options;
    options.steps = 3;
    options.isLinear = true;
    core::LearningRateSearchResult found;
    found.rates = {1e-8, 1e-4, 1.0};
    found.losses = {0.7, 0.1 + 0.2, 5.0};
    found.smoothed = {0.7, 0.5, 0.9};
    found.suggestion = 1e-4;
    found.stoppedEarly = true;
    found.seconds = 1.5;
    const auto first = searches->add(spec, options, found);
    VERIFY_OK(first);
    found.suggestion.reset();
    const auto second = searches->add(spec, {}, found);
    VERIFY_OK(second);
    const auto all = searches->all();
    VERIFY_OK(all);
    QCOMPARE(all->size(), std::size_t{2});
    QCOMPARE(all->front().id, *second); // newest first
    QVERIFY(!all->front().result.suggestion.has_value());
    QVERIFY(all->front().options == core::LearningRateSearchOptions{});
    const store::LearningRateSearchRecord &record = all->back();
    QCOMPARE(record.id, *first);
    QCOMPARE(record.spec.model, spec.model);
    QVERIFY(record.options == options);
    QVERIFY(test_store::bitsOf(record.result.rates) == test_store::bitsOf(found.rates));
    QVERIFY(test_store::bitsOf(record.result.losses) == test_store::bitsOf(found.losses));
    QVERIFY(test_store::bitsOf(record.result.smoothed) == test_store::bitsOf(found.smoothed));
    QCOMPARE(record.result.suggestion.value_or(0.0), 1e-4);
    QVERIFY(record.result.stoppedEarly);
    QCOMPARE(record.timeMicroseconds, f.clock.nowMicroseconds());
    const auto alone = searches->find(*first);
    VERIFY_OK(alone);
    QCOMPARE(alone->id, *first);
    QVERIFY(alone->options == options);
    QCOMPARE(searches->find(999).error().code, core::ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestCommandStore)
#include "tst_command_store.moc"
