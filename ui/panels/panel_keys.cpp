// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/panel_keys.h"

#include <QtGlobal>

namespace signalbox::ui {

namespace {

using viewmodels::kAltKey;
using viewmodels::kControlKey;
using viewmodels::KeyPlace;
using viewmodels::kShiftKey;
using viewmodels::PlaceKey;

template <typename Command> constexpr int panelKeyNumber(Command command)
{
    return static_cast<int>(command);
}

// clang-format off
constexpr PlaceKey kGridKeys[] = {
    {panelKeyNumber(GridKey::Note), {Qt::Key_N}, QT_TRANSLATE_NOOP("Keys", "Note at the cursor")},
    {panelKeyNumber(GridKey::Pin), {Qt::Key_P}, QT_TRANSLATE_NOOP("Keys", "Pin on top, unpin")},
    {panelKeyNumber(GridKey::Hide), {Qt::Key_H}, QT_TRANSLATE_NOOP("Keys", "Hide the chart")},
    {panelKeyNumber(GridKey::Enlarge), {Qt::Key_Return}, QT_TRANSLATE_NOOP("Keys", "Open it large")},
    {panelKeyNumber(GridKey::MoveEarlier), {kAltKey | Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Move the chart one place back")},
    {panelKeyNumber(GridKey::MoveLater), {kAltKey | Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Move the chart one place on")},
    {panelKeyNumber(GridKey::MoveUp), {kAltKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Move the chart a row up")},
    {panelKeyNumber(GridKey::MoveDown), {kAltKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Move the chart a row down")},
    {panelKeyNumber(GridKey::MoveFirst), {kAltKey | Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "Move the chart to the front")},
    {panelKeyNumber(GridKey::MoveLast), {kAltKey | Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Move the chart to the end")},
};

constexpr PlaceKey kCardDragKeys[] = {
    {panelKeyNumber(CardDragKey::Cancel), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Leave it where it was")},
};

constexpr PlaceKey kPlotKeys[] = {
    {panelKeyNumber(PlotKey::Before), {Qt::Key_Left, Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Value before, told in words")},
    {panelKeyNumber(PlotKey::Next), {Qt::Key_Right, Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Next value")},
    {panelKeyNumber(PlotKey::FarBefore), {kShiftKey | Qt::Key_Left, kShiftKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Ten values back")},
    {panelKeyNumber(PlotKey::FarNext), {kShiftKey | Qt::Key_Right, kShiftKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Ten values on")},
    {panelKeyNumber(PlotKey::First), {Qt::Key_Home}, QT_TRANSLATE_NOOP("Keys", "First value")},
    {panelKeyNumber(PlotKey::Last), {Qt::Key_End}, QT_TRANSLATE_NOOP("Keys", "Last value")},
    {panelKeyNumber(PlotKey::ChooseRun), {Qt::Key_Return}, QT_TRANSLATE_NOOP("Keys", "Go to the run of the value")},
};

constexpr PlaceKey kBrushKeys[] = {
    {panelKeyNumber(BrushKey::AxisBefore), {kControlKey | Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Stretch on the axis before")},
    {panelKeyNumber(BrushKey::NextAxis), {kControlKey | Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Stretch on the next axis")},
    {panelKeyNumber(BrushKey::StretchUp), {kControlKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Move the stretch up")},
    {panelKeyNumber(BrushKey::StretchDown), {kControlKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Move the stretch down")},
    {panelKeyNumber(BrushKey::UpperEndUp), {kControlKey | kShiftKey | Qt::Key_Up}, QT_TRANSLATE_NOOP("Keys", "Move its upper end up")},
    {panelKeyNumber(BrushKey::UpperEndDown), {kControlKey | kShiftKey | Qt::Key_Down}, QT_TRANSLATE_NOOP("Keys", "Move its upper end down")},
    {panelKeyNumber(BrushKey::Remove), {Qt::Key_Delete}, QT_TRANSLATE_NOOP("Keys", "Take the stretch away")},
    {panelKeyNumber(BrushKey::RemoveAll), {Qt::Key_Backspace}, QT_TRANSLATE_NOOP("Keys", "Show all runs")},
};

constexpr PlaceKey kPlotCardKeys[] = {
    {panelKeyNumber(PlotCardKey::Open), {Qt::Key_Return, Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Open the plot")},
};

constexpr PlaceKey kPlotPageKeys[] = {
    {panelKeyNumber(PlotPageKey::Back), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Back to all plots")},
};

constexpr PlaceKey kFlipMatrixKeys[] = {
    {panelKeyNumber(FlipMatrixKey::ShowTable), {Qt::Key_T}, QT_TRANSLATE_NOOP("Keys", "Show the numbers as a table")},
};

constexpr PlaceKey kComparisonKeys[] = {
    {panelKeyNumber(ComparisonKey::Fold), {Qt::Key_Return, Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Fold the section, unfold it")},
};

constexpr PlaceKey kRunHeadingKeys[] = {
    {panelKeyNumber(RunHeadingKey::Fold), {Qt::Key_Return, Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Fold the runs below, unfold them")},
    {panelKeyNumber(RunHeadingKey::Close), {Qt::Key_Left}, QT_TRANSLATE_NOOP("Keys", "Fold")},
    {panelKeyNumber(RunHeadingKey::Open), {Qt::Key_Right}, QT_TRANSLATE_NOOP("Keys", "Unfold")},
};

constexpr PlaceKey kRunFilterKeys[] = {
    {panelKeyNumber(RunFilterKey::Complete), {Qt::Key_Down, kControlKey | Qt::Key_Space}, QT_TRANSLATE_NOOP("Keys", "Show what can be typed")},
    {panelKeyNumber(RunFilterKey::TakeFirst), {Qt::Key_Tab}, QT_TRANSLATE_NOOP("Keys", "Take the first of it")},
    {panelKeyNumber(RunFilterKey::GoToTable), {Qt::Key_Return}, QT_TRANSLATE_NOOP("Keys", "Go to the table")},
    {panelKeyNumber(RunFilterKey::Leave), {Qt::Key_Escape}, QT_TRANSLATE_NOOP("Keys", "Clear the filter; when it is empty: go to the table")},
};
// clang-format on

} // namespace

const KeyPlace &gridKeys()
{
    static constexpr KeyPlace kPlace{"chartGrid", QT_TRANSLATE_NOOP("Keys", "Chart on the dashboard"), kGridKeys};
    return kPlace;
}

const KeyPlace &cardDragKeys()
{
    static constexpr KeyPlace kPlace{"cardDrag", QT_TRANSLATE_NOOP("Keys", "While a chart is dragged"), kCardDragKeys};
    return kPlace;
}

const KeyPlace &plotKeys()
{
    static constexpr KeyPlace kPlace{"plot", QT_TRANSLATE_NOOP("Keys", "Plot"), kPlotKeys};
    return kPlace;
}

const KeyPlace &brushKeys()
{
    static constexpr KeyPlace kPlace{"brush", QT_TRANSLATE_NOOP("Keys", "Plot with an axis for each setting"),
                                     kBrushKeys};
    return kPlace;
}

const KeyPlace &plotCardKeys()
{
    static constexpr KeyPlace kPlace{"plotCard", QT_TRANSLATE_NOOP("Keys", "List of plots"), kPlotCardKeys};
    return kPlace;
}

const KeyPlace &plotPageKeys()
{
    static constexpr KeyPlace kPlace{"plotPage", QT_TRANSLATE_NOOP("Keys", "Page of a plot"), kPlotPageKeys};
    return kPlace;
}

const KeyPlace &flipMatrixKeys()
{
    static constexpr KeyPlace kPlace{"flipMatrix", QT_TRANSLATE_NOOP("Keys", "Matrix of changed answers"),
                                     kFlipMatrixKeys};
    return kPlace;
}

const KeyPlace &comparisonKeys()
{
    static constexpr KeyPlace kPlace{"comparison", QT_TRANSLATE_NOOP("Keys", "Heading in the comparison"),
                                     kComparisonKeys};
    return kPlace;
}

const KeyPlace &runHeadingKeys()
{
    static constexpr KeyPlace kPlace{"runHeading", QT_TRANSLATE_NOOP("Keys", "Heading in the table of runs"),
                                     kRunHeadingKeys};
    return kPlace;
}

const KeyPlace &runFilterKeys()
{
    static constexpr KeyPlace kPlace{"runFilter", QT_TRANSLATE_NOOP("Keys", "Filter of runs"), kRunFilterKeys};
    return kPlace;
}

} // namespace signalbox::ui
