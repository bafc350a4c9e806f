// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/window_keys.h"

#include <QtGlobal>

namespace signalbox::ui {

namespace {

using viewmodels::kAltKey;
using viewmodels::kControlKey;
using viewmodels::kShiftKey;
using viewmodels::PlaceKey;

template <typename Command> constexpr int windowKeyNumber(Command command)
{
    return static_cast<int>(command);
}

// clang-format off
constexpr PlaceKey kSidebarKeys[] = {
    {windowKeyNumber(SidebarKey::ToggleShown), {Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Show or hide the run in the charts")},
    {windowKeyNumber(SidebarKey::ShowOnly), {kAltKey | Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Show only this run in the charts")},
};

constexpr PlaceKey kSidebarEdgeKeys[] = {
    {windowKeyNumber(SidebarEdgeKey::Wider), {Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Wider side bar")},
    {windowKeyNumber(SidebarEdgeKey::Narrower), {Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Narrower side bar")},
    {windowKeyNumber(SidebarEdgeKey::Usual), {Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "Side bar of the usual width")},
};

constexpr PlaceKey kPaletteKeys[] = {
    {windowKeyNumber(PaletteKey::Down), {Qt::Key_Down, Qt::Key_Tab}, QT_TRANSLATE_NOOP("Keys", "Next entry")},
    {windowKeyNumber(PaletteKey::Up), {Qt::Key_Up, kShiftKey | Qt::Key_Backtab}, QT_TRANSLATE_NOOP("Keys", "Entry before")},
    {windowKeyNumber(PaletteKey::PageDown), {Qt::Key_PageDown}, QT_TRANSLATE_NOOP("Keys", "Page down")},
    {windowKeyNumber(PaletteKey::PageUp), {Qt::Key_PageUp}, QT_TRANSLATE_NOOP("Keys", "Page up")},
    {windowKeyNumber(PaletteKey::First), {kControlKey | Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "First entry")},
    {windowKeyNumber(PaletteKey::Last), {kControlKey | Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Last entry")},
    {windowKeyNumber(PaletteKey::Choose), {Qt::Key_Return}, QT_TRANSLATE_NOOP("Keys", "Do it, go there")},
    {windowKeyNumber(PaletteKey::Close), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Close it, back to where you were")},
};
// clang-format on

} // namespace

const viewmodels::KeyPlace &sidebarKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"sidebar", QT_TRANSLATE_NOOP("Keys", "Side bar"), kSidebarKeys};
    return kPlace;
}

const viewmodels::KeyPlace &sidebarEdgeKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"sidebarEdge", QT_TRANSLATE_NOOP("Keys", "Edge of the side bar"),
                                                 kSidebarEdgeKeys};
    return kPlace;
}

const viewmodels::KeyPlace &paletteKeys()
{
    static constexpr viewmodels::KeyPlace kPlace{"palette", QT_TRANSLATE_NOOP("Keys", "Command palette"), kPaletteKeys};
    return kPlace;
}

} // namespace signalbox::ui
