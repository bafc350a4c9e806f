// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

namespace signalbox::ui {

/// In the list of runs at the left.
enum class SidebarKey { ToggleShown, ShowOnly };
const viewmodels::KeyPlace &sidebarKeys();

/// On the edge of the side bar.
enum class SidebarEdgeKey { Wider, Narrower, Usual };
const viewmodels::KeyPlace &sidebarEdgeKeys();

/// In the command palette.
enum class PaletteKey { Up, Down, PageUp, PageDown, First, Last, Choose, Close };
const viewmodels::KeyPlace &paletteKeys();

} // namespace signalbox::ui
