// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_curves.h"

#include "charts/run_events.h"

#include <algorithm>
#include <array>
#include <exception>
#include <iterator>
#include <span>
#include <utility>

namespace signalbox::charts {

namespace {

constexpr double kMicroseconds = 1e6;
constexpr std::size_t kSlice = 4096; ///< points that are turned into seconds at once: they stay in the cache

using SeriesResult = core::Result<std::shared_ptr<viewmodels::MetricSeries>>;

SeriesResult readSeries(const store::RunReader &reader, const core::RunId &run, const std::string &metric,
                        std::int64_t start)
{
    const auto column = reader.metric(run, metric);
    if (!column) {
        return core::fail(column.error());
    }
    auto series = std::make_shared<viewmodels::MetricSeries>();
    const std::span<const std::int64_t> steps(column->steps);
    const std::span<const std::int64_t> times(column->times);
    const std::span<const double> values(column->values);
    std::array<double, kSlice> seconds{};
    for (std::size_t begin = 0; begin < values.size(); begin += kSlice) {
        const std::size_t count = std::min(kSlice, values.size() - begin);
        const auto part = times.subspan(begin, count);
        std::transform(part.begin(), part.end(), seconds.begin(),
                       [start](std::int64_t time) { return static_cast<double>(time - start) / kMicroseconds; });
        series->append(steps.subspan(begin, count), std::span<const double>(seconds.data(), count),
                       values.subspan(begin, count));
    }
    return series;
}

/// As the dashboard has them, those that it does not show at the end.
std::vector<std::string> inOrderOfCharts(const std::set<std::string> &metrics)
{
    std::vector<std::string> order;
    std::set<std::string> left = metrics;
    const std::vector<std::string> names(metrics.begin(), metrics.end());
    for (const ChartSection &section : planCharts(names, {})) {
        for (const ChartSpec &chart : section.charts) {
            for (const std::string &metric : chart.metrics) {
                if (left.erase(metric) != 0) {
                    order.push_back(metric);
                }
            }
        }
    }
    order.insert(order.end(), left.begin(), left.end());
    return order;
}

} // namespace

CurveLoad::CurveLoad(store::RunRecord run, int colorSlot) : m_run(std::move(run)), m_colorSlot(colorSlot) { }

void CurveLoad::setWanted(const std::vector<std::string> &metrics)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = metrics;
}

void CurveLoad::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_isCancelled = true;
}

bool CurveLoad::isCancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_isCancelled;
}

bool CurveLoad::isTaken() const
{
    const std::lock_guard lock(m_mutex);
    return m_left.empty();
}

bool CurveLoad::claimHead()
{
    const std::lock_guard lock(m_mutex);
    return !std::exchange(m_isClaimed, true);
}

core::Result<RunCurves> CurveLoad::readHead(const store::RunReader &reader)
{
    RunCurves curves;
    curves.id = m_run.id;
    curves.name = QString::fromStdString(m_run.name);
    curves.colorSlot = m_colorSlot;
    curves.facts = m_run.facts;
    curves.batchSize = sentencesPerStep(m_run.spec);
    const auto history = readHistory(reader, m_run.id);
    if (!history) {
        return core::fail(history.error());
    }
    m_start = startOf(m_run, history->states);
    const auto names = reader.metricNames(m_run.id);
    if (!names) {
        return core::fail(names.error());
    }
    curves.pending = std::set<std::string>(names->begin(), names->end());
    if (wasRestarted(history->states)) {
        for (const char *metric : kPaceMetrics) {
            if (curves.pending.erase(metric) == 0) {
                continue;
            }
            auto series = readSeries(reader, m_run.id, metric, m_start);
            if (!series) {
                return core::fail(series.error());
            }
            curves.series.emplace(metric, *std::move(series));
        }
    }
    applyHistory(*history, m_start, curves);
    std::vector<std::string> order = inOrderOfCharts(curves.pending);
    const std::lock_guard lock(m_mutex);
    m_left = curves.pending;
    m_order = std::move(order);
    return curves;
}

bool CurveLoad::take(const std::string &metric)
{
    return m_left.erase(metric) != 0;
}

std::optional<std::string> CurveLoad::takeNext()
{
    const std::lock_guard lock(m_mutex);
    if (m_isCancelled) {
        return std::nullopt;
    }
    for (const std::string &metric : m_wanted) {
        if (take(metric)) {
            return metric;
        }
    }
    while (m_next < m_order.size()) {
        const std::string &metric = m_order[m_next++];
        if (take(metric)) {
            return metric;
        }
    }
    return std::nullopt;
}

CurvePart CurveLoad::readPart(const store::RunReader &reader, std::chrono::milliseconds time)
{
    const auto begin = std::chrono::steady_clock::now();
    CurvePart part;
    do {
        std::optional<std::string> metric = takeNext();
        if (!metric) {
            break;
        }
        // Whatever happens to one of them, the others come, and each is answered for.
        SeriesResult series;
        try {
            series = readSeries(reader, m_run.id, *metric, m_start);
        } catch (const std::exception &exception) {
            series = core::fail({core::ErrorCode::Internal, *metric, exception.what(), {}, {}, {}});
        }
        if (!series && !part.error) {
            part.error = series.error();
        }
        part.curves.push_back({*std::move(metric), series ? *std::move(series) : nullptr});
    } while (std::chrono::steady_clock::now() - begin < time);
    return part;
}

void addPart(RunCurves &run, CurvePart part)
{
    for (CurvePart::Curve &curve : part.curves) {
        run.pending.erase(curve.metric);
        if (curve.series) {
            curve.series->setTimeline(timelineFor(run, curve.metric));
            run.series.insert_or_assign(curve.metric, std::move(curve.series));
        }
    }
}

std::size_t sentencesPerStep(const core::RunSpec &spec)
{
    return static_cast<std::size_t>(std::max(0, spec.batchSize * spec.accumulate));
}

core::Result<RunCurves> loadRunCurves(const store::RunReader &reader, const store::RunRecord &run, int colorSlot)
{
    CurveLoad load(run, colorSlot);
    auto curves = load.readHead(reader);
    if (!curves) {
        return curves;
    }
    while (!load.isTaken()) {
        CurvePart part = load.readPart(reader, std::chrono::hours(1)); // all of them
        if (part.error) {
            return core::fail(*part.error);
        }
        addPart(*curves, std::move(part));
    }
    return curves;
}

} // namespace signalbox::charts
