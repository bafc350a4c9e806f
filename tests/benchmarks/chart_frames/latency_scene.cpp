// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a step takes to the screen: from the moment at which the training thread has computed it, through hub, feed and
// dashboard, to the paint event of the last chart that shows it. The feed's pace is the program's own.
#include "paint_watch.h"
#include "scenes.h"
#include "window_stage.h"

#include "core/clock.h"
#include "store/run_writer.h"

#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <map>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr double kLatencyBudget = 100.0;
constexpr double kJudgedShare = 0.95;
constexpr double kHurried = 2.0; ///< seconds at full speed after a run's start, which are not judged
constexpr double kLatencyPatience = 20'000.0;

QString nameOf(const std::string &id)
{
    return QStringLiteral("chart:") + QString::fromStdString(id);
}

/// A chart was seen with so many steps.
struct Sighting
{
    std::size_t steps;
    double moment;
};

/// Curves of a chart that grow with the steps; all of them have the same points.
std::size_t curvesOf(const charts::LineChart &chart)
{
    const auto &curves = chart.model().curves;
    const auto shown = std::count_if(curves.begin(), curves.end(),
                                     [](const charts::CurveModel &curve) { return curve.visible && curve.series; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(shown));
}

/// When each step was first seen; steps that were never seen are missing at the end.
std::vector<double> firstSeen(const std::vector<Sighting> &sightings)
{
    std::vector<double> moments;
    for (const Sighting &sighting : sightings) {
        if (sighting.steps > moments.size()) {
            moments.resize(sighting.steps, sighting.moment);
        }
    }
    return moments;
}

Result latencyResult(const std::string &what, const std::vector<double> &computed, const std::vector<double> &seen,
                     std::size_t from, const std::string &cpu, bool isJudged)
{
    std::vector<double> latencies;
    for (std::size_t step = from; step < std::min(computed.size(), seen.size()); ++step) {
        latencies.push_back(seen[step] - computed[step]);
    }
    const bool isWhole = !latencies.empty() && seen.size() == computed.size();
    const bool isSoon = !isJudged || quantile(latencies, kJudgedShare) <= kLatencyBudget;
    return {what, cpu, halfAndMost(latencies, kJudgedShare), isJudged ? "100 ms, p95" : "", isWhole && isSoon};
}

std::vector<Result> latencyOf(const SceneOptions &options, bool isBusy)
{
    const QTemporaryDir folder;
    const std::string store = folder.path().toStdString();
    core::Status prepared = store::prepareStore(store, core::SystemClock());
    if (prepared) {
        prepared = pinPacedCharts(store);
    }
    if (!prepared) {
        return {failure("step to pixels", core::describe(prepared.error()))};
    }
    const auto pace = std::make_shared<Pace>();
    pace->seconds = 2.0 * options.seconds + kHurried;
    pace->threads = isBusy ? QThread::idealThreadCount() : 1;
    pace->isBusy = isBusy;
    WindowStage stage(store, pace);
    if (!stage.settle()) {
        return {failure("step to pixels", "the window did not come")};
    }
    const std::vector<std::string> ids = pinnedCharts();
    std::map<QString, std::vector<Sighting>> sightings;
    for (const std::string &id : ids) {
        sightings[nameOf(id)];
    }
    const auto all = static_cast<std::size_t>(pace->steps());
    const PaintWatch watch([&](QWidget *widget, std::size_t points) {
        const auto *chart = qobject_cast<charts::LineChart *>(widget);
        const auto known = chart == nullptr ? sightings.end() : sightings.find(chart->objectName());
        if (known != sightings.end()) {
            known->second.push_back({points / curvesOf(*chart), wallMilliseconds()});
        }
    });
    const double cpu = threadMilliseconds();
    const double wall = wallMilliseconds();
    const auto started = stage.start(pacedSpec());
    if (!started) {
        return {failure("step to pixels", core::describe(started.error()))};
    }
    restUntil(
        [&] {
            return std::all_of(sightings.begin(), sightings.end(), [all](const auto &entry) {
                return !entry.second.empty() && entry.second.back().steps >= all;
            });
        },
        1000.0 * pace->seconds + kLatencyPatience, 50);
    std::string share = number(100.0 * (threadMilliseconds() - cpu) / (wallMilliseconds() - wall));
    share.append(" % of a core");

    const std::vector<double> computed = pace->moments();
    const auto from = static_cast<std::size_t>(kHurried * pace->stepsPerSecond);
    const std::vector<double> first = firstSeen(sightings[nameOf(ids.front())]);
    std::vector<double> last(computed.size(), 0.0);
    for (const auto &[id, seen] : sightings) {
        const std::vector<double> moments = firstSeen(seen);
        last.resize(std::min(last.size(), moments.size()));
        for (std::size_t step = 0; step < last.size(); ++step) {
            last[step] = std::max(last[step], moments[step]);
        }
    }
    std::string what("step to pixels (p50 / p95) at 1,000 steps/s, ");
    if (isBusy) {
        what.append("as many threads training as cores (").append(std::to_string(pace->threads)).append(")");
    } else {
        what.append("one thread training, cores idle");
    }
    std::string inFirst(what);
    inFirst.append(": the chart of the loss");
    std::string inLast(what);
    inLast.append(": the last of six charts");
    // Where every core trains, the window gives way to the training, which is to lose less than 5 % by being watched.
    return {latencyResult(inFirst, computed, first, from, share, !isBusy),
            latencyResult(inLast, computed, last, from, {}, !isBusy)};
}

} // namespace

std::vector<Result> latencyScenes(const SceneOptions &options)
{
    std::vector<Result> results = latencyOf(options, false);
    const std::vector<Result> busy = latencyOf(options, true);
    results.insert(results.end(), busy.begin(), busy.end());
    return results;
}

} // namespace signalbox::chart_frames
