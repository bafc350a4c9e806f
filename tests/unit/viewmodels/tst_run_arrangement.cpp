// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_runs.h"

#include "viewmodels/run_arrangement.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <map>

using namespace signalbox;
using test_history::historyRun;
using test_history::manyRuns;
using viewmodels::RunArrangement;
using viewmodels::RunArrangementRequest;
using viewmodels::RunHeadings;
using viewmodels::RunScope;

namespace {

const std::atomic<bool> kGoOn{false};

store::RunQuery queryOf(const char *text)
{
    const auto query = store::RunQuery::parse(text);
    if (!query) {
        qFatal("%s: %s", text, store::describe(query.error()).c_str());
    }
    return *query;
}

store::RunOrder orderOf(const char *text)
{
    const auto order = store::RunOrder::parse(text);
    if (!order) {
        qFatal("%s: %s", text, store::describe(order.error()).c_str());
    }
    return *order;
}

RunArrangementRequest requestOf(std::vector<store::QueryRow> rows)
{
    RunArrangementRequest request;
    request.rows = std::make_shared<const viewmodels::RunRows>(std::move(rows));
    return request;
}

std::vector<std::string> namesOf(const RunArrangementRequest &request, const RunArrangement &arrangement)
{
    std::vector<std::string> names;
    for (const viewmodels::RunLine &line : arrangement.lines) {
        if (line.run >= 0) {
            names.push_back((*request.rows)[static_cast<std::size_t>(line.run)].record().name);
        }
    }
    return names;
}

/// A filter twice: in the query language, and as plain code.
struct Filter
{
    const char *query;
    std::function<bool(const store::RunRecord &)> passes;
};

double bestOf(const store::RunRecord &run)
{
    const store::MetricSummary *summary = run.summary("valid/mcc");
    return summary == nullptr ? -1.0 : summary->maximum;
}

const std::vector<Filter> &filters()
{
    static const std::vector<Filter> kFilters{
        {"", [](const store::RunRecord &) { return true; }},
        {"is:starred", [](const store::RunRecord &run) { return run.starred; }},
        {"best(valid/mcc) > 0.4 and not tag:failed",
         [](const store::RunRecord &run) {
             return bestOf(run) > 0.4 && std::find(run.tags.begin(), run.tags.end(), "failed") == run.tags.end();
         }},
        {"higher rate", [](const store::RunRecord &run) { return !run.notes.empty(); }},
        {"state = failed or lr >= 3e-5",
         [](const store::RunRecord &run) {
             return run.state == core::RunState::Failed || run.spec.learningRate > 2.9e-5;
         }},
    };
    return kFilters;
}

} // namespace

class TestRunArrangement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersAsPlainCodeDoes();
    void sortsAsPlainCodeDoes();
    void headingsHoldEveryRunOnce();
    void closedHeadingsListNoRuns();
    void seedsComeTogether();
    void archivedOnesComeWhenAskedFor();
    void cancelledWorkSaysSo();
    void placesAreKeptUnlessSomethingDecides();
};

void TestRunArrangement::filtersAsPlainCodeDoes()
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        RunArrangementRequest request = requestOf(manyRuns(600, seed));
        for (const RunScope scope : {RunScope::Active, RunScope::Archived, RunScope::Bin}) {
            for (const Filter &filter : filters()) {
                request.scope = scope;
                request.query = queryOf(filter.query);
                std::vector<std::string> expected;
                for (const store::QueryRow &row : *request.rows) {
                    const store::RunRecord &run = row.record();
                    const bool binned = run.deletedMicroseconds > 0;
                    const bool inScope = scope == RunScope::Bin ? binned
                        : scope == RunScope::Archived           ? !binned && run.archived
                                                                : !binned && !run.archived;
                    if (inScope && filter.passes(run)) {
                        expected.push_back(run.name);
                    }
                }
                const RunArrangement arrangement = arrangeRuns(request, kGoOn);
                QVERIFY2(namesOf(request, arrangement) == expected, filter.query);
                QCOMPARE(arrangement.matching, static_cast<int>(expected.size()));
                QCOMPARE(arrangement.active + arrangement.archived + arrangement.binned, 600);
            }
        }
    }
}

void TestRunArrangement::sortsAsPlainCodeDoes()
{
    RunArrangementRequest request = requestOf(manyRuns(500, 7));
    request.order = orderOf("-best(valid/mcc)");
    std::vector<const store::RunRecord *> expected;
    for (const store::QueryRow &row : *request.rows) {
        if (row.record().deletedMicroseconds == 0 && !row.record().archived) {
            expected.push_back(&row.record());
        }
    }
    // Those without the metric have -1 here, and so come last as well.
    std::stable_sort(expected.begin(), expected.end(),
                     [](const store::RunRecord *a, const store::RunRecord *b) { return bestOf(*a) > bestOf(*b); });
    std::vector<std::string> names;
    for (const store::RunRecord *run : expected) {
        names.push_back(run->name);
    }
    QVERIFY(namesOf(request, arrangeRuns(request, kGoOn)) == names);
    request.order = orderOf("valid/mcc");
    const RunArrangement up = arrangeRuns(request, kGoOn);
    const store::QueryRow &last = (*request.rows)[static_cast<std::size_t>(up.lines.back().run)];
    QVERIFY(last.record().summary("valid/mcc") == nullptr); // without a value: last, whatever the direction
}

