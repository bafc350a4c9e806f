// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plain module with autograd.
#include "core/clock.h"
#include "train/batch_pass.h"
#include "train/batch_tensors.h"
#include "train/loss.h"
#include "train/mixed_precision.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

#include <utility>

namespace signalbox::train {

namespace {

class ReferencePass final : public BatchPass
{
public:
    ReferencePass(models::Classifier &classifier, PassOptions options)
        : m_classifier(classifier)
        , m_options(std::move(options))
        , m_type(classifier.parameters().values().scalar_type())
        , m_device(classifier.parameters().values().device())
        , m_loss(m_options.loss, m_type, m_device)
    {
        at::set_num_threads(m_options.threads);
    }

    BatchOutcome train(const text::EncodedRows &rows, const TrainingBatch &batch) override
    {
        const core::SystemClock clock;
        const double begin = clock.monotonicSeconds();
        const models::PackedBatch packed = makeBatch(rows, batch.numbers, m_device, m_type, m_options.gridLength);
        const double batched = clock.monotonicSeconds();
        at::Tensor logits;
        at::Tensor loss;
        {
            const MixedPrecision precision(m_device, m_options.bf16);
            logits = m_classifier.forward(packed, &batch.dropout);
            loss = m_loss(logits, packed.labels);
        }
        const double passed = clock.monotonicSeconds();
        at::Tensor gradients = m_classifier.parameters().gradients();
        if (!batch.addToGradients) {
            gradients.zero_();
        }
        if (batch.scale == 1.0) {
            loss.backward();
        } else {
            at::mul(loss, batch.scale).backward();
        }
        // Both numbers in one copy, since a GPU is waited for at each.
        const at::Tensor correct = logits.detach().argmax(1).eq(packed.labels).sum();
        const at::Tensor numbers =
            at::stack({loss.detach().to(at::kDouble), correct.to(at::kDouble)}).to(at::kCPU).contiguous();
        const double *values = numbers.const_data_ptr<double>();
        // A GPU computes behind this program's back: what it has not done yet is waited for at the copy.
        const PassSeconds seconds{batched - begin, passed - batched, clock.monotonicSeconds() - passed};
        return {values[0], static_cast<std::int64_t>(values[1]), packed.sentences, seconds};
    }

    bool evaluate(const text::EncodedRows &rows, const std::vector<std::vector<std::int32_t>> &batches,
                  const TakeLogits &take) override
    {
        const c10::InferenceMode inference;
        for (std::size_t i = 0; i < batches.size(); ++i) {
            const at::Tensor logits = m_classifier.forward(makeBatch(rows, batches[i], m_device, m_type), nullptr)
                                          .to(at::kCPU, at::kDouble)
                                          .contiguous();
            if (!take(i, logits.const_data_ptr<double>())) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::string description() const override { return "autograd"; }

private:
    models::Classifier &m_classifier;
    PassOptions m_options;
    at::ScalarType m_type;
    at::Device m_device;
    TrainingLoss m_loss;
};

} // namespace

std::unique_ptr<BatchPass> makeReferencePass(models::Classifier &classifier, const PassOptions &options)
{
    return std::make_unique<ReferencePass>(classifier, options);
}

} // namespace signalbox::train
