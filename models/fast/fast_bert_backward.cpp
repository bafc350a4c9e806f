// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gradients of activations, from the loss down, and of vectors. Gradients of weight matrices are tasks.
#include "models/fast/fast_bert.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::models::fast {

float *FastBert::sum(Part &part, const Stretch &stretch)
{
    return part.sums.reserve(0) + stretch.sum;
}

void FastBert::backward(Part &part)
{
    std::fill_n(part.sums.reserve(m_layout.sums), m_layout.sums, 0.0F);
    const std::int64_t lowest = m_layout.lowestLayer();
    const auto leave = [&part](std::int64_t stage) { part.stage.store(stage, std::memory_order_release); };
    if (part.sentences == 0) {
        leave(m_shape.layers + 2);
        return;
    }
    computeLoss(part);
    backwardHead(part);
    leave(1);
    for (std::int64_t layer = m_shape.layers - 1; layer >= lowest; --layer) {
        backwardLayer(part, layer);
        leave(stageOfLayer(layer));
    }
    if (m_layout.trainsEmbeddings()) {
        const std::int64_t h = m_shape.hidden;
        const std::int64_t first = part.firstToken;
        m_kernels.embedBackward(part.tokens, h, part.upstream, value(m_layout.embeddingScale),
                                dropout(m_shape.hiddenDropout, 1), first, m_embeddedNormal + first * h,
                                m_embeddedInverse + first,
                                {sum(part, m_layout.embeddingScale), sum(part, m_layout.embeddingShift), nullptr});
    }
    leave(m_shape.layers + 2);
}

/// Loss of a worker's sentences and its gradient by the logits (p: softmax, y: label, w: class weights, ε: smoothing):
/// loss = Σ (1 - ε) w_y (-log p_y) + ε / C Σ_c w_c (-log p_c), over the sum of all w_y of the batch.
void FastBert::computeLoss(Part &part)
{
    const std::int64_t classes = m_shape.classes;
    const double smoothing = m_loss.labelSmoothing;
    const double share = smoothing / static_cast<double>(classes);
    const auto classWeight = [this](std::int64_t c) {
        return m_loss.classWeights.empty() ? 1.0 : m_loss.classWeights[static_cast<std::size_t>(c)];
    };
    double allWeights = 0.0;
    for (std::int64_t c = 0; c < classes; ++c) {
        allWeights += classWeight(c);
    }
    float *biasSum = sum(part, m_layout.classifierBias);
    for (std::int64_t sentence = part.firstSentence; sentence < part.firstSentence + part.sentences; ++sentence) {
        const float *logits = m_logits + sentence * classes;
        float *gradient = m_logitGradient + sentence * classes;
        const std::int64_t label = m_batch->labels[static_cast<std::size_t>(sentence)];
        const float *largest = std::max_element(logits, logits + classes);
        double exponentials = 0.0;
        for (std::int64_t c = 0; c < classes; ++c) {
            exponentials += std::exp(static_cast<double>(logits[c]) - *largest);
        }
        const double logSum = *largest + std::log(exponentials);
        const double ownWeight = (1.0 - smoothing) * classWeight(label);
        double loss = ownWeight * (logSum - logits[label]);
        for (std::int64_t c = 0; c < classes; ++c) {
            const double probability = std::exp(logits[c] - logSum);
            loss += share * classWeight(c) * (logSum - logits[c]);
            const double slope = ownWeight * (probability - (c == label ? 1.0 : 0.0))
                + share * (probability * allWeights - classWeight(c));
            gradient[c] = static_cast<float>(slope * m_options.scale / m_weightSum);
            biasSum[c] += gradient[c];
        }
        part.loss += loss / m_weightSum;
        part.correct += largest - logits == label ? 1 : 0;
    }
}

void FastBert::backwardHead(Part &part)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t n = part.sentences;
    const std::int64_t row = part.firstSentence;
    float *gradient = m_pooledGradient + row * h;
    times({gradient, n, h, h}, {m_logitGradient + row * m_shape.classes, n, m_shape.classes},
          matrix(m_layout.classifierWeight));
    m_kernels.poolBackward(n, h, m_pooled + row * h, dropout(m_shape.classifierDropout, 2 + 3 * m_shape.layers),
                           rowNumbers(part, m_shape.layers - 1), gradient, sum(part, m_layout.poolerBias));
    times({part.upstream, n, h, h}, {gradient, n, h}, matrix(m_layout.poolerWeight));
}

