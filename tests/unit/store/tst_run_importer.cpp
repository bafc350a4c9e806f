// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_database.h"
#include "store_fixture.h"

#include "store/run_import.h"
#include "store/sync_store.h"

#include <cmath>
#include <limits>
#include <stop_token>

using namespace signalbox;
using test_store::RawDatabase;
using test_store::StoreFixture;

/// Runs that were trained elsewhere.
class TestRunImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIsStoredAsAWhole();
    void valuesKeepTheirBits();
    void longSeriesBecomeChunks();
    void namesAreMadeUnique();
    void endsAndTheirEvents_data();
    void endsAndTheirEvents();
    void importingAgainReplaces();
    void readersSeeTheNewSpec();
    void whatPeopleChangedStays();
    void evaluationsMadeHereStay();
    void oneInTheBinComesBack();
    void runsAreToldByTheirLinks();
    void runsSentFromHereAreRefused();
    void importedRunsAreNotSent();
    void aStopLeavesNothing();
    void aFailureLeavesNothing();
    void aFailureLeavesTheImportBefore();
    void purgedWithItsImport();
    void followersSeeThePoints();

private:
    static store::ImportedRun someRun(std::int64_t points = 3);
    static store::RunRecord only(const StoreFixture &store, const std::string &name)
    {
        const auto found = store.reader().findRun(name);
        return found ? *found : store::RunRecord{};
    }
};

store::ImportedRun TestRunImporter::someRun(std::int64_t points)
{
    store::ImportedRun run;
    run.source = "W&B team/cola/abcd1234";
    run.link = "https://wandb.ai/team/cola/runs/abcd1234";
    run.name = "gentle-sea-7";
    run.notes = "a try";
    run.tags = {"cola", "tiny"};
    run.createdMicroseconds = 1'700'000'000'000'000;
    run.finishedMicroseconds = 1'700'000'060'000'000;
    run.spec.learningRate = 0.001;
    run.origins = {{"lr", core::Origin::ConfigFile}};
    run.facts.stepsPerEpoch = 100;
    run.details = {{"optimizer", "adam"}, {"scale", "NaN"}};
    run.notices = {"It was long ago."};
    run.stepsDone = points;
    run.epochsDone = 1;
    run.secondsTotal = 60.0;
    store::ImportedSeries loss{"train/loss", {}, {}, {}};
    for (std::int64_t i = 1; i <= points; ++i) {
        loss.steps.push_back(i);
        loss.times.push_back(run.createdMicroseconds + i * 1'000'000);
        loss.values.push_back(1.0 / static_cast<double>(i));
    }
    run.series.push_back(loss);
    run.series.push_back({"valid/acc", {points}, {run.finishedMicroseconds}, {0.75}});
    return run;
}

