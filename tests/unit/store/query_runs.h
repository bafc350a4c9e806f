// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_row.h"
#include "store/run_query.h"

#include <QByteArray>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::test_store {

/// 2026-11-10 12:00:00 UTC, the moment that all these tests take for now.
inline constexpr std::int64_t kNow = 1'794'312'000'000'000;
inline constexpr std::int64_t kDay = 86'400'000'000;

inline store::QueryTime queryTime()
{
    return {kNow, true};
}

/// A finished run of two days ago.
inline store::RunRecord someRun(const std::string &name)
{
    store::RunRecord run;
    run.id = {name + "0000"};
    run.name = name;
    run.state = core::RunState::Finished;
    run.createdMicroseconds = kNow - 2 * kDay;
    run.spec.model = "/models/bert-tiny";
    run.spec.train = "/data/cola/train.tsv";
    return run;
}

/// Gives a run the points of a metric, one a step from 1 on.
inline void addMetric(store::RunRecord &run, const std::string &name, const std::vector<double> &values)
{
    std::vector<std::string> names;
    std::vector<store::MetricSummary> summaries;
    if (run.summaries) {
        names = run.summaries->names()->all();
        summaries = run.summaries->all();
    }
    names.push_back(name);
    summaries.emplace_back();
    std::int64_t step = 0;
    for (const double value : values) {
        summaries.back().add(++step, value);
    }
    run.summaries = std::make_shared<const store::MetricSummaries>(
        std::make_shared<const store::MetricNames>(std::move(names)), std::move(summaries));
    run.lastMetrics.emplace_back(name, values.back());
}

/// Names of the runs that match, with a blank behind each; the problem's words when the query is wrong.
inline std::string matching(const std::string &query, const std::vector<store::QueryRow> &rows)
{
    const auto parsed = store::RunQuery::parse(query, store::QueryNames(rows), queryTime());
    if (!parsed) {
        return "wrong: " + store::describe(parsed.error());
    }
    std::string names;
    for (const std::size_t place : parsed->select(rows)) {
        names.append(rows[place].record().name).append(" ");
    }
    return names;
}

} // namespace signalbox::test_store
