// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The curves of a run are read part by part: in which order, by how many, and that it makes no difference in the end.
#include "../store/store_fixture.h"
#include "charts/run_curves.h"
#include "same_curves.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>
#include <thread>

using namespace signalbox;
using charts::CurveLoad;
using charts::CurvePart;
using charts::RunCurves;
using test_charts::differenceOf;
using test_store::StoreFixture;

namespace {

constexpr std::chrono::milliseconds kOne{0}; ///< a part of one metric

void publishOneOfEach(StoreFixture &fixture, const std::vector<std::string> &metrics)
{
    fixture.publish(core::RunStarted{});
    for (std::int64_t step = 1; step <= 3; ++step) {
        core::MetricValues values;
        for (const std::string &metric : metrics) {
            values.emplace_back(metric, static_cast<double>(step));
        }
        fixture.clock.advanceMicroseconds(1'000'000);
        fixture.publishPoints(step, std::move(values));
    }
    fixture.writer->flush();
}

/// A run with curves of different lengths, gaps in them, and a course with everything that makes marks.
void publishEventfulRun(StoreFixture &fixture, bool isRestarted)
{
    core::RunStarted started;
    started.facts.stepsPerEpoch = 100;
    started.facts.trainRows = 3200;
    fixture.publish(started);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> values(-1.0, 1.0);
    for (std::int64_t step = 1; step <= 600; ++step) {
        fixture.clock.advanceMicroseconds(20'000 + static_cast<std::int64_t>(random() % 5'000));
        core::MetricValues points{{"train/loss_step", values(random)}, {"lr", 1.0 / static_cast<double>(step)}};
        if (step % 7 == 0) {
            points.emplace_back("z/rare", step % 21 == 0 ? std::numeric_limits<double>::quiet_NaN() : values(random));
        }
        if (step % 100 == 0) {
            points.emplace_back("valid/mcc", values(random));
            points.emplace_back("system/cpu", 50.0);
        }
        fixture.publishPoints(step, std::move(points));
        if (step == 200) {
            fixture.publish(core::StateChanged{core::RunState::Paused, step});
            fixture.clock.advanceMicroseconds(5'000'000);
            fixture.publish(core::StateChanged{core::RunState::Running, step});
        }
        if (step == 250) {
            core::RunSteered steered;
            steered.step = step;
            steered.key = "lr";
            steered.before = "3e-05";
            steered.after = "1e-05";
            fixture.publish(steered);
        }
        if (step % 150 == 0) {
            core::CheckpointSaved saved;
            saved.step = step;
            saved.epoch = static_cast<int>(step / 100);
            saved.best = step == 300;
            fixture.publish(saved);
        }
        if (isRestarted && step == 400) {
            fixture.clock.advanceMicroseconds(60'000'000); // its process was gone
            fixture.publish(started);
        }
    }
    fixture.writer->flush();
}

