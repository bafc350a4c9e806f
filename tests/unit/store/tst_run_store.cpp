// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "core/json_text.h"
#include "support/scripted_evaluation.h"

#include <nlohmann/json.hpp>

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <thread>

using namespace signalbox;
using test_store::bitsOf;
using test_store::StoreFixture;

namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinity = std::numeric_limits<double>::infinity();

core::RunFacts someFacts()
{
    core::RunFacts facts;
    facts.trainRows = 8551;
    facts.validRows = 1043;
    facts.stepsPerEpoch = 134;
    facts.totalSteps = 402;
    facts.labels = {"0", "1"};
    facts.majorityLabel = "1";
    facts.majorityAccuracy = 0.6912751677852349;
    facts.device = "cpu";
    facts.threads = 2;
    facts.notes = {"the head is new"};
    return facts;
}

core::StepDone recordedStep(std::int64_t step, double loss)
{
    core::StepDone done;
    done.step = done.firstStep = step;
    done.loss = loss;
    done.accuracy = 0.5;
    done.learningRate = 3e-5;
    done.gradientNorm = 1.25;
    done.sentencesPerSecond = 2500;
    done.seconds = 0.1 * static_cast<double>(step);
    done.recorded = true;
    return done;
}

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRunIsThereAtOnce();
    void theRecordFollowsTheRun();
    void aFailureIsKeptWithItsError();
    void stepsBecomeCurves();
    void chunkBoundaries_data();
    void chunkBoundaries();
    void aChunkGoesOnAfterReopening();
    void specialValuesKeepTheirBits();
    void theMachineIsKeptBesideTheRun();
    void evaluationsComeBack();
    void sentencesAreStoredOnce();
    void sanityChecksLeaveNothing();
    void checkpointsComeBack();
    void theLogTellsTheStory();
    void runsAreFound();
    void unknownRunsAreNotFound();
    void numbersGrowOverEverything();
    void aFollowerMissesNothing();
    void limitedReadsAddUp();
    void writersShareTheNumbers();
    void lateEvaluationsJoinTheRun();
    void editing();
    void theBin();
    void purgingRemovesEverything();
};

void TestRunStore::aNewRunIsThereAtOnce()
{
    StoreFixture store;
    const auto record = store.reader().run(store.run);
    VERIFY_OK(record);
    QCOMPARE(record->name, std::string("first"));
    QCOMPARE(record->notes, std::string("a note"));
    QCOMPARE(record->tags, (std::vector<std::string>{"a", "b"}));
    QVERIFY(record->state == core::RunState::Queued);
    QCOMPARE(record->createdMicroseconds, store.clock.nowMicroseconds());
    QCOMPARE(record->finishedMicroseconds, 0);
    QCOMPARE(record->spec.train, std::string("train.tsv"));
    QVERIFY(record->spec == core::RunSpec(record->spec));
    QVERIFY(core::isUndefined(record->bestMonitored));
    QVERIFY(!record->host.empty());
    QCOMPARE(record->processId, QCoreApplication::applicationPid());
    const auto origins = store.reader().origins(store.run);
    VERIFY_OK(origins);
    QVERIFY((*origins
             == std::vector<std::pair<std::string, core::Origin>>{{"train", core::Origin::Flag},
                                                                  {"lr", core::Origin::Default}}));

    const core::Status again = store.writer->createRun(store.run, {}, {});
    QVERIFY(!again.has_value());
    QCOMPARE(again.error().detail, std::string("a run with this id exists"));
}

