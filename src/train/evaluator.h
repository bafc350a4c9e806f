// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/result.h"
#include "models/classifier.h"
#include "text/batcher.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::train {

/// Logits of every row, [rows, classes] row-major, in the order of the rows. Empty when a stop was requested.
std::vector<double> computeLogits(models::Classifier &classifier, const text::EncodedRows &rows, int batchSize,
                                  int classes, at::Device device, const std::stop_token &stop);

/// What one evaluation gives: everything that an EvalDone carries beside its place in the run.
struct Evaluation
{
    core::MetricValues metrics; ///< "<prefix>/mcc", …, and the recipe's batch means
    std::vector<double>
        batchLosses; ///< mean loss of each batch of `batchSize` rows in file order, as the recipe logs it
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

/// Scores logits against the labels: softmax and cross-entropy in double, pooled over all rows.
Evaluation scoreLogits(const std::vector<double> &logits, const EvaluatedData &data, const std::string &prefix,
                       int batchSize);

/// Probabilities from logits, row by row, in double.
std::vector<double> softmaxRows(const std::vector<double> &logits, int classes);

} // namespace signalbox::train
