// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/batch_pass.h"

#include "core/clock.h"

#include <algorithm>
#include <utility>

namespace signalbox::train {

namespace {

/// The fast path behind the interface of batches.
class FastPass final : public BatchPass
{
public:
    FastPass(std::unique_ptr<models::fast::FastClassifier> classifier, int classes)
        : m_classifier(std::move(classifier))
        , m_classes(static_cast<std::size_t>(classes))
        , m_batches(static_cast<std::size_t>(m_classifier->threads()))
    {
    }

    BatchOutcome train(const text::EncodedRows &rows, const TrainingBatch &batch) override
    {
        const core::SystemClock clock;
        const double begin = clock.monotonicSeconds();
        models::fast::TokenBatch &tokens = m_batches.front();
        take(rows, batch.numbers, tokens);
        const auto result = m_classifier->train(tokens, {batch.dropout, batch.scale, batch.addToGradients});
        // What the two passes do not take is spent on the batch: its tokens, places and memory.
        const double passes = result.forwardSeconds + result.backwardSeconds;
        const double data = clock.monotonicSeconds() - begin - passes;
        return {result.loss, result.correct, tokens.sentences(), {data, result.forwardSeconds, result.backwardSeconds}};
    }

    bool evaluate(const text::EncodedRows &rows, const std::vector<std::vector<std::int32_t>> &batches,
                  const TakeLogits &takeLogits) override
    {
        // Each thread computes a batch of its own.
        for (std::size_t first = 0; first < batches.size(); first += m_batches.size()) {
            const std::size_t count = std::min(m_batches.size(), batches.size() - first);
            for (std::size_t i = 0; i < count; ++i) {
                take(rows, batches[first + i], m_batches[i]);
            }
            m_classifier->evaluate(std::span(m_batches).first(count), m_logits);
            m_wideLogits.assign(m_logits.begin(), m_logits.end());
            const double *next = m_wideLogits.data();
            for (std::size_t i = 0; i < count; ++i) {
                if (!takeLogits(first + i, next)) {
                    return false;
                }
                next += batches[first + i].size() * m_classes;
            }
        }
        return true;
    }

    [[nodiscard]] std::string description() const override
    {
        return std::string("fast path (") + m_classifier->instructions() + ')';
    }

    models::fast::Workers *workers() override { return &m_classifier->workers(); }

private:
    static void take(const text::EncodedRows &rows, std::span<const std::int32_t> numbers,
                     models::fast::TokenBatch &batch)
    {
        batch.clear();
        for (const std::int32_t number : numbers) {
            const auto row = static_cast<std::size_t>(number);
            batch.add(rows.row(row), rows.labels[row]);
        }
    }

    std::unique_ptr<models::fast::FastClassifier> m_classifier;
    std::size_t m_classes;
    std::vector<models::fast::TokenBatch> m_batches; ///< one for each thread
    std::vector<float> m_logits;
    std::vector<double> m_wideLogits;
};

/// Ids that occur, ascending.
std::vector<std::int32_t> idsOf(const text::EncodedRows &rows)
{
    std::vector<std::int32_t> ids = rows.ids;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Why the fast path is not taken; empty when it is.
std::string whyNotTaken(const models::Classifier &classifier, const PassOptions &options)
{
    if (!options.fast) {
        return "it is switched off";
    }
    if (options.bf16) {
        return "mixed precision was asked for";
    }
    if (options.gridLength > 0) {
        return "batches are padded to one length";
    }
    return classifier.whyNoFastPath();
}

} // namespace

std::unique_ptr<BatchPass> makePass(models::Classifier &classifier, const text::EncodedRows &trainRows,
                                    const PassOptions &options, std::string *whyNot)
{
    const std::string reason = whyNotTaken(classifier, options);
    if (whyNot != nullptr) {
        *whyNot = reason;
    }
    if (!reason.empty()) {
        return makeReferencePass(classifier, options);
    }
    models::ParameterBuffer &parameters = classifier.parameters();
    if (options.compacts && !parameters.isCompacted() && parameters.named().front().isTrained) {
        parameters.compactRows(idsOf(trainRows));
    }
    return std::make_unique<FastPass>(classifier.makeFastPath(options.loss, options.threads), options.classes);
}

std::unique_ptr<BatchPass> makeEvaluationPass(models::Classifier &classifier, const PassOptions &options)
{
    PassOptions whole = options;
    whole.compacts = false;
    return makePass(classifier, {}, whole, nullptr);
}

} // namespace signalbox::train