void TestRunStore::theRecordFollowsTheRun()
{
    StoreFixture store;
    const auto state = [&store] {
        store.writer->flush();
        return store.reader().run(store.run).value();
    };
    store.clock.advanceMicroseconds(1000);
    store.publish(core::RunStarted{{}, someFacts()});
    QVERIFY(state().state == core::RunState::Running);
    QVERIFY(state().facts == someFacts());
    QCOMPARE(state().updatedMicroseconds, store.clock.nowMicroseconds());
    store.publish(recordedStep(10, 0.7));
    store.publish(core::StateChanged{core::RunState::Paused, 10});
    QVERIFY(state().state == core::RunState::Paused);
    store.publish(core::StateChanged{core::RunState::Running, 10});
    store.publish(recordedStep(20, 0.6));
    store.publish(core::EpochDone{1, 20, {{"train/loss_epoch", 0.65}}});
    store.publish(core::CheckpointSaved{"/m/best", 20, 1, "valid/loss", 0.61, true, true});
    store::RunRecord record = state();
    QVERIFY(record.state == core::RunState::Running);
    QCOMPARE(record.stepsDone, 20);
    QCOMPARE(record.epochsDone, 1);
    QCOMPARE(record.secondsTotal, 2.0);
    QCOMPARE(record.bestCheckpoint, std::string("/m/best"));
    QCOMPARE(record.bestMonitored, 0.61);
    QCOMPARE(record.bestEpoch, 1);
    QCOMPARE(core::valueOf(record.lastMetrics, "train/loss_step"), 0.6);
    QCOMPARE(record.lastMetrics.front().first, std::string("train/loss_step"));
    QCOMPARE(record.lastMetrics.back().first, std::string("train/loss_epoch"));

    store.clock.advanceMicroseconds(1000);
    core::RunFinished finished;
    finished.bestCheckpoint = "/m/best";
    finished.bestMonitored = kNan;
    finished.bestEpoch = 2;
    finished.stepsDone = 21;
    finished.epochsDone = 1;
    finished.secondsTotal = 2.5;
    store.publish(finished);
    record = state();
    QVERIFY(record.state == core::RunState::Finished);
    QVERIFY(!record.error.has_value());
    QCOMPARE(record.finishedMicroseconds, store.clock.nowMicroseconds());
    QCOMPARE(record.stepsDone, 21);
    QCOMPARE(record.bestEpoch, 2);
    QVERIFY(std::isnan(record.bestMonitored) && !core::isUndefined(record.bestMonitored));
}

void TestRunStore::aFailureIsKeptWithItsError()
{
    StoreFixture store;
    core::RunFinished failed;
    failed.state = core::RunState::Failed;
    failed.error = core::Error{core::ErrorCode::BadRow, "train.tsv", "a row needs 4 columns", 12, "3", "4"};
    store.publish(failed);
    store.writer->flush();
    const auto record = store.reader().run(store.run);
    VERIFY_OK(record);
    QVERIFY(record->state == core::RunState::Failed);
    QVERIFY(record->error == failed.error);
    QVERIFY(record->bestCheckpoint.empty());
}

void TestRunStore::stepsBecomeCurves()
{
    StoreFixture store;
    core::StepDone between = recordedStep(11, 9.0);
    between.recorded = false;
    core::StepDone lossOnly = recordedStep(20, 0.5);
    lossOnly.recordAccuracy = false;
    lossOnly.gradientNorm = core::undefinedValue();
    store.publish(recordedStep(10, 0.7));
    store.publish(between);
    store.publish(lossOnly);
    store.writer->flush();
    const auto reader = store.reader();
    const auto names = reader.metricNames(store.run);
    VERIFY_OK(names);
    QCOMPARE(
        *names,
        (std::vector<std::string>{"train/loss_step", "train/acc_step", "lr", "grad_norm", "sentences_per_second"}));
    const auto loss = reader.metric(store.run, "train/loss_step");
    VERIFY_OK(loss);
    QCOMPARE(loss->steps, (std::vector<std::int64_t>{10, 20}));
    QCOMPARE(loss->values, (std::vector<double>{0.7, 0.5}));
    QCOMPARE(loss->times, std::vector<std::int64_t>(2, store.clock.nowMicroseconds()));
    QCOMPARE(reader.metric(store.run, "train/acc_step")->steps, std::vector<std::int64_t>{10});
    QVERIFY(reader.metric(store.run, "no/such")->values.empty());
    QCOMPARE(reader.run(store.run)->stepsDone, 20);
}

void TestRunStore::chunkBoundaries_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("perCommit");
    for (const int count : {1, 4095, 4096, 4097, 8192, 8193}) {
        QTest::addRow("%d points at once", count) << count << count;
        QTest::addRow("%d points in pieces of 1000", count) << count << 1000;
    }
}

