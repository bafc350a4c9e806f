// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/classifier.h"
#include "text/batcher.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::bench {

/// Row numbers of some batches, in the order in which they are trained.
using Batches = std::vector<std::vector<std::int32_t>>;

/// How much there is in some batches.
struct BatchTotals
{
    std::int64_t batches = 0;
    std::int64_t sentences = 0;
    std::int64_t tokens = 0;
};

BatchTotals totalsOf(const text::EncodedRows &rows, const Batches &batches);

/// A BERT classifier's sizes.
struct Shape
{
    std::string name;
    int layers = 2;
    int hidden = 128;
    int heads = 2;
    int inner = 512;

    bool operator==(const Shape &) const = default;
};

/// "tiny" (BERT-tiny: 2 layers, 128 wide), "small" (4 layers, 256 wide), "minilm" (6 layers, 384 wide).
core::Result<Shape> namedShape(const std::string &name);

/// What is to be measured.
struct WorkloadOptions
{
    Shape shape;
    std::string train; ///< table; empty: sentences are drawn at random, of lengths like CoLA's
    std::string valid; ///< table; needed with `train`
    std::string vocabulary; ///< folder with vocab.txt; needed with `train`
    int batchSize = 64;
    int maxLength = 128;
    double dropout = 0.1;
    int classes = 2;
};

/// Sentences as numbers, and models to train on them.
class Workload
{
public:
    static core::Result<Workload> make(const WorkloadOptions &options);

    [[nodiscard]] const text::EncodedRows &train() const { return m_train; }
    [[nodiscard]] const text::EncodedRows &valid() const { return m_valid; }
    /// The batches of an epoch, by length as `batching = bucket` has them.
    [[nodiscard]] Batches batches(int epoch) const;
    [[nodiscard]] const WorkloadOptions &options() const { return m_options; }
    /// A model with random weights; the same ones each time.
    [[nodiscard]] core::Result<std::unique_ptr<models::Classifier>> makeModel() const;
    [[nodiscard]] double meanLength() const;
    /// Where the sentences are from, in words.
    [[nodiscard]] const std::string &source() const { return m_source; }

private:
    WorkloadOptions m_options;
    text::EncodedRows m_train;
    text::EncodedRows m_valid;
    std::string m_source;
};

/// Goes through the batches of one epoch after the other, so that all contestants of a round can be given the same.
class BatchWalk
{
public:
    /// `workload` outlives it.
    explicit BatchWalk(const Workload &workload) : m_workload(workload) { }
    /// The next ones.
    [[nodiscard]] Batches take(int count);

private:
    const Workload &m_workload;
    Batches m_epochBatches;
    std::size_t m_next = 0;
    int m_epoch = 0;
};

} // namespace signalbox::bench
