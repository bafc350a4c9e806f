// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

namespace signalbox::ui {

/// In the field for tags; Enter and a comma are the field's own.
enum class TagsKey { RemoveLast };
const viewmodels::KeyPlace &tagsKeys();

/// While notes are written.
enum class NotesKey { Keep, TakeBack };
const viewmodels::KeyPlace &notesKeys();

} // namespace signalbox::ui
