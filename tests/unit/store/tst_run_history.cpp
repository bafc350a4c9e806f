// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people do with many runs, and what the store tells of them without reading their points.
#include "raw_database.h"
#include "store_fixture.h"

#include "store/database.h"
#include "store/run_editor.h"
#include "store/stored_spec.h"
#include "store/summary_storage.h"
#include "store/sync_store.h"
#include "store/view_watch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <random>
#include <thread>
#include <utility>

using namespace signalbox;
using store::RunEdit;
using store::RunEditor;
using test_store::bitsOf;
using test_store::RawDatabase;
using test_store::StoreFixture;

namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinity = std::numeric_limits<double>::infinity();

/// A second and a third run beside the fixture's own; all have ended.
struct ThreeRuns : StoreFixture
{
    ThreeRuns()
    {
        for (const core::RunId &id : ids) {
            if (id != run) {
                core::RunSpec spec;
                spec.name = "run " + id.value;
                spec.tags = {"Old"};
                spec.train = "/data/cola/train.tsv";
                const core::Status created = writer->createRun(id, spec, {});
                Q_ASSERT(created.has_value());
            }
            hub.publish({id, ++sequence, clock.nowMicroseconds(), core::RunFinished{}});
        }
        writer->flush();
    }

    store::RunRecord record(std::size_t index) const { return reader().run(ids[index]).value(); }

    const std::vector<core::RunId> ids{{"abcd1234"}, {"bbbb0002"}, {"cccc0003"}};
};

} // namespace

class TestRunHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyRunsAreChangedAtOnce();
    void allOrNothing();
    void tagsAreAddedAndTaken();
    void whatWasDoneCanBeUndone();
    void theBinTakesManyRuns();
    void theBinIsEmptiedOfOldRunsOnly();
    void changesAreFollowed();
    void followingMissesNothing();
    void summariesFollowThePoints();
    void summariesOutliveTheWriter();
    void summariesArePacked();
    void theBestValueFollowsTheRun();
    void valuesAtAStep();
    void valuesAtAStepAreThoseOfBruteForce();
    void notesOnCharts();
    void layoutsAreKept();
    void layoutsAreChangedInOneGo();
    void viewsTellWhatWasChanged();
    void projectsAreNamed_data();
    void projectsAreNamed();
    void storedSpecsAreRead();
};

void TestRunHistory::manyRunsAreChangedAtOnce()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    const RunEditor::Runs two{store.ids[0], store.ids[2]};
    VERIFY_OK(editor.setStarred(two, true));
    VERIFY_OK(editor.setGroup(two, "  seeds \n"));
    VERIFY_OK(editor.setArchived({store.ids[2]}, true));
    for (std::size_t i = 0; i < store.ids.size(); ++i) {
        const store::RunRecord record = store.record(i);
        QCOMPARE(record.starred, i != 1);
        QCOMPARE(record.group, std::string(i == 1 ? "" : "seeds"));
        QCOMPARE(record.archived, i == 2);
    }
    QCOMPARE(store.reader().runs()->size(), std::size_t{3}); // the archive is no bin
    VERIFY_OK(editor.setStarred(two, false));
    VERIFY_OK(editor.setGroup(two, ""));
    QVERIFY(!store.record(0).starred && store.record(0).group.empty());
    VERIFY_OK(editor.setStarred({}, true)); // nothing to do is no mistake
}

void TestRunHistory::allOrNothing()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    const auto unknown = editor.setStarred({store.ids[0], {"nosuchid"}, store.ids[1]}, true);
    QVERIFY(!unknown.has_value());
    QVERIFY(unknown.error().code == core::ErrorCode::NotFound);
    QCOMPARE(unknown.error().subject, std::string("nosuchid"));
    QVERIFY(!store.record(0).starred && !store.record(1).starred);

    RunEdit first;
    first.run = store.ids[0];
    first.starred = true;
    RunEdit second;
    second.run = store.ids[1];
    second.name = " ";
    QVERIFY(editor.apply({first, second}).error().code == core::ErrorCode::BadArgument);
    QVERIFY(!store.record(0).starred);
}

