// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of what the command palette offers; without a query its entries stand in this order.
#include "main_window/palette/palette_entries.h"

#include <iterator>

namespace signalbox::ui {

// Each is defined in a file of its own: actionEntries() in action_entries.cpp. Tabs are actions of the menu View.
PaletteSource actionEntries;
PaletteSource settingEntries;
PaletteSource plotEntries;
PaletteSource runEntries;
PaletteSource chartEntries;

std::vector<viewmodels::PaletteEntry> paletteEntries(const PaletteContext &context)
{
    std::vector<viewmodels::PaletteEntry> entries;
    for (PaletteSource *source : {actionEntries, settingEntries, plotEntries, runEntries, chartEntries}) {
        std::vector<viewmodels::PaletteEntry> found = source(context);
        entries.insert(entries.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return entries;
}

} // namespace signalbox::ui
