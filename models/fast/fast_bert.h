// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fast/bert_layout.h"
#include "models/fast/buffer.h"
#include "models/fast/fast_classifier.h"
#include "models/fast/matrices.h"
#include "models/fast/workers.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace signalbox::models::fast {

/// BERT's forward and backward pass without autograd (Devlin et al. 2018; what is computed is that of
/// models/architectures/bert.cpp). Sentences lie one behind the other without padding, the last layer is computed for
/// first tokens only, and all memory is kept from batch to batch.
///
/// **Threads.** Each worker takes some neighbouring sentences of the batch through forward and backward pass. The
/// gradient of a weight matrix, gradientᵀ · input, is a product over the rows of all workers: it is left to the end and
/// cut into tasks, each a block of rows of the result. A worker that is through takes the next task of a layer that all
/// have left behind, so nobody waits for the slowest. Gradients of vectors are summed by each worker for itself, and
/// then over the workers in order. Who computes a task does not matter to its result: the same batch and number of
/// threads always give the same bits.
class FastBert final : public FastClassifier
{
public:
    /// `parameters` outlive this. Call whyNotFast() before.
    FastBert(ParameterBuffer &parameters, const BertShape &shape, LossOptions loss, int threads);
    ~FastBert() override;

    TrainResult train(const TokenBatch &batch, const TrainOptions &options) override;
    void evaluate(std::span<const TokenBatch> batches, std::vector<float> &logits) override;
    [[nodiscard]] int threads() const override { return m_workers.count(); }
    [[nodiscard]] Workers &workers() override { return m_workers; }
    [[nodiscard]] const char *instructions() const override { return m_kernels.name; }

private:
    /// What is kept of a layer for the backward pass, row by row of the whole batch: tokens, or sentences in the last
    /// layer. Backwards each is overwritten with the gradient of what it held, or led to, once it is no longer needed.
    struct LayerSpace
    {
        float *input = nullptr; ///< [tokens, H]: the output of the layer below
        float *queryKeyValue = nullptr; ///< [tokens, 3H]; last layer: [tokens, 2H], keys and values
        float *query = nullptr; ///< last layer: [sentences, H]
        float *first = nullptr; ///< last layer: [sentences, H], input of first tokens
        float *weights = nullptr; ///< of attention, sentence by sentence; not in evaluation
        float *context = nullptr; ///< [rows, H]
        float *middle = nullptr; ///< [rows, H]: after the first norm
        float *middleNormal = nullptr; ///< then gradient of the attention's output
        float *middleInverse = nullptr; ///< [rows]
        float *inner = nullptr; ///< [rows, F]: after the activation
        float *slope = nullptr; ///< [rows, F], then gradient in front of the activation
        float *output = nullptr; ///< [rows, H]
        float *outputNormal = nullptr; ///< then gradient of the feed-forward part's output
        float *outputInverse = nullptr; ///< [rows]
    };

    /// A worker's part of the batch.
    struct Part
    {
        std::int64_t firstSentence = 0;
        std::int64_t sentences = 0;
        std::int64_t firstToken = 0;
        std::int64_t tokens = 0;
        double loss = 0.0;
        std::int64_t correct = 0;
        double forwardEnd = 0.0; ///< when its forward pass was over, by the clock of monotonicSeconds()
        // Its rows of shared memory for results that the next step uses up. Rows of the last layer are fewer than its
        // tokens, so they have room there as well.
        float *wide = nullptr; ///< [tokens, max(F, H)]
        float *upstream = nullptr; ///< [tokens, H]: gradient of a layer's output, then of its input
        float *residual = nullptr; ///< [tokens, H]: gradient that flows past a part of a layer
        Buffer sums; ///< BertLayout::sums
        Buffer scratch; ///< of attention; in evaluation the weights of one sentence behind it
        alignas(64) std::atomic<std::int64_t> stage{0}; ///< layers left behind, the head counted as one
    };

    /// Rows of one stretch of a gradient, or of several; see runTask().
    struct Task
    {
        enum class Kind { Product, Sums, Embeddings };

        Kind kind = Kind::Product;
        std::int64_t stage = 0; ///< that all workers must have reached
        std::int64_t begin = 0; ///< rows of a product's result, columns of the embeddings
        std::int64_t end = 0;
        Stretch target;
        ConstMatrix gradient{nullptr, 0, 0};
        ConstMatrix input{nullptr, 0, 0};
        const std::vector<Stretch> *vectors = nullptr;
    };

