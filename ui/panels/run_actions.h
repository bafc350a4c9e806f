// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_arrangement.h"

#include <QKeySequence>
#include <QString>

#include <vector>

namespace signalbox::ui {

/// What can be done to the runs that are selected in the table.
enum class RunAction {
    Open,
    ToggleShown,
    ShowOnly,
    Compare,
    ToggleStar,
    Rename,
    Tags,
    Group,
    Notes,
    Duplicate,
    ExportCharts,
    Report,
    CopyRows,
    CopyId,
    OpenFolder,
    Archive,
    Unarchive,
    Delete,
    Restore,
    Purge,
};

/// How an action is offered: in the menu, by a key, in the bar below the table.
struct RunActionLook
{
    RunAction action;
    const char *id; ///< object name of its menu entry, "starRunAction"; of its button, "starRunButton"
    const char *text; ///< English, context "RunActions"
    int key = 0; ///< while the table has the focus, modifiers included; 0: none
    bool forMany = true; ///< also for several runs at once
    bool inBar = false; ///< also a button
    bool separatorBefore = false; ///< in the menu
    const char *barText = nullptr; ///< shorter than `text`, for the button; English as well
};

/// The actions of a part of the history in the order of the menu. A new one is a line in run_actions.cpp and its case in
/// RunsPanel::perform().
std::vector<RunActionLook> runActions(viewmodels::RunScope scope);

/// Whether an action changes what is kept, or makes a run of it: not possible where the store is only read.
bool changesRuns(RunAction action);

/// The text in the person's language.
QString runActionText(const RunActionLook &look);
/// The same for its button in the bar, all of which are to fit in one line of a small window.
QString runActionBarText(const RunActionLook &look);

} // namespace signalbox::ui