void TestRunHistory::tagsAreAddedAndTaken()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    VERIFY_OK(editor.setTags(store.ids[0], {"a", "B", "\xED\x95\x9C"}));
    VERIFY_OK(editor.changeTags({store.ids[0], store.ids[1]}, {"b", " new ", "", "NEW"}, {"A", "none"}));
    QCOMPARE(store.record(0).tags, (std::vector<std::string>{"B", "\xED\x95\x9C", "new"}));
    QCOMPARE(store.record(1).tags, (std::vector<std::string>{"Old", "b", "new"}));
    // What is both added and taken away ends up added.
    VERIFY_OK(editor.changeTags({store.ids[1]}, {"old"}, {"old", "b"}));
    QCOMPARE(store.record(1).tags, (std::vector<std::string>{"new", "old"}));
}

void TestRunHistory::whatWasDoneCanBeUndone()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    const auto before = store.reader().runs();
    VERIFY_OK(before);
    std::vector<RunEdit> edits;
    for (const core::RunId &run : {store.ids[0], store.ids[1], store.ids[0]}) { // one of them twice
        RunEdit edit;
        edit.run = run;
        edit.name = "renamed " + std::to_string(edits.size());
        edit.notes = "*new*";
        edit.tags = std::vector<std::string>{"x"};
        edit.group = "g" + std::to_string(edits.size());
        edit.starred = true;
        edit.archived = true;
        edit.deleted = 1'767'225'600'000'000;
        edits.push_back(std::move(edit));
    }
    const auto undo = editor.apply(edits);
    VERIFY_OK(undo);
    QCOMPARE(undo->size(), edits.size());
    QCOMPARE(store.record(0).name, std::string("renamed 2"));
    QCOMPARE(store.record(0).deletedMicroseconds, 1'767'225'600'000'000);
    const auto redo = editor.apply(*undo);
    VERIFY_OK(redo);
    const auto after = store.reader().runs();
    VERIFY_OK(after);
    QCOMPARE(after->size(), before->size());
    for (std::size_t i = 0; i < after->size(); ++i) {
        const store::RunRecord &a = (*after)[i];
        const store::RunRecord &b = (*before)[i];
        QCOMPARE(a.name, b.name);
        QCOMPARE(a.notes, b.notes);
        QCOMPARE(a.tags, b.tags);
        QVERIFY(a.group == b.group && a.starred == b.starred && a.archived == b.archived
                && a.deletedMicroseconds == b.deletedMicroseconds);
    }
    // And done again: only what an edit named is undone and done.
    VERIFY_OK(editor.apply(*redo));
    QCOMPARE(store.record(0).name, std::string("renamed 2"));
    const auto starred = editor.setStarred({store.ids[2]}, true);
    VERIFY_OK(starred);
    QVERIFY(!starred->front().name.has_value() && starred->front().starred == std::optional(false));
}

void TestRunHistory::theBinTakesManyRuns()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    VERIFY_OK(editor.setDeleted({store.ids[0], store.ids[1]}, true, store.clock));
    QCOMPARE(store.reader().runs()->size(), std::size_t{1});
    const std::int64_t since = store.record(0).deletedMicroseconds;
    QCOMPARE(since, store.clock.nowMicroseconds());
    // Moved again, it has been there since the first time.
    store.clock.advanceDays(3);
    VERIFY_OK(editor.setDeleted(store.ids, true, store.clock));
    QCOMPARE(store.record(0).deletedMicroseconds, since);
    QVERIFY(store.record(2).deletedMicroseconds > since);
    VERIFY_OK(editor.setDeleted(store.ids, false, store.clock));
    QCOMPARE(store.reader().runs()->size(), std::size_t{3});

    const core::RunId live{"live0004"};
    VERIFY_OK(store.writer->createRun(live, {}, {}));
    const auto refused = editor.setDeleted({store.ids[0], live}, true, store.clock);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().subject, live.value);
    QCOMPARE(store.record(0).deletedMicroseconds, 0);
    QVERIFY(!editor.purge(RunEditor::Runs{store.ids[0], live}).has_value());
    QCOMPARE(store.reader().runs()->size(), std::size_t{4});

    const std::string folder = store::runDirectory(store.directory(), store.ids[0]);
    std::filesystem::create_directories(folder + "/checkpoints");
    VERIFY_OK(editor.purge(RunEditor::Runs{store.ids[0], store.ids[1]}));
    QVERIFY(!std::filesystem::exists(folder));
    QCOMPARE(store.reader().runs()->size(), std::size_t{2});
}

