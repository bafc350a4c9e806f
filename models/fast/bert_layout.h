// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fast/kernels.h"
#include "models/parameter_buffer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::models::fast {

/// The numbers of a BERT classifier that decide what is computed.
struct BertShape
{
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t inner = 0; ///< width of the feed-forward part
    std::int64_t classes = 0;
    double epsilon = 1e-12; ///< of the layer norms
    double hiddenDropout = 0.0;
    double attentionDropout = 0.0;
    double classifierDropout = 0.0;
    Activation activation = Activation::Gelu;

    [[nodiscard]] std::int64_t headSize() const { return hidden / heads; }
};

/// Where a parameter, or neighbours that are used as one matrix, lies in a ParameterBuffer.
struct Stretch
{
    std::int64_t rows = 0; ///< 1 for vectors
    std::int64_t columns = 0;
    std::int64_t value = 0; ///< offset in values()
    std::int64_t gradient = -1; ///< offset in gradients(); -1: frozen
    std::int64_t sum = -1; ///< for vectors: offset in each worker's sums

    [[nodiscard]] bool isTrained() const { return gradient >= 0; }
    [[nodiscard]] std::int64_t count() const { return rows * columns; }
};

/// The parameters of one encoder layer, named as in BERT's files.
struct LayerStretches
{
    Stretch queryKeyValueWeight; ///< [3H, H]
    Stretch queryKeyValueBias;
    Stretch attentionWeight;
    Stretch attentionBias;
    Stretch attentionScale;
    Stretch attentionShift;
    Stretch intermediateWeight;
    Stretch intermediateBias;
    Stretch outputWeight;
    Stretch outputBias;
    Stretch outputScale;
    Stretch outputShift;

    [[nodiscard]] bool isTrained() const { return outputWeight.isTrained(); }
};

/// All parameters.
struct BertLayout
{
    Stretch words; ///< those rows that are in the buffer
    Stretch positions;
    Stretch types;
    Stretch embeddingScale;
    Stretch embeddingShift;
    std::vector<LayerStretches> layers;
    Stretch poolerWeight;
    Stretch poolerBias;
    Stretch classifierWeight;
    Stretch classifierBias;
    std::int64_t sums = 0; ///< floats of a worker's sums

    BertLayout(const ParameterBuffer &parameters, const BertShape &shape);

    [[nodiscard]] bool trainsEmbeddings() const { return words.isTrained(); }
    /// The lowest layer whose input's gradient, or whose own, is wanted.
    [[nodiscard]] std::int64_t lowestLayer() const;
    /// Trained vectors in the order of the backward pass: those of the head, of each layer from the highest on, of the
    /// embeddings.
    [[nodiscard]] std::vector<std::vector<Stretch>> vectors() const;
};

/// Why the fast path cannot compute this model; empty when it can.
std::string whyNotFast(const BertShape &shape, const ParameterBuffer &parameters);

} // namespace signalbox::models::fast
