// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// The fast path beside the plain module with autograd, behind plain numbers: LibTorch and Qt stay in different files.
namespace fast_probe {

/// A model that is drawn at random, a batch that is drawn at random, and what is done with them.
struct Case
{
    int layers = 2;
    int hidden = 64;
    int heads = 2;
    int inner = 128;
    int classes = 2;
    double dropout = 0.1;
    std::string activation = "gelu";
    std::vector<int> lengths{11, 5, 17, 2, 9, 33, 16, 1, 12, 7, 8, 3}; ///< of the sentences, in tokens
    int threads = 2;
    int instructions = 0; ///< number among instructionSets()
    bool freezeEmbeddings = false;
    int freezeLayers = 0;
    double labelSmoothing = 0.0;
    std::vector<double> classWeights;
    bool compacts = true;
    int accumulate = 1; ///< parts whose gradients are summed
};

/// Names of the sets of instructions that this processor has, widest first.
std::vector<std::string> instructionSets();

/// The fast path's numbers and the reference's in float64. Errors of gradients are Euclidean, relative to the tensor.
struct Comparison
{
    double loss = 0.0;
    double expectedLoss = 0.0;
    double gradientError = 0.0; ///< of the worst tensor
    double floatError = 0.0; ///< the same of autograd in float32: what rounding alone does to this model
    std::string worst; ///< its name
    double logitError =
        0.0; ///< largest, relative to the largest logit; in evaluation, with words that were never trained
    double floatLogitError = 0.0;
    bool rightCount = false; ///< as many right answers
    bool repeats = false; ///< the same batch again gives the same bits
};
Comparison compare(const Case &c);

/// Losses of some steps of an optimizer with dropout on, and the weights afterwards.
struct Course
{
    std::vector<double> losses;
    std::vector<double> expectedLosses;
    double weightError = 0.0; ///< largest difference, relative to the largest change of a weight
    double untouchedError = 0.0; ///< of words that never occurred: relative to their size
    /// Of sentences with such words, relative to the largest logit, against the plain module with the same weights, but
    /// the rows of these words from the reference, which has updated them step by step.
    double strangeLogitError = 0.0;
    std::string description; ///< of the pass that was taken
};
/// `optimizer` as in the settings; weight decay is 0.1 for "adamw".
Course follow(const Case &c, const std::string &optimizer, int steps);

/// "fast path (…)", "autograd", and the reason for the latter.
struct Choice
{
    std::string description;
    std::string whyNot;
};
Choice choose(const Case &c, bool fast, bool doublePrecision = false, bool bf16 = false);

/// Loss of a model with a weight that is not a number.
double lossOfBrokenModel();

/// Whether a buffer gives back what it got, with some rows taken out: whole(), setWhole(), the vectors of an optimizer.
bool compactedBufferIsWhole();

} // namespace fast_probe