void TestRunHistory::theBinIsEmptiedOfOldRunsOnly()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    VERIFY_OK(editor.setDeleted({store.ids[0]}, true, store.clock));
    store.clock.advanceDays(20);
    VERIFY_OK(editor.setDeleted({store.ids[1]}, true, store.clock));
    store.clock.advanceDays(10);
    const std::int64_t before = store.reader().lastNumber().value();
    VERIFY_OK(editor.emptyBin(store::kDaysInBin, store.clock)); // on the day it stays
    QCOMPARE(store.reader().lastNumber().value(), before); // and nothing was written
    store.clock.advanceMicroseconds(1);
    VERIFY_OK(editor.emptyBin(store::kDaysInBin, store.clock));
    QVERIFY(!store.reader().run(store.ids[0]).has_value());
    QVERIFY(store.reader().run(store.ids[1]).has_value());
    QVERIFY(store.reader().run(store.ids[2]).has_value());
}

void TestRunHistory::changesAreFollowed()
{
    ThreeRuns store;
    const auto reader = store.reader();
    const auto all = reader.runChanges(-1);
    VERIFY_OK(all);
    QCOMPARE(all->changed.size(), std::size_t{3});
    QVERIFY(all->removed.empty());
    QCOMPARE(all->number, reader.lastNumber().value());

    std::int64_t number = all->number;
    const auto next = [&] {
        const auto changes = reader.runChanges(number).value();
        number = changes.number;
        std::string text;
        for (const store::RunRecord &run : changes.changed) {
            text.append(run.id.value).append(" ");
        }
        for (const core::RunId &run : changes.removed) {
            text.append("-").append(run.value).append(" ");
        }
        return text;
    };
    QCOMPARE(next(), std::string());
    RunEditor editor(store.directory());
    VERIFY_OK(editor.rename(store.ids[1], "other"));
    QCOMPARE(next(), std::string("bbbb0002 "));
    QCOMPARE(next(), std::string());
    store.publish(core::Notice{core::NoticeLevel::Info, "something"}); // also what only adds to the log
    store.writer->flush();
    QCOMPARE(next(), std::string("abcd1234 "));
    VERIFY_OK(editor.setDeleted({store.ids[2]}, true, store.clock));
    QCOMPARE(next(), std::string("cccc0003 ")); // in the bin it is still there
    VERIFY_OK(editor.purge(store.ids[2]));
    QCOMPARE(next(), std::string("-cccc0003 "));
    VERIFY_OK(store.writer->createRun({"dddd0004"}, {}, {}));
    VERIFY_OK(editor.setStarred({store.ids[0]}, true));
    QCOMPARE(next(), std::string("dddd0004 abcd1234 "));
    // Its project is that of the tracker.
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(store.ids[1], "wandb", store::SyncMode::On, R"({"project":"one"})"));
    QCOMPARE(next(), std::string("bbbb0002 "));
    VERIFY_OK(syncs->want(store.ids[1], "wandb", store::SyncMode::On, R"({"project":"two"})"));
    QCOMPARE(next(), std::string("bbbb0002 "));
    QCOMPARE(reader.run(store.ids[1])->project, std::string("two"));
    // An id that comes again is not gone.
    VERIFY_OK(store.writer->createRun(store.ids[2], {}, {}));
    QCOMPARE(next(), std::string("cccc0003 "));
    QCOMPARE(reader.runChanges(-1)->removed.size(), std::size_t{0});
}