void TestRunImporter::aRunIsStoredAsAWhole()
{
    StoreFixture store;
    const auto outcome = store::RunImporter(store.directory()).write(someRun(), store.clock);
    VERIFY_OK(outcome);
    QVERIFY(!outcome->replaced);
    QCOMPARE(outcome->name, std::string("gentle-sea-7"));

    const auto reader = store.reader();
    const auto found = reader.run(outcome->run);
    VERIFY_OK(found);
    const store::RunRecord &run = *found;
    QCOMPARE(run.name, std::string("gentle-sea-7"));
    QCOMPARE(run.notes, std::string("a try"));
    QCOMPARE(run.tags, (std::vector<std::string>{"cola", "tiny"}));
    QVERIFY(run.state == core::RunState::Finished);
    QCOMPARE(run.createdMicroseconds, 1'700'000'000'000'000);
    QCOMPARE(run.finishedMicroseconds, 1'700'000'060'000'000);
    QCOMPARE(run.updatedMicroseconds, store.clock.nowMicroseconds());
    QCOMPARE(run.spec.learningRate, 0.001);
    QCOMPARE(run.facts.stepsPerEpoch, 100);
    QCOMPARE(run.stepsDone, 3);
    QCOMPARE(run.epochsDone, 1);
    QCOMPARE(run.secondsTotal, 60.0);
    QCOMPARE(run.processId, 0);
    QVERIFY(run.bestCheckpoint.empty() && !run.error);
    QCOMPARE(core::valueOf(run.lastMetrics, "train/loss"), 1.0 / 3);
    QCOMPARE(core::valueOf(run.lastMetrics, "valid/acc"), 0.75);
    QVERIFY(run.imported.has_value());
    QCOMPARE(run.imported->source, std::string("W&B team/cola/abcd1234"));
    QCOMPARE(run.imported->link, std::string("https://wandb.ai/team/cola/runs/abcd1234"));
    QCOMPARE(run.imported->timeMicroseconds, store.clock.nowMicroseconds());
    QVERIFY(*reader.importDetails(run.id) == (store::ImportDetails{{"optimizer", "adam"}, {"scale", "NaN"}}));
    const auto origins = reader.origins(run.id);
    VERIFY_OK(origins);
    QCOMPARE(origins->size(), std::size_t{1});
    QCOMPARE(origins->front().first, std::string("lr"));

    QCOMPARE(*reader.metricNames(run.id), (std::vector<std::string>{"train/loss", "valid/acc"}));
    const auto loss = reader.metric(run.id, "train/loss");
    VERIFY_OK(loss);
    QCOMPARE(loss->steps, (std::vector<std::int64_t>{1, 2, 3}));
    QCOMPARE(loss->times.at(2), 1'700'000'003'000'000);
    QCOMPARE(loss->values, (std::vector<double>{1.0, 0.5, 1.0 / 3}));
    // The run that was here has nothing of it.
    QVERIFY(!reader.run(store.run)->imported.has_value());
    QVERIFY(reader.importDetails(store.run)->empty());
}

void TestRunImporter::valuesKeepTheirBits()
{
    StoreFixture store;
    store::ImportedRun run = someRun(0);
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<double> values{std::nan(""), core::undefinedValue(), infinity, -infinity, -0.0, 0.1, 1e-320};
    run.series = {{"m", {0, 0, 1, 5, 9, 9, 1'000'000'000'000}, {1, 2, 3, 4, 5, 6, 7}, values}};
    const auto outcome = store::RunImporter(store.directory()).write(run, store.clock);
    VERIFY_OK(outcome);
    const auto column = store.reader().metric(outcome->run, "m");
    VERIFY_OK(column);
    QCOMPARE(test_store::bitsOf(column->values), test_store::bitsOf(values));
    QCOMPARE(column->steps, run.series[0].steps);
    QCOMPARE(column->times, run.series[0].times);
}

void TestRunImporter::longSeriesBecomeChunks()
{
    StoreFixture store;
    const store::ImportedRun run = someRun(10'000);
    const auto outcome = store::RunImporter(store.directory()).write(run, store.clock);
    VERIFY_OK(outcome);
    const auto loss = store.reader().metric(outcome->run, "train/loss");
    VERIFY_OK(loss);
    QCOMPARE(loss->values, run.series[0].values);
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM chunks")).toInt(), 4);
}

void TestRunImporter::namesAreMadeUnique()
{
    StoreFixture store; // has a run called "first"
    store::RunImporter importer(store.directory());
    for (const auto &[link, name] : {std::pair("a", "first-2"), std::pair("b", "first-3"), std::pair("a", "first-2")}) {
        store::ImportedRun run = someRun();
        run.name = "first";
        run.link = link;
        const auto outcome = importer.write(run, store.clock);
        VERIFY_OK(outcome);
        QCOMPARE(outcome->name, std::string(name));
    }
    QCOMPARE(*store.reader().countRuns(), 3);
}

void TestRunImporter::endsAndTheirEvents_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QStringList>("log");
    const QString imported =
        QStringLiteral("Imported from W&B team/cola/abcd1234: https://wandb.ai/team/cola/runs/abcd1234");
    const QString notice = QStringLiteral("It was long ago.");
    QTest::newRow("finished") << "finished" << QStringList{QStringLiteral("Finished after 3 steps"), imported, notice};
    QTest::newRow("failed") << "failed" << QStringList{QStringLiteral("Failed after 3 steps"), imported, notice};
    QTest::newRow("stopped") << "stopped" << QStringList{QStringLiteral("Stopped after 3 steps"), imported, notice};
    QTest::newRow("no end is known") << "interrupted" << QStringList{imported, notice};
}

void TestRunImporter::endsAndTheirEvents()
{
    QFETCH(QString, state);
    QFETCH(QStringList, log);
    StoreFixture store;
    store::ImportedRun run = someRun();
    run.state = core::runStateFromString(state.toStdString());
    const auto outcome = store::RunImporter(store.directory()).write(run, store.clock);
    VERIFY_OK(outcome);
    VERIFY_OK(store::prepareStore(store.directory(), store.clock)); // which looks for runs whose process is gone
    const auto reader = store.reader();
    QVERIFY(reader.run(outcome->run)->state == run.state);
    const auto records = reader.log(outcome->run);
    VERIFY_OK(records);
    QStringList lines;
    for (const store::LogRecord &line : *records) {
        lines << QString::fromStdString(line.text);
    }
    QCOMPARE(lines, log);
    QVERIFY(reader.states(outcome->run)->empty());
}

void TestRunImporter::importingAgainReplaces()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto first = importer.write(someRun(5000), store.clock);
    VERIFY_OK(first);
    store.clock.advanceMicroseconds(1000);
    store::ImportedRun later = someRun(6000);
    later.name = "renamed there";
    later.state = core::RunState::Failed;
    later.notes.clear();
    later.tags = {"new"};
    later.details = {{"optimizer", "sgd"}};
    later.series.pop_back();
    later.series.push_back({"valid/mcc", {1}, {1}, {0.5}});
    const auto second = importer.write(later, store.clock);
    VERIFY_OK(second);
    QVERIFY(second->replaced);
    QVERIFY(second->run == first->run);

    const auto reader = store.reader();
    QCOMPARE(*reader.countRuns(), 2);
    const auto run = reader.run(first->run);
    VERIFY_OK(run);
    QCOMPARE(run->name, std::string("renamed there"));
    QCOMPARE(run->notes, std::string());
    QCOMPARE(run->tags, std::vector<std::string>{"new"});
    QVERIFY(run->state == core::RunState::Failed);
    QCOMPARE(run->updatedMicroseconds, store.clock.nowMicroseconds());
    QCOMPARE(*reader.metricNames(run->id), (std::vector<std::string>{"train/loss", "valid/mcc"}));
    QCOMPARE(run->lastMetrics.size(), std::size_t{2});
    QCOMPARE(reader.metric(run->id, "train/loss")->values, later.series[0].values);
    QVERIFY(*reader.importDetails(run->id) == later.details);
    QCOMPARE(reader.log(run->id)->size(), std::size_t{3});
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM chunks")).toInt(), 3); // none is left over
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM imports")).toInt(), 1);
}

void TestRunImporter::readersSeeTheNewSpec()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    const auto reader = store.reader(); // one for both
    QCOMPARE(reader.run(outcome->run)->spec.learningRate, 0.001);
    store.clock.advanceMicroseconds(1);
    store::ImportedRun later = someRun();
    later.spec.learningRate = 0.002;
    later.facts.stepsPerEpoch = 200;
    VERIFY_OK(importer.write(later, store.clock));
    QCOMPARE(reader.run(outcome->run)->spec.learningRate, 0.002);
    QCOMPARE(reader.run(outcome->run)->facts.stepsPerEpoch, 200);
}

void TestRunImporter::whatPeopleChangedStays()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    store::RunEditor editor(store.directory());
    VERIFY_OK(editor.rename(outcome->run, "mine"));
    VERIFY_OK(editor.setNotes(outcome->run, "my notes"));
    VERIFY_OK(editor.setTags(outcome->run, {"my tag"}));
    for (const char *there : {"gentle-sea-7", "renamed there", "renamed again"}) {
        store::ImportedRun later = someRun();
        later.name = there;
        later.notes = there;
        later.tags = {there};
        const auto again = importer.write(later, store.clock);
        VERIFY_OK(again);
        QCOMPARE(again->name, std::string("mine"));
        const store::RunRecord run = only(store, "mine");
        QCOMPARE(run.notes, std::string("my notes"));
        QCOMPARE(run.tags, std::vector<std::string>{"my tag"});
    }
}

