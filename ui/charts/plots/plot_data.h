// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/result.h"
#include "store/histogram_record.h"
#include "store/learning_rate_searches.h"
#include "store/run_records.h"

#include <QFlags>
#include <QString>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::store {
class RunReader;
} // namespace signalbox::store

namespace signalbox::charts {

/// What a plot is computed from.
enum class PlotNeed {
    Evaluations = 1, ///< matrices and metrics of all evaluations of the run
    Rows = 2, ///< the sentences of one evaluation with their probabilities
    Curves = 4, ///< points of metrics of the run, see Plot::metrics()
    Histograms = 8, ///< see Plot::histograms()
    Searches = 16, ///< searches for a learning rate
    Runs = 32, ///< settings and metrics of all runs
};
Q_DECLARE_FLAGS(PlotNeeds, PlotNeed)
Q_DECLARE_OPERATORS_FOR_FLAGS(PlotNeeds)

/// What plots are computed from, gathered from the store. Large parts are there only when they were asked for.
struct PlotData
{
    store::RunRecord run;
    std::vector<store::EvaluationRecord> evaluations; ///< validations by step, then tests
    int evaluation = -1; ///< index of the one that `table` holds the rows of; -1: there is none
    std::shared_ptr<const core::EvaluationTable> table;
    std::vector<std::string> metricNames; ///< of the run, by their first point
    std::map<std::string, store::MetricColumn> columns;
    std::vector<std::string> histogramNames;
    std::map<std::string, std::vector<store::HistogramRecord>> histograms; ///< by name, oldest first
    std::vector<store::LearningRateSearchRecord> searches; ///< newest first
    std::vector<store::RunRecord> runs; ///< newest first, without the bin
    std::map<core::RunId, int> colorSlots; ///< of the runs that are shown in the charts

    /// The chosen evaluation, or null.
    [[nodiscard]] const store::EvaluationRecord *chosenEvaluation() const;
};

/// Which data are wanted.
struct PlotRequest
{
    core::RunId run; ///< may be empty where only runs or searches are needed
    std::string storeDirectory; ///< for searches
    PlotNeeds needs;
    std::int64_t evaluation = 0; ///< id of the one whose rows are wanted; 0: the last
    std::map<core::RunId, int> colorSlots;
    bool onlyShownRuns = false; ///< of all runs only those with a colour
};

/// Reads what is wanted, but of metrics and histograms only the names (addPlotValues() reads points); on the reader's thread.
/// Errors: those of the reader.
core::Result<PlotData> loadPlotData(const store::RunReader &reader, const PlotRequest &request);

/// "Epoch 3", "Epoch 3, step 140" for one within it, "Before training" or "Test set".
QString evaluationTitle(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);
/// Such a name within a sentence: "epoch 3".
QString nameInSentence(const QString &name);
/// "Validation set · epoch 3 · 1,043 sentences"
QString evaluationText(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);
/// The same of the chosen evaluation; empty without one.
QString evaluationText(const PlotData &data);

} // namespace signalbox::charts
