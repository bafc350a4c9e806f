// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sessions that only read their store, and sessions that leave it alone for a while.
#include "session/run_session.h"
#include "store/resume_point.h"
#include "store/run_editor.h"
#include "store/run_reader.h"
#include "support/scripted_trainer.h"
#include "support/temporary_store.h"
#include "support/without_rights.h"
#include "unit/store/raw_database.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QStringList>
#include <QTest>

#include <chrono>
#include <memory>
#include <optional>

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

core::ResolvedSpec specNamed(const char *name)
{
    core::ResolvedSpec resolved;
    resolved.spec.name = name;
    resolved.spec.train = "train.tsv";
    resolved.spec.model = "model";
    resolved.spec.logEvery = 1;
    resolved.spec.systemMetrics = false;
    return resolved;
}

std::shared_ptr<core::Engine> endlessEngine()
{
    test_support::TrainingScript script;
    script.endless = true;
    script.stepDelay = 1ms;
    return std::make_shared<test_support::ScriptedEngine>(std::move(script));
}

/// Waits for so many steps; false after 20 s.
bool waitForSteps(core::Subscription &events, int steps)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 20000) {
        for (const core::Event &event : events.waitAndDrain(20)) {
            if (std::holds_alternative<core::StepDone>(event.body) && --steps == 0) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestStoreAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReadingSessionChangesNothing();
    void aStoreThatCannotBeWrittenIsRead();
    void aStoreThatIsNotThereIsNoReason();
    void trainingGoesOnWhileTheStoreIsHeld();
    void aHeldSessionCanEnd();
    void resumingIsADecision();
};

void TestStoreAccess::aReadingSessionChangesNothing()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    session::RunSession other(store.directory(), clock, "other");
    const auto run = other.start(specNamed("theirs"));
    QVERIFY(run.has_value());
    const auto reader = store::RunReader::open(store.directory());
    const std::int64_t before = reader->lastNumber().value();
    {
        session::RunSession session(store.directory(), clock, "test", nullptr, session::StoreAccess::Read);
        QVERIFY(session.isReadOnly());
        QVERIFY(!session.readOnlyCause());
        session.setEngine(endlessEngine());
        const auto refused = session.start(specNamed("mine"));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, core::ErrorCode::FileUnwritable);
        session.flushStore();
        QVERIFY(!session.storeProblem());
    }
    QCOMPARE(reader->lastNumber().value(), before);
    QVERIFY(!other.isReadOnly());
}

void TestStoreAccess::aStoreThatCannotBeWrittenIsRead()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    const test_support::WithoutRights rights(store.directory());
    if (!rights.isInEffect()) {
        QSKIP("this process may write everywhere");
    }
    session::RunSession session(store.directory(), clock, "test");
    QVERIFY(session.isReadOnly());
    QVERIFY(session.readOnlyCause());
    QCOMPARE(session.readOnlyCause()->code, core::ErrorCode::FileUnwritable);
    QVERIFY(!session.start(specNamed("mine")).has_value());
}

void TestStoreAccess::aStoreThatIsNotThereIsNoReason()
{
    // Where there is nothing to read, whoever starts a run has to hear why it cannot be kept.
    const core::SystemClock clock;
    session::RunSession session("/proc/nonexistent/store", clock, "test");
    QVERIFY(!session.isReadOnly());
    QVERIFY(!session.start(specNamed("mine")).has_value());
}

void TestStoreAccess::trainingGoesOnWhileTheStoreIsHeld()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    session::RunSession session(store.directory(), clock, "test");
    const auto events = session.hub().subscribe({});
    session.setEngine(endlessEngine());
    const auto run = session.start(specNamed("held"));
    QVERIFY(run.has_value());
    QVERIFY(waitForSteps(*events, 50));
    session.holdStore();
    QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); // an application may end now
    const auto stepsStored = [&] { return store::RunReader::open(store.directory())->run(*run)->stepsDone; };
    const std::int64_t before = stepsStored();
    QVERIFY(waitForSteps(*events, 200));
    QCOMPARE(stepsStored(), before); // nothing is written meanwhile
    session.releaseStore();
    QVERIFY(waitForSteps(*events, 50));
    session.stopAndWait();
    session.flushStore();
    const auto column = store::RunReader::open(store.directory())->metric(*run, "train/loss_step");
    QVERIFY(column.has_value());
    QVERIFY(column->steps.size() >= 300);
    for (std::size_t i = 0; i < column->steps.size(); ++i) {
        QCOMPARE(column->steps[i], static_cast<std::int64_t>(i) + 1); // none is missing
    }
    QVERIFY(store::RunReader::open(store.directory())->run(*run)->state == core::RunState::Stopped);
}

void TestStoreAccess::aHeldSessionCanEnd()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    std::optional<session::RunSession> session;
    session.emplace(store.directory(), clock, "test");
    session->setEngine(endlessEngine());
    const auto events = session->hub().subscribe({});
    const auto run = session->start(specNamed("held"));
    QVERIFY(run.has_value());
    QVERIFY(waitForSteps(*events, 10));
    session->holdStore();
    session.reset();
    QVERIFY(store::RunReader::open(store.directory())->run(*run)->state == core::RunState::Stopped);
}

void TestStoreAccess::resumingIsADecision()
{
    const core::SystemClock clock;
    const test_support::TemporaryStore store;
    session::RunSession session(store.directory(), clock, "test");
    session.setEngine(endlessEngine());
    const auto events = session.hub().subscribe({});
    const auto first = session.start(specNamed("first"));
    QVERIFY(waitForSteps(*events, 30)); // more than an epoch: there is a checkpoint
    session.stopAndWait();
    session.flushStore();
    const auto reader = store::RunReader::open(store.directory());
    const auto point = store::resumePoint(*reader, store.directory(), *first);
    QVERIFY(point.has_value() && !point->checkpoint.empty());
    // As if it had been cut short: then somebody would be asked.
    QCOMPARE(test_store::RawDatabase(store.directory()).run(QStringLiteral("UPDATE runs SET state = 'interrupted'")),
             QString());
    QCOMPARE(reader->undecidedRuns()->size(), std::size_t{1});
    const auto second = session.start(specNamed("second"), point->checkpoint);
    QVERIFY(second.has_value());
    QVERIFY(waitForSteps(*events, 1));
    session.stopAndWait();
    QVERIFY(reader->undecidedRuns()->empty());
}

QTEST_GUILESS_MAIN(TestStoreAccess)
#include "tst_store_access.moc"
