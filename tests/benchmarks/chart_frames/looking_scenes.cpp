// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Opening a chart, and looking around in it by mouse.
#include "pointer.h"
#include "scenes.h"

#include <QApplication>
#include <QThread>

#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr double kOpenBudget = 1000.0;

/// A frame: the input, the picture that the window shows at once, and whatever the worker brings until the next one.
template <typename Input> void frame(Stage &stage, FrameTimes &times, Input input)
{
    const double cpu = threadMilliseconds();
    const double wall = wallMilliseconds();
    input();
    stage.paint();
    times.wall.push_back(wallMilliseconds() - wall);
    const double left = kFrame - (wallMilliseconds() - wall);
    const double beforeRest = threadMilliseconds();
    const double end = wallMilliseconds() + (left > 0.0 ? left : 0.5);
    double used = 0.0;
    while (wallMilliseconds() < end) { // asleep between the events, so that turning alone costs nothing
        const double begin = threadMilliseconds();
        QCoreApplication::processEvents();
        used += threadMilliseconds() - begin;
        QThread::usleep(300);
    }
    times.cpu.push_back(beforeRest - cpu + used);
    times.control.push_back(controlMilliseconds());
}

} // namespace

Columns columnsOf(std::size_t points, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0.0, 1.0);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    Columns columns;
    columns.steps.reserve(points);
    columns.seconds.reserve(points);
    columns.values.reserve(points);
    double level = 0.05 * seed;
    for (std::size_t i = 0; i < points; ++i) {
        level = 0.9999 * level + 0.002 * normal(random);
        double value = 0.7 + level + 0.15 * normal(random);
        const double luck = uniform(random);
        value = luck < 1e-5 ? 5.0 * value : luck > 1.0 - 2e-6 ? std::numeric_limits<double>::quiet_NaN() : value;
        columns.steps.push_back(static_cast<std::int64_t>(i));
        columns.seconds.push_back(0.01 * static_cast<double>(i));
        columns.values.push_back(value);
    }
    return columns;
}

charts::LineChartModel modelOf(const QString &metric,
                               const std::vector<std::shared_ptr<viewmodels::MetricSeries>> &series)
{
    charts::LineChartModel model;
    model.id = metric;
    model.title = metric;
    for (std::size_t i = 0; i < series.size(); ++i) {
        charts::CurveModel curve;
        curve.runName = QStringLiteral("run-%1").arg(i);
        curve.label = curve.runName;
        curve.metric = metric;
        curve.colorSlot = static_cast<int>(i % 7);
        curve.dashSlot = static_cast<int>(i / 7);
        curve.series = series[i];
        model.curves.push_back(std::move(curve));
    }
    return model;
}

void Stage::open()
{
    chart = std::make_unique<charts::LineChart>();
    chart->setTheme(viewmodels::Theme::light());
    chart->resize(1000, 500);
    charts::ChartView view;
    view.smoothing = kUsualSmoothing;
    chart->setView(view);
    chart->setModel(modelOf(QStringLiteral("train/loss_step"), series));
    chart->show();
}

void Stage::paint()
{
    chart->repaint();
}

void Stage::append(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        level = 0.9 * level + 0.1 * std::sin(0.37 * static_cast<double>(nextStep));
        for (std::size_t c = 0; c < series.size(); ++c) {
            series[c]->append(nextStep, 0.01 * static_cast<double>(nextStep),
                              0.7 + level + 0.01 * static_cast<double>(c));
        }
        ++nextStep;
    }
}

std::size_t Stage::points() const
{
    std::size_t all = 0;
    for (const auto &one : series) {
        all += one->size();
    }
    return all;
}