std::vector<std::string> namesOf(const CurvePart &part)
{
    std::vector<std::string> names;
    for (const CurvePart::Curve &curve : part.curves) {
        names.push_back(curve.metric);
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class TestRunCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWantedComesFirst();
    void theRestComesAsTheDashboardHasIt();
    void partsMakeWhatOneReadingMakes_data();
    void partsMakeWhatOneReadingMakes();
    void longCurvesAreWhatWasStored();
    void twoReadersReadEverythingOnce();
    void aDamagedCurveLeavesTheOthers();
    void namesAreKnownBeforeThePoints();
};

void TestRunCurves::whatIsWantedComesFirst()
{
    StoreFixture fixture;
    publishOneOfEach(fixture, {"a/one", "a/two", "train/loss_step", "valid/mcc", "z/last"});
    const store::RunReader reader = fixture.reader();
    CurveLoad load(*reader.run(fixture.run), 3);
    load.setWanted({"z/last", "nothing/of/it", "a/two"});
    const auto head = load.readHead(reader);
    VERIFY_OK(head);
    QCOMPARE(head->colorSlot, 3);
    QVERIFY(head->series.empty());
    QCOMPARE(head->pending, (std::set<std::string>{"a/one", "a/two", "train/loss_step", "valid/mcc", "z/last"}));
    QCOMPARE(namesOf(load.readPart(reader, kOne)), Names{"z/last"});
    QCOMPARE(namesOf(load.readPart(reader, kOne)), Names{"a/two"});
    load.setWanted({"a/one", "a/two"}); // scrolled
    QCOMPARE(namesOf(load.readPart(reader, kOne)), Names{"a/one"});
    QVERIFY(!load.isTaken());
    load.cancel();
    QVERIFY(load.isCancelled());
    QVERIFY(load.readPart(reader, std::chrono::hours(1)).curves.empty());
    QVERIFY(!load.isTaken());
}

void TestRunCurves::theRestComesAsTheDashboardHasIt()
{
    StoreFixture fixture;
    const Names metrics{"a/one", "lr", "system/cpu", "train/loss_step", "valid/mcc", "z/last"};
    publishOneOfEach(fixture, metrics);
    const store::RunReader reader = fixture.reader();
    CurveLoad load(*reader.run(fixture.run), 0);
    VERIFY_OK(load.readHead(reader));
    const Names order = namesOf(load.readPart(reader, std::chrono::hours(1)));
    QVERIFY(load.isTaken());
    const auto place = [&order](const char *metric) {
        return std::find(order.begin(), order.end(), metric) - order.begin();
    };
    QVERIFY(place("train/loss_step") < place("a/one"));
    QVERIFY(place("valid/mcc") < place("a/one"));
    QVERIFY(place("a/one") < place("z/last"));
    Names sorted = order;
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(sorted, metrics);
}

void TestRunCurves::partsMakeWhatOneReadingMakes_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("one process") << false;
    QTest::newRow("restarted: pauses follow from the curves") << true;
}

void TestRunCurves::partsMakeWhatOneReadingMakes()
{
    QFETCH(bool, isRestarted);
    StoreFixture fixture;
    publishEventfulRun(fixture, isRestarted);
    const store::RunReader reader = fixture.reader();
    const store::RunRecord record = *reader.run(fixture.run);
    const auto whole = charts::loadRunCurves(reader, record, 0);
    VERIFY_OK(whole);
    QVERIFY(whole->pending.empty());
    QCOMPARE(whole->series.size(), std::size_t{5});
    QCOMPARE(whole->timeline->pauses.size(), isRestarted ? std::size_t{2} : std::size_t{1});
    QVERIFY(whole->marks.size() >= 7);
    CurveLoad load(record, 0);
    load.setWanted({"z/rare", "valid/mcc"});
    auto curves = load.readHead(reader);
    VERIFY_OK(curves);
    QCOMPARE(curves->series.size(),
             isRestarted ? std::size_t{2} : std::size_t{0}); // those that tell when steps were done
    QVERIFY(*curves->timeline == *whole->timeline); // before the other curves are there
    while (!load.isTaken()) {
        CurvePart part = load.readPart(reader, kOne);
        QCOMPARE(part.curves.size(), std::size_t{1});
        charts::addPart(*curves, std::move(part));
    }
    QVERIFY(curves->pending.empty());
    QCOMPARE(differenceOf(*curves, *whole), QString());
}

