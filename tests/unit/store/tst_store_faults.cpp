// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_database.h"
#include "store_fixture.h"

#include "store/command_store.h"
#include "store/process_identity.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <thread>

#include <csignal>
#include <unistd.h>

using namespace signalbox;
using test_store::RawDatabase;
using test_store::StoreFixture;

namespace {

const core::RunId kChildRun{"childrun"};

/// What the program does when it is started by the tests below: trains for ever and says what it has flushed.
int writeUntilKilled(const std::string &directory, bool flushes)
{
    const core::SystemClock clock;
    core::EventHub hub;
    store::RunWriter writer(directory, hub, clock);
    core::RunSpec spec;
    spec.name = "doomed";
    if (!writer.createRun(kChildRun, spec, {})) {
        return 1;
    }
    std::uint64_t sequence = 0;
    const auto publish = [&](core::EventBody body) {
        hub.publish({kChildRun, ++sequence, clock.nowMicroseconds(), std::move(body)});
    };
    publish(core::RunStarted{spec, {}});
    for (std::int64_t step = 1;; ++step) {
        core::StepDone done;
        done.step = done.firstStep = step;
        done.loss = static_cast<double>(step);
        done.recorded = true;
        publish(done);
        if (flushes && step % 50 == 0) {
            writer.flush();
        }
        if (step % 50 == 0) {
            std::cout << step << std::endl;
        }
        QThread::usleep(200);
    }
}

/// The program above, running.
class Child
{
public:
    Child(const std::string &directory, bool flushes)
    {
        m_process.start(
            QCoreApplication::applicationFilePath(),
            {flushes ? QStringLiteral("--flush") : QStringLiteral("--no-flush"), QString::fromStdString(directory)});
    }

    /// Last step it has told of, once that is at least `step`; 0 after a minute.
    std::int64_t waitForStep(std::int64_t step)
    {
        QElapsedTimer timer;
        timer.start();
        while (m_told < step && timer.elapsed() < 60000) {
            m_process.waitForReadyRead(1000);
            readTold();
        }
        return m_told >= step ? m_told : 0;
    }

    /// Kills it without a chance to say good-bye; gives the last step it had told of.
    std::int64_t kill()
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished();
        readTold();
        return m_told;
    }

private:
    void readTold()
    {
        while (m_process.canReadLine()) {
            m_told = m_process.readLine().trimmed().toLongLong();
        }
    }

    QProcess m_process;
    std::int64_t m_told = 0;
};

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledRunKeepsWhatWasCommitted();
    void aKilledRunLosesAtMostASecond();
    void aReusedProcessNumberIsNotTakenForTheOldOne();
    void commandsOfADeadRunAreRefused();
    void aShortLockOnlyDelays();
    void aFailureIsReportedAndNothingIsLost();
    void aMissingStoreIsReported();
    void aDyingProcessIsNoticedByOthers();
    void oneRefusedEventDoesNotHoldUpOthers();
    void theDestructorDoesNotHangOnABrokenStore();
    void aFolderThatCannotBeWritten();
};

void TestStoreFaults::aKilledRunKeepsWhatWasCommitted()
{
    const test_support::TemporaryStore store;
    Child child(store.directory(), true);
    QVERIFY(child.waitForStep(500) > 0);
    // A run of a live process is left alone, whoever opens the store.
    VERIFY_OK(store::prepareStore(store.directory(), core::SystemClock()));
    auto reader = store::RunReader::open(store.directory());
    VERIFY_OK(reader);
    QVERIFY(reader->run(kChildRun)->state == core::RunState::Running);
    QVERIFY(!store::RunEditor(store.directory()).purge(kChildRun).has_value());

    QVERIFY(child.waitForStep(1000) > 0);
    const std::int64_t flushed = child.kill();
    VERIFY_OK(store::prepareStore(store.directory(), core::SystemClock()));
    reader = store::RunReader::open(store.directory());
    VERIFY_OK(reader);
    const auto run = reader->run(kChildRun);
    VERIFY_OK(run);
    QVERIFY(run->state == core::RunState::Interrupted);
    QVERIFY(run->finishedMicroseconds > 0);
    QCOMPARE(run->finishedMicroseconds, run->updatedMicroseconds);
    const auto loss = reader->metric(kChildRun, "train/loss_step");
    VERIFY_OK(loss);
    QVERIFY(static_cast<std::int64_t>(loss->steps.size()) >= flushed);
    std::vector<std::int64_t> expected(loss->steps.size());
    std::iota(expected.begin(), expected.end(), 1);
    QCOMPARE(loss->steps, expected);
    QVERIFY(run->stepsDone >= flushed);
    const auto events = reader->eventsAfter(reader->lastNumber().value() - 1, 10);
    VERIFY_OK(events);
    QCOMPARE(events->size(), std::size_t{1});
    QCOMPARE(events->front().kind, std::string("state"));
    QVERIFY(events->front().json.find("interrupted") != std::string::npos);
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    VERIFY_OK(store::RunEditor(store.directory()).purge(kChildRun));
}

