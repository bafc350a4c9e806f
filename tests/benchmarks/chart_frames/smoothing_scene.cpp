// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dragging the smoothing slider over long curves.
#include "scenes.h"

#include <algorithm>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr double kStallBudget = 50.0;
constexpr double kExactBudget = 500.0;

} // namespace

std::vector<Result> smoothingScene(Stage &stage, const SceneOptions &options)
{
    charts::LineChart &chart = *stage.chart;
    charts::ChartView view = chart.view();
    const viewmodels::SmoothingKind usual = view.smoothingKind;
    view.smoothingKind = options.smoothing;
    int previews = 0;
    const auto counting = QObject::connect(&chart, &charts::LineChart::pictureChanged, &chart,
                                           [&] { previews += chart.isPreview() ? 1 : 0; });
    std::vector<double> stalls;
    std::vector<double> exact;
    FrameTimes frames;
    constexpr int kDrags = 6;
    const int steps = std::max(10, options.frames / kDrags);
    for (int drag = 0; drag < kDrags; ++drag) {
        const StallWatch watch;
        for (int i = 0; i < steps; ++i) {
            const double share = static_cast<double>(i) / steps;
            view.smoothing = 0.5 + 0.49 * (drag % 2 == 0 ? share : 1.0 - share) + 1e-6 * (drag + 1);
            const double cpu = threadMilliseconds();
            const double wall = wallMilliseconds();
            chart.setView(view);
            stage.paint();
            frames.cpu.push_back(threadMilliseconds() - cpu);
            frames.wall.push_back(wallMilliseconds() - wall);
            turn(16.0);
        }
        const double released = wallMilliseconds();
        turnUntil([&chart] { return chart.isPictureCurrent() && !chart.isPreview(); }, 20'000.0);
        stage.paint();
        exact.push_back(wallMilliseconds() - released);
        stalls.push_back(watch.longest());
    }
    QObject::disconnect(counting);
    view.smoothing = kUsualSmoothing;
    view.smoothingKind = usual;
    chart.setView(view);
    turnUntil([&chart] { return chart.isPictureCurrent(); }, 10'000.0);
    const double stall = *std::max_element(stalls.begin(), stalls.end());
    const double slowest = *std::max_element(exact.begin(), exact.end());
    std::string dragged("drag the smoothing slider, a step (");
    dragged.append(std::to_string(previews)).append(" previews came)");
    std::string released("exact curves after release, slowest of ");
    released.append(std::to_string(kDrags));
    return {{dragged, halfAndMost(frames.cpu), halfAndMost(frames.wall), "", previews > 0},
            {"longest stall meanwhile", "", number(stall), "50 ms", stall <= kStallBudget},
            {released, "", number(slowest), "500 ms", slowest <= kExactBudget}};
}

} // namespace signalbox::chart_frames
