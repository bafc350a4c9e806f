// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of plots, in the order in which they are shown.
#include "charts/plots/run_plots.h"

namespace signalbox::charts {

// Each is defined in a file of its own: makeRocPlot() in roc_plot.cpp.
using MakePlot = std::shared_ptr<const Plot>();
MakePlot makeConfusionPlot;
MakePlot makeRocPlot;
MakePlot makePrecisionRecallPlot;
MakePlot makeThresholdPlot;
MakePlot makeCalibrationPlot;
MakePlot makeClassBarsPlot;
MakePlot makeClassCountsPlot;
MakePlot makeSentenceScatterPlot;
MakePlot makeSentenceHistogramPlot;
MakePlot makeLineSeriesPlot;
MakePlot makeLinePlot;
MakePlot makeLayerHistogramPlot;
MakePlot makeLearningRatePlot;
MakePlot makeRunBarsPlot;
MakePlot makeRunScatterPlot;
MakePlot makeParallelPlot;
MakePlot makeSettingImportancePlot;

void registerPlots(PlotRegistry &registry)
{
    for (MakePlot *make :
         {makeConfusionPlot, makeRocPlot, makePrecisionRecallPlot, makeThresholdPlot, makeCalibrationPlot,
          makeClassBarsPlot, makeClassCountsPlot, makeSentenceScatterPlot, makeSentenceHistogramPlot,
          makeLineSeriesPlot, makeLinePlot, makeLayerHistogramPlot, makeLearningRatePlot, makeRunBarsPlot,
          makeRunScatterPlot, makeParallelPlot, makeSettingImportancePlot}) {
        std::shared_ptr<const Plot> plot = make();
        registry.add(plot->id().toStdString(), plot);
    }
}

} // namespace signalbox::charts
