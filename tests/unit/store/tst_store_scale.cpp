// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <ctime>

using namespace signalbox;
using test_store::StoreFixture;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsInstrumented = true;
#else
constexpr bool kIsInstrumented = false;
#endif

/// The full sizes take a minute and a gigabyte; the normal ones keep the same code under test.
bool isFull()
{
    return qEnvironmentVariable("SIGNALBOX_FULL") == QStringLiteral("1");
}

/// Processor time of this thread: other programs on the machine do not count.
double processorMilliseconds()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

} // namespace

class TestStoreScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyLongSeries();
    void manyRuns();
};

void TestStoreScale::twentyLongSeries()
{
    constexpr int kSeries = 20;
    const int points = isFull() ? 1'000'000 : 20'000;
    StoreFixture store;
    core::MetricValues metrics;
    for (int series = 0; series < kSeries; ++series) {
        metrics.emplace_back("train/metric_" + std::to_string(series), 0.0);
    }
    QElapsedTimer timer;
    timer.start();
    for (int step = 1; step <= points; ++step) {
        store.clock.advanceMicroseconds(7000 + step % 5);
        for (int series = 0; series < kSeries; ++series) {
            metrics[static_cast<std::size_t>(series)].second = std::sin(0.001 * step + series);
        }
        store.publishPoints(10LL * step, metrics);
        if (step % 10'000 == 0) {
            store.writer->flush(); // a commit per 70 seconds of training; keeps the queue of this test small
        }
    }
    store.writer->flush();
    const double writing = milliseconds(timer);
    store.writer.reset();

    const auto reader = store.reader();
    double slowest = 0.0;
    double fastest = 1e9;
    double processor = 1e9;
    for (int series = 0; series < 5; ++series) {
        const double processorBefore = processorMilliseconds();
        timer.restart();
        const auto column = reader.metric(store.run, "train/metric_" + std::to_string(series));
        const double took = milliseconds(timer);
        processor = std::min(processor, processorMilliseconds() - processorBefore);
        VERIFY_OK(column);
        QCOMPARE(column->values.size(), static_cast<std::size_t>(points));
        QCOMPARE(column->steps.back(), 10LL * points);
        QCOMPARE(column->values[41], std::sin(0.001 * 42 + series));
        slowest = std::max(slowest, took);
        fastest = std::min(fastest, took);
    }
    timer.restart();
    const auto events = reader.eventsAfter(reader.lastNumber().value() - 2000, 1000);
    const double following = milliseconds(timer);
    VERIFY_OK(events);
    QCOMPARE(events->size(), std::size_t{1000});
    const auto bytes = static_cast<double>(std::filesystem::file_size(store.directory() + "/runs.sqlite"));
    qInfo("%d series x %d points: written in %.0f ms (%.2f million points/s), %.1f bytes a point;"
          " one series read in %.1f to %.1f ms (%.1f ms of processor time); 1000 events after a late cursor in %.1f ms",
          kSeries, points, writing, kSeries * points / writing / 1000.0, bytes / (1.0 * kSeries * points), fastest,
          slowest, processor, following);
    QVERIFY2(fastest < 100.0, "a series of a million points must be read in under 100 ms");
}

void TestStoreScale::manyRuns()
{
    const int count = isFull() ? 10'000 : 1'000;
    StoreFixture store;
    core::RunSpec spec;
    spec.train = "data/train.tsv";
    spec.valid = "data/dev.tsv";
    spec.model = "models/bert-tiny";
    core::RunFacts facts;
    facts.labels = {"unacceptable", "acceptable"};
    facts.notes = {"the head is new"};
    core::MetricValues metrics;
    for (int metric = 0; metric < 25; ++metric) {
        metrics.emplace_back("valid/metric_" + std::to_string(metric), 0.1 * metric);
    }
    for (int run = 0; run < count; ++run) {
        store.clock.advanceMicroseconds(1);
        store.run = {QStringLiteral("r%1").arg(run, 7, 10, QLatin1Char('0')).toStdString()};
        spec.name = "run " + std::to_string(run);
        store.publish(core::RunStarted{spec, facts});
        store.publishPoints(1, metrics);
        store.publish(core::RunFinished{});
    }
    store.writer->flush();
    const auto reader = store.reader();
    QElapsedTimer timer;
    timer.start();
    const double processorBefore = processorMilliseconds();
    const auto runs = reader.runs();
    const double first = milliseconds(timer);
    const double processor = processorMilliseconds() - processorBefore;
    VERIFY_OK(runs);
    QCOMPARE(runs->size(), static_cast<std::size_t>(count) + 1);
    QCOMPARE(runs->front().spec.model, spec.model);
    QCOMPARE(runs->front().lastMetrics.size(), metrics.size());
    timer.restart();
    const auto again = reader.runs();
    const double second = milliseconds(timer);
    QCOMPARE(again->size(), runs->size());
    qInfo("%d runs listed in %.0f ms (%.0f ms of processor time), again in %.0f ms", count, first, processor, second);
    // Times are promised of the program as it is shipped, not of one that watches its own memory.
    QVERIFY2(kIsInstrumented || processor < 0.2 * count, "a history of 10,000 runs must be listed within two seconds");
}

QTEST_GUILESS_MAIN(TestStoreScale)
#include "tst_store_scale.moc"