void TestRunArrangement::headingsHoldEveryRunOnce()
{
    RunArrangementRequest request = requestOf(manyRuns(300, 11));
    request.headings = RunHeadings::fromId(QStringLiteral("group"));
    QVERIFY(!request.headings.isNone());
    const RunArrangement arrangement = arrangeRuns(request, kGoOn);
    std::map<std::string, int> expected;
    int runs = 0;
    for (const store::QueryRow &row : *request.rows) {
        if (row.record().deletedMicroseconds == 0 && !row.record().archived) {
            ++expected[row.record().group];
            ++runs;
        }
    }
    QCOMPARE(arrangement.headings.size(), expected.size());
    QCOMPARE(static_cast<int>(arrangement.lines.size()), runs + static_cast<int>(expected.size()));
    for (const viewmodels::RunHeading &heading : arrangement.headings) {
        QCOMPARE(static_cast<int>(heading.runs.size()), expected.at(heading.key.toStdString()));
        QVERIFY(std::is_sorted(heading.runs.begin(), heading.runs.end())); // newest first within each
    }
    int heading = -1;
    for (const viewmodels::RunLine &line : arrangement.lines) {
        if (line.run < 0) {
            QCOMPARE(line.heading, heading + 1);
            heading = line.heading;
        } else {
            QCOMPARE(line.heading, heading);
        }
    }
}

void TestRunArrangement::closedHeadingsListNoRuns()
{
    store::RunRecord a = historyRun("a");
    a.group = "one";
    store::RunRecord b = historyRun("b", 1);
    store::RunRecord c = historyRun("c", 2);
    c.group = "one";
    RunArrangementRequest request = requestOf({store::QueryRow(a), store::QueryRow(b), store::QueryRow(c)});
    request.headings = RunHeadings::fromId(QStringLiteral("group"));
    QVERIFY(namesOf(request, arrangeRuns(request, kGoOn)) == (std::vector<std::string>{"a", "c", "b"}));
    request.collapsed.insert(QStringLiteral("one"));
    const RunArrangement closed = arrangeRuns(request, kGoOn);
    QVERIFY(namesOf(request, closed) == std::vector<std::string>{"b"});
    QCOMPARE(closed.matching, 3);
    QCOMPARE(closed.lines.size(), std::size_t{3});
    QVERIFY(closed.headings.front().collapsed);
}

void TestRunArrangement::seedsComeTogether()
{
    std::vector<store::QueryRow> rows;
    for (const unsigned seed : {1U, 2U, 3U}) {
        store::RunRecord run = historyRun("seed " + std::to_string(seed));
        run.spec.seed = seed;
        run.spec.valid = "/data/cola/dev.tsv";
        rows.emplace_back(run);
        run = historyRun("rate " + std::to_string(seed));
        run.spec.seed = seed;
        run.spec.valid = "/data/cola/dev.tsv";
        run.spec.learningRate = 1e-4;
        rows.emplace_back(run);
    }
    RunArrangementRequest request = requestOf(rows);
    request.headings = RunHeadings::fromId(QStringLiteral("#seed"));
    const RunArrangement arrangement = arrangeRuns(request, kGoOn);
    QCOMPARE(arrangement.headings.size(), std::size_t{2});
    QCOMPARE(arrangement.headings.front().title, QStringLiteral("seed 1 + 2 more"));
    QVERIFY(arrangement.headings.front().runs == (std::vector<int>{0, 2, 4}));
}

void TestRunArrangement::archivedOnesComeWhenAskedFor()
{
    store::RunRecord archived = historyRun("old");
    archived.archived = true;
    RunArrangementRequest request = requestOf({store::QueryRow(historyRun("new")), store::QueryRow(archived)});
    QVERIFY(namesOf(request, arrangeRuns(request, kGoOn)) == std::vector<std::string>{"new"});
    request.query = queryOf("archived = yes");
    QVERIFY(namesOf(request, arrangeRuns(request, kGoOn)) == std::vector<std::string>{"old"});
}

void TestRunArrangement::cancelledWorkSaysSo()
{
    const std::atomic<bool> stop{true};
    RunArrangementRequest request = requestOf(manyRuns(50));
    QVERIFY(arrangeRuns(request, stop).cancelled);
    QVERIFY(!arrangeRuns(request, kGoOn).cancelled);
}

void TestRunArrangement::placesAreKeptUnlessSomethingDecides()
{
    store::RunRecord before = historyRun("run");
    test_history::setMetrics(before, {{"valid/mcc", {0.3}}});
    RunArrangementRequest request = requestOf({store::QueryRow(before)});
    const auto keeps = [&](const std::function<void(store::RunRecord &)> &change) {
        store::RunRecord after = before;
        change(after);
        return keepsItsPlace(request, store::QueryRow(before), store::QueryRow(after));
    };
    const auto improves = [](store::RunRecord &run) {
        run.lastMetrics.clear();
        test_history::setMetrics(run, {{"valid/mcc", {0.3, 0.6}}});
    };
    QVERIFY(keeps(improves));
    QVERIFY(!keeps([](store::RunRecord &run) { run.archived = true; }));
    QVERIFY(!keeps([](store::RunRecord &run) { run.deletedMicroseconds = 5; }));
    request.order = orderOf("-best(valid/mcc)");
    QVERIFY(!keeps(improves));
    request.order = store::RunOrder();
    request.query = queryOf("valid/mcc < 0.5");
    QVERIFY(!keeps(improves));
    request.query = store::RunQuery();
    request.headings = RunHeadings::fromId(QStringLiteral("group"));
    QVERIFY(keeps(improves));
    QVERIFY(!keeps([](store::RunRecord &run) { run.group = "one"; }));
}

QTEST_GUILESS_MAIN(TestRunArrangement)
#include "tst_run_arrangement.moc"
