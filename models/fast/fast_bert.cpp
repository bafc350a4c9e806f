// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The frame of the fast path: what a batch needs before and after its passes. The passes themselves are in
// fast_bert_forward.cpp, fast_bert_backward.cpp and fast_bert_tasks.cpp.
#include "models/fast/fast_bert.h"

#include "core/clock.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace signalbox::models::fast {

FastBert::FastBert(ParameterBuffer &parameters, const BertShape &shape, LossOptions loss, int threads)
    : m_parameters(parameters)
    , m_shape(shape)
    , m_layout(parameters, shape)
    , m_vectors(m_layout.vectors())
    , m_loss(std::move(loss))
    , m_kernels(bestKernels())
    , m_workers(threads)
    , m_layers(static_cast<std::size_t>(shape.layers))
{
    // A product is computed by the worker that needs it; LibTorch's own threads would only be in the way.
    at::set_num_threads(1);
    for (int i = 0; i < m_workers.count(); ++i) {
        m_parts.push_back(std::make_unique<Part>());
    }
}

FastBert::~FastBert() = default;

TrainResult FastBert::train(const TokenBatch &batch, const TrainOptions &options)
{
    m_options = options;
    m_gradients = m_parameters.gradients().mutable_data_ptr<float>();
    takeBatch(batch, true);
    divideByCost();
    reserve();
    m_weightSum = static_cast<double>(batch.sentences());
    if (!m_loss.classWeights.empty()) {
        m_weightSum = 0.0;
        for (const std::int32_t label : batch.labels) {
            m_weightSum += m_loss.classWeights[static_cast<std::size_t>(label)];
        }
    }
    planTasks();
    const core::SystemClock clock;
    const double begin = clock.monotonicSeconds();
    m_workers.run([this, &clock](int number) {
        Part &part = *m_parts[static_cast<std::size_t>(number)];
        forward(part);
        part.forwardEnd = clock.monotonicSeconds();
        backward(part);
        runTasks();
    });
    const double end = clock.monotonicSeconds();
    noteWrittenWords();
    TrainResult result;
    result.forwardSeconds = meanForwardEnd() - begin;
    result.backwardSeconds = end - begin - result.forwardSeconds;
    for (const auto &part : m_parts) {
        result.loss += part->loss;
        result.correct += part->correct;
    }
    return result;
}

/// Of the workers that had sentences; the others had nothing to do until then.
double FastBert::meanForwardEnd() const
{
    double sum = 0.0;
    double count = 0.0;
    for (const auto &part : m_parts) {
        if (part->sentences > 0) {
            sum += part->forwardEnd;
            count += 1.0;
        }
    }
    return sum / count; // a batch has sentences
}

void FastBert::evaluate(std::span<const TokenBatch> batches, std::vector<float> &logits)
{
    m_joined.clear();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        Part &part = *m_parts[i];
        part.firstSentence = m_joined.sentences();
        part.firstToken = m_joined.tokens();
        if (i < batches.size()) {
            const TokenBatch &batch = batches[i];
            for (std::size_t s = 0; s < batch.labels.size(); ++s) {
                m_joined.add(
                    std::span(batch.ids).subspan(static_cast<std::size_t>(batch.starts[s]),
                                                 static_cast<std::size_t>(batch.starts[s + 1] - batch.starts[s])),
                    batch.labels[s]);
            }
        }
        part.sentences = m_joined.sentences() - part.firstSentence;
        part.tokens = m_joined.tokens() - part.firstToken;
    }
    takeBatch(m_joined, false);
    reserve();
    m_workers.run([this](int number) { forward(*m_parts[static_cast<std::size_t>(number)]); });
    logits.assign(m_logits, m_logits + m_joined.sentences() * m_shape.classes);
}

