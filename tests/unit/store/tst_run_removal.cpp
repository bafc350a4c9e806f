// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs that are removed for good, bit by bit, beside a run that is written.
#include "raw_database.h"
#include "store_fixture.h"

#include "store/database.h"
#include "store/run_editor.h"
#include "store/run_removal.h"
#include "support/scripted_evaluation.h"

#include <QTest>
#include <QThread>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

using namespace signalbox;
using store::Removal;
using store::RunEditor;
using test_store::RawDatabase;
using test_store::StoreFixture;

namespace {

constexpr int kRows = 20; ///< of a turn
constexpr std::chrono::hours kLong{1}; ///< rows alone end a turn

/// A store with a run of everything in the bin for too long, and a live one, which publish() is about.
struct BinnedRun : StoreFixture
{
    explicit BinnedRun(int metrics)
    {
        openWriter(std::chrono::hours(24)); // the tests decide when somebody looks into the bin
        core::MetricValues values;
        for (int i = 0; i < metrics; ++i) {
            values.emplace_back("metric/" + std::to_string(i), 0.5);
        }
        publishPoints(1, values);
        for (int i = 0; i < 30; ++i) {
            publish(core::Notice{core::NoticeLevel::Info, "notice " + std::to_string(i)});
            publish(core::CheckpointSaved{"/c/" + std::to_string(i), 1, 1, "valid/loss", 0.5, true, true});
        }
        core::Histogram histogram;
        histogram.minimum = 0.0;
        histogram.maximum = 1.0;
        histogram.counts.assign(core::kHistogramBins, 1);
        const test_support::ScriptedEvaluation evaluation({});
        for (int i = 0; i < 25; ++i) {
            core::HistogramsTaken taken;
            taken.step = i + 1;
            taken.histograms =
                std::make_shared<const core::NamedHistograms>(core::NamedHistograms{{"gradients/all", histogram}});
            publish(taken);
            core::EvalDone done;
            done.table = evaluation.table(0.5);
            done.metrics = {{"valid/acc", 0.5}};
            publish(done);
        }
        publish(core::RunFinished{});
        writer->flush();
        binned = std::exchange(run, {"live0002"});
        const std::string folder = store::runDirectory(directory(), binned) + "/checkpoints/last";
        std::filesystem::create_directories(folder);
        for (int i = 0; i < 2 * kRows; ++i) {
            std::ofstream(folder + "/part" + std::to_string(i)) << "weights";
        }
        const core::Status created = writer->createRun(run, {}, {});
        const auto moved = RunEditor(directory()).setDeleted({binned}, true, clock);
        Q_ASSERT(created.has_value() && moved.has_value());
        clock.advanceDays(store::kDaysInBin + 1);
    }

    void openWriter(std::chrono::milliseconds firstLookIntoBin)
    {
        writer.reset();
        writer.emplace(directory(), hub, clock, firstLookIntoBin);
    }

    [[nodiscard]] bool hasFolder() const { return std::filesystem::exists(store::runDirectory(directory(), binned)); }

    core::RunId binned;
};

/// Rows that may be many.
int manyRows(RawDatabase &database)
{
    int rows = 0;
    for (const char *table :
         {"series", "chunks", "histogram_series", "histograms", "evaluations", "events", "checkpoints"}) {
        rows += database.value(QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1String(table))).toInt();
    }
    return rows;
}

/// What belongs to nothing, in words; empty when all is well.
QString orphans(RawDatabase &database)
{
    const QVariant broken = database.value(QStringLiteral("PRAGMA foreign_key_check"));
    if (broken.isValid()) {
        return broken.toString();
    }
    const int texts = database
                          .value(QStringLiteral("SELECT COUNT(*) FROM texts"
                                                " WHERE key NOT IN (SELECT sentences FROM evaluation_rows"
                                                " WHERE sentences IS NOT NULL UNION SELECT tags FROM evaluation_rows"
                                                " WHERE tags IS NOT NULL)"))
                          .toInt();
    return texts == 0 ? QString() : QStringLiteral("%1 texts").arg(texts);
}

/// The store holds the live run alone, and that the other one is gone.
void verifyOnlyTheLiveOneIsLeft(BinnedRun &store)
{
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM runs")).toInt(), 1);
    for (const char *table : {"histogram_series", "histograms", "evaluations", "evaluation_rows", "texts",
                              "metric_summaries WHERE run NOT IN (SELECT key FROM runs)", "checkpoints"}) {
        QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1String(table))).toInt(), 0);
    }
    QCOMPARE(orphans(database), QString());
    QVERIFY(!store.hasFolder());
    QCOMPARE(store.reader().run(store.run)->id, store.run);
    const auto changes = store.reader().runChanges(0);
    VERIFY_OK(changes);
    QCOMPARE(changes->removed, std::vector<core::RunId>{store.binned});
}

} // namespace

class TestRunRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runIsOutOfSightAtOnce();
    void eachTurnRemovesLittle();
    void whatWasCutShortIsRemovedLater();
    void emptyFoldersAndLinksGoToo();
    void anotherRunMayHaveTheId();
    void aWriterRemovesBetweenEvents();
    void aWriterThatIsClosedLeavesTheRest();
};

void TestRunRemoval::runIsOutOfSightAtOnce()
{
    BinnedRun store(100);
    const std::int64_t before = store.reader().lastNumber().value();
    QVERIFY(RunEditor(store.directory()).hideExpired(store::kDaysInBin, store.clock).value());
    const auto reader = store.reader();
    QVERIFY(!reader.run(store.binned).has_value());
    QVERIFY(!reader.findRun("first").has_value());
    QVERIFY(!reader.findRun("removing").has_value());
    QCOMPARE(reader.runs(true)->size(), std::size_t{1});
    QCOMPARE(reader.countRuns().value(), std::int64_t{1});
    QVERIFY(!reader.hasRunNamed("first").value());
    QVERIFY(!reader.metricNames(store.binned).has_value());
    const auto events = reader.eventsAfter(0, 10'000);
    QVERIFY(events.has_value() && !events->empty());
    for (const store::StoredEvent &event : *events) {
        QCOMPARE(event.run, store.run);
    }
    const auto changes = reader.runChanges(before);
    QVERIFY(changes->changed.empty());
    QCOMPARE(changes->removed, std::vector<core::RunId>{store.binned});
    // Followers hear of it once.
    VERIFY_OK(store::finishRemovals(store.directory()));
    QVERIFY(store.reader().runChanges(changes->number)->removed.empty());
    QVERIFY(!RunEditor(store.directory()).hideExpired(store::kDaysInBin, store.clock).value());
}

void TestRunRemoval::eachTurnRemovesLittle()
{
    BinnedRun store(200);
    QVERIFY(RunEditor(store.directory()).hideExpired(store::kDaysInBin, store.clock).value());
    const auto database = store::Database::open(store.directory(), store::Database::Access::ReadWrite);
    VERIFY_OK(database);
    RawDatabase raw(store.directory());
    int turns = 0;
    for (bool isOver = false; !isOver; ++turns) {
        const int before = manyRows(raw);
        const auto removal = store::removeSome(**database, store.directory(), {kRows, kLong});
        VERIFY_OK(removal);
        isOver = removal->state == Removal::State::NothingLeft;
        QVERIFY2(before - manyRows(raw) <= kRows, qPrintable(QString::number(before - manyRows(raw))));
        QCOMPARE(orphans(raw), QString());
        QVERIFY(turns < 1000);
        // Nobody waits for more than a turn.
        store.publish(core::Notice{core::NoticeLevel::Info, "turn " + std::to_string(turns)});
        store.writer->flush();
        QVERIFY(!store.writer->currentProblem().has_value());
        QCOMPARE(raw.value(QStringLiteral("SELECT COUNT(*) FROM events WHERE kind = 'notice'"
                                          " AND body LIKE '%\"turn %'"))
                     .toInt(),
                 turns + 1);
    }
    QVERIFY2(turns > 2 * 200 / kRows, qPrintable(QString::number(turns)));
    verifyOnlyTheLiveOneIsLeft(store);
}

void TestRunRemoval::whatWasCutShortIsRemovedLater()
{
    // After any number of turns the program may end.
    for (const int turns : {1, 3, 9, 13}) {
        BinnedRun store(50);
        QVERIFY(RunEditor(store.directory()).hideExpired(store::kDaysInBin, store.clock).value());
        {
            const auto database = store::Database::open(store.directory(), store::Database::Access::ReadWrite);
            VERIFY_OK(database);
            for (int i = 0; i < turns; ++i) {
                VERIFY_OK(store::removeSome(**database, store.directory(), {kRows, kLong}));
            }
        }
        {
            RawDatabase database(store.directory());
            QCOMPARE(orphans(database), QString());
            QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM runs")).toInt(), 2);
        }
        QVERIFY(store.hasFolder()); // by the run's row it is found again
        const core::Status opened = store::prepareStore(store.directory(), store.clock);
        VERIFY_OK(opened);
        VERIFY_OK(RunEditor(store.directory()).emptyBin(store::kDaysInBin, store.clock));
        verifyOnlyTheLiveOneIsLeft(store);
    }
}

void TestRunRemoval::emptyFoldersAndLinksGoToo()
{
    BinnedRun store(1);
    const std::string folder = store::runDirectory(store.directory(), store.binned);
    const std::string outside = store.directory() + "/outside";
    std::filesystem::create_directories(folder + "/empty/of all");
    std::filesystem::create_directories(outside);
    std::ofstream(outside + "/kept") << "of somebody else";
    std::filesystem::create_directory_symlink(outside, folder + "/link");
    VERIFY_OK(RunEditor(store.directory()).emptyBin(store::kDaysInBin, store.clock));
    QVERIFY(!store.hasFolder());
    QVERIFY(std::filesystem::exists(outside + "/kept"));
}

void TestRunRemoval::anotherRunMayHaveTheId()
{
    BinnedRun store(1);
    QVERIFY(RunEditor(store.directory()).hideExpired(store::kDaysInBin, store.clock).value());
    VERIFY_OK(store.writer->createRun(store.binned, {}, {}));
    VERIFY_OK(store::finishRemovals(store.directory()));
    VERIFY_OK(store.reader().run(store.binned));
    QVERIFY(store.hasFolder()); // which is the new run's now
    QVERIFY(store.reader().runChanges(0)->removed.empty());
}

void TestRunRemoval::aWriterRemovesBetweenEvents()
{
    BinnedRun store(3000);
    RawDatabase raw(store.directory());
    // What was done in which order: rows of points that were removed, and events of the live run, published and written.
    QCOMPARE(raw.run(QStringLiteral("CREATE TABLE diary (place INTEGER PRIMARY KEY, what TEXT NOT NULL)")), QString());
    QCOMPARE(raw.run(QStringLiteral("CREATE TRIGGER points_gone AFTER DELETE ON chunks"
                                    " BEGIN INSERT INTO diary (what) VALUES ('removed'); END")),
             QString());
    QCOMPARE(raw.run(QStringLiteral("CREATE TRIGGER event_there AFTER INSERT ON events"
                                    " BEGIN INSERT INTO diary (what) VALUES ('event'); END")),
             QString());
    store.openWriter(std::chrono::milliseconds(0));
    const auto isOver = [&raw] { return raw.value(QStringLiteral("SELECT COUNT(*) FROM runs")).toInt() == 1; };
    int events = 0;
    for (; !isOver(); ++events) {
        QVERIFY(events < 2000);
        QCOMPARE(raw.run(QStringLiteral("INSERT INTO diary (what) VALUES ('published')")), QString());
        store.publish(core::Notice{core::NoticeLevel::Info, "still there"});
        store.writer->flush();
        QVERIFY(!store.writer->currentProblem().has_value());
        QThread::msleep(30); // else nothing but events is written
    }
    QCOMPARE(raw.value(QStringLiteral("SELECT COUNT(*) FROM diary WHERE what = 'event'")).toInt(), events);
    // Between publishing and the event's row there was time for a few turns, not for the whole run.
    const QString stretches =
        QStringLiteral("(SELECT what, SUM(what <> 'removed') OVER (ORDER BY place) AS stretch FROM diary)");
    const int most = raw.value(QStringLiteral("SELECT MAX(points) FROM (SELECT COUNT(*) AS points FROM %1 WHERE what = "
                                              "'removed' AND stretch % 2 = 1 GROUP BY stretch)")
                                   .arg(stretches))
                         .toInt();
    QVERIFY2(most <= 8 * store::RemovalLimits{}.rows, qPrintable(QString::number(most)));
    QVERIFY(raw.value(QStringLiteral("SELECT COUNT(DISTINCT stretch) FROM %1 WHERE what = 'removed'").arg(stretches))
                .toInt()
            > 1);
    verifyOnlyTheLiveOneIsLeft(store);
}

void TestRunRemoval::aWriterThatIsClosedLeavesTheRest()
{
    BinnedRun store(3000);
    RawDatabase raw(store.directory());
    // Every row takes some milliseconds, so that the end comes in the middle on any machine.
    QCOMPARE(
        raw.run(QStringLiteral("CREATE TRIGGER slow AFTER DELETE ON chunks BEGIN"
                               " SELECT COUNT(*) FROM checkpoints AS a, series AS b WHERE a.key + b.key < 0; END")),
        QString());
    store.openWriter(std::chrono::milliseconds(0));
    QTRY_COMPARE(raw.value(QStringLiteral("SELECT COUNT(*) FROM runs WHERE deleted < 0")).toInt(), 1);
    store.writer.reset(); // it does not wait for the rest
    QCOMPARE(raw.value(QStringLiteral("SELECT COUNT(*) FROM runs WHERE deleted < 0")).toInt(), 1);
    QCOMPARE(orphans(raw), QString());
    QCOMPARE(raw.run(QStringLiteral("DROP TRIGGER slow")), QString());
    store.openWriter(std::chrono::milliseconds(0));
    QTRY_COMPARE_WITH_TIMEOUT(raw.value(QStringLiteral("SELECT COUNT(*) FROM runs")).toInt(), 1, 30'000);
    verifyOnlyTheLiveOneIsLeft(store);
}

QTEST_GUILESS_MAIN(TestRunRemoval)
#include "tst_run_removal.moc"
