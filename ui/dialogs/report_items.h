// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "dialogs/export_item.h"

#include <vector>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QWidget;

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;

/// A report of these runs, as one HTML or PDF file or as a folder: read from the store when it is written, live runs as far as
/// they have come. `shown`: the charts of the page, when it shows these runs and no others. GUI thread.
ExportItem reportItem(RunWorkspace &workspace, const std::vector<core::RunId> &runs,
                      std::vector<charts::Picture> shown = {});

/// The reports that a page of charts can offer: of the current run, and of all runs that it shows when they are several.
/// `shown`: its charts.
std::vector<ExportItem> reportItems(RunWorkspace &workspace, const std::vector<charts::Picture> &shown);

/// Asks how a report of these runs is to be written, and where; without runs of the current one, or all that are shown.
/// Says so when there is none. GUI thread.
void openReport(RunWorkspace &workspace, const std::vector<core::RunId> &runs, BannerArea &banners,
                viewmodels::Settings &settings, QWidget *parent);

} // namespace signalbox::ui
