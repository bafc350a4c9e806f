// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/key_places.h"

#include "charts/chart_keys.h"
#include "common/common_keys.h"
#include "dialogs/dialog_keys.h"
#include "main_window/menu_walk.h"
#include "main_window/window_keys.h"
#include "panels/panel_keys.h"
#include "panels/run_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QShortcut>
#include <QWidget>

#include <algorithm>
#include <set>
#include <utility>

namespace signalbox::ui {

namespace {

using viewmodels::KeyPlace;
using viewmodels::KeySection;

/// Gives the texts of this file their context for translators.
struct KeyMapWords
{
    Q_DECLARE_TR_FUNCTIONS(KeyMap)
};

// A new place is one more line.
using FindPlace = const KeyPlace &();
FindPlace *const kKeyPlaces[] = {
    sidebarKeys,   sidebarEdgeKeys, paletteKeys,         charts::chartKeys, gridKeys,
    cardDragKeys,  plotCardKeys,    plotPageKeys,        plotKeys,          brushKeys,
    runFilterKeys, runHeadingKeys,  charts::heatmapKeys, flipMatrixKeys,    comparisonKeys,
    tagsKeys,      notesKeys,       noteDialogKeys,      noteListKeys,      chartTableKeys,
};

void addLine(std::vector<KeySection> &sections, const QString &title, KeySection::Line line)
{
    auto section = std::find_if(sections.begin(), sections.end(),
                                [&title](const KeySection &known) { return known.title == title; });
    if (section == sections.end()) {
        section = sections.insert(sections.end(), KeySection{title, true, {}});
    }
    section->lines.push_back(std::move(line));
}

/// What is said of a key of the window that is in no menu.
void addShortcuts(std::vector<KeySection> &sections, const QWidget &window, const QString &title)
{
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly)) {
        addLine(sections, title, {shortcut->whatsThis(), shortcut->keys()});
    }
}

/// Keys of the table of runs; those that mean something else in archive and bin in a section of their own.
std::vector<KeySection> runTableSections()
{
    using viewmodels::RunScope;
    KeySection active{KeyMapWords::tr("Table of runs"), false, {}};
    KeySection others{KeyMapWords::tr("Table of runs, in archive and bin"), false, {}};
    std::set<RunAction> known;
    for (const RunScope scope : {RunScope::Active, RunScope::Archived, RunScope::Bin}) {
        for (const RunActionLook &look : runActions(scope)) {
            if (look.key != 0 && known.insert(look.action).second) {
                KeySection &section = scope == RunScope::Active ? active : others;
                section.lines.push_back({runActionText(look), {QKeySequence(look.key)}});
            }
        }
    }
    return {active, others};
}

} // namespace

std::vector<KeySection> keyMap(const QWidget &window)
{
    const QString everywhere = KeyMapWords::tr("Everywhere");
    std::vector<KeySection> sections;
    for (const MenuEntry &entry : menuEntries(window)) {
        if (!entry.action->shortcuts().isEmpty()) {
            const QString title = entry.path.isEmpty() ? everywhere : entry.path.join(QStringLiteral(" › "));
            addLine(sections, title, {plainText(*entry.action), entry.action->shortcuts()});
        }
    }
    addShortcuts(sections, window, everywhere);
    for (FindPlace *place : kKeyPlaces) {
        sections.push_back(viewmodels::sectionOf(place()));
    }
    for (KeySection &section : runTableSections()) {
        sections.push_back(std::move(section));
    }
    return sections;
}

} // namespace signalbox::ui
