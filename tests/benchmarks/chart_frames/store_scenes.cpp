// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Long runs from a real store in the real window, and a run that trains beside them: from the training thread through hub and
// feed to the dashboard's pixels, and into the store.
#include "kept_stores.h"
#include "scenes.h"
#include "window_stage.h"

#include "store/run_reader.h"

#include <algorithm>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr double kStoreOpenBudget = 1000.0;
constexpr double kStoreStallBudget = 50.0;
constexpr double kStorePatience = 120'000.0;
constexpr int kStallInterval = 5; ///< a watch that is seldom awake: what this thread takes decides how often it is fed
constexpr std::size_t kSixCharts = 6;
const std::string kLongMetric = "train/loss_step";

std::size_t pointsOf(const ui::RunWorkspace &workspace, const core::RunId &run, const std::string &metric)
{
    const charts::RunCurves *curves = workspace.curvesOf(run);
    if (curves == nullptr) {
        return 0;
    }
    const auto found = curves->series.find(metric);
    return found == curves->series.end() || !found->second ? 0 : found->second->size();
}

std::size_t storedPointsOf(const std::string &store, const core::RunId &run, const std::string &metric)
{
    const auto reader = store::RunReader::open(store);
    if (!reader) {
        return 0;
    }
    const auto column = reader->metric(run, metric);
    return column ? column->values.size() : 0;
}

std::vector<Result> openRuns(WindowStage &stage, const SceneOptions &options)
{
    const std::size_t all = options.curves * options.points;
    // As "Show in the charts" of a selection in the history does it.
    const double cpu = threadMilliseconds();
    const double wall = wallMilliseconds();
    double first = 0.0;
    double stall = 0.0;
    bool isDone = false;
    {
        const StallWatch watch(kStallInterval);
        stage.workspace().showOnlyThese(longRuns(options.curves));
        isDone = restUntil(
            [&] {
                const charts::LineChart *chart = stage.chart(kLongMetric);
                const std::size_t painted = chart != nullptr ? chart->paintedPoints() : 0;
                if (first == 0.0 && painted >= options.points) {
                    first = wallMilliseconds() - wall;
                }
                return painted == all && stage.isExact(kSixCharts);
            },
            kStorePatience);
        stall = watch.longest();
    }
    const double took = wallMilliseconds() - wall;
    std::string what("open ");
    what.append(std::to_string(options.curves)).append(" runs of ").append(std::to_string(options.points));
    what.append(" points from the store, six charts (the first curve after ").append(number(first)).append(" ms)");
    return {{what, number(threadMilliseconds() - cpu), number(took), "1 s", isDone && took <= kStoreOpenBudget},
            {"longest stall meanwhile", "", number(stall), "50 ms", stall <= kStoreStallBudget}};
}

std::vector<Result> appendRun(WindowStage &stage, const Pace &pace, const std::string &store,
                              const SceneOptions &options)
{
    ui::RunWorkspace &workspace = stage.workspace();
    FrameTimes deliveries;
    double lastCpu = 0.0;
    double lastWall = 0.0;
    bool isOver = false;
    QObject context;
    QObject::connect(&workspace, &ui::RunWorkspace::curvesChanged, &context, [&](bool structure) {
        const double cpu = threadMilliseconds();
        const double wall = wallMilliseconds();
        if (lastWall > 0.0 && !structure) {
            deliveries.cpu.push_back(cpu - lastCpu);
            deliveries.wall.push_back(wall - lastWall);
        }
        lastCpu = cpu;
        lastWall = wall;
    });
    QObject::connect(&workspace, &ui::RunWorkspace::liveRunEnded, &context, [&] { isOver = true; });

    double stall = 0.0;
    core::RunId run;
    {
        const StallWatch watch(kStallInterval);
        const auto started = stage.start(pacedSpec());
        if (!started) {
            return {failure("live append in the window", core::describe(started.error()))};
        }
        run = *started;
        restUntil([&] { return isOver; }, 1000.0 * pace.seconds + kStorePatience);
        stall = watch.longest();
    }
    const auto steps = static_cast<std::size_t>(pace.steps());
    const std::size_t all = options.curves * options.points + steps;
    const bool isPainted = restUntil(
        [&] {
            const charts::LineChart *chart = stage.chart(kLongMetric);
            return chart != nullptr && chart->paintedPoints() == all && stage.isExact(kSixCharts);
        },
        kStorePatience);
    workspace.session().flushStore();
    std::size_t shown = 0;
    std::size_t stored = 0;
    for (const std::string &metric : pacedMetrics()) {
        shown += pointsOf(workspace, run, metric);
        stored += storedPointsOf(store, run, metric);
    }
    const std::size_t sent = steps * pacedMetrics().size();
    std::string what("a run trains beside them, ");
    what.append(std::to_string(pacedMetrics().size() * static_cast<std::size_t>(pace.stepsPerSecond)));
    what.append(" points/s: a delivery (").append(std::to_string(sent)).append(" points sent, ");
    what.append(std::to_string(shown)).append(" in the curves, ").append(std::to_string(stored));
    what.append(" in the store)");
    return {{what, halfAndMost(deliveries.cpu), halfAndMost(deliveries.wall), "nothing dropped",
             isPainted && shown == sent && stored == sent},
            {"longest stall meanwhile", "", number(stall), "50 ms", stall <= kStoreStallBudget}};
}

} // namespace

std::vector<Result> storeScenes(const SceneOptions &options)
{
    const auto store = longRunsStore(options.stores, options.curves, options.points);
    if (!store) {
        return {failure("long runs", core::describe(store.error()))};
    }
    if (const core::Status pinned = pinPacedCharts(*store); !pinned) {
        return {failure("long runs", core::describe(pinned.error()))};
    }
    const auto pace = std::make_shared<Pace>();
    pace->seconds = options.seconds;
    WindowStage stage(*store, pace);
    if (!stage.settle()) {
        return {failure("long runs", "the window did not come")};
    }
    std::vector<Result> results = openRuns(stage, options);
    const std::vector<Result> live = appendRun(stage, *pace, *store, options);
    results.insert(results.end(), live.begin(), live.end());
    return results;
}

} // namespace signalbox::chart_frames
