// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::cli {

/// How a run ended, as far as the command line knows.
struct RunOutcome
{
    core::RunId run;
    std::string name;
    core::RunFinished finished;
};

/// Shows a run while it trains. Called from the main thread only.
class RunReporter
{
public:
    virtual ~RunReporter() = default;
    /// One event of the run, in order.
    virtual void show(const core::Event &event) = 0;
    /// Called after each batch of events and at least ten times a second.
    virtual void refresh() = 0;
    /// The last call.
    virtual void finish(const RunOutcome &outcome) = 0;
};

/// One JSON object a line on standard output; the last is the result.
std::unique_ptr<RunReporter> makeJsonReporter();
/// A progress bar on a terminal, plain lines otherwise; at the end a table of the metrics.
std::unique_ptr<RunReporter> makeTextReporter(bool progressBar);

/// Metrics for a table: Matthews correlation, macro F1, accuracy and loss lead each group; per-class values, means over
/// batches, times and norms are left out.
core::MetricValues summaryMetrics(const core::MetricValues &all);
/// The same as lines of a table; metrics that equal accuracy by definition say so.
std::vector<std::string> summaryTable(const core::MetricValues &all);
/// Where an evaluation stands in its run: "epoch 2/3", or "epoch 2/3, step 57" within the epoch.
std::string evaluationPlace(int epoch, std::int64_t step, int epochs, bool isWithinEpoch);

} // namespace signalbox::cli
