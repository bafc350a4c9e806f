// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/menu_walk.h"

#include <QAction>
#include <QMenu>

#include <iterator>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr const char *kReasonProperty = "reason";

} // namespace

std::vector<MenuEntry> menuEntries(QMenu &menu, const QStringList &path)
{
    std::vector<MenuEntry> entries;
    if (!menu.isVisible()) {
        Q_EMIT menu.aboutToShow(); // what is in it may depend on the moment
    }
    const QList<QAction *> actions = menu.actions();
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible()) {
            continue;
        }
        if (QMenu *inner = action->menu()) {
            std::vector<MenuEntry> found = menuEntries(*inner, path + QStringList{plainMenuText(inner->title())});
            entries.insert(entries.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        } else if (!action->text().isEmpty()) {
            entries.push_back({action, path});
        }
    }
    return entries;
}

std::vector<MenuEntry> menuEntries(const QWidget &window)
{
    std::vector<MenuEntry> entries;
    for (const char *name : {"mainMenu", "themeMenu"}) {
        if (auto *menu = window.findChild<QMenu *>(QLatin1String(name))) {
            const QString title = plainMenuText(menu->title());
            std::vector<MenuEntry> found = menuEntries(*menu, title.isEmpty() ? QStringList() : QStringList{title});
            entries.insert(entries.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
    }
    return entries;
}

QString plainMenuText(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('\t')) {
            break; // a key that is only said
        }
        if (text[i] == QLatin1Char('&') && i + 1 < text.size()) {
            ++i;
        }
        plain += text[i];
    }
    return plain;
}

QString plainText(const QAction &action)
{
    return plainMenuText(action.text());
}

void setPossible(QAction &action, bool possible, const QString &reason)
{
    action.setEnabled(possible);
    const QString said = possible ? QString() : reason;
    action.setProperty(kReasonProperty, said);
    action.setToolTip(said); // an empty one is the text again
}

QString reasonOf(const QAction &action)
{
    return action.isEnabled() ? QString() : action.property(kReasonProperty).toString();
}

} // namespace signalbox::ui