void TestRunCurves::longCurvesAreWhatWasStored()
{
    constexpr int kPoints = 10'000; // more than is turned at once, and no multiple of it
    StoreFixture fixture;
    fixture.publish(core::RunStarted{});
    for (int i = 1; i <= kPoints; ++i) {
        fixture.clock.advanceMicroseconds(2'000);
        fixture.publishPoints(3 * i, {{"train/loss_step", 0.5 * i}});
    }
    fixture.writer->flush();
    const store::RunReader reader = fixture.reader();
    const auto curves = charts::loadRunCurves(reader, *reader.run(fixture.run), 0);
    VERIFY_OK(curves);
    const viewmodels::MetricSeries &series = *curves->series.at("train/loss_step");
    QCOMPARE(series.size(), std::size_t{kPoints});
    for (int i = 1; i <= kPoints; ++i) {
        const auto index = static_cast<std::size_t>(i - 1);
        QCOMPARE(series.step(index), std::int64_t{3 * i});
        QCOMPARE(series.value(index), 0.5 * i);
        QVERIFY(std::abs(series.seconds(index) - 0.002 * i) < 1e-9);
    }
}

void TestRunCurves::twoReadersReadEverythingOnce()
{
    StoreFixture fixture;
    Names metrics;
    for (int i = 0; i < 60; ++i) {
        metrics.push_back("many/" + std::to_string(100 + i));
    }
    publishOneOfEach(fixture, metrics);
    const store::RunReader reader = fixture.reader();
    const store::RunRecord record = *reader.run(fixture.run);
    CurveLoad load(record, 0);
    QVERIFY(load.claimHead());
    QVERIFY(!load.claimHead());
    auto curves = load.readHead(reader);
    VERIFY_OK(curves);
    std::vector<std::vector<CurvePart>> parts(2);
    std::vector<std::thread> threads;
    for (std::vector<CurvePart> &own : parts) {
        threads.emplace_back([&load, &own, directory = fixture.directory()] {
            const auto second = store::RunReader::open(directory);
            while (second && !load.isTaken()) {
                own.push_back(load.readPart(*second, kOne));
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    Names read;
    for (std::vector<CurvePart> &own : parts) {
        for (CurvePart &part : own) {
            const Names names = namesOf(part);
            read.insert(read.end(), names.begin(), names.end());
            charts::addPart(*curves, std::move(part));
        }
    }
    std::sort(read.begin(), read.end());
    QCOMPARE(read, metrics);
    const auto whole = charts::loadRunCurves(reader, record, 0);
    VERIFY_OK(whole);
    QCOMPARE(differenceOf(*curves, *whole), QString());
}

void TestRunCurves::aDamagedCurveLeavesTheOthers()
{
    StoreFixture fixture;
    publishOneOfEach(fixture, {"a", "b", "c"});
    fixture.writer.reset();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
        database.setDatabaseName(QString::fromStdString(fixture.directory()) + QStringLiteral("/runs.sqlite"));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(
            QStringLiteral("UPDATE chunks SET vals = x'00' WHERE series = (SELECT key FROM series WHERE name = 'b')")));
        QCOMPARE(query.numRowsAffected(), 1);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("damage"));
    const store::RunReader reader = fixture.reader();
    const store::RunRecord record = *reader.run(fixture.run);
    QVERIFY(!charts::loadRunCurves(reader, record, 0)); // an export says so instead of leaving it out
    CurveLoad load(record, 0);
    auto curves = load.readHead(reader);
    VERIFY_OK(curves);
    CurvePart part = load.readPart(reader, std::chrono::hours(1));
    QCOMPARE(part.curves.size(), std::size_t{3});
    QVERIFY(part.error.has_value());
    charts::addPart(*curves, std::move(part));
    QVERIFY(curves->pending.empty());
    QCOMPARE(curves->series.size(), std::size_t{2});
    QVERIFY(!curves->series.contains("b"));
}

void TestRunCurves::namesAreKnownBeforeThePoints()
{
    StoreFixture fixture;
    publishOneOfEach(fixture, {"b", "d"});
    const store::RunReader reader = fixture.reader();
    CurveLoad load(*reader.run(fixture.run), 0);
    load.setWanted({"d"});
    auto curves = load.readHead(reader);
    VERIFY_OK(curves);
    QCOMPARE(charts::presentMetrics({&*curves}), (Names{"b", "d"}));
    charts::addPart(*curves, load.readPart(reader, kOne));
    QCOMPARE(curves->pending, std::set<std::string>{"b"});
    QCOMPARE(charts::presentMetrics({&*curves}), (Names{"b", "d"}));
}

QTEST_GUILESS_MAIN(TestRunCurves)
#include "tst_run_curves.moc"
