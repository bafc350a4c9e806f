// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Points that stream into one chart, at the rate at which the window's feed delivers them.
#include "scenes.h"

#include <algorithm>
#include <string>
#include <vector>

namespace signalbox::chart_frames {

namespace {

constexpr double kFeedInterval = 1000.0 / 30.0; ///< as the window's feed delivers
constexpr double kLiveStallBudget = 50.0;
constexpr int kPointsPerSecond = 10'000; ///< of all curves together

} // namespace

std::vector<Result> liveScenes(Stage &stage, const SceneOptions &options)
{
    charts::LineChart &chart = *stage.chart;
    const std::size_t before = stage.points();
    int pictures = 0;
    const auto counting =
        QObject::connect(&chart, &charts::LineChart::pictureChanged, &chart, [&pictures] { ++pictures; });
    FrameTimes feeds;
    double stall = 0.0;
    std::size_t sent = 0;
    {
        const StallWatch watch;
        const double start = wallMilliseconds();
        while (wallMilliseconds() - start < 1000.0 * options.seconds) {
            const double due = (wallMilliseconds() - start) / 1000.0 * kPointsPerSecond;
            const auto rows =
                static_cast<std::size_t>(std::max(0.0, due - static_cast<double>(sent))) / stage.series.size();
            const double cpu = threadMilliseconds();
            const double wall = wallMilliseconds();
            stage.append(rows);
            sent += rows * stage.series.size();
            chart.dataChanged();
            turn(0.0);
            feeds.cpu.push_back(threadMilliseconds() - cpu);
            feeds.wall.push_back(wallMilliseconds() - wall);
            turn(std::max(0.5, kFeedInterval - (wallMilliseconds() - wall)));
        }
        stall = watch.longest();
    }
    chart.dataChanged();
    const bool isCurrent =
        turnUntil([&] { return chart.isPictureCurrent() && chart.paintedPoints() == stage.points(); }, 10'000.0);
    QObject::disconnect(counting);
    const bool isWhole = isCurrent && stage.points() == before + sent;
    std::string what("one chart: live append of ");
    what.append(std::to_string(static_cast<int>(static_cast<double>(sent) / options.seconds)));
    what.append(" points/s, a delivery (").append(std::to_string(pictures)).append(" pictures)");
    return {{what, halfAndMost(feeds.cpu), halfAndMost(feeds.wall), "nothing dropped", isWhole},
            {"longest stall meanwhile", "", number(stall), "50 ms", stall <= kLiveStallBudget}};
}

} // namespace signalbox::chart_frames