void TestRunHistory::followingMissesNothing()
{
    // A list that is only ever told of changes is the same as one that is read anew, whoever writes what.
    ThreeRuns store;
    const auto reader = store.reader();
    RunEditor editor(store.directory());
    std::map<core::RunId, store::RunRecord> followed;
    std::int64_t number = -1;
    std::mt19937 random(11);
    int created = 0;
    for (int round = 0; round < 60; ++round) {
        for (unsigned changes = random() % 4; changes > 0; --changes) {
            const auto runs = reader.runs(true).value();
            const core::RunId run = runs.empty() ? core::RunId{} : runs[random() % runs.size()].id;
            switch (random() % 5) {
            case 0: {
                const core::RunId id{"new" + std::to_string(++created)};
                VERIFY_OK(store.writer->createRun(id, {}, {}));
                store.hub.publish({id, 1, store.clock.nowMicroseconds(), core::RunFinished{}});
                break;
            }
            case 1:
                (void)editor.purge(run);
                break;
            case 2:
                (void)editor.setGroup({run}, std::to_string(round));
                break;
            case 3:
                store.hub.publish({run, 1, store.clock.nowMicroseconds(),
                                   core::EpochDone{1, round, {{"m", static_cast<double>(round)}}}});
                break;
            default:
                (void)editor.setDeleted({run}, random() % 2 == 0, store.clock);
                break;
            }
        }
        store.writer->flush();
        const auto changes = reader.runChanges(number);
        VERIFY_OK(changes);
        number = changes->number;
        for (const store::RunRecord &run : changes->changed) {
            followed.insert_or_assign(run.id, run);
        }
        for (const core::RunId &run : changes->removed) {
            followed.erase(run);
        }
        const auto all = reader.runs(true);
        VERIFY_OK(all);
        QCOMPARE(followed.size(), all->size());
        for (const store::RunRecord &run : *all) {
            const auto known = followed.find(run.id);
            QVERIFY2(known != followed.end(), run.id.value.c_str());
            QCOMPARE(known->second.group, run.group);
            QCOMPARE(known->second.deletedMicroseconds, run.deletedMicroseconds);
            QVERIFY(known->second.state == run.state);
            QCOMPARE(bitsOf({core::valueOf(known->second.lastMetrics, "m")}),
                     bitsOf({core::valueOf(run.lastMetrics, "m")}));
        }
    }
}

void TestRunHistory::summariesFollowThePoints()
{
    StoreFixture store;
    QVERIFY(store.reader().run(store.run)->summaries == nullptr);
    const std::vector<double> values{0.5, kNan, 0.9, -kInfinity, 0.1, 0.9, core::undefinedValue()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        store.publishPoints(10 * static_cast<std::int64_t>(i + 1), {{"a", values[i]}, {"undefined", kNan}});
    }
    store.publish(core::SystemSample{{{"cpu", 12.5}}, 70});
    store.writer->flush();
    const store::RunRecord record = store.reader().run(store.run).value();
    QCOMPARE(record.summaries->names()->all(), (std::vector<std::string>{"a", "undefined", "system/cpu"}));
    const store::MetricSummary a = *record.summary("a");
    QCOMPARE(a.count, 7);
    QCOMPARE(a.lastStep, 70);
    QVERIFY(core::isUndefined(a.last));
    QCOMPARE(a.minimum, 0.1);
    QCOMPARE(a.minimumStep, 50);
    QCOMPARE(a.maximum, 0.9);
    QCOMPARE(a.maximumStep, 30); // the first of two
    const store::MetricSummary nothing = *record.summary("undefined");
    QVERIFY(core::isUndefined(nothing.minimum) && core::isUndefined(nothing.maximum));
    QVERIFY(std::isnan(nothing.last) && !core::isUndefined(nothing.last));
    QCOMPARE(record.summary("system/cpu")->last, 12.5);
    QVERIFY(record.summary("no/such") == nullptr);
}

