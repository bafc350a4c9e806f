// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/dialog_keys.h"

#include <QtGlobal>

namespace signalbox::ui {

namespace {

using viewmodels::kControlKey;
using viewmodels::PlaceKey;

// clang-format off
constexpr PlaceKey kNoteDialogKeys[] = {
    {static_cast<int>(NoteDialogKey::Save), {kControlKey | Qt::Key_Return, kControlKey | Qt::Key_Enter}, QT_TRANSLATE_NOOP("Keys", "Save the note")},
};

constexpr PlaceKey kNoteListKeys[] = {
    {static_cast<int>(NoteListKey::Remove), {Qt::Key_Delete}, QT_TRANSLATE_NOOP("Keys", "Delete the note")},
};

constexpr PlaceKey kChartTableKeys[] = {
    {static_cast<int>(ChartTableKey::Copy), {kControlKey | Qt::Key_C}, QT_TRANSLATE_NOOP("Keys", "Copy the selected rows, or all")},
};
// clang-format on

} // namespace

const viewmodels::KeyPlace &noteDialogKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"noteDialog", QT_TRANSLATE_NOOP("Keys", "Note at a step"),
                                                 kNoteDialogKeys};
    return kPlace;
}

const viewmodels::KeyPlace &noteListKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"noteList", QT_TRANSLATE_NOOP("Keys", "List of notes"), kNoteListKeys};
    return kPlace;
}

const viewmodels::KeyPlace &chartTableKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"chartTable", QT_TRANSLATE_NOOP("Keys", "Chart as a table"),
                                                 kChartTableKeys};
    return kPlace;
}

} // namespace signalbox::ui
