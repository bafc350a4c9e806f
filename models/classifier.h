// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry.h"
#include "core/result.h"
#include "models/dropout.h"
#include "models/fast/fast_classifier.h"
#include "models/parameter_buffer.h"

#include <ATen/core/Tensor.h>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::models {

/// Sentences of one batch without padding between them: N tokens of B sentences, the longest of which has T tokens.
/// Linear layers see N rows; attention sees a [B, T] grid that is gathered from them.
struct PackedBatch
{
    at::Tensor ids; ///< [N] int64
    at::Tensor positions; ///< [N] int64, counted within each sentence
    at::Tensor grid; ///< [B·T] int64: token of each grid cell; cells behind a sentence's end name its first token
    at::Tensor cells; ///< [N] int64: grid cell of each token
    at::Tensor first; ///< [B] int64: token number of each sentence's [CLS]
    at::Tensor
        mask; ///< [B, 1, 1, T] added to attention scores: 0, or a very negative number behind the end; undefined when all are of length T
    at::Tensor labels; ///< [B] int64
    std::int64_t sentences = 0;
    std::int64_t longest = 0;
};

/// Intermediate results for tests: [N, hidden] after the embeddings and after every layer (the last one: [B, hidden],
/// first tokens only), then the pooled output [B, hidden].
using Activations = std::vector<at::Tensor>;

/// A sentence classifier over one parameter buffer. Not thread-safe.
class Classifier
{
public:
    virtual ~Classifier() = default;
    /// Logits [B, classes]. With `dropout` set the model is in training mode and draws masks from that key on.
    virtual at::Tensor forward(const PackedBatch &batch, const DropoutKey *dropout,
                               Activations *activations = nullptr) = 0;
    /// Draws all parameters by the config's rules; `onlyHead` leaves the encoder as it is.
    virtual void initialize(std::uint64_t seed, bool onlyHead) = 0;
    virtual ParameterBuffer &parameters() = 0;
    [[nodiscard]] virtual std::int64_t maxPositions() const = 0;
    [[nodiscard]] virtual std::int64_t vocabularySize() const = 0;
    /// Name of a tensor as files spell it → our name; empty for tensors that are no parameters (position_ids, cls.*).
    [[nodiscard]] virtual std::string canonicalName(const std::string &fileName) const = 0;
    /// Whether a parameter belongs to the head, which may be new.
    [[nodiscard]] virtual bool isHead(const std::string &name) const = 0;
    /// Encoder layers, of which the lowest is number 1.
    [[nodiscard]] virtual int layerCount() const = 0;
    /// Where a parameter lies: 0 in the embeddings, 1 to layerCount() in that encoder layer, one more above the
    /// encoder.
    [[nodiscard]] virtual int depthOf(const std::string &name) const = 0;
    /// Why makeFastPath() has nothing to give for this model; empty when it has.
    [[nodiscard]] virtual std::string whyNoFastPath() const { return "there is none for this architecture"; }
    /// A pass over the same parameters that is written by hand. It stays right when the buffer was compacted before.
    virtual std::unique_ptr<fast::FastClassifier> makeFastPath(const fast::LossOptions & /*loss*/, int /*threads*/)
    {
        return nullptr;
    }
    /// `config.json` for saving with these class names.
    [[nodiscard]] virtual nlohmann::json configForSaving(const std::vector<std::string> &labels) const = 0;
};

/// How a classifier is to be made.
struct ClassifierOptions
{
    int classes = 2;
    double dropout = -1.0; ///< overrides the config's rates when ≥ 0
    at::ScalarType type = at::kFloat;
    at::Device device = at::kCPU;
    bool freezeEmbeddings = false; ///< parameters of depth 0 are not trained
    int freezeLayers = 0; ///< nor are those of depth 1 to this one
};

/// Makes an uninitialised classifier from a folder's config.json.
using ClassifierFactory = std::function<core::Result<std::unique_ptr<Classifier>>(const std::string &directory,
                                                                                  const ClassifierOptions &options)>;

/// All architectures by `model_type`.
void registerArchitectures(core::Registry<ClassifierFactory> &registry);

} // namespace signalbox::models