void TestRunHistory::summariesOutliveTheWriter()
{
    StoreFixture store;
    std::mt19937 random(3);
    std::vector<double> values;
    for (int i = 0; i < 6000; ++i) { // more than a chunk
        values.push_back(static_cast<double>(random() % 100'000) / 7.0);
        store.publishPoints(i, {{"m", values.back()}});
        if (i % 1500 == 1499) {
            store.writer.reset();
            store.openWriter();
        }
        if (i == 4000) { // somebody else adds points meanwhile
            store.writer->flush();
            core::EvalDone late;
            late.kind = core::EvaluationKind::Test;
            late.step = i;
            late.metrics = {{"m", -1.0}, {"test/acc", 0.5}};
            VERIFY_OK(RunEditor(store.directory()).addEvaluation(store.run, late, store.clock));
        }
    }
    store.writer->flush();
    const store::RunRecord record = store.reader().run(store.run).value();
    const store::MetricSummary *summary = record.summary("m");
    QVERIFY(summary != nullptr);
    QCOMPARE(summary->count, 6001);
    QCOMPARE(summary->minimum, -1.0);
    QCOMPARE(summary->minimumStep, 4000);
    QCOMPARE(summary->maximum, *std::max_element(values.begin(), values.end()));
    QCOMPARE(summary->maximumStep, std::max_element(values.begin(), values.end()) - values.begin());
    QCOMPARE(summary->last, values.back());
    QCOMPARE(record.summary("test/acc")->count, 1);

    // Computed from the points again, as for an older store, they are the same.
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("DELETE FROM metric_summaries")), QString());
    }
    const auto database = store::Database::open(store.directory(), store::Database::Access::ReadWrite);
    VERIFY_OK(database);
    store::summarizeStoredMetrics(**database);
    VERIFY_OK((*database)->takeStatus());
    const store::RunRecord again = store.reader().run(store.run).value();
    QCOMPARE(again.summaries->names()->all(), record.summaries->names()->all());
    QCOMPARE(store::packSummaries(again.summaries->all()), store::packSummaries(record.summaries->all()));
}

void TestRunHistory::summariesArePacked()
{
    store::MetricSummary summary;
    summary.add(5, -0.0);
    summary.add(-7, 5e-324);
    summary.add(9, kInfinity);
    const std::vector<store::MetricSummary> all{summary, store::MetricSummary()};
    const QByteArray packed = store::packSummaries(all);
    QCOMPARE(packed.size(), 2 * 56);
    const auto read = store::unpackSummaries(packed);
    QVERIFY(read.has_value());
    QCOMPARE(store::packSummaries(*read), packed);
    QCOMPARE(bitsOf({(*read)[0].last, (*read)[0].minimum, (*read)[0].maximum}), bitsOf({kInfinity, -0.0, 5e-324}));
    QVERIFY(core::isUndefined((*read)[1].last));
    QVERIFY(!store::unpackSummaries(packed.left(60)).has_value());
    QVERIFY(store::unpackSummaries({})->empty());
}

void TestRunHistory::theBestValueFollowsTheRun()
{
    store::RunRecord run;
    std::vector<store::MetricSummary> summaries(4);
    for (store::MetricSummary &summary : summaries) {
        summary.add(1, 0.3);
        summary.add(2, 0.1);
        summary.add(3, 0.2);
    }
    run.summaries = std::make_shared<const store::MetricSummaries>(
        std::make_shared<const store::MetricNames>(
            std::vector<std::string>{"valid/loss", "valid/mcc", "valid/ece", "own/metric"}),
        summaries);
    QCOMPARE(store::bestPoint(run, "valid/loss").value, 0.1);
    QCOMPARE(store::bestPoint(run, "valid/loss").step, 2);
    QCOMPARE(store::bestPoint(run, "valid/mcc").value, 0.3);
    QCOMPARE(store::bestPoint(run, "valid/ece").value, 0.1);
    QCOMPARE(store::bestPoint(run, "own/metric").value, 0.3);
    run.spec.monitor = "own/metric"; // of what it monitors the run itself says what is better
    run.spec.monitorMode = "min";
    QCOMPARE(store::bestPoint(run, "own/metric").value, 0.1);
    QVERIFY(core::isUndefined(store::bestPoint(run, "no/such").value));
    QVERIFY(core::isUndefined(store::bestPoint({}, "valid/loss").value));
}