void TestRunImporter::evaluationsMadeHereStay()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    core::EvalDone evaluation;
    evaluation.kind = core::EvaluationKind::Test;
    evaluation.step = 3;
    evaluation.metrics = {{"test/acc", 0.5}};
    VERIFY_OK(store::RunEditor(store.directory()).addEvaluation(outcome->run, evaluation, store.clock));
    VERIFY_OK(importer.write(someRun(), store.clock));
    const auto reader = store.reader();
    QCOMPARE(reader.evaluations(outcome->run)->size(), std::size_t{1});
    QCOMPARE(reader.metric(outcome->run, "test/acc")->values, std::vector<double>{0.5});
    QCOMPARE(core::valueOf(reader.run(outcome->run)->lastMetrics, "test/acc"), 0.5);
}

void TestRunImporter::oneInTheBinComesBack()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    VERIFY_OK(store::RunEditor(store.directory()).setDeleted(outcome->run, true));
    QCOMPARE(store.reader().runs()->size(), std::size_t{1});
    VERIFY_OK(importer.write(someRun(), store.clock));
    QCOMPARE(store.reader().runs()->size(), std::size_t{2});
}

void TestRunImporter::runsAreToldByTheirLinks()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    QVERIFY(importer.linkedRuns()->empty());
    VERIFY_OK(importer.write(someRun(), store.clock));
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(store.run, "wandb", store::SyncMode::On, "{}"));
    QCOMPARE(importer.linkedRuns()->size(), std::size_t{1}); // it has no page yet
    auto claimed = syncs->claim(store.run, "wandb");
    VERIFY_OK(claimed);
    (*claimed)->link = "https://wandb.ai/team/cola/runs/" + store.run.value;
    VERIFY_OK(syncs->save(**claimed));
    const auto linked = importer.linkedRuns();
    VERIFY_OK(linked);
    QCOMPARE(linked->size(), std::size_t{2});
    QVERIFY(linked->at(0).imported);
    QCOMPARE(linked->at(0).name, std::string("gentle-sea-7"));
    QVERIFY(!linked->at(1).imported);
    QCOMPARE(linked->at(1).link, std::string("https://wandb.ai/team/cola/runs/abcd1234"));
}

