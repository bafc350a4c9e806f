// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_database.h"
#include "store_fixture.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

#include <limits>
#include <memory>
#include <string>
#include <vector>

using namespace signalbox;
using test_store::RawDatabase;
using test_store::StoreFixture;

namespace {

core::Histogram bellOf(std::int64_t height)
{
    core::Histogram histogram;
    histogram.minimum = -0.5;
    histogram.maximum = 0.75;
    histogram.nonFinite = 3;
    for (std::size_t bin = 0; bin < core::kHistogramBins; ++bin) {
        const auto place = static_cast<std::int64_t>(bin);
        histogram.counts.push_back(height * place * (63 - place));
    }
    return histogram;
}

core::HistogramsTaken takenAt(std::int64_t step, core::NamedHistograms histograms)
{
    core::HistogramsTaken taken;
    taken.step = step;
    taken.norms = {{"norm/grad/all", 0.5 * static_cast<double>(step)}, {"norm/weight/all", 8.0}};
    taken.histograms = std::make_shared<const core::NamedHistograms>(std::move(histograms));
    return taken;
}

std::vector<std::int64_t> stepsOf(const std::vector<store::HistogramRecord> &records)
{
    std::vector<std::int64_t> steps;
    for (const store::HistogramRecord &record : records) {
        steps.push_back(record.step);
    }
    return steps;
}

} // namespace

class TestHistograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyComeBack();
    void specialOnesComeBack();
    void normsBecomeCurves();
    void aFollowerHearsOfThem();
    void aSeriesGoesOnAfterReopening();
    void runsHaveTheirOwn();
    void purgingRemovesThem();
    void aFailedWriteLeavesNone();
    void whatCannotBeStoredIsKeptAsText();
    void damageIsSaid();
};

void TestHistograms::theyComeBack()
{
    StoreFixture store;
    const std::int64_t start = store.clock.nowMicroseconds();
    store.publish(takenAt(1, {{"gradients/embeddings", bellOf(1)}, {"gradients/all", bellOf(2)}}));
    store.clock.advanceMicroseconds(5000);
    // Counts that need two bytes each, and four.
    store.publish(takenAt(100, {{"gradients/embeddings", bellOf(1'000'000)}, {"parameters/all", bellOf(20)}}));
    store.writer->flush();
    const auto reader = store.reader();
    const auto names = reader.histogramNames(store.run);
    VERIFY_OK(names);
    QCOMPARE(*names, (std::vector<std::string>{"gradients/embeddings", "gradients/all", "parameters/all"}));
    const auto records = reader.histograms(store.run, "gradients/embeddings");
    VERIFY_OK(records);
    QCOMPARE(stepsOf(*records), (std::vector<std::int64_t>{1, 100}));
    QCOMPARE(records->at(0).timeMicroseconds, start);
    QCOMPARE(records->at(1).timeMicroseconds, start + 5000);
    for (const store::HistogramRecord &record : *records) {
        const core::Histogram expected = bellOf(record.step == 1 ? 1 : 1'000'000);
        QCOMPARE(record.histogram.minimum, expected.minimum);
        QCOMPARE(record.histogram.maximum, expected.maximum);
        QCOMPARE(record.histogram.nonFinite, expected.nonFinite);
        QCOMPARE(record.histogram.counts, expected.counts);
    }
    QCOMPARE(stepsOf(*reader.histograms(store.run, "gradients/all")), std::vector<std::int64_t>{1});
    QVERIFY(reader.histograms(store.run, "no/such")->empty());
    QCOMPARE(reader.histograms({"no-such-run"}, "gradients/all").error().code, core::ErrorCode::NotFound);
    QCOMPARE(reader.histogramNames({"no-such-run"}).error().code, core::ErrorCode::NotFound);
}