void TestStoreFaults::aKilledRunLosesAtMostASecond()
{
    const test_support::TemporaryStore store;
    Child child(store.directory(), false);
    QVERIFY(child.waitForStep(2000) > 0);
    const std::int64_t killedAt = core::SystemClock().nowMicroseconds();
    child.kill();
    VERIFY_OK(store::prepareStore(store.directory(), core::SystemClock()));
    const auto reader = store::RunReader::open(store.directory());
    VERIFY_OK(reader);
    const auto loss = reader->metric(kChildRun, "train/loss_step");
    VERIFY_OK(loss);
    QVERIFY(!loss->times.empty());
    const std::int64_t lost = killedAt - loss->times.back();
    QVERIFY2(lost <= 1'000'000, QByteArray::number(static_cast<qlonglong>(lost)).constData());
}

void TestStoreFaults::aReusedProcessNumberIsNotTakenForTheOldOne()
{
    const store::ProcessIdentity own = store::currentProcess();
    QVERIFY(!own.start.empty());
    QVERIFY(!store::isGone(own));
    store::ProcessIdentity earlier = own;
    earlier.start = "another boot:1";
    QVERIFY(store::isGone(earlier));
    store::ProcessIdentity elsewhere = earlier;
    elsewhere.host += "-not";
    QVERIFY(!store::isGone(elsewhere));

    StoreFixture store;
    store.publish(core::RunStarted{});
    store.writer.reset();
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("UPDATE runs SET process_start = 'another boot:1'")), QString());
    }
    VERIFY_OK(store::prepareStore(store.directory(), store.clock));
    QVERIFY(store.reader().run(store.run)->state == core::RunState::Interrupted);
}

void TestStoreFaults::commandsOfADeadRunAreRefused()
{
    StoreFixture store;
    store.publish(core::RunStarted{});
    store.writer.reset();
    auto commands = store::CommandStore::open(store.directory(), store.clock);
    VERIFY_OK(commands);
    const auto taken = commands->add(store.run, {{"lr", "1e-4"}});
    VERIFY_OK(taken);
    QCOMPARE(commands->take(store.run)->size(), std::size_t{1});
    const auto waiting = commands->add(store.run, {{"epochs", "9"}});
    VERIFY_OK(waiting);
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("UPDATE runs SET process_start = 'another boot:1'")), QString());
    }
    VERIFY_OK(store::prepareStore(store.directory(), store.clock));
    for (const std::int64_t number : {taken->front(), waiting->front()}) {
        const auto command = commands->find(number);
        VERIFY_OK(command);
        QVERIFY((*command)->state == store::CommandState::Refused);
        QCOMPARE((*command)->answer, std::string("The run was interrupted before"));
    }
}

void TestStoreFaults::aShortLockOnlyDelays()
{
    StoreFixture store;
    RawDatabase other(store.directory());
    QCOMPARE(other.run(QStringLiteral("BEGIN IMMEDIATE")), QString());
    store.publishPoints(1, {{"m", 1.0}});
    // Publishing goes on at full speed, and so does reading.
    QElapsedTimer timer;
    timer.start();
    for (int step = 2; step <= 1000; ++step) {
        store.publishPoints(step, {{"m", 1.0}});
    }
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(store.reader().metric(store.run, "m")->steps.size(), std::size_t{0});
    QTest::qWait(700);
    QCOMPARE(other.run(QStringLiteral("COMMIT")), QString());
    store.writer->flush();
    QVERIFY(!store.writer->currentProblem().has_value());
    QCOMPARE(store.reader().metric(store.run, "m")->steps.size(), std::size_t{1000});
}

void TestStoreFaults::aFailureIsReportedAndNothingIsLost()
{
    StoreFixture store;
    store.publishPoints(1, {{"m", 1.0}});
    store.writer->flush();
    RawDatabase other(store.directory());
    QCOMPARE(other.run(QStringLiteral("ALTER TABLE chunks RENAME TO hidden")), QString());
    store.publishPoints(2, {{"m", 2.0}});
    store.writer->flush(); // tried in vain
    const auto problem = store.writer->currentProblem();
    QVERIFY(problem.has_value());
    QVERIFY(problem->code == core::ErrorCode::StoreFailed);
    QVERIFY2(problem->detail.find("chunks") != std::string::npos, problem->detail.c_str());
    store.publishPoints(3, {{"m", 3.0}, {"n", 1.0}});
    QTest::qWait(600); // some attempts of its own
    QVERIFY(store.writer->currentProblem().has_value());
    QCOMPARE(other.run(QStringLiteral("ALTER TABLE hidden RENAME TO chunks")), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!store.writer->currentProblem().has_value(), 10000);
    store.writer->flush();
    const auto reader = store.reader();
    QCOMPARE(reader.metric(store.run, "m")->values, (std::vector<double>{1, 2, 3}));
    QCOMPARE(reader.metric(store.run, "n")->values, std::vector<double>{1});
    const auto events = reader.eventsAfter(0, 100);
    VERIFY_OK(events);
    QVERIFY(std::adjacent_find(events->begin(), events->end(),
                               [](const auto &a, const auto &b) { return a.number >= b.number; })
            == events->end());
    QCOMPARE(events->size(), std::size_t{5});
}