void TestRunHistory::valuesAtAStep()
{
    ThreeRuns store;
    for (std::int64_t step = 10; step <= 50'000; step += 10) { // two chunks
        store.publishPoints(step, {{"m", static_cast<double>(step)}});
    }
    store.hub.publish({store.ids[1], 9, store.clock.nowMicroseconds(), core::EpochDone{1, 100, {{"m", kNan}}}});
    store.writer->flush();
    const auto at = [&store](std::int64_t step) { return store.reader().valuesAt("m", step).value(); };
    QVERIFY(at(9).empty());
    QCOMPARE(at(10).size(), std::size_t{1});
    QCOMPARE(at(10).at(store.ids[0]), 10.0);
    QCOMPARE(at(19).at(store.ids[0]), 10.0);
    QCOMPARE(at(100).size(), std::size_t{2});
    QVERIFY(std::isnan(at(100).at(store.ids[1])));
    QCOMPARE(at(40'960).at(store.ids[0]), 40'960.0);
    QCOMPARE(at(40'969).at(store.ids[0]), 40'960.0);
    QCOMPARE(at(40'970).at(store.ids[0]), 40'970.0);
    QCOMPARE(at(1'000'000).at(store.ids[0]), 50'000.0);
    QVERIFY(store.reader().valuesAt("no/such", 10)->empty());
}

void TestRunHistory::valuesAtAStepAreThoseOfBruteForce()
{
    StoreFixture store;
    std::mt19937 random(5);
    std::vector<std::pair<std::int64_t, double>> points;
    std::int64_t step = 0;
    for (int i = 0; i < 9000; ++i) {
        step += static_cast<std::int64_t>(random() % 400) - 100; // also back, as late evaluations go
        points.emplace_back(step, i);
        store.publishPoints(step, {{"m", static_cast<double>(i)}});
    }
    store.writer->flush();
    const auto reader = store.reader();
    for (int round = 0; round < 100; ++round) {
        const auto wanted = static_cast<std::int64_t>(random() % static_cast<unsigned>(step + 1000)) - 500;
        const auto newest =
            std::find_if(points.rbegin(), points.rend(), [wanted](const auto &point) { return point.first <= wanted; });
        const auto values = reader.valuesAt("m", wanted);
        VERIFY_OK(values);
        QCOMPARE(values->size(), newest == points.rend() ? std::size_t{0} : std::size_t{1});
        if (newest != points.rend()) {
            QCOMPARE(values->at(store.run), newest->second);
        }
    }
}

void TestRunHistory::notesOnCharts()
{
    ThreeRuns store;
    RunEditor editor(store.directory());
    store::ChartNote note;
    note.run = store.ids[0];
    note.metric = "valid/mcc";
    note.step = 134;
    note.text = "rate was **halved** \xED\x95\x9C";
    const auto id = editor.addChartNote(note, store.clock);
    VERIFY_OK(id);
    store::ChartNote early = note;
    early.metric.clear();
    early.step = 7;
    VERIFY_OK(editor.addChartNote(early, store.clock));
    auto notes = store.reader().chartNotes(store.ids[0]).value();
    QCOMPARE(notes.size(), std::size_t{2});
    QCOMPARE(notes.front().step, 7);
    QCOMPARE(notes.back().id, *id);
    QCOMPARE(notes.back().text, note.text);
    QCOMPARE(notes.back().metric, note.metric);
    QCOMPARE(notes.back().createdMicroseconds, store.clock.nowMicroseconds());
    QVERIFY(store.reader().chartNotes(store.ids[1])->empty());

    note = notes.back();
    note.text = "was not";
    note.step = 5;
    store.clock.advanceDays(1);
    VERIFY_OK(editor.changeChartNote(note, store.clock));
    notes = store.reader().chartNotes(store.ids[0]).value();
    QCOMPARE(notes.front().text, std::string("was not"));
    QCOMPARE(notes.front().createdMicroseconds, note.createdMicroseconds);
    QCOMPARE(notes.front().updatedMicroseconds, store.clock.nowMicroseconds());

    const auto removed = editor.removeChartNote(note.id);
    VERIFY_OK(removed);
    QVERIFY(*removed == notes.front());
    QCOMPARE(store.reader().chartNotes(store.ids[0])->size(), std::size_t{1});
    QVERIFY(editor.removeChartNote(note.id).error().code == core::ErrorCode::NotFound);
    QVERIFY(editor.changeChartNote(note, store.clock).error().code == core::ErrorCode::NotFound);
    const auto undone = editor.addChartNote(*removed, store.clock);
    VERIFY_OK(undone);
    QVERIFY(*undone != note.id); // ids are never given out again

    store::ChartNote wrong = note;
    wrong.text = " \n";
    QVERIFY(editor.addChartNote(wrong, store.clock).error().code == core::ErrorCode::BadArgument);
    wrong.text = "x";
    wrong.run = {"nosuchid"};
    QVERIFY(editor.addChartNote(wrong, store.clock).error().code == core::ErrorCode::NotFound);
    QVERIFY(store.reader().chartNotes({"nosuchid"}).error().code == core::ErrorCode::NotFound);
    VERIFY_OK(editor.purge(store.ids[0])); // they go with the run
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM chart_notes")).toInt(), 0);
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM metric_summaries")).toInt(), 0);
}

void TestRunHistory::layoutsAreKept()
{
    StoreFixture store;
    RunEditor editor(store.directory());
    QVERIFY(!store.reader().layout("charts", "cola")->has_value());
    store::LayoutRecord layout{"charts", "cola", "", R"({"pinned":["valid/mcc"]})", 0};
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    store::LayoutRecord named = layout;
    named.name = "for print";
    named.body = "{}";
    VERIFY_OK(editor.saveLayout(named, store.clock));
    VERIFY_OK(editor.saveLayout({"charts", "", "", "[1]", 0}, store.clock));
    VERIFY_OK(editor.saveLayout({"runs", "cola", "", "[2]", 0}, store.clock));
    layout.body = R"({"pinned":[]})"; // in the place of the one before
    store.clock.advanceDays(1);
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    layout.updatedMicroseconds = store.clock.nowMicroseconds();

    const auto reader = store.reader();
    const auto layouts = reader.layouts("charts", "cola");
    VERIFY_OK(layouts);
    QCOMPARE(layouts->size(), std::size_t{2});
    QVERIFY(layouts->front() == layout);
    QCOMPARE(layouts->back().name, std::string("for print"));
    QCOMPARE(reader.layout("charts", "")->value().body, std::string("[1]"));
    QCOMPARE(reader.layout("runs", "cola")->value().body, std::string("[2]"));
    VERIFY_OK(editor.removeLayout("charts", "cola", "for print"));
    VERIFY_OK(editor.removeLayout("charts", "cola", "for print"));
    QCOMPARE(reader.layouts("charts", "cola")->size(), std::size_t{1});
}

void TestRunHistory::layoutsAreChangedInOneGo()
{
    StoreFixture store;
    RunEditor editor(store.directory());
    const auto append = [&](const std::string &more) {
        return editor.changeLayout(
            "charts", "cola", [&more](const std::string &body) { return body + more; }, store.clock);
    };
    VERIFY_OK(append("[1"));
    VERIFY_OK(append(", 2]"));
    QCOMPARE(store.reader().layout("charts", "cola")->value().body, std::string("[1, 2]"));
    const std::int64_t written = store.reader().layout("charts", "cola")->value().updatedMicroseconds;
    store.clock.advanceDays(1);
    VERIFY_OK(append("")); // nothing to write
    QCOMPARE(store.reader().layout("charts", "cola")->value().updatedMicroseconds, written);
    VERIFY_OK(editor.changeLayout(
        "charts", "cola", [](const std::string &) { return std::string(); }, store.clock));
    QVERIFY(!store.reader().layout("charts", "cola")->has_value());

    // Many at once: none is lost.
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                (void)append("x");
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(store.reader().layout("charts", "cola")->value().body, std::string(40, 'x'));
}

void TestRunHistory::viewsTellWhatWasChanged()
{
    StoreFixture store;
    RunEditor editor(store.directory());
    store::ViewWatch watch;
    const auto reader = store.reader();
    const auto changes = [&] {
        store.clock.advanceDays(-1); // the next one to write has a clock that is late
        const auto changed = watch.look(reader);
        QStringList texts;
        if (!changed) {
            return QStringList{QStringLiteral("failed")};
        }
        for (const auto &[kind, project] : changed->layouts) {
            texts << QStringLiteral("%1 of %2").arg(QString::fromStdString(kind), QString::fromStdString(project));
        }
        for (const core::RunId &run : changed->notes) {
            texts << (run == store.run ? QStringLiteral("notes") : QStringLiteral("notes of another"));
        }
        return texts;
    };
    const QStringList nothing;
    const QStringList cola{QStringLiteral("charts of cola")};
    const QStringList notes{QStringLiteral("notes")};
    store::LayoutRecord layout{"charts", "before", "", "[0]", 0};
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    QCOMPARE(changes(), nothing); // the first look
    VERIFY_OK(editor.rename(store.run, "another"));
    QCOMPARE(changes(), nothing);
    layout = {"charts", "cola", "", "[1]", 0};
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    QCOMPARE(changes(), cola);
    layout.body = "[2]";
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    QCOMPARE(changes(), cola);
    VERIFY_OK(editor.removeLayout("charts", "cola"));
    QCOMPARE(changes(), cola);

    store::ChartNote note;
    note.run = store.run;
    note.text = "x";
    const auto id = editor.addChartNote(note, store.clock);
    VERIFY_OK(id);
    QCOMPARE(changes(), notes);
    const auto second = editor.addChartNote(note, store.clock);
    VERIFY_OK(second);
    QCOMPARE(changes(), notes);
    note.id = *id;
    note.text = "y";
    VERIFY_OK(editor.changeChartNote(note, store.clock));
    QCOMPARE(changes(), notes);
    // The latest goes and another one changes, between two looks.
    VERIFY_OK(editor.removeChartNote(*id));
    note.id = *second;
    VERIFY_OK(editor.changeChartNote(note, store.clock));
    QCOMPARE(changes(), notes);
    VERIFY_OK(editor.removeChartNote(*second));
    QCOMPARE(changes(), notes);
    VERIFY_OK(editor.rename(store.run, "once more"));
    QCOMPARE(changes(), nothing);
    VERIFY_OK(editor.addChartNote(note, store.clock));
    VERIFY_OK(editor.saveLayout(layout, store.clock));
    QCOMPARE(changes(), cola + notes);
    QCOMPARE(changes(), nothing);
}

void TestRunHistory::projectsAreNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("project");
    const auto row = [](const char *path, const char *project) {
        QTest::newRow(*path == '\0' ? "(empty)" : path) << QString::fromUtf8(path) << QString::fromUtf8(project);
    };
    row("", "");
    row("train.tsv", "train");
    row("cola/train.tsv", "cola");
    row("/data/cola/train.tsv", "cola");
    row("/data/cola/raw/in_domain_train.tsv", "cola");
    row("/data/CoLA/Train.tsv", "CoLA");
    row("/somewhere/reviews.csv", "reviews");
    row("./data/train.csv", "train");
    row("/train.tsv", "train");
}

void TestRunHistory::projectsAreNamed()
{
    QFETCH(const QString, path);
    QFETCH(const QString, project);
    QCOMPARE(QString::fromStdString(store::projectOfData(path.toStdString())), project);
}

void TestRunHistory::storedSpecsAreRead()
{
    const store::StoredSpecReader reader;
    core::RunSpec spec;
    spec.name = "a \"name\"";
    spec.tags = {"x", "y"};
    spec.learningRate = 1e-3;
    spec.epochs = 7;
    spec.seed = 4'294'967'295;
    spec.deterministic = false;
    spec.dropout = 0.25;
    spec.metrics.front().progressBar = !spec.metrics.front().progressBar;
    spec.train = "/data/\xED\x95\x9C.tsv";
    QVERIFY(reader.read(core::toJson(spec).dump()) == spec);
    QVERIFY(reader.read(core::toJson(core::RunSpec{}).dump()) == core::RunSpec{});
    // What an older or newer version knew is left out, a value that this one refuses as well.
    nlohmann::json object = core::toJson(spec);
    object["from-the-future"] = {{"epochs", 99}, {"list", {1, {2, 3}}}};
    object["epochs"] = -5;
    object["tag"] = {"x", 1};
    core::RunSpec expected = spec;
    expected.epochs = core::RunSpec{}.epochs;
    expected.tags = {};
    QVERIFY(reader.read(object.dump()) == expected);
    for (const char *damaged : {"", "{", "[]", "null", "{\"epochs\":5", "5"}) {
        QVERIFY2(reader.read(damaged) == core::RunSpec{}, damaged);
    }
}

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_run_history.moc"
