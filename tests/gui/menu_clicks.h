// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window_fixture.h"

#include <QPoint>
#include <QString>
#include <QStringList>

class QMenu;
class QWidget;

namespace signalbox::test_gui {

/// Clicks an entry of a menu that is open, by its object name. False when it is not there or cannot be chosen; the menu is
/// closed then.
bool clickEntry(QMenu *menu, const QString &entry);

/// Opens the menu of the window by a click, goes through submenus by clicks, and clicks an entry: all by object names. False
/// when a menu did not open or the entry is not there; the menus are closed then.
bool clickThroughMenu(WindowFixture &fixture, const QStringList &submenus, const QString &entry);

/// Opens the context menu of this name at a place in a widget and clicks an entry. Gives back once the menu is gone; false
/// when it did not open or the entry is not there.
bool clickInContextMenu(WindowFixture &fixture, QWidget *widget, const QPoint &place, const QString &menu,
                        const QString &entry);

} // namespace signalbox::test_gui
