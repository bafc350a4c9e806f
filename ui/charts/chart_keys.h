// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

namespace signalbox::charts {

/// What keys do in a line chart.
enum class ChartKey {
    ZoomIn,
    ZoomOut,
    Fit,
    CursorLeft,
    CursorRight,
    CursorFarLeft,
    CursorFarRight,
    BackToLive,
    UndoZoom,
    HoldToPan,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    ZoomInY,
    ZoomOutY,
    SecondCursor,
    TakeCursorsAway,
    ShowTable,
};
const viewmodels::KeyPlace &chartKeys();

/// What keys do in the confusion matrix.
enum class HeatmapKey {
    Left,
    Right,
    Up,
    Down,
    RowStart,
    RowEnd,
    FirstCell,
    LastCell,
    Choose,
    ChooseMore,
    ZoomIn,
    ZoomOut,
    Fit,
    ShowTable,
};
const viewmodels::KeyPlace &heatmapKeys();

} // namespace signalbox::charts