/// Neighbouring sentences to each worker, such that all have about as much to do.
void FastBert::divideByCost()
{
    const auto h = static_cast<double>(m_shape.hidden);
    const auto f = static_cast<double>(m_shape.inner);
    const auto fullLayers = static_cast<double>(m_shape.layers - 1);
    const double perToken =
        fullLayers * (4 * h * h + 2 * h * f) + 2 * h * h; // products; the last layer's keys and values
    const double perPair = fullLayers * 2 * h; // attention grows with the square of the length
    const double perSentence = 2 * h * h + 2 * h * f;
    const auto cost = [&](std::int32_t tokens) { return perSentence + tokens * (perToken + perPair * tokens); };
    const std::vector<std::int32_t> &starts = m_batch->starts;
    double total = 0.0;
    for (std::size_t s = 0; s + 1 < starts.size(); ++s) {
        total += cost(starts[s + 1] - starts[s]);
    }
    double passed = 0.0;
    std::int64_t sentence = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        Part &part = *m_parts[i];
        const double end = total * static_cast<double>(i + 1) / static_cast<double>(m_parts.size());
        part.firstSentence = sentence;
        part.firstToken = starts[static_cast<std::size_t>(sentence)];
        for (; sentence < m_batch->sentences(); ++sentence) {
            const auto s = static_cast<std::size_t>(sentence);
            const double next = cost(starts[s + 1] - starts[s]);
            if (i + 1 < m_parts.size() && passed + next / 2 > end) {
                break;
            }
            passed += next;
        }
        part.sentences = sentence - part.firstSentence;
        part.tokens = starts[static_cast<std::size_t>(sentence)] - part.firstToken;
    }
}

void FastBert::takeBatch(const TokenBatch &batch, bool training)
{
    m_batch = &batch;
    m_training = training;
    m_values = m_parameters.values().const_data_ptr<float>();
    placeTokens();
}

/// Where each token's word lies, its position, and where its sentence's attention weights begin.
void FastBert::placeTokens()
{
    const std::vector<std::int32_t> &places = m_parameters.places();
    const float *kept = value(m_layout.words);
    const float *others = nullptr; // looked up only for a word that needs them: weight decay is made up for then
    const auto tokens = static_cast<std::size_t>(m_batch->tokens());
    m_words.resize(tokens);
    m_wordRows.resize(tokens);
    m_positions.resize(tokens);
    m_zeros.resize(tokens);
    for (std::size_t i = 0; i < tokens; ++i) {
        const std::int32_t id = m_batch->ids[i];
        const std::int32_t place = places.empty() ? id : places[static_cast<std::size_t>(id)];
        if (place < 0 && others == nullptr) {
            others = m_parameters.otherRows().const_data_ptr<float>();
        }
        m_words[i] = place >= 0 ? kept + place * m_shape.hidden : others + (-1 - place) * m_shape.hidden;
        m_wordRows[i] = std::max(place, -1);
    }
    m_firstTokens.assign(m_batch->starts.begin(), m_batch->starts.end() - 1);
    m_weightsAt.assign(1, 0);
    m_firstWeightsAt.assign(1, 0);
    for (std::int64_t s = 0; s < m_batch->sentences(); ++s) {
        const AttentionShape shape = attentionShape(s, 0);
        std::iota(m_positions.begin() + shape.firstToken, m_positions.begin() + shape.firstToken + shape.tokens, 0);
        m_firstWeightsAt.push_back(m_firstWeightsAt.back() + m_shape.heads * shape.stride);
        m_weightsAt.push_back(m_weightsAt.back() + m_shape.heads * shape.stride * shape.tokens);
    }
}

void FastBert::reserveLayer(std::int64_t number, const std::function<float *(std::int64_t)> &take)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t tokens = m_batch->tokens();
    const std::int64_t sentences = m_batch->sentences();
    const std::int64_t rows = isLast(number) ? sentences : tokens;
    const auto kept = [&](std::int64_t count) { return m_training ? take(count) : nullptr; };
    LayerSpace &s = space(number);
    s.queryKeyValue = take(tokens * (isLast(number) ? 2 : 3) * h);
    if (isLast(number)) {
        s.query = take(sentences * h);
        s.first = take(sentences * h);
    }
    s.weights = kept((isLast(number) ? m_firstWeightsAt : m_weightsAt).back());
    s.context = take(rows * h);
    s.middle = take(rows * h);
    s.middleNormal = kept(rows * h);
    s.middleInverse = kept(rows);
    s.inner = take(rows * m_shape.inner);
    s.slope = kept(rows * m_shape.inner);
    s.output = take(rows * h);
    s.outputNormal = kept(rows * h);
    s.outputInverse = kept(rows);
}

