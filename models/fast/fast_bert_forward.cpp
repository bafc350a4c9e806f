// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fast/fast_bert.h"

#include <algorithm>

namespace signalbox::models::fast {

void FastBert::forward(Part &part)
{
    if (part.sentences == 0) {
        return;
    }
    embed(part);
    for (std::int64_t layer = 0; layer < m_shape.layers; ++layer) {
        encodeLayer(part, layer);
    }
    classify(part);
}

void FastBert::embed(Part &part)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t first = part.firstToken;
    const Embeddings from{m_words.data() + first, m_positions.data() + first, value(m_layout.positions),
                          value(m_layout.types)};
    m_kernels.embed(part.tokens, h, from, norm(m_layout.embeddingScale, m_layout.embeddingShift),
                    dropout(m_shape.hiddenDropout, 1), first, m_embedded + first * h,
                    m_training ? m_embeddedNormal + first * h : nullptr,
                    m_training ? m_embeddedInverse + first : nullptr);
}

void FastBert::encodeLayer(Part &part, std::int64_t number)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t f = m_shape.inner;
    const std::int64_t n = rows(part, number);
    const std::int64_t row = firstRow(part, number);
    const LayerStretches &layer = stretches(number);
    const LayerSpace &s = space(number);
    const auto kept = [&](float *memory, std::int64_t width) { return m_training ? memory + row * width : nullptr; };

    attend(part, number);
    const float *stream = (isLast(number) ? s.first : s.input) + row * h;
    timesTransposed({part.wide, n, h, h}, {s.context + row * h, n, h}, matrix(layer.attentionWeight));
    m_kernels.residualNorm(n, h, stream, part.wide, value(layer.attentionBias),
                           norm(layer.attentionScale, layer.attentionShift),
                           dropout(m_shape.hiddenDropout, 3 + 3 * number), rowNumbers(part, number), s.middle + row * h,
                           kept(s.middleNormal, h), kept(s.middleInverse, 1));
    timesTransposed({s.inner + row * f, n, f, f}, {s.middle + row * h, n, h}, matrix(layer.intermediateWeight));
    m_kernels.activate(m_shape.activation, n, f, s.inner + row * f, value(layer.intermediateBias), kept(s.slope, f));
    timesTransposed({part.wide, n, h, h}, {s.inner + row * f, n, f}, matrix(layer.outputWeight));
    m_kernels.residualNorm(n, h, s.middle + row * h, part.wide, value(layer.outputBias),
                           norm(layer.outputScale, layer.outputShift), dropout(m_shape.hiddenDropout, 4 + 3 * number),
                           rowNumbers(part, number), s.output + row * h, kept(s.outputNormal, h),
                           kept(s.outputInverse, 1));
}

/// Queries, keys and values, and from them the context of each row.
void FastBert::attend(Part &part, std::int64_t number)
{
    const std::int64_t h = m_shape.hidden;
    const LayerStretches &layer = stretches(number);
    const LayerSpace &s = space(number);
    const float *weight = value(layer.queryKeyValueWeight);
    const float *bias = value(layer.queryKeyValueBias);
    const ConstMatrix input(s.input + part.firstToken * h, part.tokens, h);
    const Dropout drop = dropout(m_shape.attentionDropout, 2 + 3 * number);
    const std::int64_t end = part.firstSentence + part.sentences;
    float *scratch = part.scratch.reserve(0);
    if (!isLast(number)) {
        const std::int64_t width = 3 * h;
        timesTransposed({s.queryKeyValue + part.firstToken * width, part.tokens, width, width}, input,
                        matrix(layer.queryKeyValueWeight));
        for (std::int64_t sentence = part.firstSentence; sentence < end; ++sentence) {
            const AttentionShape shape = attentionShape(sentence, number);
            float *query = s.queryKeyValue + shape.firstToken * width;
            m_kernels.addBias(shape.tokens, width, width, query, bias);
            m_kernels.attend(shape, query, query + h, query + 2 * h, drop, weights(part, sentence, number),
                             s.context + shape.firstToken * h, scratch);
        }
        return;
    }
    const std::int64_t width = 2 * h;
    timesTransposed({s.queryKeyValue + part.firstToken * width, part.tokens, width, width}, input,
                    {weight + h * h, width, h});
    for (std::int64_t sentence = part.firstSentence; sentence < end; ++sentence) {
        const float *from = s.input + m_firstTokens[static_cast<std::size_t>(sentence)] * h;
        std::copy_n(from, h, s.first + sentence * h);
    }
    float *queries = s.query + part.firstSentence * h;
    timesTransposed({queries, part.sentences, h, h}, {s.first + part.firstSentence * h, part.sentences, h},
                    {weight, h, h});
    m_kernels.addBias(part.sentences, h, h, queries, bias);
    for (std::int64_t sentence = part.firstSentence; sentence < end; ++sentence) {
        const AttentionShape shape = attentionShape(sentence, number);
        float *key = s.queryKeyValue + shape.firstToken * width;
        m_kernels.addBias(shape.tokens, width, width, key, bias + h);
        m_kernels.attend(shape, s.query + sentence * h, key, key + h, drop, weights(part, sentence, number),
                         s.context + sentence * h, scratch);
    }
}

/// Pooler and classifier.
void FastBert::classify(Part &part)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t n = part.sentences;
    const std::int64_t row = part.firstSentence;
    const std::int64_t top = m_shape.layers - 1;
    timesTransposed({m_pooled + row * h, n, h, h}, {space(top).output + row * h, n, h}, matrix(m_layout.poolerWeight));
    m_kernels.pool(n, h, m_pooled + row * h, value(m_layout.poolerBias),
                   dropout(m_shape.classifierDropout, 2 + 3 * m_shape.layers), rowNumbers(part, top),
                   m_droppedPooled + row * h);
    float *logits = m_logits + row * m_shape.classes;
    timesTransposed({logits, n, m_shape.classes, m_shape.classes}, {m_droppedPooled + row * h, n, h},
                    matrix(m_layout.classifierWeight));
    m_kernels.addBias(n, m_shape.classes, m_shape.classes, logits, value(m_layout.classifierBias));
}

} // namespace signalbox::models::fast
