// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything in the menus, and what can be done to the run that is looked at.
#include "common/run_workspace.h"
#include "main_window/menu_walk.h"
#include "main_window/palette/palette_entries.h"
#include "viewmodels/key_map.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QPointer>
#include <QSet>

#include <iterator>
#include <memory>
#include <utility>

namespace signalbox::ui {

PaletteSource actionEntries;

namespace {

/// Gives the texts of this file their context for translators.
struct ActionEntryWords
{
    Q_DECLARE_TR_FUNCTIONS(CommandPalette)
};

const QString kPathSeparator = QStringLiteral(" › ");

/// `keeper` lives as long as the entry.
viewmodels::PaletteEntry entryOfAction(const MenuEntry &found, const QString &where, std::shared_ptr<QMenu> keeper)
{
    const QAction &action = *found.action;
    viewmodels::PaletteEntry entry;
    const QString name =
        action.objectName().isEmpty() ? found.path.join(QLatin1Char('/')) + action.text() : action.objectName();
    entry.id = QStringLiteral("action:") + name;
    entry.title = plainText(action);
    entry.path = where;
    entry.shortcut = viewmodels::keyText(action.shortcuts().mid(0, 1));
    entry.isEnabled = action.isEnabled();
    entry.reason = reasonOf(action);
    if (action.isCheckable()) {
        entry.words = action.isChecked() ? ActionEntryWords::tr("on") : ActionEntryWords::tr("off");
    }
    entry.act = [action = found.action, keeper = std::move(keeper)] {
        if (action) {
            action->trigger();
        }
    };
    return entry;
}

} // namespace

std::vector<viewmodels::PaletteEntry> actionEntries(const PaletteContext &context)
{
    std::vector<viewmodels::PaletteEntry> ofRun;
    QSet<QString> known{QStringLiteral("paletteAction")}; // it is open already
    if (const store::RunRecord *run = context.workspace.currentRecord()) {
        auto menu = std::make_shared<QMenu>();
        context.fillRunMenu(*menu, run->id);
        const QString name = QString::fromStdString(run->name);
        for (const MenuEntry &found : menuEntries(*menu)) {
            known.insert(found.action->objectName());
            ofRun.push_back(entryOfAction(found, (QStringList{name} + found.path).join(kPathSeparator), menu));
        }
    }
    std::vector<viewmodels::PaletteEntry> entries;
    for (const MenuEntry &found : menuEntries(context.window)) {
        if (!known.contains(found.action->objectName()) || found.action->objectName().isEmpty()) {
            entries.push_back(entryOfAction(found, found.path.join(kPathSeparator), nullptr));
        }
    }
    entries.insert(entries.end(), std::make_move_iterator(ofRun.begin()), std::make_move_iterator(ofRun.end()));
    return entries;
}

} // namespace signalbox::ui