    // fast_bert.cpp: the batch, memory, threads
    [[nodiscard]] double meanForwardEnd() const;
    void divideByCost();
    void takeBatch(const TokenBatch &batch, bool training);
    void reserve();
    void reserveLayer(std::int64_t number, const std::function<float *(std::int64_t)> &take);
    void placeTokens();
    // fast_bert_forward.cpp
    void forward(Part &part);
    void embed(Part &part);
    void encodeLayer(Part &part, std::int64_t number);
    void attend(Part &part, std::int64_t number);
    void classify(Part &part);
    // fast_bert_backward.cpp
    void backward(Part &part);
    void computeLoss(Part &part);
    void backwardHead(Part &part);
    void backwardLayer(Part &part, std::int64_t number);
    void backwardAttention(Part &part, std::int64_t number);
    void backwardInput(Part &part, std::int64_t number);
    // fast_bert_tasks.cpp
    void planTasks();
    void planProduct(std::int64_t stage, const Stretch &target, const ConstMatrix &gradient, const ConstMatrix &input);
    void planSums(std::int64_t stage, const std::vector<Stretch> &vectors);
    void runTasks();
    [[nodiscard]] bool waitForStage(std::int64_t stage) const;
    void runTask(const Task &task);
    void sumVectors(const Task &task);
    void sumEmbeddings(const Task &task);
    void noteWrittenWords();
    [[nodiscard]] std::int64_t stageOfLayer(std::int64_t layer) const { return 1 + m_shape.layers - layer; }

    [[nodiscard]] bool isLast(std::int64_t layer) const { return layer + 1 == m_shape.layers; }
    [[nodiscard]] std::int64_t firstRow(const Part &part, std::int64_t layer) const
    {
        return isLast(layer) ? part.firstSentence : part.firstToken;
    }
    [[nodiscard]] std::int64_t rows(const Part &part, std::int64_t layer) const
    {
        return isLast(layer) ? part.sentences : part.tokens;
    }
    [[nodiscard]] LayerSpace &space(std::int64_t layer) { return m_layers[static_cast<std::size_t>(layer)]; }
    [[nodiscard]] const LayerStretches &stretches(std::int64_t layer) const
    {
        return m_layout.layers[static_cast<std::size_t>(layer)];
    }
    [[nodiscard]] const float *value(const Stretch &stretch) const { return m_values + stretch.value; }
    [[nodiscard]] ConstMatrix matrix(const Stretch &s) const { return {value(s), s.rows, s.columns}; }
    /// A worker's sum for a vector's gradient.
    static float *sum(Part &part, const Stretch &stretch);
    [[nodiscard]] Norm norm(const Stretch &scale, const Stretch &shift) const;
    /// The dropout at a place of the pass, counted as the reference does: 1 embeddings, then three to a layer.
    [[nodiscard]] Dropout dropout(double rate, std::int64_t site) const;
    [[nodiscard]] RowNumbers rowNumbers(const Part &part, std::int64_t layer) const;
    [[nodiscard]] AttentionShape attentionShape(std::int64_t sentence, std::int64_t layer) const;
    /// Attention weights of a sentence; in evaluation a place for them that the next sentence takes as well.
    [[nodiscard]] float *weights(Part &part, std::int64_t sentence, std::int64_t layer);
    [[nodiscard]] Put put() const { return m_options.addToGradients ? Put::Add : Put::Replace; }

    ParameterBuffer &m_parameters;
    const BertShape m_shape;
    const BertLayout m_layout;
    const std::vector<std::vector<Stretch>> m_vectors; ///< by stage - 1: those whose gradients are sums over rows
    const LossOptions m_loss;
    const Kernels &m_kernels;
    Workers m_workers;
    std::vector<std::unique_ptr<Part>> m_parts;

    // Of the batch at hand.
    const TokenBatch *m_batch = nullptr;
    TokenBatch m_joined; ///< several batches as one, in evaluation
    TrainOptions m_options;
    bool m_training = false;
    double m_weightSum = 0.0; ///< of the labels' class weights
    const float *m_values = nullptr;
    float *m_gradients = nullptr;
    std::vector<const float *> m_words; ///< row of each token
    std::vector<std::int32_t> m_wordRows; ///< number of that row in the buffer; -1: not trained
    std::vector<std::int32_t> m_positions;
    std::vector<std::int32_t> m_zeros; ///< as many as tokens: the only segment's number
    std::vector<std::int32_t> m_firstTokens; ///< of each sentence
    std::vector<std::int64_t> m_weightsAt; ///< where each sentence's attention weights begin
    std::vector<std::int64_t> m_firstWeightsAt; ///< the same in the last layer
    std::vector<std::int32_t> m_writtenWords; ///< rows of the words' gradient that are not zero
    std::vector<Task> m_tasks;
    std::atomic<std::size_t> m_nextTask{0};

    // Memory.
    Buffer m_memory;
    std::vector<LayerSpace> m_layers;
    std::int64_t m_attentionScratch = 0; ///< floats
    float *m_embedded = nullptr; ///< [tokens, H]: input of the lowest layer
    float *m_embeddedNormal = nullptr; ///< then gradient of the sum of embeddings
    float *m_embeddedInverse = nullptr; ///< [tokens]
    float *m_pooled = nullptr; ///< [sentences, H]
    float *m_droppedPooled = nullptr;
    float *m_pooledGradient = nullptr;
    float *m_logits = nullptr; ///< [sentences, C]
    float *m_logitGradient = nullptr;
};

} // namespace signalbox::models::fast
