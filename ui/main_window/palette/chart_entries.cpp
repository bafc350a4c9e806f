// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts of the runs that are shown: scrolls to one.
#include "main_window/palette/palette_entries.h"
#include "panels/charts_panel.h"

#include <QCoreApplication>
#include <QTimer>

#include <utility>

namespace signalbox::ui {

PaletteSource chartEntries;

namespace {

/// Gives the texts of this file their context for translators.
struct ChartEntryWords
{
    Q_DECLARE_TR_FUNCTIONS(CommandPalette)
};

} // namespace

std::vector<viewmodels::PaletteEntry> chartEntries(const PaletteContext &context)
{
    std::vector<viewmodels::PaletteEntry> entries;
    for (const ChartsPanel::ChartPlace &place : context.charts.chartPlaces()) {
        viewmodels::PaletteEntry entry;
        entry.id = QStringLiteral("chart:") + place.id;
        entry.title = place.title;
        entry.path = place.isHidden ? ChartEntryWords::tr("%1 › %2 · hidden, is shown again")
                                    : ChartEntryWords::tr("%1 › %2", "tab, section of the charts");
        entry.path = entry.path.arg(context.charts.title(), place.section);
        entry.words = place.metrics;
        entry.act = [show = context.show, charts = &context.charts, id = place.id] {
            show(*charts);
            // Once the tab has its size.
            QTimer::singleShot(0, charts, [charts, id] { charts->showChart(id); });
        };
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace signalbox::ui
