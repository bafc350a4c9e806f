// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workload.h"

#include "core/files.h"
#include "models/architectures/bert.h"
#include "text/dataset.h"
#include "text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <random>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace signalbox::bench {

namespace {

constexpr int kVocabulary = 30522; // BERT's
constexpr int kPositions = 512;
constexpr int kRows = 8551; // CoLA's training and validation sentences
constexpr int kValidRows = 527;
constexpr std::int32_t kDistinct = 5584; // pieces that occur in CoLA
constexpr std::uint64_t kSeed = 42;

/// Sentences of 4 to 45 pieces, 11.3 on average; half of the pieces are frequent ones.
text::EncodedRows drawRows(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::gamma_distribution<double> length(6.0, 11.3 / 6.0);
    std::geometric_distribution<std::int32_t> frequent(1.0 / 700.0);
    std::uniform_int_distribution<std::int32_t> any(0, kDistinct - 1);
    text::EncodedRows rows;
    for (int row = 0; row < count; ++row) {
        const auto tokens = std::clamp<std::int64_t>(std::lround(length(random)), 4, 45);
        for (std::int64_t i = 0; i < tokens; ++i) {
            const std::int32_t piece = (random() & 1U) != 0 ? std::min(frequent(random), kDistinct - 1) : any(random);
            rows.ids.push_back(piece * 5); // spread over the vocabulary
        }
        rows.offsets.push_back(static_cast<std::int64_t>(rows.ids.size()));
        rows.labels.push_back(static_cast<std::int32_t>(random() % 10 < 7 ? 1 : 0));
    }
    return rows;
}

core::Result<text::EncodedRows> readRows(const std::string &path, const WorkloadOptions &options)
{
    const auto tokenizer = text::Tokenizer::fromDirectory(options.vocabulary);
    if (!tokenizer) {
        return core::fail(tokenizer.error());
    }
    const auto data = text::readDataset(path, text::ReadOptions());
    if (!data) {
        return core::fail(data.error());
    }
    return text::encodeRows(*data, *tokenizer, options.maxLength, 1);
}

} // namespace

BatchTotals totalsOf(const text::EncodedRows &rows, const Batches &batches)
{
    BatchTotals totals;
    for (const std::vector<std::int32_t> &numbers : batches) {
        ++totals.batches;
        totals.sentences += std::ssize(numbers);
        for (const std::int32_t number : numbers) {
            totals.tokens += rows.length(static_cast<std::size_t>(number));
        }
    }
    return totals;
}

core::Result<Shape> namedShape(const std::string &name)
{
    for (const Shape &shape :
         {Shape{"tiny", 2, 128, 2, 512}, Shape{"small", 4, 256, 4, 1024}, Shape{"minilm", 6, 384, 12, 1536}}) {
        if (shape.name == name) {
            return shape;
        }
    }
    return core::fail(
        {core::ErrorCode::BadArgument, "--shape", "there is no shape of this name", {}, name, "tiny, small or minilm"});
}

core::Result<Workload> Workload::make(const WorkloadOptions &options)
{
    Workload workload;
    workload.m_options = options;
    if (options.train.empty()) {
        workload.m_train = drawRows(kRows, 1);
        workload.m_valid = drawRows(kValidRows, 2);
        workload.m_source = "sentences drawn at random, of lengths like CoLA's";
        return workload;
    }
    auto train = readRows(options.train, options);
    if (!train) {
        return core::fail(train.error());
    }
    auto valid = readRows(options.valid, options);
    if (!valid) {
        return core::fail(valid.error());
    }
    workload.m_train = std::move(*train);
    workload.m_valid = std::move(*valid);
    workload.m_source = std::filesystem::path(options.train).filename().string();
    return workload;
}

Batches Workload::batches(int epoch) const
{
    return text::epochBatches(m_train, m_options.batchSize, text::Batching::Bucket, kSeed, epoch);
}

core::Result<std::unique_ptr<models::Classifier>> Workload::makeModel() const
{
    const Shape &shape = m_options.shape;
    const nlohmann::json config{{"model_type", "bert"},
                                {"vocab_size", kVocabulary},
                                {"hidden_size", shape.hidden},
                                {"num_hidden_layers", shape.layers},
                                {"num_attention_heads", shape.heads},
                                {"intermediate_size", shape.inner},
                                {"max_position_embeddings", kPositions},
                                {"type_vocab_size", 2},
                                {"hidden_dropout_prob", m_options.dropout},
                                {"attention_probs_dropout_prob", m_options.dropout}};
    const std::string folder =
        (std::filesystem::temp_directory_path() / ("signalbox-bench-" + std::to_string(::getpid()))).string();
    if (auto status = core::createDirectories(folder); !status) {
        return core::fail(status.error());
    }
    if (auto status = core::writeFileAtomically(core::joinPath(folder, "config.json"), config.dump()); !status) {
        return core::fail(status.error());
    }
    models::ClassifierOptions options;
    options.classes = m_options.classes;
    auto classifier = models::createBert(folder, options);
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    if (classifier) {
        (*classifier)->initialize(kSeed, false);
    }
    return classifier;
}

double Workload::meanLength() const
{
    return static_cast<double>(m_train.ids.size()) / static_cast<double>(m_train.size());
}

Batches BatchWalk::take(int count)
{
    Batches taken;
    for (int i = 0; i < count; ++i) {
        if (m_next == m_epochBatches.size()) {
            m_epochBatches = m_workload.batches(m_epoch++);
            m_next = 0;
        }
        taken.push_back(m_epochBatches[m_next++]);
    }
    return taken;
}

} // namespace signalbox::bench
