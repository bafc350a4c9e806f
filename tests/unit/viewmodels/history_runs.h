// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_row.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::test_history {

/// 2026-11-10 12:00:00 UTC.
inline constexpr std::int64_t kMoment = 1'794'312'000'000'000;
inline constexpr std::int64_t kMinute = 60'000'000;

/// A finished run; `age` minutes old.
inline store::RunRecord historyRun(const std::string &name, int age = 0)
{
    store::RunRecord run;
    run.id = {name + "-id"};
    run.name = name;
    run.state = core::RunState::Finished;
    run.createdMicroseconds = kMoment - age * kMinute;
    run.updatedMicroseconds = run.createdMicroseconds;
    run.secondsTotal = 60.0;
    run.spec.name = name;
    run.spec.model = "/models/bert-tiny";
    run.spec.train = "/data/cola/train.tsv";
    return run;
}

/// Gives a run points of metrics, one a step from 1 on; all at once, since summaries do not change.
inline void setMetrics(store::RunRecord &run, const std::vector<std::pair<std::string, std::vector<double>>> &metrics)
{
    std::vector<std::string> names;
    std::vector<store::MetricSummary> summaries;
    for (const auto &[name, values] : metrics) {
        names.push_back(name);
        summaries.emplace_back();
        std::int64_t step = 0;
        for (const double value : values) {
            summaries.back().add(++step, value);
        }
        run.lastMetrics.emplace_back(name, values.back());
    }
    run.summaries = std::make_shared<const store::MetricSummaries>(
        std::make_shared<const store::MetricNames>(std::move(names)), std::move(summaries));
}

/// Runs that differ in everything that tables show, newest first; the same for the same seed.
inline std::vector<store::QueryRow> manyRuns(int count, unsigned seed = 1)
{
    std::mt19937 random(seed);
    const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    std::vector<store::QueryRow> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        store::RunRecord run = historyRun("run-" + std::to_string(count - i), i);
        run.notes = below(4) == 0 ? "tried a higher rate" : "";
        for (const char *tag : {"baseline", "failed", "keep"}) {
            if (below(3) == 0) {
                run.tags.emplace_back(tag);
            }
        }
        run.group = below(2) == 0 ? "" : "group " + std::to_string(below(5));
        run.starred = below(6) == 0;
        run.archived = below(8) == 0;
        run.deletedMicroseconds = below(15) == 0 ? kMoment - i : 0;
        run.state = below(5) == 0 ? core::RunState::Failed : core::RunState::Finished;
        run.spec.learningRate = 1e-5 * (1 + below(4));
        run.spec.seed = static_cast<std::uint64_t>(below(3));
        if (below(7) != 0) {
            const double best = below(1000) / 1000.0;
            setMetrics(run, {{"valid/mcc", {best / 2, best, best / 3}}, {"valid/loss", {1.0 - best / 2, 1.0 - best}}});
        }
        rows.emplace_back(std::move(run));
    }
    return rows;
}

} // namespace signalbox::test_history
