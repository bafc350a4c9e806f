// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The loops of the fast path that are no matrix products, each fused from what lies next to it in the network so that
// a row is read and written once. Rows are tokens, or first tokens in the last layer. All matrices are row-major; `n`
// is a count of rows, `width` one of columns, which is a multiple of 16 unless said otherwise. No two arguments of a
// call overlap unless a comment says so.
#pragma once

#include "models/dropout_mask.h"

#include <cstdint>
#include <vector>

namespace signalbox::models::fast {

/// What follows the first linear layer of the feed-forward part: "gelu", "gelu_new", "relu".
enum class Activation { Gelu, GeluTanh, Relu };

/// The dropout of one place in one step.
struct Dropout
{
    DropoutRate rate; ///< threshold 0: none, as in evaluation
    std::uint64_t site = 0; ///< dropoutSite()
};

/// Row numbers of a mask: first, first + 1, …, or those of a list.
struct RowNumbers
{
    std::int64_t first = 0;
    const std::int32_t *list = nullptr;
};

/// A layer norm's parameters.
struct Norm
{
    const float *scale;
    const float *shift;
    float epsilon;
};

/// Sums of gradients of a layer norm and of the bias in front of it, which are added to.
struct NormGradients
{
    float *scale;
    float *shift;
    float *bias; ///< null: there is none
};

/// Where token embeddings come from: one pointer to a word's row for each token, and its position.
struct Embeddings
{
    const float *const *words;
    const std::int32_t *positions;
    const float *positionTable;
    const float *type; ///< the row of the only segment
};

/// Attention of one sentence, all heads. Padded to a multiple of 16, `stride` is the length of a row of weights.
struct AttentionShape
{
    std::int64_t tokens;
    std::int64_t queries; ///< tokens, or 1: the first token's
    std::int64_t stride;
    std::int64_t heads;
    std::int64_t headSize; ///< a multiple of 16
    std::int64_t queryStep; ///< floats from one row to the next
    std::int64_t keyValueStep;
    std::int64_t contextStep;
    std::int64_t firstToken; ///< numbers the rows of the mask: (firstToken + query) · heads + head
};

/// The numbers of one update by Adam (Kingma and Ba 2015), as torch.optim.Adam and AdamW have it.
struct AdamRates
{
    float beta2;
    float gain1; ///< 1 - beta1, rounded once: 1 - the rounded beta2 is wrong in the fifth digit
    float gain2; ///< 1 - beta2
    float stepSize; ///< learning rate / (1 - beta1^t)
    float rootScale; ///< 1 / √(1 - beta2^t)
    float epsilon;
    float kept; ///< 1 - learning rate · weight decay: what decoupled decay leaves of a value
};

/// Floats that an attention call needs as scratch memory.
std::int64_t attentionScratch(std::int64_t longest, std::int64_t headSize);

/// The kernels for one set of instructions.
struct Kernels
{
    const char *name; ///< "AVX-512", "AVX2", "baseline"

    /// output = dropout(norm(word + position + type)). Keeps (x - mean) / deviation in `normalized` and 1 / deviation
    /// in `inverse`; both null in evaluation.
    void (*embed)(std::int64_t n, std::int64_t width, const Embeddings &from, const Norm &norm, const Dropout &drop,
                  std::int64_t firstRow, float *output, float *normalized, float *inverse);
    /// Backwards: `normalized` becomes the gradient of the sum of the three embeddings; `gradient` is used up.
    void (*embedBackward)(std::int64_t n, std::int64_t width, float *gradient, const float *scale, const Dropout &drop,
                          std::int64_t firstRow, float *normalized, const float *inverse, const NormGradients &sums);

    /// output = norm(residual + dropout(product + bias)). `normalized` and `inverse` as in embed.
    void (*residualNorm)(std::int64_t n, std::int64_t width, const float *residual, const float *product,
                         const float *bias, const Norm &norm, const Dropout &drop, const RowNumbers &rows,
                         float *output, float *normalized, float *inverse);
    /// Backwards: `residual` becomes the gradient of the residual, `normalized` that of the product.
    void (*residualNormBackward)(std::int64_t n, std::int64_t width, const float *gradient, const float *scale,
                                 const Dropout &drop, const RowNumbers &rows, float *residual, float *normalized,
                                 const float *inverse, const NormGradients &sums);

    /// x = f(x + bias), and `derivative` = f'(x + bias) unless null.
    void (*activate)(Activation activation, std::int64_t n, std::int64_t width, float *x, const float *bias,
                     float *derivative);
    /// Backwards: derivative *= gradient, and its columns are added to `bias`.
    void (*activateBackward)(std::int64_t n, std::int64_t width, const float *gradient, float *derivative, float *bias);

    /// x = tanh(x + bias), dropped = dropout(x).
    void (*pool)(std::int64_t n, std::int64_t width, float *x, const float *bias, const Dropout &drop,
                 const RowNumbers &rows, float *dropped);
    /// Backwards: gradient *= mask · (1 - x²), and its columns are added to `bias`.
    void (*poolBackward)(std::int64_t n, std::int64_t width, const float *x, const Dropout &drop,
                         const RowNumbers &rows, float *gradient, float *bias);

    /// x += bias in each of n rows that are `step` floats apart. Any width.
    void (*addBias)(std::int64_t n, std::int64_t width, std::int64_t step, float *x, const float *bias);

    /// weights = softmax(query · keyᵀ / √headSize), context = dropout(weights) · value. Rows of weights are head by
    /// head, query by query, and zero behind the sentence's end.
    void (*attend)(const AttentionShape &shape, const float *query, const float *key, const float *value,
                   const Dropout &drop, float *weights, float *context, float *scratch);
    /// Backwards: query, key and value become their own gradients, whose columns are added to the biases.
    void (*attendBackward)(const AttentionShape &shape, const float *gradient, const float *weights,
                           const Dropout &drop, float *query, float *key, float *value, float *queryBias,
                           float *keyBias, float *valueBias, float *scratch);

    /// target[column] += source[column] for columns [begin, end) of n rows: rows of `source` are `width` apart, those
    /// of the target are named. Any width.
    void (*scatterRows)(std::int64_t n, std::int64_t width, std::int64_t begin, std::int64_t end, const float *source,
                        const std::int32_t *rows, float *target);

    /// One update of n values and their moments. Any n.
    void (*adam)(std::int64_t n, const AdamRates &rates, const float *gradients, float *values, float *first,
                 float *second);
};

/// The widest that this processor can run, or those preferred.
const Kernels &bestKernels();
/// For tests and measurements: makes these the best from now on; null: the widest again.
void preferKernels(const Kernels *kernels);
/// All that this processor can run, widest first.
std::vector<const Kernels *> usableKernels();

} // namespace signalbox::models::fast
