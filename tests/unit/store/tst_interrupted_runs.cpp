// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs whose process died: found, offered with their checkpoint, decided about.
#include "raw_database.h"
#include "store_fixture.h"

#include "core/files.h"
#include "store/resume_point.h"

#include <QDir>

#include <string>
#include <vector>

using namespace signalbox;
using store::Settlement;
using test_store::RawDatabase;
using test_store::StoreFixture;

namespace {

/// The fixture's run as if its computer had been switched off after step 40, with a checkpoint of step 30.
struct LostRun : StoreFixture
{
    LostRun()
    {
        checkpoint = core::joinPath(store::runDirectory(directory(), run), "checkpoints/epoch-1-step-30");
        const bool made = core::createDirectories(checkpoint).has_value();
        Q_ASSERT(made);
        publish(core::RunStarted{});
        publish(core::CheckpointSaved{checkpoint, 30, 1, "valid/loss", 0.5, false, true});
        core::StepDone step;
        step.step = step.firstStep = 40;
        publish(step);
        writer.reset();
        RawDatabase(directory()).run(QStringLiteral("UPDATE runs SET process_start = 'another boot:1'"));
    }

    /// As the start of any program does.
    void prepare() const { QVERIFY(store::prepareStore(directory(), clock).has_value()); }
    [[nodiscard]] store::RunEditor editor() const { return store::RunEditor(directory()); }
    [[nodiscard]] std::vector<core::RunId> undecided() const { return reader().undecidedRuns().value(); }

    std::string checkpoint;
};

} // namespace

class TestInterruptedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreSeenBeforeTheyAreMarked();
    void theyAreOfferedWithTheirCheckpoint();
    void oneWithoutACheckpointIsOfferedToo();
    void decidedOnesAreNotOfferedAgain_data();
    void decidedOnesAreNotOfferedAgain();
    void othersHearOfADecision();
    void onlyInterruptedOnesAreDecidedAbout();
    void thoseOutOfTheWayAreLeftOut();
    void whoseCheckpointItIs_data();
    void whoseCheckpointItIs();
};

void TestInterruptedRuns::theyAreSeenBeforeTheyAreMarked()
{
    const LostRun lost;
    const auto runs = lost.reader().lostRuns();
    VERIFY_OK(runs);
    QCOMPARE(runs->size(), std::size_t{1});
    QVERIFY(runs->front().id == lost.run);
    QVERIFY(runs->front().state == core::RunState::Interrupted);
    QCOMPARE(runs->front().finishedMicroseconds, runs->front().updatedMicroseconds);
    QVERIFY(lost.reader().run(lost.run)->state == core::RunState::Running); // nobody has written it
    lost.prepare();
    QVERIFY(lost.reader().lostRuns()->empty());
    QVERIFY(lost.reader().run(lost.run)->state == core::RunState::Interrupted);
    // Those that live are not among them.
    StoreFixture alive;
    QVERIFY(alive.reader().lostRuns()->empty());
}

void TestInterruptedRuns::theyAreOfferedWithTheirCheckpoint()
{
    const LostRun lost;
    QVERIFY(lost.undecided().empty());
    lost.prepare();
    const auto offered = store::interruptedRuns(lost.reader(), lost.directory());
    VERIFY_OK(offered);
    QCOMPARE(offered->size(), std::size_t{1});
    QVERIFY(offered->front().run == lost.run);
    QCOMPARE(offered->front().point.checkpoint, lost.checkpoint);
    QCOMPARE(offered->front().point.step, std::int64_t{30});
    QCOMPARE(lost.reader().run(lost.run)->stepsDone, std::int64_t{40});
    const auto events = lost.reader().eventsOfKind(lost.run, "state");
    VERIFY_OK(events);
    QCOMPARE(events->back().json, std::string(R"({"state":"interrupted","step":40})"));
}

void TestInterruptedRuns::oneWithoutACheckpointIsOfferedToo()
{
    const LostRun lost;
    QVERIFY(QDir(QString::fromStdString(lost.checkpoint)).removeRecursively());
    lost.prepare();
    const auto offered = store::interruptedRuns(lost.reader(), lost.directory());
    VERIFY_OK(offered);
    QCOMPARE(offered->size(), std::size_t{1});
    QVERIFY(offered->front().point.checkpoint.empty());
    QCOMPARE(offered->front().point.step, std::int64_t{0});
}

