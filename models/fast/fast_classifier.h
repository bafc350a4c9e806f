// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dropout.h"

#include <cstdint>
#include <span>
#include <vector>

namespace signalbox::models::fast {

class Workers;

/// Sentences of one batch, one behind the other without padding.
struct TokenBatch
{
    std::vector<std::int32_t> ids; ///< of all sentences
    std::vector<std::int32_t> starts{0}; ///< sentence s is ids[starts[s] … starts[s + 1])
    std::vector<std::int32_t> labels; ///< read in training only

    void clear()
    {
        ids.clear();
        starts.assign(1, 0);
        labels.clear();
    }
    /// Appends a sentence of at least one token.
    void add(std::span<const std::int32_t> sentence, std::int32_t label)
    {
        ids.insert(ids.end(), sentence.begin(), sentence.end());
        starts.push_back(static_cast<std::int32_t>(ids.size()));
        labels.push_back(label);
    }
    [[nodiscard]] std::int64_t sentences() const { return static_cast<std::int64_t>(labels.size()); }
    [[nodiscard]] std::int64_t tokens() const { return static_cast<std::int64_t>(ids.size()); }
};

/// How the loss of a batch is made of its logits: torch.nn.CrossEntropyLoss with these two arguments.
struct LossOptions
{
    double labelSmoothing = 0.0;
    std::vector<double> classWeights; ///< by class; empty: all 1
};

/// What a training batch depends on beside its sentences.
struct TrainOptions
{
    DropoutKey dropout; ///< seed and step
    double scale = 1.0; ///< factor of the gradients, not of the loss
    bool addToGradients = false; ///< false: those of earlier batches are replaced
};

struct TrainResult
{
    double loss = 0.0; ///< mean over the batch as LossOptions weigh it
    std::int64_t correct = 0; ///< sentences whose largest logit (the first of the largest) is at the label
    // Wall time of the two passes. Threads go from the one to the other by themselves: the forward pass counts as over
    // when they have ended it on average, and the rest until all are done is the backward pass.
    double forwardSeconds = 0.0;
    double backwardSeconds = 0.0;
};

/// A classifier's forward and backward pass written by hand for float32 on the CPU. Works on the values and gradients
/// of the ParameterBuffer that it was made for. Not thread-safe; has threads of its own.
class FastClassifier
{
public:
    virtual ~FastClassifier() = default;
    /// Loss of a batch and its gradients, in the parameter buffer. Rows of the word embeddings that no batch names
    /// since `addToGradients` was last false are not written: they stay 0 as long as nobody else changes them.
    virtual TrainResult train(const TokenBatch &batch, const TrainOptions &options) = 0;
    /// Logits of a few batches in evaluation mode, at most one for each thread, as [all sentences, classes].
    virtual void evaluate(std::span<const TokenBatch> batches, std::vector<float> &logits) = 0;
    [[nodiscard]] virtual int threads() const = 0;
    /// Its threads, for others who work between two batches.
    [[nodiscard]] virtual Workers &workers() = 0;
    /// "AVX-512"
    [[nodiscard]] virtual const char *instructions() const = 0;
};

} // namespace signalbox::models::fast
