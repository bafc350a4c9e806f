// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a large history takes. The figures are printed always; with SIGNALBOX_BUDGETS=1 the sizes are those that the
// budgets are promised for, and the budgets are enforced (on a quiet machine, with what is shipped). How long the window
// takes to show them: tests/benchmarks/chart_frames.
#include "query_runs.h"
#include "store_fixture.h"

#include "store/query_completion.h"
#include "store/run_order.h"

#include <QElapsedTimer>

#include <algorithm>
#include <random>

using namespace signalbox;
using test_store::queryTime;
using test_store::someRun;
using test_store::StoreFixture;

namespace {

bool hasBudgets()
{
    return qEnvironmentVariable("SIGNALBOX_BUDGETS") == QStringLiteral("1");
}

double elapsed(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

/// The middle and the worst of some times, in milliseconds.
struct Times
{
    void add(double time) { all.push_back(time); }
    double median()
    {
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
    double worst()
    {
        std::sort(all.begin(), all.end());
        return all[std::min(all.size() - 1, all.size() * 99 / 100)];
    }
    std::vector<double> all;
};

std::vector<store::QueryRow> manyRows(int count)
{
    std::mt19937 random(1);
    std::vector<store::QueryRow> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        store::RunRecord run = someRun("brisk-lantern-" + std::to_string(i));
        run.createdMicroseconds -= i * 1'000'000LL;
        run.tags = {i % 5 == 0 ? "failed" : "fine", "sweep " + std::to_string(i % 40)};
        run.group = "seeds " + std::to_string(i % 100);
        run.notes = "A note of a few words, as people write them, on what was tried and why it was tried.";
        run.spec.learningRate = 1e-5 * static_cast<double>(1 + random() % 100);
        run.spec.model = i % 3 == 0 ? "/models/bert-tiny" : "/models/bert-base-uncased";
        rows.emplace_back(std::move(run));
    }
    // Names of metrics are shared, as runs that are read from a store share them.
    std::vector<std::string> names{"valid/mcc"};
    for (int metric = 1; metric < 40; ++metric) {
        names.push_back("valid/metric_" + std::to_string(metric));
    }
    const auto shared = std::make_shared<const store::MetricNames>(names);
    for (store::QueryRow &row : rows) {
        store::RunRecord run = row.record();
        std::vector<store::MetricSummary> summaries(names.size());
        for (store::MetricSummary &summary : summaries) {
            summary.add(1, static_cast<double>(random() % 1000) * 0.001);
            summary.add(2, static_cast<double>(random() % 1000) * 0.001);
        }
        run.summaries = std::make_shared<const store::MetricSummaries>(shared, std::move(summaries));
        row = store::QueryRow(std::move(run));
    }
    return rows;
}

} // namespace

class TestHistoryScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAreListed();
    void aKeystrokeFilters_data();
    void aKeystrokeFilters();
    void completionsComeAtOnce();
    void columnsAreSorted();
    void manyRunsAreEdited();
};

void TestHistoryScale::runsAreListed()
{
    const int count = hasBudgets() ? 10'000 : 500;
    StoreFixture store;
    core::RunSpec spec;
    spec.train = "data/train.tsv";
    spec.valid = "data/dev.tsv";
    spec.model = "models/bert-tiny";
    spec.tags = {"sweep"};
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
        spec.seed = static_cast<std::uint64_t>(run);
        store.publish(core::RunStarted{spec, facts});
        store.publishPoints(1, metrics);
        store.publish(core::RunFinished{});
    }
    store.writer->flush();
    QElapsedTimer timer;
    timer.start();
    const auto reader = store.reader();
    const auto all = reader.runChanges(-1);
    const double first = elapsed(timer);
    VERIFY_OK(all);
    QCOMPARE(all->changed.size(), static_cast<std::size_t>(count) + 1);
    QCOMPARE(all->changed.front().summary("valid/metric_7")->last, 0.1 * 7);
    QCOMPARE(all->changed.front().spec.model, spec.model);
    // Thousands of runs share one list of names.
    QVERIFY(all->changed[0].summaries->names() == all->changed[1].summaries->names());

    VERIFY_OK(store::RunEditor(store.directory()).setStarred({store.run}, true));
    timer.restart();
    const auto changes = reader.runChanges(all->number);
    const double next = elapsed(timer);
    VERIFY_OK(changes);
    QCOMPARE(changes->changed.size(), std::size_t{1});
    timer.restart();
    const auto values = reader.valuesAt("valid/metric_7", 1);
    const double at = elapsed(timer);
    VERIFY_OK(values);
    QCOMPARE(values->size(), static_cast<std::size_t>(count));
    qInfo("%d runs listed in %.0f ms, one change among them in %.2f ms, a metric of all at a step in %.0f ms", count,
          first, next, at);
    if (hasBudgets()) {
        QVERIFY2(first < 1000.0, "10,000 runs must be listed within a second");
        QVERIFY2(next < 20.0, "one changed run must not cost the whole list");
        QVERIFY2(at < 1000.0, "a column at a step must come within a second");
    }
}