void TestHistograms::specialOnesComeBack()
{
    StoreFixture store;
    core::Histogram none; // of nothing but NaN
    none.nonFinite = 12;
    core::Histogram equal;
    equal.minimum = equal.maximum = 1.17549435e-38; // the smallest normal float
    equal.counts = {5'000'000'000};
    core::Histogram wide;
    wide.minimum = -static_cast<double>(std::numeric_limits<float>::max());
    wide.maximum = static_cast<double>(std::numeric_limits<float>::max());
    wide.counts.assign(core::kHistogramBins, 0);
    store.publish(takenAt(1, {{"none", none}, {"equal", equal}, {"wide", wide}}));
    core::HistogramsTaken without = takenAt(2, {});
    without.histograms.reset();
    store.publish(without);
    store.writer->flush();
    const auto reader = store.reader();
    const auto found = [&](const char *name) { return reader.histograms(store.run, name).value().at(0).histogram; };
    QVERIFY(core::isUndefined(found("none").minimum) && core::isUndefined(found("none").maximum));
    QVERIFY(found("none").counts.empty());
    QCOMPARE(found("none").nonFinite, std::int64_t{12});
    QVERIFY(found("equal").minimum == equal.minimum && found("equal").maximum == equal.maximum);
    QCOMPARE(found("equal").counts, equal.counts);
    QVERIFY(found("wide").minimum == wide.minimum && found("wide").maximum == wide.maximum);
    QCOMPARE(found("wide").counts, wide.counts);
}

void TestHistograms::normsBecomeCurves()
{
    StoreFixture store;
    store.publish(takenAt(1, {}));
    store.publish(takenAt(100, {}));
    store.writer->flush();
    const auto norm = store.reader().metric(store.run, "norm/grad/all");
    VERIFY_OK(norm);
    QCOMPARE(norm->steps, (std::vector<std::int64_t>{1, 100}));
    QCOMPARE(norm->values, (std::vector<double>{0.5, 50.0}));
    QCOMPARE(core::valueOf(store.reader().run(store.run)->lastMetrics, "norm/weight/all"), 8.0);
    QVERIFY(store.reader().histogramNames(store.run)->empty());
}

void TestHistograms::aFollowerHearsOfThem()
{
    StoreFixture store;
    store.publish(takenAt(7, {{"gradients/all", bellOf(1)}}));
    store.writer->flush();
    std::vector<std::string> seen;
    std::int64_t last = 0;
    const auto events = store.reader().eventsOfRun(store.run, 0, 100);
    VERIFY_OK(events);
    for (const store::StoredEvent &event : *events) {
        QVERIFY(event.number > last);
        last = event.number;
        if (event.kind == "metric") {
            seen.push_back(event.metric);
        } else if (event.kind == "histograms") {
            seen.push_back(event.json);
        }
    }
    QCOMPARE(seen, (std::vector<std::string>{"norm/grad/all", "norm/weight/all", "{\"step\":7,\"histograms\":1}"}));
    QCOMPARE(store.reader().log(store.run)->size(), std::size_t{1}); // queued
}

void TestHistograms::aSeriesGoesOnAfterReopening()
{
    StoreFixture store;
    for (std::int64_t step = 1; step <= 4; ++step) {
        store.publish(takenAt(step, {{"gradients/all", bellOf(step)}}));
        store.writer.reset();
        // Somebody else writes meanwhile.
        VERIFY_OK(store::RunEditor(store.directory()).setNotes(store.run, std::to_string(step)));
        store.openWriter();
    }
    QCOMPARE(stepsOf(*store.reader().histograms(store.run, "gradients/all")), (std::vector<std::int64_t>{1, 2, 3, 4}));
    QCOMPARE(store.reader().histogramNames(store.run)->size(), std::size_t{1});
}

void TestHistograms::runsHaveTheirOwn()
{
    StoreFixture store;
    const core::RunId other{"other001"};
    VERIFY_OK(store.writer->createRun(other, {}, {}));
    store.publish(takenAt(1, {{"gradients/all", bellOf(1)}}));
    store.hub.publish({other, 1, store.clock.nowMicroseconds(), takenAt(2, {{"gradients/all", bellOf(2)}})});
    store.writer->flush();
    QCOMPARE(stepsOf(*store.reader().histograms(store.run, "gradients/all")), std::vector<std::int64_t>{1});
    QCOMPARE(stepsOf(*store.reader().histograms(other, "gradients/all")), std::vector<std::int64_t>{2});
}

void TestHistograms::purgingRemovesThem()
{
    StoreFixture store;
    store.publish(takenAt(1, {{"gradients/all", bellOf(1)}}));
    store.publish(core::RunFinished{});
    store.writer->flush();
    VERIFY_OK(store::RunEditor(store.directory()).purge(store.run));
    RawDatabase database(store.directory());
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM histograms")).toInt(), 0);
    QCOMPARE(database.value(QStringLiteral("SELECT COUNT(*) FROM histogram_series")).toInt(), 0);
}

void TestHistograms::aFailedWriteLeavesNone()
{
    StoreFixture store;
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON histograms WHEN NEW.step = 5"
                                             " BEGIN SELECT RAISE(ABORT, 'not this one'); END")),
                 QString());
    }
    store.publish(takenAt(5, {{"gradients/all", bellOf(5)}}));
    store.writer->flush();
    QVERIFY(store.writer->currentProblem().has_value());
    QVERIFY(store.reader().histogramNames(store.run)->empty());
    QVERIFY(store.reader().metric(store.run, "norm/grad/all")->values.empty());
    {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QStringLiteral("DROP TRIGGER refuse")), QString());
    }
    store.writer->flush(); // tried again, with what it knew of the series forgotten
    QTRY_VERIFY(!store.writer->currentProblem().has_value());
    QCOMPARE(stepsOf(*store.reader().histograms(store.run, "gradients/all")), std::vector<std::int64_t>{5});
}

