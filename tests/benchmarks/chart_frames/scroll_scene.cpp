// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scrolling the dashboard of a run with thousands of charts.
#include "kept_stores.h"
#include "pointer.h"
#include "scenes.h"
#include "window_stage.h"

#include "panels/chart_card.h"

#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <random>
#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr int kWideCharts = 5000;
constexpr int kNotch = 120;
constexpr int kFramesPerJump = 40;
constexpr double kScrollPatience = 60'000.0;
constexpr std::size_t kFewestInSight = 4;

/// A place of the window between two columns of cards: over a chart the wheel zooms.
QPointF placeBetweenCards(ui::MainWindow &window, QScrollArea &area)
{
    int left = area.width();
    int right = 0;
    for (const ui::ChartCard *card : area.findChildren<ui::ChartCard *>()) {
        if (card->isVisible() && card->x() < left) {
            left = card->x();
            right = card->geometry().right();
        }
    }
    constexpr int kIntoTheGap = 5;
    const QPoint place(right + kIntoTheGap, area.viewport()->height() / 2);
    return QPointF(area.viewport()->mapTo(&window, place));
}

/// Whether every card in sight shows its chart, drawn.
bool isDrawn(WindowStage &stage, const QScrollArea &area)
{
    std::size_t seen = 0;
    for (const ui::ChartCard *card : area.findChildren<ui::ChartCard *>()) {
        if (card->isVisible() && !card->visibleRegion().isEmpty()) {
            if (!card->isRevealed()) {
                return false;
            }
            ++seen;
        }
    }
    return seen >= kFewestInSight && stage.isExact(kFewestInSight);
}

} // namespace

std::vector<Result> scrollScene(const SceneOptions &options)
{
    const auto store = wideRunStore(options.stores, kWideCharts);
    if (!store) {
        return {failure("5,000 charts", core::describe(store.error()))};
    }
    WindowStage stage(*store);
    auto *area = stage.window().findChild<QScrollArea *>(QStringLiteral("chartsScrollArea"));
    if (area == nullptr) {
        return {failure("5,000 charts", "the window has no dashboard")};
    }
    QScrollBar *bar = area->verticalScrollBar();
    // Hundreds of screens high: all charts have their places.
    if (!stage.settle()
        || !restUntil([&] { return bar->maximum() > 100'000 && isDrawn(stage, *area); }, kScrollPatience)) {
        return {failure("5,000 charts", "they did not come")};
    }
    const QPointF place = placeBetweenCards(stage.window(), *area);
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same way every time
    FrameTimes times;
    int turned = 0;
    int moved = 0;
    const int frames = std::max(400, options.frames);
    for (int i = 0; i < frames; ++i) {
        // As a wheel and a dragged bar do it: mostly a notch a frame, now and then far away.
        const bool jumps = i % kFramesPerJump == kFramesPerJump - 1;
        const int before = bar->value();
        const int target = std::uniform_int_distribution<int>(0, bar->maximum() / 2)(random);
        const double cpu = threadMilliseconds();
        const double wall = wallMilliseconds();
        if (jumps) {
            bar->setValue(target);
        } else {
            turnWheel(stage.window(), place, -kNotch);
        }
        QCoreApplication::processEvents();
        times.wall.push_back(wallMilliseconds() - wall);
        rest(kFrame - (wallMilliseconds() - wall));
        times.cpu.push_back(threadMilliseconds() - cpu);
        times.control.push_back(controlMilliseconds());
        turned += jumps ? 0 : 1;
        moved += !jumps && bar->value() > before ? 1 : 0;
    }
    const double ended = wallMilliseconds();
    const bool isThere = restUntil([&] { return isDrawn(stage, *area); }, kScrollPatience, 5);
    std::string what("scroll a run of ");
    what.append(std::to_string(kWideCharts)).append(" charts by the wheel (").append(std::to_string(moved));
    what.append(" of ").append(std::to_string(turned)).append(" turns moved it)");
    std::vector<Result> results{frameResult(what, times)};
    results.back().isKept = results.back().isKept && moved == turned;
    results.push_back(
        {"until the charts in sight are drawn when it rests", "", number(wallMilliseconds() - ended), "", isThere});
    return results;
}

} // namespace signalbox::chart_frames
