// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "gui/screens/stage.h"

#include <string>

class QMenu;
class QPoint;

namespace signalbox::charts {
class LineChart;
} // namespace signalbox::charts

// What several scenes are made of. Each of these complains to the stage about what is not there.
namespace signalbox::screens {

/// The run of this name, or none.
core::RunId runNamed(Stage &stage, const std::string &name);
/// The first chart that can be seen, or null.
charts::LineChart *firstChart(Stage &stage);

/// Opens the context menu of a widget, as a right click at a place in it does. Null when none of this name opens.
QMenu *openContextMenu(Stage &stage, QWidget *widget, const QPoint &at, const QString &name);
void shootContextMenu(Stage &stage, const QString &picture, QWidget *widget, const QPoint &at, const QString &name);
/// Opens the context menu of a run in the side bar. Null when the run is not listed there.
QMenu *openRunMenu(Stage &stage, const core::RunId &run);
/// Does what an entry of an open menu does, and closes the menu. Nothing for no menu.
void takeEntry(Stage &stage, QMenu *menu, const QString &action);

/// Takes all messages above the page away.
void dismissBanners(Stage &stage);

// Parts of playFullStore():

/// The tab of runs: table, filter and its errors and completions, columns, archive, bin.
void playHistory(Stage &stage);
/// The dialogs of one run: name, tags and notes, what is sent of it, a note at a step, all its notes.
void playRunDialogs(Stage &stage);

} // namespace signalbox::screens
