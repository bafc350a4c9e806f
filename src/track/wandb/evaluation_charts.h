// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/ids.h"
#include "store/run_reader.h"
#include "track/wandb/charts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// The charts that each evaluation brings besides its confusion matrices and curves. None holds a sentence. A chart without
/// data is an error (NoRows).

/// Sentences that a scatter chart shows; of more, so many that are spread evenly over the data.
constexpr std::size_t kMostScatterPoints = 1'000;
/// Points of one line; of more, so many that are spread evenly over them, both ends among them.
constexpr std::size_t kMostLinePoints = 1'000;

/// A bar for each class that occurs in truth or answers: its F1, which is 0 where nothing of it was found. `confusion` is
/// [labels, labels], rows are the truth.
core::Result<Chart> classF1Chart(const std::vector<std::string> &labels, const std::vector<std::int64_t> &confusion);

/// Histogram of the probabilities of the answers; at most kMostTableRows of them, spread evenly over the data.
core::Result<Chart> confidenceChart(const core::EvaluationTable &evaluation);

/// Each sentence's loss by the confidence of its answer.
core::Result<Chart> lossByConfidenceChart(const core::EvaluationTable &evaluation);

/// Share of right answers by mean confidence in 10 equally wide bins, which are closed above; empty bins are left out.
core::Result<Chart> calibrationChart(const core::EvaluationTable &evaluation);

/// Where the loss curves end.
struct CurvesEnd
{
    std::int64_t step = 0;
    std::int64_t timeMicroseconds = 0; ///< UTC
};
/// Lines of train/loss_epoch and valid/loss against the epochs done, or against steps while `stepsPerEpoch` is 0. Only
/// points up to both ends are in it: those of a run that has gone on since then, or that began once more, are not, so
/// that the same chart comes out whenever it is made.
core::Result<Chart> lossCurvesChart(const store::RunReader &reader, const core::RunId &run, const CurvesEnd &end,
                                    std::int64_t stepsPerEpoch);

} // namespace signalbox::track::wandb
