// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/menu_clicks.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTimer>

namespace signalbox::test_gui {

namespace {

constexpr int kMenuPatience = 5000; ///< milliseconds

void clickAction(QMenu *menu, QAction *action)
{
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
}

/// The menu of this name that is open; one that was closed a moment ago may still be there.
QMenu *openMenu(WindowFixture &fixture, const QString &name)
{
    for (QMenu *menu : fixture.window().findChildren<QMenu *>(name)) {
        if (menu->isVisible()) {
            return menu;
        }
    }
    return nullptr;
}

} // namespace

bool clickEntry(QMenu *menu, const QString &entry)
{
    auto *action = menu->findChild<QAction *>(entry);
    const bool isThere = action != nullptr && action->isEnabled() && menu->isVisible();
    if (isThere) {
        clickAction(menu, action);
    } else {
        menu->close();
    }
    return isThere;
}

bool clickThroughMenu(WindowFixture &fixture, const QStringList &submenus, const QString &entry)
{
    bool reached = false;
    auto *main = fixture.find<QMenu>(QStringLiteral("mainMenu"));
    // The menu of a button has an event loop of its own, in which all this happens.
    QTimer::singleShot(0, main, [&] {
        QMenu *menu = main;
        reached = QTest::qWaitFor([menu] { return menu->isVisible(); }, kMenuPatience);
        for (const QString &name : submenus) {
            auto *next = reached ? menu->findChild<QMenu *>(name) : nullptr;
            reached = next != nullptr;
            if (reached) {
                clickAction(menu, next->menuAction());
                reached = QTest::qWaitFor([next] { return next->isVisible(); }, kMenuPatience);
                menu = next;
            }
        }
        reached = reached && clickEntry(menu, entry);
        if (!reached) {
            main->close();
        }
    });
    fixture.click(QStringLiteral("menuButton")); // comes back when the menu is closed
    return reached;
}

bool clickInContextMenu(WindowFixture &fixture, QWidget *widget, const QPoint &place, const QString &menu,
                        const QString &entry)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place)); // what a right click becomes
    QApplication::sendEvent(widget, &event);
    const auto isOpen = [&] { return openMenu(fixture, menu) != nullptr; };
    return QTest::qWaitFor(isOpen, kMenuPatience) && clickEntry(openMenu(fixture, menu), entry)
        && QTest::qWaitFor([&] { return !isOpen(); }, kMenuPatience);
}

} // namespace signalbox::test_gui