/// From the gradient of a layer's output to that of its input, both in part.upstream.
void FastBert::backwardLayer(Part &part, std::int64_t number)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t f = m_shape.inner;
    const std::int64_t n = rows(part, number);
    const std::int64_t row = firstRow(part, number);
    const LayerStretches &layer = stretches(number);
    const LayerSpace &s = space(number);

    m_kernels.residualNormBackward(
        n, h, part.upstream, value(layer.outputScale), dropout(m_shape.hiddenDropout, 4 + 3 * number),
        rowNumbers(part, number), part.residual, s.outputNormal + row * h, s.outputInverse + row,
        {sum(part, layer.outputScale), sum(part, layer.outputShift), sum(part, layer.outputBias)});
    times({part.wide, n, f, f}, {s.outputNormal + row * h, n, h}, matrix(layer.outputWeight));
    m_kernels.activateBackward(n, f, part.wide, s.slope + row * f, sum(part, layer.intermediateBias));
    times({part.residual, n, h, h}, {s.slope + row * f, n, f}, matrix(layer.intermediateWeight), Put::Add);
    m_kernels.residualNormBackward(
        n, h, part.residual, value(layer.attentionScale), dropout(m_shape.hiddenDropout, 3 + 3 * number),
        rowNumbers(part, number), part.upstream, s.middleNormal + row * h, s.middleInverse + row,
        {sum(part, layer.attentionScale), sum(part, layer.attentionShift), sum(part, layer.attentionBias)});
    times({part.wide, n, h, h}, {s.middleNormal + row * h, n, h}, matrix(layer.attentionWeight));
    backwardAttention(part, number);
    if (number > m_layout.lowestLayer() || m_layout.trainsEmbeddings()) {
        backwardInput(part, number);
    }
}

/// Gradients of queries, keys and values, in their place, from that of the context in part.wide.
void FastBert::backwardAttention(Part &part, std::int64_t number)
{
    const std::int64_t h = m_shape.hidden;
    const LayerSpace &s = space(number);
    const Dropout drop = dropout(m_shape.attentionDropout, 2 + 3 * number);
    float *bias = sum(part, stretches(number).queryKeyValueBias);
    for (std::int64_t i = 0; i < part.sentences; ++i) {
        const std::int64_t sentence = part.firstSentence + i;
        const AttentionShape shape = attentionShape(sentence, number);
        float *keys = s.queryKeyValue + shape.firstToken * shape.keyValueStep;
        float *query = isLast(number) ? s.query + sentence * h : keys;
        float *key = isLast(number) ? keys : keys + h;
        const float *gradient = part.wide + (isLast(number) ? i : shape.firstToken - part.firstToken) * h;
        m_kernels.attendBackward(shape, gradient, weights(part, sentence, number), drop, query, key, key + h, bias,
                                 bias + h, bias + 2 * h, part.scratch.reserve(0));
    }
}

/// Adds what flows through queries, keys and values to the gradient that flows past them.
void FastBert::backwardInput(Part &part, std::int64_t number)
{
    const std::int64_t h = m_shape.hidden;
    const LayerSpace &s = space(number);
    const float *weight = value(stretches(number).queryKeyValueWeight);
    if (!isLast(number)) {
        const std::int64_t width = 3 * h;
        times({part.upstream, part.tokens, h, h}, {s.queryKeyValue + part.firstToken * width, part.tokens, width},
              {weight, width, h}, Put::Add);
        return;
    }
    const std::int64_t width = 2 * h;
    times({part.upstream, part.sentences, h, h}, {s.query + part.firstSentence * h, part.sentences, h}, {weight, h, h},
          Put::Add);
    times({part.residual, part.tokens, h, h}, {s.queryKeyValue + part.firstToken * width, part.tokens, width},
          {weight + h * h, width, h});
    for (std::int64_t i = 0; i < part.sentences; ++i) {
        const std::int64_t token = m_firstTokens[static_cast<std::size_t>(part.firstSentence + i)] - part.firstToken;
        m_kernels.addBias(1, h, h, part.residual + token * h, part.upstream + i * h);
    }
    std::swap(part.upstream, part.residual);
}

} // namespace signalbox::models::fast