/// Lays everything out in one piece of memory: once to count, once to place.
void FastBert::reserve()
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t tokens = m_batch->tokens();
    const std::int64_t sentences = m_batch->sentences();
    const std::int64_t wide = std::max(m_shape.inner, h);
    float *memory = nullptr;
    float *wides = nullptr;
    float *upstreams = nullptr;
    float *residuals = nullptr;
    std::int64_t used = 0;
    const auto take = [&](std::int64_t count) {
        float *place = memory == nullptr ? nullptr : memory + used;
        used += (count + 15) / 16 * 16;
        return place;
    };
    const auto place = [&] {
        const auto kept = [&](std::int64_t count) { return m_training ? take(count) : nullptr; };
        used = 0;
        m_embedded = take(tokens * h);
        m_embeddedNormal = kept(tokens * h);
        m_embeddedInverse = kept(tokens);
        for (std::int64_t layer = 0; layer < m_shape.layers; ++layer) {
            if (m_training || layer == 0 || isLast(layer)) {
                reserveLayer(layer, take);
            } else {
                space(layer) = space(0); // in evaluation nothing of a layer is needed after it
            }
            space(layer).input = layer == 0 ? m_embedded : space(layer - 1).output;
        }
        wides = take(tokens * wide);
        upstreams = kept(tokens * h);
        residuals = kept(tokens * h);
        m_pooled = take(sentences * h);
        m_droppedPooled = take(sentences * h);
        m_pooledGradient = kept(sentences * h);
        m_logits = take(sentences * m_shape.classes);
        m_logitGradient = kept(sentences * m_shape.classes);
    };
    place();
    memory = m_memory.reserve(used);
    place();
    std::int64_t longest = 0;
    for (std::int64_t s = 0; s < sentences; ++s) {
        longest = std::max(longest, attentionShape(s, 0).tokens);
    }
    m_attentionScratch = (attentionScratch(longest, m_shape.headSize()) + 15) / 16 * 16;
    // In evaluation nobody needs the attention weights of a sentence after it: they would be most of the memory.
    const std::int64_t stride = (longest + 15) / 16 * 16;
    const std::int64_t passing = m_training ? 0 : m_shape.heads * longest * stride;
    for (const auto &part : m_parts) {
        part->wide = wides + part->firstToken * wide;
        part->upstream = m_training ? upstreams + part->firstToken * h : nullptr;
        part->residual = m_training ? residuals + part->firstToken * h : nullptr;
        part->stage = 0;
        part->loss = 0.0;
        part->correct = 0;
        part->scratch.reserve(m_attentionScratch + passing);
        part->sums.reserve(m_layout.sums);
    }
}

Norm FastBert::norm(const Stretch &scale, const Stretch &shift) const
{
    return {value(scale), value(shift), static_cast<float>(m_shape.epsilon)};
}

Dropout FastBert::dropout(double rate, std::int64_t site) const
{
    if (!m_training) {
        return {};
    }
    DropoutKey key = m_options.dropout;
    key.site += static_cast<std::uint32_t>(site);
    return {DropoutRate::of(rate), dropoutSite(key)};
}

RowNumbers FastBert::rowNumbers(const Part &part, std::int64_t layer) const
{
    if (isLast(layer)) {
        return {0, m_firstTokens.data() + part.firstSentence};
    }
    return {part.firstToken, nullptr};
}

AttentionShape FastBert::attentionShape(std::int64_t sentence, std::int64_t layer) const
{
    const auto s = static_cast<std::size_t>(sentence);
    AttentionShape shape{};
    shape.firstToken = m_batch->starts[s];
    shape.tokens = m_batch->starts[s + 1] - m_batch->starts[s];
    shape.queries = isLast(layer) ? 1 : shape.tokens;
    shape.stride = (shape.tokens + 15) / 16 * 16;
    shape.heads = m_shape.heads;
    shape.headSize = m_shape.headSize();
    shape.queryStep = (isLast(layer) ? 1 : 3) * m_shape.hidden;
    shape.keyValueStep = (isLast(layer) ? 2 : 3) * m_shape.hidden;
    shape.contextStep = m_shape.hidden;
    return shape;
}

float *FastBert::weights(Part &part, std::int64_t sentence, std::int64_t layer)
{
    if (!m_training) {
        return part.scratch.reserve(0) + m_attentionScratch;
    }
    const auto &starts = isLast(layer) ? m_firstWeightsAt : m_weightsAt;
    return space(layer).weights + starts[static_cast<std::size_t>(sentence)];
}

} // namespace signalbox::models::fast
