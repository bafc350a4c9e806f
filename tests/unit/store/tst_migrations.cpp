// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_database.h"
#include "store_fixture.h"

#include "store/command_store.h"
#include "store/migrations.h"
#include "store/run_import.h"
#include "store/sync_store.h"

#include <QTemporaryDir>

#include <array>
#include <barrier>
#include <thread>
#include <vector>

using namespace signalbox;
using test_store::RawDatabase;

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementsAreSplit_data();
    void statementsAreSplit();
    void aNewStoreHasTheCurrentVersion();
    void preparingTwiceChangesNothing();
    void manyMakeTheSameStoreAtOnce();
    void aSavedOlderStoreIsBroughtForward_data();
    void aSavedOlderStoreIsBroughtForward();
    void migratedAndNewSchemaAgree();
    void aNewerStoreIsRefused();
    void anotherProgramsDatabaseIsRefused();
    void aReaderWantsThePreparedVersion();
    void aFailedMigrationLeavesTheOldStore();

private:
    /// Makes the database that a version of the schema left behind.
    void loadVersion(int version, const std::string &directory);
};

void TestMigrations::loadVersion(int version, const std::string &directory)
{
    QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/unit/store/saved/version_%1.sql").arg(version));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    RawDatabase database(directory);
    const QStringList statements = store::splitStatements(QString::fromUtf8(file.readAll()));
    QVERIFY(statements.size() > 50);
    for (const QString &statement : statements) {
        QCOMPARE(database.run(statement), QString());
    }
    QCOMPARE(database.value(QStringLiteral("PRAGMA user_version")).toInt(), version);
}

void TestMigrations::statementsAreSplit_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("statements");
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    QTest::newRow("empty") << text("") << QStringList{};
    QTest::newRow("only a comment") << text("-- a; b\n") << QStringList{};
    QTest::newRow("two") << text("a ; b;") << QStringList{text("a"), text("b")};
    QTest::newRow("last without semicolon") << text("a;\nb\n") << QStringList{text("a"), text("b")};
    QTest::newRow("semicolon in a string") << text("a ';' b; c") << QStringList{text("a ';' b"), text("c")};
    QTest::newRow("comment sign in a string") << text("a '--x' b; c") << QStringList{text("a '--x' b"), text("c")};
    QTest::newRow("quote in a string") << text("a 'it''s;' b; c") << QStringList{text("a 'it''s;' b"), text("c")};
    QTest::newRow("quotes in quotes") << text("a \";'\" b; c") << QStringList{text("a \";'\" b"), text("c")};
    QTest::newRow("comment inside") << text("a -- it's; not\nb; c") << QStringList{text("a \nb"), text("c")};
    QTest::newRow("trigger") << text("CREATE TRIGGER t AFTER INSERT ON a BEGIN\n b; c;\nEND; d")
                             << QStringList{text("CREATE TRIGGER t AFTER INSERT ON a BEGIN\n b; c;\nEND"), text("d")};
}

void TestMigrations::statementsAreSplit()
{
    QFETCH(const QString, sql);
    QFETCH(const QStringList, statements);
    QCOMPARE(store::splitStatements(sql), statements);
}

void TestMigrations::aNewStoreHasTheCurrentVersion()
{
    const test_support::TemporaryStore store;
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("PRAGMA user_version")).toInt(), store::kSchemaVersion);
    QCOMPARE(database.value(QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    QCOMPARE(database.value(QStringLiteral("PRAGMA page_size")).toInt(), 8192);
    QCOMPARE(database.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
}

void TestMigrations::preparingTwiceChangesNothing()
{
    test_store::StoreFixture store;
    store.publishPoints(1, {{"m", 1.0}});
    store.writer.reset();
    const std::int64_t before = store.reader().lastNumber().value();
    VERIFY_OK(store::prepareStore(store.directory(), store.clock));
    QCOMPARE(store.reader().lastNumber().value(), before);
    QVERIFY(store.reader().run(store.run)->state == core::RunState::Queued);
}

void TestMigrations::manyMakeTheSameStoreAtOnce()
{
    constexpr int kThreads = 4;
    constexpr int kRounds = 25;
    for (int round = 0; round < kRounds; ++round) {
        const QTemporaryDir folder;
        const std::string directory = folder.path().toStdString();
        std::array<core::Status, kThreads> prepared;
        std::barrier start(kThreads);
        {
            std::vector<std::jthread> threads;
            for (core::Status &status : prepared) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    status = store::prepareStore(directory, core::SystemClock());
                });
            }
        }
        for (const core::Status &status : prepared) {
            VERIFY_OK(status);
        }
        QCOMPARE(RawDatabase(directory).value(QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    }
}

void TestMigrations::aSavedOlderStoreIsBroughtForward_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < store::kSchemaVersion; ++version) {
        QTest::addRow("version %d", version) << version;
    }
}

