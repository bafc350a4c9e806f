// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "viewmodels/palette_model.h"

#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace signalbox::ui {

class ChartsPanel;
class ConfigPanel;
class Panel;
class PlotsPanel;
class RunWorkspace;

/// What the sources of the command palette can reach. All of it outlives the entries.
struct PaletteContext
{
    const QWidget &window;
    RunWorkspace &workspace;
    ChartsPanel &charts;
    PlotsPanel &plots;
    ConfigPanel &config;
    std::function<void(const Panel &panel)> show; ///< the tab of a panel
    std::function<void(const core::RunId &run)> openRun; ///< makes a run the current one, and shows it
    std::function<void()> openDraft; ///< the form of the next run, as it was left
    std::function<void(QMenu &menu, const core::RunId &run)> fillRunMenu; ///< with what can be done to a run
};

/// Makes the entries of one kind, for the moment at which the palette opens.
using PaletteSource = std::vector<viewmodels::PaletteEntry>(const PaletteContext &context);

/// The entries of all sources, in the order of their list in register.cpp. A new kind of entry is a source in a file of its own
/// and its line there.
std::vector<viewmodels::PaletteEntry> paletteEntries(const PaletteContext &context);

} // namespace signalbox::ui
