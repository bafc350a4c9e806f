// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/history_rows.h"

#include <optional>
#include <string>

namespace signalbox::track::wandb {

// What a run's summary holds, and why. W&B keeps one value per key: the last one, unless the metric was declared with an
// aggregate, which turns it into an object ({"min":0.4}, with "last" asked for as well {"last":0.5,"min":0.4}) that no
// longer sorts by "valid/loss". WandbLogger declares none, so people who come from it find plain last values, and so do
// they here. The best values stand beside them under the key "best", an object by metric: W&B shows and sorts it as
// "best.valid/loss".

/// Whether small or large values of a metric are the good ones.
enum class MetricGoal { None, Minimise, Maximise };
/// Minimise: losses, Brier score, calibration errors. Maximise: accuracy, precision, recall, F1, Matthews correlation,
/// kappa, areas under curves. None for all others ("lr").
MetricGoal goalOf(const std::string &metric);

/// The summary's keys with their values as JSON text: last value of every metric, of `epoch` and `trainer/global_step`,
/// the last tables and pictures, "best" (of validation metrics over all rows so far, per-class and per-batch ones left
/// out; NaN and infinities do not count), `_step`, `_runtime`, `_timestamp` and `_wandb.runtime`.
/// `finalSeconds` is the whole run time once the run is over, which then also is `_runtime`.
WordFields summaryFields(const HistoryState &state, std::optional<std::int64_t> finalSeconds = {});

/// The object: the line of `wandb-summary.json` in the stream, and the run file of that name.
std::string summaryText(const HistoryState &state, std::optional<std::int64_t> finalSeconds = {});

} // namespace signalbox::track::wandb