void TestMigrations::aSavedOlderStoreIsBroughtForward()
{
    QFETCH(int, version);
    const QTemporaryDir folder;
    const std::string directory = folder.path().toStdString();
    loadVersion(version, directory);
    VERIFY_OK(store::prepareStore(directory, core::SystemClock()));
    const auto reader = store::RunReader::open(directory);
    VERIFY_OK(reader);

    const auto runs = reader->runs();
    VERIFY_OK(runs);
    QCOMPARE(runs->size(), std::size_t{2});
    const store::RunRecord &live = runs->front();
    QCOMPARE(live.name, std::string("live elsewhere"));
    QVERIFY(live.state == core::RunState::Running); // nothing is known about a process on another host
    QCOMPARE(live.host, std::string("workstation"));
    const store::RunRecord &saved = runs->back();
    QCOMPARE(saved.name, std::string("saved run"));
    QCOMPARE(saved.notes, "kept by version " + std::to_string(version));
    QCOMPARE(saved.tags, std::vector<std::string>{"old"});
    QVERIFY(saved.state == core::RunState::Finished);
    QCOMPARE(saved.spec.model, std::string("models/tiny"));
    QCOMPARE(saved.spec.logEvery, 2);
    QCOMPARE(saved.facts.totalSteps, 12);
    QCOMPARE(saved.stepsDone, 12);
    QCOMPARE(saved.bestEpoch, 2);
    QCOMPARE(core::valueOf(saved.lastMetrics, "valid/acc"), 1.0);

    const core::RunId id{"saved001"};
    QCOMPARE(reader->metricNames(id)->size(), std::size_t{25});
    QCOMPARE(reader->metric(id, "train/loss_step")->steps, (std::vector<std::int64_t>{2, 4, 6, 8, 10, 12}));
    QCOMPARE(reader->metric(id, "valid/mcc")->values, (std::vector<double>{0.7071067811865476, 1.0}));
    QVERIFY(core::isUndefined(reader->metric({"saved002"}, "train/loss_epoch")->values.at(0)));
    const auto evaluations = reader->evaluations(id);
    VERIFY_OK(evaluations);
    QCOMPARE(evaluations->size(), std::size_t{2});
    // Version 5 keeps their place in the epoch; until then it was guessed from the steps.
    QVERIFY(!evaluations->back().withinEpoch.has_value());
    QVERIFY(!evaluations->back().isWithinEpoch(6));
    QVERIFY(evaluations->back().isWithinEpoch(7));
    const auto table = reader->evaluationTable(evaluations->back().id);
    VERIFY_OK(table);
    QCOMPARE((*table)->rows.size(), std::size_t{6});
    QCOMPARE((*table)->sentences->at(0), std::string("The pilot has been seen near the harbour."));
    QCOMPARE((*table)->tags->at(5), std::string("agreement"));
    QCOMPARE(reader->checkpoints(id)->size(), std::size_t{1});
    QCOMPARE(reader->log(id)->size(), std::size_t{3});
    QCOMPARE(reader->eventsAfter(0, 1000)->size(), std::size_t{82});

    // Version 6 knows what became of each metric; until then it is computed from the points.
    const store::MetricSummary *loss = saved.summary("valid/loss");
    QVERIFY(loss != nullptr);
    QCOMPARE(saved.summaries->names()->all().size(), std::size_t{25});
    QCOMPARE(loss->count, 2);
    QCOMPARE(loss->lastStep, 12);
    QCOMPARE(loss->minimumStep, 12);
    QCOMPARE(loss->maximumStep, 6);
    QCOMPARE(loss->minimum, 8.40611466784263461349e-02);
    QCOMPARE(loss->maximum, 3.66207858199868951931e-01);
    const store::MetricSummary *undefined = live.summary("train/loss_epoch");
    QVERIFY(undefined != nullptr && undefined->count == 1 && core::isUndefined(undefined->last)
            && core::isUndefined(undefined->minimum));
    QCOMPARE(saved.group, std::string(version < 6 ? "" : "seeds"));
    QCOMPARE(saved.starred, version >= 6);
    QCOMPARE(reader->chartNotes(id)->size(), std::size_t{version < 6 ? 0U : 1U});
    QCOMPARE(saved.project, std::string(version < 3 ? "train" : "old")); // of the tracker it was sent to
    QCOMPARE(reader->runChanges(-1)->changed.size(), std::size_t{2});

    // What version 2 adds works on it.
    VERIFY_OK(store::RunEditor(directory).setDeleted(id, true));
    QCOMPARE(reader->runs()->size(), std::size_t{1});
    // And version 3.
    const core::SystemClock clock;
    auto syncs = store::SyncStore::open(directory, clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(id, "wandb", store::SyncMode::On, "{}"));
    QCOMPARE(syncs->all()->size(), std::size_t{1});
    // And version 4.
    store::ImportedRun imported;
    imported.name = "elsewhere";
    imported.link = "https://example.org/run";
    VERIFY_OK(store::RunImporter(directory).write(imported, clock));
    QCOMPARE(reader->findRun("elsewhere")->imported->link, imported.link);
    QVERIFY(!reader->run(id)->imported.has_value());
    // And version 5: the run elsewhere may still be alive.
    auto commands = store::CommandStore::open(directory, clock);
    VERIFY_OK(commands);
    VERIFY_OK(commands->add({"saved002"}, {{"lr", "1e-4"}}));
    QCOMPARE(commands->take({"saved002"})->size(), std::size_t{1});
    // And version 6.
    const std::int64_t before = reader->lastNumber().value();
    VERIFY_OK(store::RunEditor(directory).setArchived(store::RunEditor::Runs{core::RunId{"saved002"}}, true));
    const auto changes = reader->runChanges(before);
    VERIFY_OK(changes);
    QCOMPARE(changes->changed.size(), std::size_t{1});
    QVERIFY(changes->changed.front().archived);
    // And version 7.
    {
        core::EventHub hub;
        const store::RunWriter writer(directory, hub, clock);
        core::HistogramsTaken taken;
        taken.histograms = std::make_shared<const core::NamedHistograms>(
            1, std::pair{std::string("gradients/all"), core::Histogram()});
        hub.publish({{"saved002"}, 1, 0, taken});
    } // what is queued is written
    QCOMPARE(*reader->histogramNames({"saved002"}), std::vector<std::string>{"gradients/all"});
}

