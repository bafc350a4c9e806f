// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/key_map.h"

namespace signalbox::ui {

/// What keys do on a chart of the dashboard, besides those of every chart.
enum class GridKey {
    Note,
    Pin,
    Hide,
    Enlarge,
    MoveEarlier,
    MoveLater,
    MoveUp,
    MoveDown,
    MoveFirst,
    MoveLast,
};
const viewmodels::KeyPlace &gridKeys();

/// While a chart is dragged to another place.
enum class CardDragKey { Cancel };
const viewmodels::KeyPlace &cardDragKeys();

/// What keys do in a plot.
enum class PlotKey { Before, Next, FarBefore, FarNext, First, Last, ChooseRun };
const viewmodels::KeyPlace &plotKeys();

/// In a plot whose axes take stretches to pick runs out.
enum class BrushKey { AxisBefore, NextAxis, StretchUp, StretchDown, UpperEndUp, UpperEndDown, Remove, RemoveAll };
const viewmodels::KeyPlace &brushKeys();

/// On a card of the list of plots.
enum class PlotCardKey { Open };
const viewmodels::KeyPlace &plotCardKeys();

/// On the page of one plot.
enum class PlotPageKey { Back };
const viewmodels::KeyPlace &plotPageKeys();

/// In the matrix of answers of one evaluation against those of another; moving and choosing are the table's own.
enum class FlipMatrixKey { ShowTable };
const viewmodels::KeyPlace &flipMatrixKeys();

/// On a heading of the comparison of runs.
enum class ComparisonKey { Fold };
const viewmodels::KeyPlace &comparisonKeys();

/// On a heading of the table of runs. Keys on runs are in run_actions.h.
enum class RunHeadingKey { Fold, Close, Open };
const viewmodels::KeyPlace &runHeadingKeys();

/// In the line that filters runs.
enum class RunFilterKey { Complete, TakeFirst, Leave, GoToTable };
const viewmodels::KeyPlace &runFilterKeys();

} // namespace signalbox::ui
