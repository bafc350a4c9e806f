// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame_times.h"

#include "charts/line_chart.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace signalbox::chart_frames {

struct SceneOptions
{
    std::size_t curves = 20;
    std::size_t points = 1'000'000; ///< of each curve
    int frames = 200; ///< of each kind
    double seconds = 5.0; ///< that points stream in
    viewmodels::SmoothingKind smoothing = viewmodels::SmoothingKind::Average;
};

/// A chart on the screen with its curves, as a dashboard has it.
struct Stage
{
    std::vector<std::shared_ptr<viewmodels::MetricSeries>> series;
    std::unique_ptr<charts::LineChart> chart;

    /// Makes the chart show all series, at 1000 × 500 pixels.
    void open();
    /// Paints what the window owes, now.
    void paint();
    /// Puts the next points behind all curves.
    void append(std::size_t count);
    [[nodiscard]] std::size_t points() const;

    std::int64_t nextStep = 0;
    double level = 0.0;
};

/// Columns as the store gives them: noisy curves with spikes and a few missing values.
struct Columns
{
    std::vector<std::int64_t> steps;
    std::vector<double> seconds;
    std::vector<double> values;
};
Columns columnsOf(std::size_t points, unsigned seed);

std::vector<Result> openScene(Stage &stage, const SceneOptions &options);
std::vector<Result> lookingScenes(Stage &stage, const SceneOptions &options);
std::vector<Result> smoothingScene(Stage &stage, const SceneOptions &options);
std::vector<Result> liveScenes(Stage &stage, const SceneOptions &options);
std::vector<Result> hiddenScene(Stage &stage, const SceneOptions &options);
/// A run's own curve at 1,000 steps a second, from the thread that computes them to the picture.
std::vector<Result> latencyScene(const SceneOptions &options);

} // namespace signalbox::chart_frames