void TestMigrations::migratedAndNewSchemaAgree()
{
    const QTemporaryDir folder;
    loadVersion(1, folder.path().toStdString());
    VERIFY_OK(store::prepareStore(folder.path().toStdString(), core::SystemClock()));
    const test_support::TemporaryStore fresh;
    RawDatabase migrated(folder.path().toStdString());
    RawDatabase created(fresh.directory());
    const QString columns = QStringLiteral("SELECT group_concat(m.type || ' ' || m.name || ' ' || COALESCE(c.name || ' "
                                           "' || c.type || ' ' || c.\"notnull\" || ' '"
                                           " || COALESCE(c.dflt_value, '-'), ''), char(10)) FROM (SELECT * FROM "
                                           "sqlite_master WHERE name NOT LIKE 'sqlite_%'"
                                           " ORDER BY type, name) m LEFT JOIN pragma_table_info(m.name) c");
    const QString expected = created.value(columns).toString();
    QVERIFY(expected.contains(QStringLiteral("table runs deleted INTEGER 1 0")));
    QCOMPARE(migrated.value(columns).toString(), expected);
}

void TestMigrations::aNewerStoreIsRefused()
{
    const test_support::TemporaryStore store;
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("PRAGMA user_version = 99")), QString());
    }
    const core::Status status = store::prepareStore(store.directory(), core::SystemClock());
    QVERIFY(!status.has_value());
    QVERIFY(status.error().code == core::ErrorCode::StoreFailed);
    QVERIFY(status.error().detail.find("newer version of Signalbox") != std::string::npos);
    QCOMPARE(status.error().found, std::string("schema version 99"));
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("PRAGMA user_version")).toInt(), 99);
    QVERIFY(!store::RunReader::open(store.directory()).has_value());
}

void TestMigrations::anotherProgramsDatabaseIsRefused()
{
    const QTemporaryDir folder;
    {
        RawDatabase database(folder.path().toStdString());
        QCOMPARE(database.run(QStringLiteral("CREATE TABLE recipes (name TEXT)")), QString());
    }
    const core::Status status = store::prepareStore(folder.path().toStdString(), core::SystemClock());
    QVERIFY(!status.has_value());
    QVERIFY(status.error().detail.find("not made by Signalbox") != std::string::npos);

    const QTemporaryDir text;
    QFile file(text.filePath(QStringLiteral("runs.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    const core::Status noDatabase = store::prepareStore(text.path().toStdString(), core::SystemClock());
    QVERIFY(!noDatabase.has_value());
    QVERIFY2(noDatabase.error().detail.find("damaged") != std::string::npos, noDatabase.error().detail.c_str());
}

void TestMigrations::aReaderWantsThePreparedVersion()
{
    const QTemporaryDir folder;
    loadVersion(1, folder.path().toStdString());
    const auto reader = store::RunReader::open(folder.path().toStdString());
    QVERIFY(!reader.has_value());
    QVERIFY(reader.error().detail.find("brought up to date") != std::string::npos);
}

void TestMigrations::aFailedMigrationLeavesTheOldStore()
{
    const QTemporaryDir folder;
    loadVersion(1, folder.path().toStdString());
    {
        RawDatabase database(folder.path().toStdString());
        QCOMPARE(database.run(QStringLiteral("CREATE INDEX runs_by_deleted ON runs (name)")), QString());
    }
    QVERIFY(!store::prepareStore(folder.path().toStdString(), core::SystemClock()).has_value());
    RawDatabase database(folder.path().toStdString());
    QCOMPARE(database.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    QCOMPARE(
        database.value(QStringLiteral("SELECT COUNT(*) FROM pragma_table_info('runs') WHERE name = 'deleted'")).toInt(),
        0);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