void TestRunStore::chunkBoundaries()
{
    QFETCH(const int, count);
    QFETCH(const int, perCommit);
    StoreFixture store;
    std::vector<std::int64_t> steps;
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        steps.push_back(10 * i + i % 3);
        values.push_back(std::sin(i));
        store.clock.advanceMicroseconds(1'234'567);
        store.publishPoints(steps.back(), {{"m", values.back()}});
        if (i % perCommit == perCommit - 1) {
            store.writer->flush();
        }
    }
    store.writer->flush();
    const auto column = store.reader().metric(store.run, "m");
    VERIFY_OK(column);
    QCOMPARE(column->steps, steps);
    QCOMPARE(column->values, values);
    QCOMPARE(column->times.size(), steps.size());
    QCOMPARE(column->times.back(), store.clock.nowMicroseconds());
    QVERIFY(std::is_sorted(column->times.begin(), column->times.end()));
}

void TestRunStore::aChunkGoesOnAfterReopening()
{
    StoreFixture store;
    for (int part = 0; part < 5; ++part) {
        store.publishPoints(part, {{"a", 0.1 * part}, {"b", part}});
        store.writer.reset();
        store.openWriter();
    }
    store.publishPoints(5, {{"a", 0.5}});
    store.writer->flush();
    const auto reader = store.reader();
    QCOMPARE(reader.metric(store.run, "a")->steps, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
    QCOMPARE(reader.metric(store.run, "b")->values, (std::vector<double>{0, 1, 2, 3, 4}));
    QCOMPARE(core::valueOf(reader.run(store.run)->lastMetrics, "a"), 0.5);
    QCOMPARE(core::valueOf(reader.run(store.run)->lastMetrics, "b"), 4.0);
}

void TestRunStore::specialValuesKeepTheirBits()
{
    StoreFixture store;
    const std::vector<double> values{core::undefinedValue(), kNan, kInfinity, -kInfinity, -0.0, 5e-324, 1e308, 0.1};
    for (std::size_t i = 0; i < values.size(); ++i) {
        store.publishPoints(static_cast<std::int64_t>(i), {{"m", values[i]}, {"undefined", core::undefinedValue()}});
        store.writer->flush();
    }
    const auto reader = store.reader();
    QCOMPARE(bitsOf(reader.metric(store.run, "m")->values), bitsOf(values));
    QCOMPARE(bitsOf(reader.metric(store.run, "undefined")->values),
             bitsOf(std::vector<double>(values.size(), core::undefinedValue())));
    QVERIFY(core::isUndefined(core::valueOf(reader.run(store.run)->lastMetrics, "undefined")));
    const auto events = reader.eventsAfter(0, 100);
    VERIFY_OK(events);
    std::vector<double> followed;
    for (const auto &event : *events) {
        if (event.metric == "m") {
            followed.push_back(event.value);
        }
    }
    QCOMPARE(bitsOf(followed), bitsOf(values));
}

void TestRunStore::theMachineIsKeptBesideTheRun()
{
    StoreFixture store;
    store.publish(recordedStep(10, 0.7));
    store.clock.advanceMicroseconds(1000);
    store.publish(core::SystemSample{{{"cpu", 12.5}, {"disk./.usageGB", 0.1}}, 10});
    store.writer.reset(); // and the series go on where they were
    store.openWriter();
    store.clock.advanceMicroseconds(15'000'000);
    store.publish(core::SystemSample{{{"cpu", kNan}, {"gpu.0.temp", 63.0}}, 10});
    store.writer->flush();
    const auto reader = store.reader();
    const auto cpu = reader.metric(store.run, "system/cpu");
    VERIFY_OK(cpu);
    QCOMPARE(bitsOf(cpu->values), bitsOf({12.5, kNan}));
    QCOMPARE(cpu->steps, (std::vector<std::int64_t>{10, 10}));
    QCOMPARE(cpu->times[1] - cpu->times[0], 15'000'000);
    QCOMPARE(reader.metric(store.run, "system/disk./.usageGB")->values, std::vector<double>{0.1});
    QCOMPARE(reader.metric(store.run, "system/gpu.0.temp")->values, std::vector<double>{63.0});
    // It is no result of the run.
    const store::RunRecord record = reader.run(store.run).value();
    QCOMPARE(record.lastMetrics.size(), std::size_t{5});
    QCOMPARE(record.stepsDone, 10);
    for (const auto &[name, value] : record.lastMetrics) {
        QVERIFY2(!core::isSystemMetric(name), name.c_str());
    }
    // A follower gets each measurement whole, with the names that it had.
    std::vector<std::string> bodies;
    const auto events = reader.eventsOfRun(store.run, 0, 1000);
    VERIFY_OK(events);
    for (const store::StoredEvent &event : *events) {
        if (event.kind == "system") {
            bodies.push_back(event.json);
        }
    }
    QCOMPARE(bodies,
             (std::vector<std::string>{"{\"step\":10,\"metrics\":{\"cpu\":12.5,\"disk./.usageGB\":0.1}}",
                                       "{\"step\":10,\"metrics\":{\"cpu\":\"NaN\",\"gpu.0.temp\":63.0}}"}));
    QVERIFY(reader.log(store.run)->size() == 1); // queued
}

void TestRunStore::evaluationsComeBack()
{
    StoreFixture store;
    test_support::TrainingScript script;
    script.tags.assign(static_cast<std::size_t>(script.validationRows), "agreement");
    core::EvalDone done;
    done.epoch = 1;
    done.step = 134;
    done.seconds = 0.5;
    done.table = test_support::ScriptedEvaluation(script).table(0.5);
    done.metrics = {
        {"valid/mcc", 0.25}, {"valid/auroc", core::undefinedValue()}, {"valid/loss", kNan}, {"valid/acc", 0.1}};
    done.batchValues = {{"valid/loss", {0.5, 0.6}}};
    done.firstBatch = 7;
    done.withinEpoch = true;
    store.publish(done);
    core::EvalDone test = done;
    test.kind = core::EvaluationKind::Test;
    test.withinEpoch = false;
    test.metrics = {{"test/mcc", 0.5}};
    store.publish(test);
    store.writer->flush();

    const auto reader = store.reader();
    const auto evaluations = reader.evaluations(store.run);
    VERIFY_OK(evaluations);
    QCOMPARE(evaluations->size(), std::size_t{2});
    const auto &first = evaluations->front();
    QVERIFY(first.kind == core::EvaluationKind::Validation);
    QCOMPARE(first.epoch, 1);
    QCOMPARE(first.step, 134);
    QCOMPARE(first.timeMicroseconds, store.clock.nowMicroseconds());
    QCOMPARE(first.metrics.size(), done.metrics.size());
    for (std::size_t i = 0; i < done.metrics.size(); ++i) {
        QCOMPARE(first.metrics[i].first, done.metrics[i].first);
        QCOMPARE(bitsOf({first.metrics[i].second}), bitsOf({done.metrics[i].second}));
    }
    QCOMPARE(first.labels, done.table->labels);
    QCOMPARE(first.confusion, done.table->confusion);
    QVERIFY(evaluations->back().kind == core::EvaluationKind::Test);
    // As the event said, whatever step and length of the epoch.
    QVERIFY(first.isWithinEpoch(10));
    QVERIFY(!evaluations->back().isWithinEpoch(1000));

    const auto table = reader.evaluationTable(first.id);
    VERIFY_OK(table);
    QCOMPARE((*table)->labels, done.table->labels);
    QCOMPARE((*table)->confusion, done.table->confusion);
    QCOMPARE((*table)->probabilities, done.table->probabilities);
    QCOMPARE(*(*table)->sentences, *done.table->sentences);
    QCOMPARE(*(*table)->tags, *done.table->tags);
    QCOMPARE((*table)->rows.size(), done.table->rows.size());
    for (std::size_t i = 0; i < done.table->rows.size(); ++i) {
        const auto &got = (*table)->rows[i];
        const auto &wanted = done.table->rows[i];
        QCOMPARE(got.row, wanted.row);
        QCOMPARE(got.line, wanted.line);
        QCOMPARE(got.label, wanted.label);
        QCOMPARE(got.predicted, wanted.predicted);
        QCOMPARE(bitsOf({got.loss, got.confidence}), bitsOf({wanted.loss, wanted.confidence}));
    }
    QCOMPARE(reader.metric(store.run, "valid/loss_step")->steps, (std::vector<std::int64_t>{7, 8}));
    QCOMPARE(reader.metric(store.run, "valid/mcc")->steps, std::vector<std::int64_t>{134});
    QCOMPARE(reader.metric(store.run, "test/mcc")->values, std::vector<double>{0.5});
    QCOMPARE(reader.evaluationTable(4711).error().code, core::ErrorCode::NotFound);
}

void TestRunStore::sentencesAreStoredOnce()
{
    StoreFixture store;
    test_support::TrainingScript script;
    script.sentences.assign(2000, std::string(200, 'x'));
    const test_support::ScriptedEvaluation evaluation(script);
    for (int epoch = 1; epoch <= 10; ++epoch) {
        core::EvalDone done;
        done.epoch = epoch;
        done.table = evaluation.table(0.1 * epoch);
        store.publish(done);
        store.writer->flush();
    }
    store.writer.reset(); // also empties the write-ahead log into the database
    const auto bytes = std::filesystem::file_size(store.directory() + "/runs.sqlite");
    // 10 x 2000 predictions of about 30 bytes, but only one copy of 400 kB of sentences.
    QVERIFY2(bytes < 1'500'000, QByteArray::number(static_cast<qulonglong>(bytes)).constData());
}

void TestRunStore::sanityChecksLeaveNothing()
{
    StoreFixture store;
    core::EvalDone sanity;
    sanity.kind = core::EvaluationKind::Sanity;
    sanity.metrics = {{"valid/loss", 1.0}};
    sanity.batchValues = {{"valid/loss", {1.0}}};
    store.publish(sanity);
    store.writer->flush();
    QVERIFY(store.reader().metricNames(store.run)->empty());
    QVERIFY(store.reader().evaluations(store.run)->empty());
}

void TestRunStore::checkpointsComeBack()
{
    StoreFixture store;
    store.publish(core::CheckpointSaved{"/c/1", 10, 1, "valid/loss", 0.7, true, true});
    store.publish(core::CheckpointSaved{"/c/2", 20, 2, "valid/loss", 0.6, true, true});
    store.publish(core::CheckpointSaved{"/c/last", 30, 3, "valid/loss", core::undefinedValue(), false, true});
    store.publish(core::CheckpointSaved{"/c/last", 40, 4, "valid/loss", kInfinity, false, true});
    store.writer->flush();
    const auto all = store.reader().checkpoints(store.run);
    VERIFY_OK(all);
    QCOMPARE(all->size(), std::size_t{3});
    QCOMPARE((*all)[0].path, std::string("/c/1"));
    QVERIFY(!(*all)[0].best && !(*all)[0].last);
    QVERIFY((*all)[1].best && !(*all)[1].last);
    QCOMPARE((*all)[1].monitored, 0.6);
    QCOMPARE((*all)[1].monitor, std::string("valid/loss"));
    QVERIFY(!(*all)[2].best && (*all)[2].last);
    QCOMPARE((*all)[2].step, 40);
    QCOMPARE((*all)[2].epoch, 4);
    QCOMPARE((*all)[2].monitored, kInfinity);
    QCOMPARE(store.reader().run(store.run)->bestCheckpoint, std::string("/c/2"));
}

void TestRunStore::theLogTellsTheStory()
{
    StoreFixture store;
    store.publish(core::RunStarted{{}, someFacts()});
    store.publish(core::Notice{core::NoticeLevel::Warning, "12 rows were cut \xE2\x9C\x82"});
    store.publish(core::StateChanged{core::RunState::Paused, 7});
    core::RunFinished failed;
    failed.state = core::RunState::Failed;
    failed.stepsDone = 8;
    failed.error = core::Error{core::ErrorCode::DiskFull, "/m", "the disk is full", {}, {}, {}};
    store.publish(failed);
    store.writer->flush();
    const auto log = store.reader().log(store.run);
    VERIFY_OK(log);
    std::vector<std::string> lines;
    for (const auto &line : *log) {
        lines.push_back(line.text);
    }
    QCOMPARE(lines,
             (std::vector<std::string>{
                 "Queued", "Started on cpu with 2 threads: 8551 training and 1043 validation sentences, 402 steps",
                 "12 rows were cut \xE2\x9C\x82", "Paused after step 7",
                 "Failed after 8 steps: " + core::describe(*failed.error)}));
    QVERIFY((*log)[2].level == core::NoticeLevel::Warning);
    QVERIFY((*log)[4].level == core::NoticeLevel::Error);
    const auto states = store.reader().states(store.run);
    VERIFY_OK(states);
    QCOMPARE(states->size(), std::size_t{2}); // that it was queued before is not part of it
    QVERIFY((*states)[0].state == core::RunState::Running && (*states)[0].step == 0);
    QVERIFY((*states)[1].state == core::RunState::Paused && (*states)[1].step == 7);
}

void TestRunStore::runsAreFound()
{
    StoreFixture store;
    core::RunSpec spec;
    for (const char *id : {"abzz0001", "xyzz0002", "xyzz0003"}) {
        store.clock.advanceMicroseconds(1);
        spec.name = "same name";
        VERIFY_OK(store.writer->createRun({id}, spec, {}));
    }
    const auto reader = store.reader();
    QCOMPARE(reader.findRun("abcd1234")->name, std::string("first"));
    QCOMPARE(reader.findRun("abc")->id.value, std::string("abcd1234"));
    QCOMPARE(reader.findRun("xyzz0002")->id.value, std::string("xyzz0002"));
    QCOMPARE(reader.findRun("same name").error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.findRun("same name").error().detail, std::string("several runs have this name"));
    QCOMPARE(reader.findRun("same name").error().found, std::string("xyzz0003, xyzz0002, abzz0001"));
    QCOMPARE(reader.findRun("ab").error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.findRun("ab").error().detail, std::string("several runs have an id that begins like this"));
    QCOMPARE(reader.findRun("%").error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.findRun("").error().code, core::ErrorCode::NotFound);
    std::vector<std::string> order;
    const auto all = reader.runs();
    VERIFY_OK(all);
    for (const auto &record : *all) {
        order.push_back(record.id.value);
    }
    QCOMPARE(order, (std::vector<std::string>{"xyzz0003", "xyzz0002", "abzz0001", "abcd1234"}));
    QCOMPARE(reader.countRuns().value(), 4);
    QVERIFY(reader.hasRunNamed("first").value());
    QVERIFY(!reader.hasRunNamed("First").value());
}

void TestRunStore::unknownRunsAreNotFound()
{
    StoreFixture store;
    const auto reader = store.reader();
    const core::RunId none{"nonesuch"};
    QCOMPARE(reader.run(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.metricNames(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.metric(none, "m").error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.evaluations(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.checkpoints(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.log(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.origins(none).error().code, core::ErrorCode::NotFound);
    QCOMPARE(store::RunReader::open(store.directory() + "/nowhere").error().code, core::ErrorCode::FileNotFound);
    store::RunEditor editor(store.directory());
    QCOMPARE(editor.rename(none, "x").error().code, core::ErrorCode::NotFound);
    QCOMPARE(editor.addEvaluation(none, {}, store.clock).error().code, core::ErrorCode::NotFound);
}

void TestRunStore::numbersGrowOverEverything()
{
    StoreFixture store;
    for (int step = 1; step <= 100; ++step) {
        store.publish(recordedStep(step, 0.5));
        if (step % 10 == 0) {
            store.publish(core::Notice{core::NoticeLevel::Info, "ten more"});
            store.writer->flush();
        }
    }
    const std::int64_t before = store.reader().lastNumber().value();
    auto events = store.reader().eventsAfter(0, 10000);
    VERIFY_OK(events);
    QCOMPARE(events->size(), std::size_t{1 + 500 + 10});
    for (std::size_t i = 1; i < events->size(); ++i) {
        QVERIFY((*events)[i - 1].number < (*events)[i].number);
    }
    QCOMPARE(events->back().number, before);
    QCOMPARE(events->front().kind, std::string("state"));
    QCOMPARE((*events)[1].kind, std::string("metric"));
    QCOMPARE((*events)[1].metric, std::string("train/loss_step"));
    QCOMPARE(events->back().kind, std::string("notice"));
    QCOMPARE(nlohmann::json::parse(events->back().json).at("text").get<std::string>(), std::string("ten more"));

    // Numbers of removed runs are not given out again, also after a restart.
    core::RunFinished finished;
    store.publish(finished);
    store.writer.reset();
    VERIFY_OK(store::RunEditor(store.directory()).purge(store.run));
    store.openWriter();
    store.run = {"next0001"};
    VERIFY_OK(store.writer->createRun(store.run, {}, {}));
    events = store.reader().eventsAfter(0, 10000);
    QCOMPARE(events->size(), std::size_t{1});
    QVERIFY(events->front().number > before);
}

void TestRunStore::aFollowerMissesNothing()
{
    StoreFixture store;
    constexpr int kSteps = 20000;
    std::thread publisher([&store] {
        for (int step = 1; step <= kSteps; ++step) {
            store.publish(recordedStep(step, step));
            if (step % 1000 == 0) {
                store.publish(core::Notice{core::NoticeLevel::Info, std::to_string(step)});
                store.writer->flush();
            }
        }
    });
    const auto reader = store.reader();
    std::int64_t cursor = 0;
    std::vector<std::int64_t> numbers;
    std::map<std::string, std::vector<std::int64_t>> steps;
    int notices = 0;
    QElapsedTimer timer;
    timer.start();
    while (notices < kSteps / 1000 && timer.elapsed() < 60000) {
        const auto events = reader.eventsAfter(cursor, 777);
        if (!events) {
            break;
        }
        for (const auto &event : *events) {
            numbers.push_back(event.number);
            if (event.kind == "metric") {
                steps[event.metric].push_back(event.step);
            }
            notices += event.kind == "notice" ? 1 : 0;
        }
        cursor = events->empty() ? cursor : events->back().number;
    }
    publisher.join();
    QCOMPARE(notices, kSteps / 1000);
    QVERIFY(std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end());
    std::vector<std::int64_t> expected(kSteps);
    std::iota(expected.begin(), expected.end(), 1);
    QCOMPARE(steps.size(), std::size_t{5});
    for (const auto &[name, seen] : steps) {
        QVERIFY2(seen == expected, name.c_str());
    }
}

void TestRunStore::limitedReadsAddUp()
{
    StoreFixture store;
    for (int i = 0; i < 5000; ++i) {
        store.publishPoints(i, {{"often", i}});
        if (i % 100 == 0) {
            store.publishPoints(i, {{"seldom", i}});
            store.publish(core::Notice{core::NoticeLevel::Info, "n"});
        }
    }
    store.writer->flush();
    const auto reader = store.reader();
    const auto all = reader.eventsAfter(0, 100000);
    VERIFY_OK(all);
    QCOMPARE(all->size(), std::size_t{1 + 5000 + 50 + 50});
    for (const int limit : {1, 7, 4096, 5000}) {
        std::int64_t cursor = limit == 1 ? (*all)[all->size() - 300].number : 0;
        std::size_t next = limit == 1 ? all->size() - 299 : 0;
        for (;;) {
            const auto part = reader.eventsAfter(cursor, limit);
            VERIFY_OK(part);
            QVERIFY(part->size() <= static_cast<std::size_t>(limit));
            if (part->empty()) {
                break;
            }
            for (const auto &event : *part) {
                QCOMPARE(event.number, (*all)[next].number);
                QCOMPARE(event.kind, (*all)[next].kind);
                QCOMPARE(event.step, (*all)[next].step);
                ++next;
            }
            cursor = part->back().number;
        }
        QCOMPARE(next, all->size());
    }
    QVERIFY(reader.eventsAfter(0, 0)->empty());
}

void TestRunStore::writersShareTheNumbers()
{
    StoreFixture store;
    core::EventHub otherHub;
    store::RunWriter other(store.directory(), otherHub, store.clock);
    const core::RunId second{"second01"};
    VERIFY_OK(other.createRun(second, {}, {}));
    for (int round = 0; round < 20; ++round) {
        store.publishPoints(round, {{"m", round}});
        otherHub.publish({second, 1, 5, core::EpochDone{1, round, {{"m", -round}}}});
        store.writer->flush();
        other.flush();
    }
    const auto reader = store.reader();
    QCOMPARE(reader.metric(store.run, "m")->values.size(), std::size_t{20});
    QCOMPARE(reader.metric(second, "m")->values.size(), std::size_t{20});
    const auto events = reader.eventsAfter(0, 1000);
    std::set<std::int64_t> numbers;
    for (const auto &event : *events) {
        numbers.insert(event.number);
    }
    QCOMPARE(numbers.size(), std::size_t{42});
}

void TestRunStore::lateEvaluationsJoinTheRun()
{
    StoreFixture store;
    store.publishPoints(5, {{"test/acc", 0.5}});
    store.writer->flush();
    core::EvalDone late;
    late.kind = core::EvaluationKind::Test;
    late.step = 6;
    late.metrics = {{"test/acc", 0.75}};
    VERIFY_OK(store::RunEditor(store.directory()).addEvaluation(store.run, late, store.clock));
    // The writer's own picture of the series is out of date now; it must notice.
    store.publishPoints(7, {{"test/acc", 0.8}});
    store.writer->flush();
    const auto reader = store.reader();
    QCOMPARE(reader.metric(store.run, "test/acc")->values, (std::vector<double>{0.5, 0.75, 0.8}));
    QCOMPARE(reader.evaluations(store.run)->size(), std::size_t{1});
    QCOMPARE(core::valueOf(reader.run(store.run)->lastMetrics, "test/acc"), 0.8);
}

void TestRunStore::editing()
{
    StoreFixture store;
    store::RunEditor editor(store.directory());
    const std::int64_t before = store.reader().lastNumber().value();
    VERIFY_OK(editor.rename(store.run, "new \xED\x95\x9C name"));
    VERIFY_OK(editor.setNotes(store.run, "line 1\nline 2"));
    VERIFY_OK(editor.setTags(store.run, {"x", "\"quoted\""}));
    QVERIFY(!editor.rename(store.run, "").has_value());
    const auto record = store.reader().run(store.run);
    VERIFY_OK(record);
    QCOMPARE(record->name, std::string("new \xED\x95\x9C name"));
    QCOMPARE(record->notes, std::string("line 1\nline 2"));
    QCOMPARE(record->tags, (std::vector<std::string>{"x", "\"quoted\""}));
    QVERIFY(store.reader().lastNumber().value() > before);
}

void TestRunStore::theBin()
{
    StoreFixture store;
    store::RunEditor editor(store.directory());
    const core::Status live = editor.setDeleted(store.run, true);
    QVERIFY(!live.has_value());
    QCOMPARE(live.error().detail, std::string("the run is not over yet; stop it first"));
    QVERIFY(!editor.purge(store.run).has_value());
    store.publish(core::RunFinished{});
    store.writer->flush();
    VERIFY_OK(editor.setDeleted(store.run, true));
    QVERIFY(store.reader().runs()->empty());
    QCOMPARE(store.reader().runs(true)->size(), std::size_t{1});
    QVERIFY(store.reader().run(store.run)->deletedMicroseconds > 0);
    QCOMPARE(store.reader().findRun("first")->id, store.run); // when no other run fits, those in the bin count
    VERIFY_OK(editor.setDeleted(store.run, false));
    QCOMPARE(store.reader().runs()->size(), std::size_t{1});

    VERIFY_OK(editor.setDeleted(store.run, true));
    const test_support::ManualClock soon(core::SystemClock().nowMicroseconds());
    VERIFY_OK(editor.emptyBin(30, soon));
    QCOMPARE(store.reader().runs(true)->size(), std::size_t{1});
    test_support::ManualClock later(soon.nowMicroseconds());
    later.advanceDays(31);
    VERIFY_OK(editor.emptyBin(30, later));
    QVERIFY(store.reader().runs(true)->empty());
}

void TestRunStore::purgingRemovesEverything()
{
    StoreFixture store;
    core::EvalDone done;
    done.table = test_support::ScriptedEvaluation({}).table(0.5);
    done.metrics = {{"valid/acc", 0.5}};
    store.publish(done);
    store.publish(core::CheckpointSaved{"/c", 1, 1, "valid/loss", 0.5, true, true});
    store.publish(core::RunFinished{});
    store.writer->flush();
    const std::string folder = store::runDirectory(store.directory(), store.run);
    std::filesystem::create_directories(folder + "/checkpoints/best");
    std::filesystem::create_directories(store.directory() + "/runs/other");
    VERIFY_OK(store::RunEditor(store.directory()).purge(store.run));
    QVERIFY(!std::filesystem::exists(folder));
    QVERIFY(std::filesystem::exists(store.directory() + "/runs/other"));
    QVERIFY(store.reader().runs(true)->empty());
    QVERIFY(store.reader().eventsAfter(0, 100)->empty());
    QVERIFY(!store.reader().evaluationTable(1).has_value());
    // Late events of a run that is gone do no harm.
    store.publishPoints(1, {{"m", 1}});
    store.writer->flush();
    QVERIFY(!store.writer->currentProblem().has_value());
}

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_run_store.moc"
