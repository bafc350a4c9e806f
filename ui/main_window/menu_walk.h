// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>
#include <QStringList>

#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace signalbox::ui {

/// An action of the menus of a window.
struct MenuEntry
{
    QPointer<QAction> action;
    QStringList path; ///< titles of the menus that lead to it, the main menu's not named
};

/// All actions of a menu and of the menus in it, separators and titles of menus left out. Menus that are filled when they open
/// are filled for this.
std::vector<MenuEntry> menuEntries(QMenu &menu, const QStringList &path = {});
/// The same for the menus of a window: those behind the buttons of its side bar.
std::vector<MenuEntry> menuEntries(const QWidget &window);
/// The text of an action without the marks of its keys: "Weights & Biases…".
QString plainText(const QAction &action);
QString plainMenuText(const QString &text);

/// Switches an action on or off. Why it is off is its tool tip, and is said by the command palette.
void setPossible(QAction &action, bool possible, const QString &reason);
/// The reason given last, while the action is off.
QString reasonOf(const QAction &action);

} // namespace signalbox::ui
