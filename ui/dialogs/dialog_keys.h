// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

namespace signalbox::ui {

/// While a note at a step is written.
enum class NoteDialogKey { Save };
const viewmodels::KeyPlace &noteDialogKeys();

/// In the list of notes at steps.
enum class NoteListKey { Remove };
const viewmodels::KeyPlace &noteListKeys();

/// In the table of a chart's values.
enum class ChartTableKey { Copy };
const viewmodels::KeyPlace &chartTableKeys();

} // namespace signalbox::ui