std::vector<Result> openScene(Stage &stage, const SceneOptions &options)
{
    std::vector<Columns> columns;
    for (std::size_t i = 0; i < options.curves; ++i) {
        columns.push_back(columnsOf(options.points, static_cast<unsigned>(i + 1)));
    }
    // From columns as the store's reader hands them over to the exact picture.
    const double cpu = threadMilliseconds();
    const double wall = wallMilliseconds();
    for (const Columns &one : columns) {
        auto series = std::make_shared<viewmodels::MetricSeries>();
        series->append(one.steps, one.seconds, one.values);
        stage.series.push_back(std::move(series));
    }
    const double loaded = wallMilliseconds();
    stage.nextStep = static_cast<std::int64_t>(options.points);
    stage.open();
    stage.paint();
    const bool isDone = turnUntil([&stage] { return stage.chart->isPictureCurrent(); }, 60'000.0);
    stage.paint();
    const double all = wallMilliseconds() - wall;
    std::string what("open ");
    what.append(std::to_string(options.curves)).append(" curves of ").append(std::to_string(options.points));
    what.append(" points from memory (").append(number(loaded - wall)).append(" ms of it taking over the columns)");
    return {{what, number(threadMilliseconds() - cpu), number(all), "1 s", isDone && all <= kOpenBudget}};
}

std::vector<Result> lookingScenes(Stage &stage, const SceneOptions &options)
{
    charts::LineChart &chart = *stage.chart;
    const QRect plot = chart.plotRect();
    const QPointF middle = QPointF(plot.center());
    std::vector<Result> results;

    FrameTimes zoom;
    for (int i = 0; i < options.frames; ++i) {
        // Far in, out again, and in at another place.
        const bool isIn = i / 20 % 2 == 0;
        const QPointF place(plot.left() + plot.width() * (0.2 + 0.6 * ((i / 40) % 3) / 2.0), middle.y());
        frame(stage, zoom, [&] { sendWheel(chart, place, isIn ? 120 : -120); });
    }
    results.push_back(frameResult("one chart: zoom by the wheel", zoom));

    charts::ChartView view = chart.view();
    const auto points = static_cast<double>(options.points);
    view.xRange = std::pair(0.2 * points, 0.5 * points);
    view.yRange.reset();
    chart.setView(view);
    turnUntil([&chart] { return chart.isPictureCurrent(); }, 10'000.0);
    FrameTimes pan;
    sendButton(chart, QEvent::MouseButtonPress, middle);
    for (int i = 0; i < options.frames; ++i) {
        const QPointF place = middle + QPointF(0.35 * plot.width() * std::sin(0.08 * i), 0.0);
        frame(stage, pan, [&] { sendMove(chart, place, Qt::MiddleButton); });
    }
    sendButton(chart, QEvent::MouseButtonRelease, middle);
    results.push_back(frameResult("one chart: pan by the mouse", pan));
    const double released = wallMilliseconds();
    turnUntil([&chart] { return chart.isPictureCurrent(); }, 10'000.0);
    results.push_back({"one chart: exact lines after a pan", "", number(wallMilliseconds() - released), "", true});

    FrameTimes hover;
    for (int i = 0; i < options.frames; ++i) {
        const QPointF place(plot.left() + plot.width() * (0.5 + 0.45 * std::sin(0.05 * i)), middle.y());
        frame(stage, hover, [&] { sendMove(chart, place, Qt::NoButton); });
    }
    std::string hovered("one chart: hover over ");
    hovered.append(std::to_string(options.curves)).append(" curves");
    results.push_back(frameResult(hovered, hover));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&chart, &leave);
    view.xRange.reset();
    chart.setView(view);
    turnUntil([&chart] { return chart.isPictureCurrent(); }, 10'000.0);
    return results;
}

std::vector<Result> hiddenScene(Stage &stage, const SceneOptions &options)
{
    stage.chart->hide();
    turn(50.0);
    const double cpu = threadMilliseconds();
    for (int i = 0; i < options.frames; ++i) {
        stage.chart->dataChanged();
    }
    const double each = (threadMilliseconds() - cpu) / options.frames;
    stage.chart->show();
    std::string text = number(1000.0 * each);
    text.append(" µs");
    return {{"new data in a hidden chart", text, "", "nothing", each < 0.05}};
}

} // namespace signalbox::chart_frames
