// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A large history in the real window: from opening the store to the rows that a person sees.
#include "kept_stores.h"
#include "paint_watch.h"
#include "scenes.h"
#include "window_stage.h"

#include <QAbstractItemModel>
#include <QListView>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <string>

namespace signalbox::chart_frames {

namespace {

constexpr int kRuns = 10'000;
constexpr double kListBudget = 1000.0;
constexpr double kHistoryStallBudget = 50.0;
constexpr double kHistoryPatience = 60'000.0;
constexpr int kLook = 5; ///< milliseconds

/// Until a view has been painted with all runs; the moment of that, 0 when it never came.
double seenAll(const QAbstractItemView &view)
{
    double seen = 0.0;
    const PaintWatch watch(
        [&](QWidget *widget, std::size_t) {
            if (widget == view.viewport() && seen == 0.0 && view.model()->rowCount() >= kRuns) {
                seen = wallMilliseconds();
            }
        },
        view.viewport());
    restUntil([&] { return seen > 0.0; }, kHistoryPatience, kLook);
    return seen;
}

Result listed(const std::string &what, double cpu, double start, double seen)
{
    return {what, number(threadMilliseconds() - cpu), number(seen - start), "1 s",
            seen > 0.0 && seen - start <= kListBudget};
}

/// The tab of a panel, by what it says.
int tabOf(const QTabBar &tabs, const QString &text)
{
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.tabText(i) == text) {
            return i;
        }
    }
    return 0;
}

} // namespace

std::vector<Result> historyScene(const SceneOptions &options)
{
    const auto store = manyRunsStore(options.stores, kRuns);
    if (!store) {
        return {failure("10,000 runs", core::describe(store.error()))};
    }
    double cpu = threadMilliseconds();
    double start = wallMilliseconds();
    WindowStage stage(*store);
    const auto *list = stage.window().findChild<QListView *>(QStringLiteral("runList"));
    auto *tabs = stage.window().findChild<QTabBar *>(QStringLiteral("tabBar"));
    const auto *table = stage.window().findChild<QTableView *>(QStringLiteral("runTable"));
    if (list == nullptr || tabs == nullptr || table == nullptr) {
        return {failure("10,000 runs", "the window has no list of runs")};
    }
    std::vector<Result> results{
        listed("open a store of 10,000 runs, until the window shows their list", cpu, start, seenAll(*list))};
    if (!stage.settle()) {
        results.push_back(failure("10,000 runs", "the window did not come to rest"));
        return results;
    }
    double stall = 0.0;
    {
        const StallWatch watch(kLook);
        cpu = threadMilliseconds();
        start = wallMilliseconds();
        const QRect tab = tabs->tabRect(tabOf(*tabs, QStringLiteral("Runs")));
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tab.center());
        results.push_back(listed("click on Runs, until the table shows 10,000 rows", cpu, start, seenAll(*table)));
        stall = watch.longest();
    }
    results.push_back({"longest stall meanwhile", "", number(stall), "50 ms", stall <= kHistoryStallBudget});
    return results;
}

} // namespace signalbox::chart_frames
