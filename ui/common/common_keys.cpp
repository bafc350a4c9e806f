// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/common_keys.h"

#include <QtGlobal>

namespace signalbox::ui {

namespace {

// clang-format off
constexpr viewmodels::PlaceKey kTagsKeys[] = {
    {static_cast<int>(TagsKey::RemoveLast), {Qt::Key_Backspace}, QT_TRANSLATE_NOOP("Keys", "Remove the last tag, while the field is empty")},
};

constexpr viewmodels::PlaceKey kNotesKeys[] = {
    {static_cast<int>(NotesKey::Keep), {viewmodels::kControlKey | Qt::Key_Return}, QT_TRANSLATE_NOOP("Keys", "Keep what was written")},
    {static_cast<int>(NotesKey::TakeBack), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Take back what was written")},
};
// clang-format on

} // namespace

const viewmodels::KeyPlace &tagsKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"tags", QT_TRANSLATE_NOOP("Keys", "Tags"), kTagsKeys};
    return kPlace;
}

const viewmodels::KeyPlace &notesKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"notes", QT_TRANSLATE_NOOP("Keys", "Notes of a run"), kNotesKeys};
    return kPlace;
}

} // namespace signalbox::ui
