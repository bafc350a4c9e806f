// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"
#include "core/registry.h"
#include "core/result.h"

#include <atomic>
#include <memory>
#include <vector>

namespace signalbox::charts {

/// All kinds of plots by id, in the order in which they are shown.
using PlotRegistry = core::Registry<std::shared_ptr<const Plot>>;
/// Adds every kind; register.cpp has one line for each.
void registerPlots(PlotRegistry &registry);
/// The registered kinds.
const PlotRegistry &allPlots();
/// The plot with this id, or null.
std::shared_ptr<const Plot> findPlot(const QString &id);

/// A plot of a run with its picture, or the reason why there is none.
struct RunPlot
{
    std::shared_ptr<const Plot> plot;
    PlotOutcome outcome;
};

/// What the plots of these kinds need together, so that it is read once.
PlotNeeds needsOf(const PlotRegistry &plots, PlotScope scope);
/// Reads the points of the metrics and histograms that a plot wants with these choices; `data` has their names already. On the
/// reader's thread. Errors: those of the reader.
core::Status addPlotValues(const store::RunReader &reader, const PlotRequest &request, const Plot &plot,
                           const PlotChoices &chosen, PlotData &data);
/// Reads and computes one plot. Errors: those of the reader.
core::Result<RunPlot> computePlot(const store::RunReader &reader, const PlotRequest &request,
                                  const std::shared_ptr<const Plot> &plot, const PlotChoices &chosen,
                                  const std::atomic<bool> &cancelled);
/// All plots of one run (PlotScope::Run) and, when wanted, those that compare runs, with the preset choices.
core::Result<std::vector<RunPlot>> computeRunPlots(const store::RunReader &reader, const PlotRequest &request,
                                                   bool withComparisons, const std::atomic<bool> &cancelled);

/// Success when there is a picture; else NotFound with the plot's title and the reason.
core::Status checkNotEmpty(const RunPlot &plot);

} // namespace signalbox::charts