void TestStoreFaults::aMissingStoreIsReported()
{
    const QTemporaryDir folder;
    const test_support::ManualClock clock;
    core::EventHub hub;
    const std::string directory = folder.path().toStdString() + "/not there";
    store::RunWriter writer(directory, hub, clock);
    QVERIFY(!writer.createRun({"abcd1234"}, {}, {}).has_value());
    hub.publish({{"abcd1234"}, 1, 1, core::RunStarted{}});
    writer.flush();
    QVERIFY(writer.currentProblem().has_value());
    VERIFY_OK(store::prepareStore(directory, clock));
    writer.flush();
    QVERIFY(!writer.currentProblem().has_value());
    const auto reader = store::RunReader::open(directory);
    VERIFY_OK(reader);
    QVERIFY(reader->run({"abcd1234"})->state == core::RunState::Running);
}

void TestStoreFaults::theDestructorDoesNotHangOnABrokenStore()
{
    StoreFixture store;
    RawDatabase(store.directory()).run(QStringLiteral("DROP TABLE chunks"));
    store.publishPoints(1, {{"m", 1.0}});
    QElapsedTimer timer;
    timer.start();
    store.writer.reset();
    QVERIFY(timer.elapsed() < 10000);
    // What could not be stored is kept as text.
    QFile kept(QString::fromStdString(store.directory() + "/unstored_events.jsonl"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray line = kept.readAll();
    QVERIFY2(line.contains("\"kind\":\"epoch\"") && line.contains("\"m\":1.0"), line.constData());
}

void TestStoreFaults::oneRefusedEventDoesNotHoldUpOthers()
{
    StoreFixture store;
    RawDatabase other(store.directory());
    QCOMPARE(other.run(QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON series WHEN NEW.name = 'bad'"
                                      " BEGIN SELECT RAISE(ABORT, 'refused'); END")),
             QString());
    store.publishPoints(1, {{"good", 1.0}});
    store.publishPoints(2, {{"bad", 2.0}});
    store.publishPoints(3, {{"good", 3.0}});
    QTRY_VERIFY_WITH_TIMEOUT(store.reader().metric(store.run, "good")->values == (std::vector<double>{1, 3}), 15000);
    // The writer says so after others can see what it has stored.
    const auto detail = [&store] { return store.writer->currentProblem().value_or(core::Error()).detail; };
    QTRY_VERIFY2_WITH_TIMEOUT(detail().find("1 events could not be stored") == 0, detail().c_str(), 15000);
    QFile kept(QString::fromStdString(store.directory() + "/unstored_events.jsonl"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains("\"bad\":2.0"));
    store.publishPoints(4, {{"good", 4.0}});
    store.writer->flush();
    QCOMPARE(store.reader().metric(store.run, "good")->values, (std::vector<double>{1, 3, 4}));
}

void TestStoreFaults::aDyingProcessIsNoticedByOthers()
{
    StoreFixture store; // its writer lives on while the other process dies
    Child child(store.directory(), true);
    QVERIFY(child.waitForStep(100) > 0);
    QVERIFY(store.reader().run(kChildRun)->state == core::RunState::Running);
    child.kill();
    QTRY_VERIFY_WITH_TIMEOUT(store.reader().run(kChildRun)->state == core::RunState::Interrupted, 15000);
    QVERIFY(store.reader().run(store.run)->state == core::RunState::Queued); // of this process
}

void TestStoreFaults::aFolderThatCannotBeWritten()
{
    const QTemporaryDir folder;
    const std::string directory = folder.path().toStdString();
    const bool isRoot = ::geteuid() == 0;
    std::filesystem::permissions(directory, std::filesystem::perms(0555));
    if (isRoot && ::seteuid(65534) != 0) { // root may write everywhere; nobody may not
        QSKIP("the effective user cannot be changed here");
    }
    const core::Status inside = store::prepareStore(directory, core::SystemClock());
    const core::Status below = store::prepareStore(directory + "/store", core::SystemClock());
    if (isRoot) {
        QCOMPARE(::seteuid(0), 0);
    }
    std::filesystem::permissions(directory, std::filesystem::perms(0755));
    QVERIFY(!inside.has_value());
    QVERIFY(inside.error().code == core::ErrorCode::FileUnwritable);
    QCOMPARE(inside.error().subject, directory + "/runs.sqlite");
    QVERIFY(!below.has_value());
    QVERIFY(below.error().code == core::ErrorCode::FileUnwritable);
    QCOMPARE(below.error().subject, directory + "/store");
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1].endsWith(QStringLiteral("flush"))) {
        return writeUntilKilled(arguments[2].toStdString(), arguments[1] == QStringLiteral("--flush"));
    }
    TestStoreFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_faults.moc"