void TestRunImporter::runsSentFromHereAreRefused()
{
    StoreFixture store;
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(store.run, "wandb", store::SyncMode::On, "{}"));
    auto claimed = syncs->claim(store.run, "wandb");
    VERIFY_OK(claimed);
    (*claimed)->link = someRun().link;
    VERIFY_OK(syncs->save(**claimed));
    const auto outcome = store::RunImporter(store.directory()).write(someRun(), store.clock);
    QVERIFY(!outcome.has_value());
    QVERIFY(outcome.error().code == core::ErrorCode::BadArgument);
    QVERIFY2(outcome.error().detail.find("first") != std::string::npos, outcome.error().detail.c_str());
    QCOMPARE(*store.reader().countRuns(), 1);
}

void TestRunImporter::importedRunsAreNotSent()
{
    StoreFixture store;
    const auto outcome = store::RunImporter(store.directory()).write(someRun(), store.clock);
    VERIFY_OK(outcome);
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs);
    const core::Status wanted = syncs->want(outcome->run, "wandb", store::SyncMode::On, "{}");
    QVERIFY(!wanted.has_value());
    QVERIFY(wanted.error().code == core::ErrorCode::BadArgument);
    QVERIFY(syncs->all()->empty());
}

void TestRunImporter::aStopLeavesNothing()
{
    StoreFixture store;
    std::stop_source stop;
    stop.request_stop();
    const auto outcome = store::RunImporter(store.directory()).write(someRun(), store.clock, stop.get_token());
    QVERIFY(!outcome.has_value());
    QVERIFY(outcome.error().code == core::ErrorCode::Cancelled);
    QCOMPARE(*store.reader().countRuns(), 1);
    RawDatabase database(store.directory());
    for (const char *table : {"series", "chunks", "imports"}) {
        QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1String(table))).toInt(), 0);
    }
}

void TestRunImporter::aFailureLeavesNothing()
{
    StoreFixture store;
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("CREATE TRIGGER broken BEFORE INSERT ON imports BEGIN"
                                             " SELECT RAISE(ABORT, 'as the test wants it'); END")),
                 QString());
    }
    const auto outcome = store::RunImporter(store.directory()).write(someRun(), store.clock);
    QVERIFY(!outcome.has_value());
    QVERIFY(outcome.error().code == core::ErrorCode::StoreFailed);
    QCOMPARE(*store.reader().countRuns(), 1);
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM series")).toInt(), 0);
}

void TestRunImporter::aFailureLeavesTheImportBefore()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!importer.write(someRun(9), store.clock, stop.get_token()).has_value());
    const auto reader = store.reader();
    QCOMPARE(reader.metric(outcome->run, "train/loss")->values.size(), std::size_t{3});
    QCOMPARE(reader.run(outcome->run)->lastMetrics.size(), std::size_t{2});
    QCOMPARE(reader.log(outcome->run)->size(), std::size_t{3});
}

void TestRunImporter::purgedWithItsImport()
{
    StoreFixture store;
    store::RunImporter importer(store.directory());
    const auto outcome = importer.write(someRun(), store.clock);
    VERIFY_OK(outcome);
    VERIFY_OK(store::RunEditor(store.directory()).purge(outcome->run));
    QVERIFY(importer.linkedRuns()->empty());
    const auto again = importer.write(someRun(), store.clock);
    VERIFY_OK(again);
    QVERIFY(!again->replaced);
}

void TestRunImporter::followersSeeThePoints()
{
    StoreFixture store;
    const auto before = store.reader().lastNumber();
    VERIFY_OK(before);
    VERIFY_OK(store::RunImporter(store.directory()).write(someRun(5000), store.clock));
    const auto events = store.reader().eventsAfter(*before, 100'000);
    VERIFY_OK(events);
    QCOMPARE(events->size(), std::size_t{5000 + 1 + 3}); // points, the end, and two notices
    std::int64_t last = *before;
    for (const store::StoredEvent &event : *events) {
        QVERIFY(event.number > last);
        last = event.number;
    }
}

QTEST_GUILESS_MAIN(TestRunImporter)
#include "tst_run_importer.moc"
