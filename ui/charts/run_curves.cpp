// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_charts.h"

#include "charts/run_events.h"

#include <algorithm>

namespace signalbox::charts {

namespace {

constexpr double kMicroseconds = 1e6;

} // namespace

core::Result<RunCurves> loadRunCurves(const store::RunReader &reader, const store::RunRecord &run, int colorSlot)
{
    RunCurves curves;
    curves.id = run.id;
    curves.name = QString::fromStdString(run.name);
    curves.colorSlot = colorSlot;
    curves.facts = run.facts;
    curves.batchSize = static_cast<std::size_t>(std::max(0, run.spec.batchSize * run.spec.accumulate));
    const auto states = reader.states(run.id);
    if (!states) {
        return core::fail(states.error());
    }
    const std::int64_t start = startOf(run, *states);
    const auto names = reader.metricNames(run.id);
    if (!names) {
        return core::fail(names.error());
    }
    for (const std::string &name : *names) {
        const auto column = reader.metric(run.id, name);
        if (!column) {
            return core::fail(column.error());
        }
        std::vector<double> seconds;
        seconds.reserve(column->times.size());
        for (const std::int64_t time : column->times) {
            seconds.push_back(static_cast<double>(time - start) / kMicroseconds);
        }
        auto series = std::make_shared<viewmodels::MetricSeries>();
        series->append(column->steps, seconds, column->values);
        curves.series.emplace(name, std::move(series));
    }
    addStates(curves, *states, start);
    if (auto status = readRunEvents(reader, start, curves); !status) {
        return core::fail(status.error());
    }
    return curves;
}

} // namespace signalbox::charts
