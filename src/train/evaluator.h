// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/result.h"
#include "core/trainer_hooks.h"
#include "text/batcher.h"
#include "train/batch_pass.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::train {

/// Called after each batch of a pass; false ends the pass.
using AfterBatch = std::function<bool(const core::EvaluationStep &)>;

/// Logits of every row, [rows, classes] row-major, in the order of the rows; nothing when `afterBatch` ended the pass.
/// Fills `batch`, `batches`, `sentences` and `loss` of the steps; rows without a class (label below 0) have no loss.
std::optional<std::vector<double>> computeLogits(BatchPass &pass, const text::EncodedRows &rows, int batchSize,
                                                 int classes, const AfterBatch &afterBatch);
/// The first number that is not finite, if there is one.
std::optional<double> firstNonFinite(const std::vector<double> &values);

/// What one evaluation gives: everything that an EvalDone carries beside its place in the run.
struct Evaluation
{
    core::MetricValues metrics; ///< "<prefix>/mcc", …, and the recipe's batch means
    /// Values of each batch of `batchSize` rows in file order, as the recipe logs them, by the metric's name.
    std::vector<std::pair<std::string, std::vector<double>>> batchValues;
    std::shared_ptr<const core::EvaluationTable> table;
};

/// The sentences that all evaluations of one data set share.
struct EvaluatedData
{
    const text::EncodedRows *rows = nullptr;
    std::shared_ptr<const std::vector<std::string>> sentences;
    std::shared_ptr<const std::vector<std::string>> tags;
    std::vector<std::int64_t> lines;
    std::vector<std::string> labels;
};

/// Makes the shared part from a data set.
EvaluatedData evaluatedData(const text::Dataset &data, const text::EncodedRows &rows,
                            const std::vector<std::string> &labels);

/// Scores logits against the labels: softmax and cross-entropy in double, pooled over all rows. `perBatch` names metrics
/// whose value of each batch is wanted as well; see hasBatchValues().
Evaluation scoreLogits(const std::vector<double> &logits, const EvaluatedData &data, const std::string &prefix,
                       int batchSize, const std::vector<std::string> &perBatch = {});

/// Whether a validation metric ("valid/acc") can be computed for a single batch.
bool hasBatchValues(const std::string &metric);

/// Probabilities from logits, row by row, in double.
std::vector<double> softmaxRows(const std::vector<double> &logits, int classes);

} // namespace signalbox::train
