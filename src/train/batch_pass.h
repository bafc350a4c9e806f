// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/classifier.h"
#include "text/batcher.h"
#include "train/step_timer.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace signalbox::train {

using models::fast::LossOptions;

/// One training batch, or one part of an accumulated one.
struct TrainingBatch
{
    std::span<const std::int32_t> numbers; ///< of the rows
    models::DropoutKey dropout; ///< seed and step; the site is counted by the model
    double scale = 1.0; ///< factor of the gradients (1 / parts when several parts make one step), not of the loss
    bool addToGradients = false; ///< false: gradients of earlier batches are replaced
};

/// What a training batch gave beside its gradients.
struct BatchOutcome
{
    double loss = 0.0; ///< nats, mean over the batch as LossOptions weigh it
    std::int64_t correct = 0; ///< rows whose largest logit (the first of the largest) is at the label
    std::int64_t sentences = 0;
    PassSeconds seconds;
};

/// Gets the logits of one batch, [rows of the batch, classes] row-major; false ends the evaluation.
using TakeLogits = std::function<bool(std::size_t batch, const double *logits)>;

/// Computes batches with a classifier: loss and gradients in training, logits in evaluation. There are two: the
/// reference, which is the plain module with autograd and runs every architecture and device, and the fast path.
/// Gradients lie in the classifier's parameter buffer afterwards, where frozen parameters have no place (see
/// ParameterBuffer::Named::gradientOffset and isTrained). Not thread-safe.
class BatchPass
{
public:
    virtual ~BatchPass() = default;
    /// Loss and gradients in training mode. A loss that is not finite is returned like any other.
    virtual BatchOutcome train(const text::EncodedRows &rows, const TrainingBatch &batch) = 0;
    /// Logits in evaluation mode, batch by batch in order. False when `take` ended it.
    virtual bool evaluate(const text::EncodedRows &rows, const std::vector<std::vector<std::int32_t>> &batches,
                          const TakeLogits &take) = 0;
    /// For the run's facts: "autograd", "fast path (AVX-512)".
    [[nodiscard]] virtual std::string description() const = 0;
    /// Threads that wait between two batches and can share other work then; null: LibTorch's own do.
    virtual models::fast::Workers *workers() { return nullptr; }
};

/// How to make a pass.
struct PassOptions
{
    LossOptions loss;
    int classes = 2;
    int threads = 1;
    int gridLength = 0; ///< reference only: widens the attention grid, see makeBatch(); 0: as the batch needs
    bool fast = true; ///< take the fast path where it applies
    bool bf16 = false; ///< reference only: mixed precision, see train/mixed_precision.h
    bool compacts = true; ///< fast path: rows that never occur may be taken out; not when an L2 penalty moves them
};

/// The plain module with autograd.
std::unique_ptr<BatchPass> makeReferencePass(models::Classifier &classifier, const PassOptions &options);

/// The fast path where it was asked for and applies (float32 on the CPU, an architecture and shape that it knows), else
/// the reference; `whyNot` then says why. The fast path keeps only those rows of the word embeddings in the parameter
/// buffer that occur in `trainRows` (see ParameterBuffer::compactRows()): make it before the optimizer.
std::unique_ptr<BatchPass> makePass(models::Classifier &classifier, const text::EncodedRows &trainRows,
                                    const PassOptions &options, std::string *whyNot = nullptr);

/// The same for evaluation alone: nothing is compacted, and train() may not be called.
std::unique_ptr<BatchPass> makeEvaluationPass(models::Classifier &classifier, const PassOptions &options);

} // namespace signalbox::train