void TestHistoryScale::aKeystrokeFilters_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"lantern-77", "valid/mcc > 0.4", "valid/mcc > 0.4 and model ~ \"tiny\" and not tag:failed",
          "best(valid/metric_7) > valid/mcc or lr < 1e-4 or created > 2026-11-01",
          "name ~ /lantern-\\d+7$/ and notes ~ people and optimizer = adam", "age < 3d and group = \"seeds 7\""}) {
        QTest::newRow(query) << QString::fromUtf8(query);
    }
}

void TestHistoryScale::aKeystrokeFilters()
{
    QFETCH(const QString, query);
    static const std::vector<store::QueryRow> kRows = manyRows(hasBudgets() ? 10'000 : 2'000);
    static const store::QueryNames kNames(kRows);
    const std::string text = query.toStdString();
    Times times;
    for (std::size_t length = 1; length <= text.size(); ++length) { // as it is typed
        QElapsedTimer timer;
        timer.start();
        const auto parsed = store::RunQuery::parse(text.substr(0, length), kNames, queryTime());
        std::size_t found = 0;
        if (parsed) {
            found = parsed->select(kRows).size();
        }
        times.add(elapsed(timer));
        QVERIFY(length < text.size() || found > 0);
    }
    const double worst = times.worst();
    qInfo("%zu runs: %.2f ms p50, %.2f ms p99 a keystroke", kRows.size(), times.median(), worst);
    if (hasBudgets()) {
        QVERIFY2(worst < 50.0, "a keystroke must filter 10,000 runs within 50 ms");
    }
}

void TestHistoryScale::completionsComeAtOnce()
{
    store::QueryNames names;
    for (int i = 0; i < 5000; ++i) {
        names.addMetric("norm/grad/layer_" + std::to_string(i));
    }
    const std::string text = "norm/grad/layer_4711 > 0.5 and lr < norm/grad/la";
    Times times;
    for (std::size_t cursor = 0; cursor <= text.size(); ++cursor) {
        QElapsedTimer timer;
        timer.start();
        (void)store::completeQuery(text, cursor, names);
        times.add(elapsed(timer));
    }
    const double worst = times.worst();
    qInfo("completion among 5,000 metrics: %.2f ms p50, %.2f ms p99", times.median(), worst);
    if (hasBudgets()) {
        QVERIFY2(worst < 50.0, "completions must come within 50 ms");
    }
}

void TestHistoryScale::columnsAreSorted()
{
    const std::vector<store::QueryRow> rows = manyRows(hasBudgets() ? 10'000 : 2'000);
    for (const char *key : {"-best(valid/mcc)", "name", "group, -lr", "config.optimizer"}) {
        const auto order = store::RunOrder::parse(key, store::QueryNames(rows), queryTime());
        QVERIFY(order.has_value());
        QElapsedTimer timer;
        timer.start();
        const std::vector<std::size_t> sorted = order->sorted(rows);
        const double time = elapsed(timer);
        QCOMPARE(sorted.size(), rows.size());
        qInfo("%zu runs sorted by %s in %.1f ms", rows.size(), key, time);
        if (hasBudgets()) {
            QVERIFY2(time < 200.0, key);
        }
    }
}

void TestHistoryScale::manyRunsAreEdited()
{
    const int count = hasBudgets() ? 1'000 : 100;
    StoreFixture store;
    store::RunEditor::Runs runs;
    for (int run = 0; run < count; ++run) {
        store.run = {QStringLiteral("r%1").arg(run, 7, 10, QLatin1Char('0')).toStdString()};
        runs.push_back(store.run);
        store.publish(core::RunStarted{});
        store.publish(core::RunFinished{});
    }
    store.writer->flush();
    store::RunEditor editor(store.directory());
    QElapsedTimer timer;
    timer.start();
    const auto undo = editor.changeTags(runs, {"sweep"}, {});
    const double tagging = elapsed(timer);
    VERIFY_OK(undo);
    timer.restart();
    VERIFY_OK(editor.setDeleted(runs, true, store.clock));
    const double deleting = elapsed(timer);
    qInfo("%d runs tagged in %.0f ms, moved to the bin in %.0f ms", count, tagging, deleting);
    QCOMPARE(store.reader().runs()->size(), std::size_t{1});
    if (hasBudgets()) {
        QVERIFY2(tagging < 1000.0 && deleting < 1000.0, "1,000 runs must be edited within a second");
    }
}

QTEST_GUILESS_MAIN(TestHistoryScale)
#include "tst_history_scale.moc"
