// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gradients that need the rows of all workers: see FastBert.
#include "models/fast/fast_bert.h"

#include <algorithm>
#include <iterator>
#include <thread>

namespace signalbox::models::fast {

namespace {

/// Fewer rows of a result than this are not worth a task of their own.
constexpr std::int64_t kFewestTaskRows = 32;

/// A part of a stretch's rows as a stretch.
Stretch rowsOf(const Stretch &stretch, std::int64_t first, std::int64_t rows)
{
    Stretch part = stretch;
    part.rows = rows;
    part.gradient = stretch.isTrained() ? stretch.gradient + first * stretch.columns : -1;
    return part;
}

} // namespace

/// In the order in which workers leave the layers behind, so that a task whose time has not come is followed by none
/// whose has.
void FastBert::planTasks()
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t f = m_shape.inner;
    const std::int64_t tokens = m_batch->tokens();
    const std::int64_t sentences = m_batch->sentences();
    m_tasks.clear();
    m_nextTask = 0;
    planProduct(1, m_layout.poolerWeight, {m_pooledGradient, sentences, h},
                {space(m_shape.layers - 1).output, sentences, h});
    planProduct(1, m_layout.classifierWeight, {m_logitGradient, sentences, m_shape.classes},
                {m_droppedPooled, sentences, h});
    planSums(1, m_vectors.front());
    for (std::int64_t number = m_shape.layers - 1; number >= m_layout.lowestLayer(); --number) {
        const std::int64_t stage = stageOfLayer(number);
        const std::int64_t n = isLast(number) ? sentences : tokens;
        const LayerStretches &layer = stretches(number);
        const LayerSpace &s = space(number);
        planProduct(stage, layer.outputWeight, {s.outputNormal, n, h}, {s.inner, n, f});
        planProduct(stage, layer.intermediateWeight, {s.slope, n, f}, {s.middle, n, h});
        planProduct(stage, layer.attentionWeight, {s.middleNormal, n, h}, {s.context, n, h});
        const Stretch &all = layer.queryKeyValueWeight;
        if (isLast(number)) {
            planProduct(stage, rowsOf(all, 0, h), {s.query, n, h}, {s.first, n, h});
            planProduct(stage, rowsOf(all, h, 2 * h), {s.queryKeyValue, tokens, 2 * h}, {s.input, tokens, h});
        } else {
            planProduct(stage, all, {s.queryKeyValue, tokens, 3 * h}, {s.input, tokens, h});
        }
        planSums(stage, m_vectors[static_cast<std::size_t>(stage - 1)]);
    }
    if (!m_layout.trainsEmbeddings()) {
        return;
    }
    const std::int64_t share = (h / m_workers.count() + 15) / 16 * 16;
    for (std::int64_t begin = 0; begin < h; begin += share) {
        Task task;
        task.kind = Task::Kind::Embeddings;
        task.stage = m_shape.layers + 2;
        task.begin = begin;
        task.end = std::min(begin + share, h);
        m_tasks.push_back(task);
    }
    planSums(m_shape.layers + 2, m_vectors.back());
}

void FastBert::planProduct(std::int64_t stage, const Stretch &target, const ConstMatrix &gradient,
                           const ConstMatrix &input)
{
    if (!target.isTrained()) {
        return;
    }
    const std::int64_t workers = m_workers.count();
    const std::int64_t share = std::max((target.rows / workers + 15) / 16 * 16, kFewestTaskRows);
    for (std::int64_t begin = 0; begin < target.rows; begin += share) {
        Task task;
        task.stage = stage;
        task.begin = begin;
        task.end = std::min(begin + share, target.rows);
        task.target = target;
        task.gradient = gradient;
        task.input = input;
        m_tasks.push_back(task);
    }
}

void FastBert::planSums(std::int64_t stage, const std::vector<Stretch> &vectors)
{
    if (vectors.empty()) {
        return;
    }
    Task task;
    task.kind = Task::Kind::Sums;
    task.stage = stage;
    task.vectors = &vectors;
    m_tasks.push_back(task);
}

void FastBert::runTasks()
{
    for (std::size_t i = m_nextTask++; i < m_tasks.size(); i = m_nextTask++) {
        const Task &task = m_tasks[i];
        if (!waitForStage(task.stage)) {
            return;
        }
        runTask(task);
    }
}

/// False when a worker has failed, and so may never get there.
bool FastBert::waitForStage(std::int64_t stage) const
{
    for (const auto &part : m_parts) {
        for (int round = 0; part->stage.load(std::memory_order_acquire) < stage; ++round) {
            if (m_workers.failed()) {
                return false;
            }
            relax();
            if (round % 1024 == 1023) {
                std::this_thread::yield();
            }
        }
    }
    return true;
}

void FastBert::runTask(const Task &task)
{
    switch (task.kind) {
    case Task::Kind::Sums:
        return sumVectors(task);
    case Task::Kind::Embeddings:
        return sumEmbeddings(task);
    case Task::Kind::Product:
        break;
    }
    const std::int64_t columns = task.target.columns;
    const std::int64_t count = task.end - task.begin;
    transposedTimes({m_gradients + task.target.gradient + task.begin * columns, count, columns, columns},
                    {task.gradient.data + task.begin, task.gradient.rows, count, task.gradient.step}, task.input,
                    put());
}

void FastBert::sumVectors(const Task &task)
{
    for (const Stretch &stretch : *task.vectors) {
        float *target = m_gradients + stretch.gradient;
        if (!m_options.addToGradients) {
            std::fill_n(target, stretch.columns, 0.0F);
        }
        for (const auto &part : m_parts) {
            m_kernels.addBias(1, stretch.columns, stretch.columns, target, sum(*part, stretch));
        }
    }
}

/// Adds each token's gradient to those of its word, its position and the segment, for some columns.
void FastBert::sumEmbeddings(const Task &task)
{
    const std::int64_t h = m_shape.hidden;
    const std::int64_t tokens = m_batch->tokens();
    float *words = m_gradients + m_layout.words.gradient;
    float *positions = m_gradients + m_layout.positions.gradient;
    float *types = m_gradients + m_layout.types.gradient;
    if (!m_options.addToGradients) {
        const std::int64_t width = task.end - task.begin;
        for (const std::int32_t row : m_writtenWords) {
            std::fill_n(words + row * h + task.begin, width, 0.0F);
        }
        for (std::int64_t row = 0; row < m_layout.positions.rows; ++row) {
            std::fill_n(positions + row * h + task.begin, width, 0.0F);
        }
        for (std::int64_t row = 0; row < m_layout.types.rows; ++row) {
            std::fill_n(types + row * h + task.begin, width, 0.0F);
        }
    }
    const auto scatter = [&](const std::vector<std::int32_t> &rows, float *target) {
        m_kernels.scatterRows(tokens, h, task.begin, task.end, m_embeddedNormal, rows.data(), target);
    };
    scatter(m_wordRows, words);
    scatter(m_positions, positions);
    scatter(m_zeros, types);
}

/// Remembers which rows of the words' gradient are to be zeroed before the next batch.
void FastBert::noteWrittenWords()
{
    if (!m_options.addToGradients) {
        m_writtenWords.clear();
    }
    std::copy_if(m_wordRows.begin(), m_wordRows.end(), std::back_inserter(m_writtenWords),
                 [](std::int32_t row) { return row >= 0; });
}

} // namespace signalbox::models::fast
