// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looking around in the dashboard: what is done to one chart is seen in all.
#include "pointer.h"
#include "scenes.h"

#include "panels/chart_grid.h"

#include <QApplication>
#include <QScrollArea>

#include <algorithm>
#include <cmath>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr int kLinkedCharts = 6;
constexpr double kLinkedPatience = 30'000.0;

using SeriesList = std::vector<std::shared_ptr<viewmodels::MetricSeries>>;

/// The dashboard as the window has it at 1440 × 900 pixels: three charts in a row, two rows in sight.
class LinkedStage
{
public:
    explicit LinkedStage(const SeriesList &series)
    {
        m_grid = new ui::ChartGrid;
        m_area.setWidget(m_grid);
        m_area.setWidgetResizable(true);
        m_area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_area.setFocusPolicy(Qt::NoFocus);
        m_area.resize(1146, 640);
        m_grid->setMaker([series](const charts::ChartSpec &spec) { return modelOf(spec.id, series); });
        charts::ChartView view;
        view.smoothing = kUsualSmoothing;
        m_grid->setView(view);
        ui::ChartGrid::Section section;
        section.content.key = charts::kMainSection;
        section.content.title = QStringLiteral("Overview");
        section.total = kLinkedCharts;
        for (int i = 0; i < kLinkedCharts; ++i) {
            charts::ChartSpec spec;
            spec.id = QStringLiteral("train/metric_%1").arg(i);
            spec.title = spec.id;
            spec.metrics = {spec.id.toStdString()};
            section.content.charts.push_back(std::move(spec));
        }
        m_grid->fit(1440, 600);
        m_grid->setSections({section});
        m_area.show();
    }

    [[nodiscard]] ui::ChartGrid &grid() { return *m_grid; }
    /// The charts in sight, in the order of their cards.
    [[nodiscard]] std::vector<charts::LineChart *> seen() const
    {
        std::vector<charts::LineChart *> all;
        for (int i = 0; i < kLinkedCharts; ++i) {
            auto *chart = m_grid->findChild<charts::LineChart *>(QStringLiteral("chart:train/metric_%1").arg(i));
            if (chart != nullptr && chart->isVisible() && !chart->visibleRegion().isEmpty()) {
                all.push_back(chart);
            }
        }
        return all;
    }
    [[nodiscard]] bool isExact() const
    {
        const auto all = seen();
        return all.size() == kLinkedCharts && std::all_of(all.begin(), all.end(), [](const charts::LineChart *chart) {
                   return chart->isPictureCurrent() && !chart->isPreview();
               });
    }
    bool settle()
    {
        return restUntil([this] { return isExact(); }, kLinkedPatience, 2);
    }

private:
    QScrollArea m_area;
    ui::ChartGrid *m_grid;
};

/// A frame: the input, what the window does at once, and whatever its thread does until the next one is due: charts take turns,
/// and the worker brings its pictures.
template <typename Input> void linkedFrame(FrameTimes &times, Input input)
{
    const double cpu = threadMilliseconds();
    const double wall = wallMilliseconds();
    input();
    QCoreApplication::processEvents();
    times.wall.push_back(wallMilliseconds() - wall);
    rest(kFrame - (wallMilliseconds() - wall));
    times.cpu.push_back(threadMilliseconds() - cpu);
    times.control.push_back(controlMilliseconds());
}

std::string named(const char *what, std::size_t curves)
{
    std::string text("six linked charts of ");
    text.append(std::to_string(curves)).append(" curves: ").append(what);
    return text;
}

} // namespace

std::vector<Result> linkedScenes(const SeriesList &series, const SceneOptions &options)
{
    LinkedStage stage(series);
    const std::size_t curves = series.size();
    if (!stage.settle()) {
        return {failure(named("all", curves), "they did not come")};
    }
    charts::LineChart &chart = *stage.seen().front();
    const QRect plot = chart.plotRect();
    const QPointF middle(plot.center());
    sendMove(chart, middle, Qt::NoButton); // the pointer is there
    std::vector<Result> results;

    FrameTimes zoom;
    for (int i = 0; i < options.frames; ++i) {
        // Far in, out again, and in at another place.
        const bool isIn = i / 20 % 2 == 0;
        const QPointF place(plot.left() + plot.width() * (0.2 + 0.6 * ((i / 40) % 3) / 2.0), middle.y());
        linkedFrame(zoom, [&] { sendWheel(chart, place, isIn ? 120 : -120); });
    }
    results.push_back(frameResult(named("zoom by the wheel", curves), zoom));

    const auto points = static_cast<double>(options.points);
    stage.grid().setXRange(std::pair(0.2 * points, 0.5 * points));
    const bool isLinked = stage.settle() && stage.seen().back()->shownXRange() == stage.seen().front()->shownXRange();
    FrameTimes pan;
    sendButton(chart, QEvent::MouseButtonPress, middle);
    for (int i = 0; i < options.frames; ++i) {
        const QPointF place = middle + QPointF(0.35 * plot.width() * std::sin(0.08 * i), 0.0);
        linkedFrame(pan, [&] { sendMove(chart, place, Qt::MiddleButton); });
    }
    sendButton(chart, QEvent::MouseButtonRelease, middle);
    results.push_back(frameResult(named("pan by the mouse", curves), pan));
    results.back().isKept = results.back().isKept && isLinked;

    // How long what the window's thread leaves to others takes, and all that this thread has to do for one input.
    stage.settle();
    FrameTimes exact;
    const int steps = std::max(10, options.frames / 10);
    bool isAll = true;
    for (int i = 0; i < steps; ++i) {
        const double cpu = threadMilliseconds();
        const double wall = wallMilliseconds();
        sendWheel(chart, middle, i % 2 == 0 ? 120 : -120);
        isAll = stage.settle() && isAll;
        exact.wall.push_back(wallMilliseconds() - wall);
        exact.cpu.push_back(threadMilliseconds() - cpu);
    }
    results.push_back({named("one turn of the wheel, until all are exact", curves), halfAndMost(exact.cpu),
                       halfAndMost(exact.wall), "", isAll});

    FrameTimes hover;
    for (int i = 0; i < options.frames; ++i) {
        const QPointF place(plot.left() + plot.width() * (0.5 + 0.45 * std::sin(0.05 * i)), middle.y());
        linkedFrame(hover, [&] { sendMove(chart, place, Qt::NoButton); });
    }
    const bool isShared = std::isfinite(stage.grid().crosshair()) && !stage.seen().back()->hoverText().isEmpty();
    results.push_back(frameResult(named("hover", curves), hover));
    results.back().isKept = results.back().isKept && isShared;
    return results;
}

} // namespace signalbox::chart_frames
