// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/screens/scene_parts.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QListView>
#include <QMenu>

namespace signalbox::screens {

core::RunId runNamed(Stage &stage, const std::string &name)
{
    for (const store::RunRecord &run : stage.workspace().runs().runs()) {
        if (run.name == name) {
            return run.id;
        }
    }
    stage.complain(QStringLiteral("no run %1").arg(QString::fromStdString(name)));
    return {};
}

charts::LineChart *firstChart(Stage &stage)
{
    for (charts::LineChart *chart : stage.window().findChildren<charts::LineChart *>()) {
        if (chart->isVisible() && chart->height() > 60) {
            return chart;
        }
    }
    stage.complain(QStringLiteral("no chart is shown"));
    return nullptr;
}

QMenu *openContextMenu(Stage &stage, QWidget *widget, const QPoint &at, const QString &name)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
    QMenu *opened = nullptr;
    stage.waitFor(
        name,
        [&] {
            // One that was closed a moment ago may still be there.
            for (QMenu *menu : stage.window().findChildren<QMenu *>(name)) {
                if (menu->isVisible()) {
                    opened = menu;
                }
            }
            return opened != nullptr;
        },
        3000);
    return opened;
}

void shootContextMenu(Stage &stage, const QString &picture, QWidget *widget, const QPoint &at, const QString &name)
{
    if (QMenu *menu = openContextMenu(stage, widget, at, name)) {
        stage.shoot(picture, menu);
        menu->close();
    }
}

QMenu *openRunMenu(Stage &stage, const core::RunId &run)
{
    auto *list = stage.find<QListView>(QStringLiteral("runList"));
    const QModelIndex row = stage.workspace().runs().indexOf(run);
    if (list == nullptr || !row.isValid()) {
        stage.complain(QStringLiteral("the run is not in the side bar"));
        return nullptr;
    }
    list->scrollTo(row);
    return openContextMenu(stage, list->viewport(), list->visualRect(row).center(), QStringLiteral("runMenu"));
}

void takeEntry(Stage &stage, QMenu *menu, const QString &action)
{
    if (menu == nullptr) {
        return; // which was said when it did not open
    }
    auto *entry = menu->findChild<QAction *>(action);
    if (entry == nullptr || !entry->isEnabled()) {
        stage.complain(QStringLiteral("%1 cannot be chosen").arg(action));
    } else {
        entry->trigger();
    }
    menu->close();
}

void dismissBanners(Stage &stage)
{
    constexpr int kMost = 20; // messages wait behind the one that is shown
    const auto *area = stage.window().findChild<ui::BannerArea *>();
    for (int i = 0; i < kMost && area->isVisible(); ++i) {
        stage.click(QStringLiteral("dismissBannerButton"));
    }
}

} // namespace signalbox::screens
