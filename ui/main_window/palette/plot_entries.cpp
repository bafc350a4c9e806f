// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plots of the run that is looked at, and those of all runs.
#include "charts/plots/run_plots.h"
#include "main_window/palette/palette_entries.h"
#include "panels/plots_panel.h"

#include <utility>

namespace signalbox::ui {

PaletteSource plotEntries;

std::vector<viewmodels::PaletteEntry> plotEntries(const PaletteContext &context)
{
    std::vector<viewmodels::PaletteEntry> entries;
    for (const auto &[id, plot] : charts::allPlots()) {
        viewmodels::PaletteEntry entry;
        entry.id = QStringLiteral("plot:") + plot->id();
        entry.title = plot->title();
        entry.path = context.plots.title();
        entry.words = plot->help();
        entry.act = [show = context.show, plots = &context.plots, name = plot->id()] {
            show(*plots);
            plots->openPlot(name);
        };
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace signalbox::ui
