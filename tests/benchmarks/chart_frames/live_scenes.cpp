// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Points that stream in, and how long a step takes to the screen.
#include "scenes.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace signalbox::chart_frames {

namespace {

constexpr double kFeedInterval = 1000.0 / 30.0; ///< as the window's feed delivers
constexpr double kLiveStallBudget = 50.0;
constexpr double kLatencyBudget = 100.0;
constexpr int kPointsPerSecond = 10'000; ///< of all curves together
constexpr int kStepsPerSecond = 1'000;

/// Steps as a training thread publishes them, each with the moment it was computed.
class Producer
{
public:
    explicit Producer(double seconds)
        : m_thread([this, seconds] {
            using Clock = std::chrono::steady_clock;
            const auto start = Clock::now();
            const int all = static_cast<int>(seconds * kStepsPerSecond);
            for (int i = 0; i < all && !m_stop; ++i) {
                std::this_thread::sleep_until(start + i * std::chrono::microseconds(1'000'000 / kStepsPerSecond));
                const std::lock_guard lock(m_mutex);
                m_moments.push_back(wallMilliseconds());
            }
            m_isDone = true;
        })
    {
    }
    ~Producer()
    {
        m_stop = true;
        m_thread.join();
    }
    Producer(const Producer &) = delete;
    Producer &operator=(const Producer &) = delete;

    std::vector<double> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_moments, {});
    }
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    std::mutex m_mutex;
    std::vector<double> m_moments;
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_isDone{false};
    std::thread m_thread;
};

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
    const bool isCurrent = turnUntil(
        [&] {
            chart.dataChanged();
            return chart.isPictureCurrent() && chart.paintedPoints() == stage.points();
        },
        10'000.0);
    QObject::disconnect(counting);
    const bool isWhole = isCurrent && stage.points() == before + sent;
    std::string what("live append of ");
    what.append(std::to_string(static_cast<int>(static_cast<double>(sent) / options.seconds)));
    what.append(" points/s, a delivery (").append(std::to_string(pictures)).append(" pictures)");
    return {{what, halfAndMost(feeds.cpu), halfAndMost(feeds.wall), "nothing dropped", isWhole},
            {"longest stall meanwhile", "", number(stall), "50 ms", stall <= kLiveStallBudget}};
}

std::vector<Result> latencyScene(const SceneOptions &options)
{
    Stage stage;
    stage.series.push_back(std::make_shared<viewmodels::MetricSeries>());
    stage.open();
    charts::LineChart &chart = *stage.chart;
    charts::ChartView view;
    view.smoothing = 0.6; // as the dashboard begins
    chart.setView(view);
    turn(100.0);
    std::vector<double> moments; ///< of every step, by its number
    std::vector<double> latencies;
    std::size_t seen = 0;
    const auto look = [&] {
        if (chart.paintedPoints() > seen) {
            stage.paint(); // it is on the window now
            const double now = wallMilliseconds();
            for (; seen < std::min(chart.paintedPoints(), moments.size()); ++seen) {
                latencies.push_back(now - moments[seen]);
            }
        }
    };
    Producer producer(2.0 * options.seconds);
    double nextFeed = wallMilliseconds();
    const double end = wallMilliseconds() + 1000.0 * (2.0 * options.seconds + 5.0);
    while ((!producer.isDone() || seen < moments.size()) && wallMilliseconds() < end) {
        if (wallMilliseconds() >= nextFeed) {
            nextFeed += kFeedInterval;
            const std::vector<double> arrived = producer.take();
            moments.insert(moments.end(), arrived.begin(), arrived.end());
            stage.append(arrived.size());
            chart.dataChanged();
        }
        turn(1.0);
        look();
    }
    const double most = quantile(latencies, 0.95);
    std::string wall = number(quantile(latencies, 0.5));
    wall += " / ";
    wall += number(most);
    const bool isWhole = latencies.size() == moments.size() && !moments.empty();
    return {{"from a step to its pixels at 1,000 steps/s (p50 / p95)", "", wall, "100 ms, p95",
             isWhole && most <= kLatencyBudget}};
}

} // namespace signalbox::chart_frames
