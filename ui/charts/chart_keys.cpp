// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_keys.h"

#include <QtGlobal>

namespace signalbox::charts {

namespace {

using viewmodels::kControlKey;
using viewmodels::KeyPlace;
using viewmodels::kShiftKey;
using viewmodels::PlaceKey;

constexpr int chartKeyNumber(ChartKey key)
{
    return static_cast<int>(key);
}

constexpr int chartKeyNumber(HeatmapKey key)
{
    return static_cast<int>(key);
}

// clang-format off
constexpr PlaceKey kChartKeys[] = {
    {chartKeyNumber(ChartKey::ZoomIn), {Qt::Key_Plus, Qt::Key_Equal}, QT_TRANSLATE_NOOP("Keys", "Zoom in")},
    {chartKeyNumber(ChartKey::ZoomOut), {Qt::Key_Minus}, QT_TRANSLATE_NOOP("Keys", "Zoom out")},
    {chartKeyNumber(ChartKey::Fit), {Qt::Key_0}, QT_TRANSLATE_NOOP("Keys", "Fit everything in")},
    {chartKeyNumber(ChartKey::UndoZoom), {Qt::Key_Backspace}, QT_TRANSLATE_NOOP("Keys", "Undo the zoom")},
    {chartKeyNumber(ChartKey::ZoomInY), {kShiftKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Zoom in on the y axis")},
    {chartKeyNumber(ChartKey::ZoomOutY), {kShiftKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Zoom out on the y axis")},
    {chartKeyNumber(ChartKey::PanLeft), {kControlKey | Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Move the view to the left")},
    {chartKeyNumber(ChartKey::PanRight), {kControlKey | Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Move the view to the right")},
    {chartKeyNumber(ChartKey::PanUp), {kControlKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Move the view up")},
    {chartKeyNumber(ChartKey::PanDown), {kControlKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Move the view down")},
    {chartKeyNumber(ChartKey::CursorLeft), {Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Cursor to the point before")},
    {chartKeyNumber(ChartKey::CursorRight), {Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Cursor to the next point")},
    {chartKeyNumber(ChartKey::CursorFarLeft), {kShiftKey | Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Cursor ten points back")},
    {chartKeyNumber(ChartKey::CursorFarRight), {kShiftKey | Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Cursor ten points on")},
    {chartKeyNumber(ChartKey::BackToLive), {Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Back to live: follow the newest step")},
    {chartKeyNumber(ChartKey::SecondCursor), {Qt::Key_M}, QT_TRANSLATE_NOOP("Keys", "Second cursor here, for differences; again: take it away")},
    {chartKeyNumber(ChartKey::HoldToPan), {Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Hold it and drag: move the view")},
    {chartKeyNumber(ChartKey::TakeCursorsAway), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Take the cursors away")},
    {chartKeyNumber(ChartKey::ShowTable), {Qt::Key_T}, QT_TRANSLATE_NOOP("Keys", "Show the numbers as a table")},
};

constexpr PlaceKey kHeatmapKeys[] = {
    {chartKeyNumber(HeatmapKey::Left), {Qt::Key_Left, kShiftKey | Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Cell to the left")},
    {chartKeyNumber(HeatmapKey::Right), {Qt::Key_Right, kShiftKey | Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Cell to the right")},
    {chartKeyNumber(HeatmapKey::Up), {Qt::Key_Up, kShiftKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Cell above")},
    {chartKeyNumber(HeatmapKey::Down), {Qt::Key_Down, kShiftKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Cell below")},
    {chartKeyNumber(HeatmapKey::RowStart), {Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "First cell of the row")},
    {chartKeyNumber(HeatmapKey::RowEnd), {Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Last cell of the row")},
    {chartKeyNumber(HeatmapKey::FirstCell), {kControlKey | Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "First cell of all")},
    {chartKeyNumber(HeatmapKey::LastCell), {kControlKey | Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Last cell of all")},
    {chartKeyNumber(HeatmapKey::Choose), {Qt::Key_Return, Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Read the sentences of the cell; again: of all")},
    {chartKeyNumber(HeatmapKey::ChooseMore), {kShiftKey | Qt::Key_Return, kShiftKey | Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Add the cell to those that are read")},
    {chartKeyNumber(HeatmapKey::ZoomIn), {Qt::Key_Plus, Qt::Key_Equal}, QT_TRANSLATE_NOOP("Keys", "Zoom in")},
    {chartKeyNumber(HeatmapKey::ZoomOut), {Qt::Key_Minus}, QT_TRANSLATE_NOOP("Keys", "Zoom out")},
    {chartKeyNumber(HeatmapKey::Fit), {Qt::Key_0}, QT_TRANSLATE_NOOP("Keys", "Fit everything in")},
    {chartKeyNumber(HeatmapKey::ShowTable), {Qt::Key_T}, QT_TRANSLATE_NOOP("Keys", "Show the numbers as a table")},
};
// clang-format on

} // namespace

const KeyPlace &chartKeys()
{
    static constexpr KeyPlace kPlace{"chart", QT_TRANSLATE_NOOP("Keys", "Chart"), kChartKeys};
    return kPlace;
}

const KeyPlace &heatmapKeys()
{
    static constexpr KeyPlace kPlace{"heatmap", QT_TRANSLATE_NOOP("Keys", "Confusion matrix"), kHeatmapKeys};
    return kPlace;
}

} // namespace signalbox::charts