void TestHistograms::whatCannotBeStoredIsKeptAsText()
{
    StoreFixture store;
    QCOMPARE(RawDatabase(store.directory()).run(QStringLiteral("DROP TABLE histograms")), QString());
    core::Histogram empty;
    empty.nonFinite = 7;
    store.publish(takenAt(5, {{"gradients/all", bellOf(5)}, {"parameters/all", empty}}));
    store.writer.reset(); // it tries, and then must end
    QFile kept(QString::fromStdString(store.directory() + "/unstored_events.jsonl"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const auto line = nlohmann::json::parse(kept.readLine().toStdString(), nullptr, false);
    QVERIFY(line.is_object());
    const auto body = line.at("body");
    QCOMPARE(body.at("metrics").at("norm/grad/all").get<double>(), 2.5);
    const auto gradients = body.at("histograms").at("gradients/all");
    QCOMPARE(gradients.at("min").get<double>(), -0.5);
    QCOMPARE(gradients.at("max").get<double>(), 0.75);
    QCOMPARE(gradients.at("non_finite").get<int>(), 3);
    QCOMPARE(gradients.at("counts").get<std::vector<std::int64_t>>(), bellOf(5).counts);
    QVERIFY(body.at("histograms").at("parameters/all").at("min").is_null());
    QVERIFY(body.at("histograms").at("parameters/all").at("counts").empty());
}

void TestHistograms::damageIsSaid()
{
    StoreFixture store;
    store.publish(takenAt(1, {{"gradients/all", bellOf(1)}}));
    store.writer->flush();
    for (const char *damage : {"UPDATE histograms SET counts = X'01'", "UPDATE histograms SET bins = 100000000000"}) {
        RawDatabase database(store.directory());
        QCOMPARE(database.run(QString::fromUtf8(damage)), QString());
        const auto found = store.reader().histograms(store.run, "gradients/all");
        QVERIFY(!found.has_value());
        QCOMPARE(found.error().code, core::ErrorCode::StoreFailed);
        QVERIFY(found.error().detail.find("histogram gradients/all of step 1 is damaged") != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestHistograms)
#include "tst_histograms.moc"
