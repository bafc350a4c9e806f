// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame_times.h"

#include "charts/line_chart.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace signalbox::chart_frames {

constexpr double kUsualSmoothing = 0.6; ///< as the dashboard begins

struct SceneOptions
{
    std::size_t curves = 20;
    std::size_t points = 1'000'000; ///< of each curve
    int frames = 200; ///< of each kind
    double seconds = 5.0; ///< that points stream in
    viewmodels::SmoothingKind smoothing = viewmodels::SmoothingKind::Average; ///< that the slider is dragged over
    QString stores; ///< folder of the stores that are kept from one start to the next
};

/// A chart on the screen with its curves, looked at as the dashboard begins.
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

/// A chart of one metric with all series, a run each, in as many colours and dashes as the window gives them.
charts::LineChartModel modelOf(const QString &metric,
                               const std::vector<std::shared_ptr<viewmodels::MetricSeries>> &series);

/// Columns as the store gives them: noisy curves with spikes and a few missing values.
struct Columns
{
    std::vector<std::int64_t> steps;
    std::vector<double> seconds;
    std::vector<double> values;
};
Columns columnsOf(std::size_t points, unsigned seed);

// One chart, from memory:
std::vector<Result> openScene(Stage &stage, const SceneOptions &options);
std::vector<Result> lookingScenes(Stage &stage, const SceneOptions &options);
std::vector<Result> smoothingScene(Stage &stage, const SceneOptions &options);
std::vector<Result> liveScenes(Stage &stage, const SceneOptions &options);
std::vector<Result> hiddenScene(Stage &stage, const SceneOptions &options);
/// Six charts of the dashboard, each with all of these curves, whose x axis and crosshair are linked.
std::vector<Result> linkedScenes(const std::vector<std::shared_ptr<viewmodels::MetricSeries>> &series,
                                 const SceneOptions &options);
// The real window on a real store:
/// Opens as many long runs as there are curves, then lets another one train beside them, at 10,000 points a second.
std::vector<Result> storeScenes(const SceneOptions &options);
/// From a step of a run at 1,000 steps a second to its pixels in six charts: with cores to spare, and with as many threads
/// that train as there are cores.
std::vector<Result> latencyScenes(const SceneOptions &options);
/// The wheel over a run with 5,000 charts.
std::vector<Result> scrollScene(const SceneOptions &options);
/// From opening a store of 10,000 runs to their rows.
std::vector<Result> historyScene(const SceneOptions &options);

} // namespace signalbox::chart_frames