void TestInterruptedRuns::decidedOnesAreNotOfferedAgain_data()
{
    QTest::addColumn<int>("settlement");
    QTest::newRow("kept") << static_cast<int>(Settlement::Kept);
    QTest::newRow("resumed") << static_cast<int>(Settlement::Resumed);
}

void TestInterruptedRuns::decidedOnesAreNotOfferedAgain()
{
    QFETCH(int, settlement);
    const LostRun lost;
    lost.prepare();
    QCOMPARE(lost.undecided().size(), std::size_t{1});
    VERIFY_OK(lost.editor().settle({lost.run}, static_cast<Settlement>(settlement), lost.clock));
    QVERIFY(lost.undecided().empty());
    lost.prepare(); // nor at the next start
    QVERIFY(lost.undecided().empty());
    QVERIFY(lost.reader().run(lost.run)->state == core::RunState::Interrupted);
    VERIFY_OK(lost.editor().purge(lost.run)); // what was decided goes with the run
    QCOMPARE(RawDatabase(lost.directory()).value(QStringLiteral("SELECT COUNT(*) FROM commands")).toInt(), 0);
}

void TestInterruptedRuns::othersHearOfADecision()
{
    const LostRun lost;
    lost.prepare();
    const std::int64_t before = lost.reader().lastNumber().value();
    VERIFY_OK(lost.editor().settle({lost.run}, Settlement::Kept, lost.clock));
    const auto changes = lost.reader().runChanges(before);
    VERIFY_OK(changes);
    QCOMPARE(changes->changed.size(), std::size_t{1});
    QVERIFY(changes->changed.front().id == lost.run);
}

void TestInterruptedRuns::onlyInterruptedOnesAreDecidedAbout()
{
    StoreFixture store;
    VERIFY_OK(store::RunEditor(store.directory()).settle({store.run, {"nonesuch"}}, Settlement::Kept, store.clock));
    QCOMPARE(RawDatabase(store.directory()).value(QStringLiteral("SELECT COUNT(*) FROM commands")).toInt(), 0);
}

void TestInterruptedRuns::thoseOutOfTheWayAreLeftOut()
{
    const LostRun lost;
    lost.prepare();
    store::RunEditor editor = lost.editor();
    VERIFY_OK(editor.setArchived({lost.run}, true));
    QVERIFY(lost.undecided().empty());
    VERIFY_OK(editor.setArchived({lost.run}, false));
    QCOMPARE(lost.undecided().size(), std::size_t{1});
    VERIFY_OK(editor.setDeleted(lost.run, true));
    QVERIFY(lost.undecided().empty());
}

void TestInterruptedRuns::whoseCheckpointItIs_data()
{
    QTest::addColumn<QByteArray>("checkpoint");
    QTest::addColumn<QByteArray>("run");
    QTest::newRow("its own") << QByteArray("/data/store/runs/abcd1234/checkpoints/last") << QByteArray("abcd1234");
    QTest::newRow("not plain") << QByteArray("/data/store/./runs//abcd1234/x/../checkpoints/last")
                               << QByteArray("abcd1234");
    QTest::newRow("elsewhere") << QByteArray("/data/other/runs/abcd1234/checkpoints/last") << QByteArray();
    QTest::newRow("beside") << QByteArray("/data/store/example/model") << QByteArray();
    QTest::newRow("the folder of all") << QByteArray("/data/store/runs") << QByteArray();
    QTest::newRow("none") << QByteArray() << QByteArray();
}

void TestInterruptedRuns::whoseCheckpointItIs()
{
    QFETCH(QByteArray, checkpoint);
    QFETCH(QByteArray, run);
    QCOMPARE(QByteArray::fromStdString(store::runOfCheckpoint("/data/store", checkpoint.toStdString()).value), run);
}

QTEST_GUILESS_MAIN(TestInterruptedRuns)
#include "tst_interrupted_runs.moc"
