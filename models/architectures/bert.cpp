// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/architectures/bert.h"

#include "models/fast/fast_bert.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/add.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/normal.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tanh.h>

#include <array>
#include <cmath>
#include <utility>

namespace signalbox::models {

namespace {

/// Parameters of one encoder layer. Query, key and value lie next to each other in the buffer and are one matrix here.
struct Layer
{
    at::Tensor queryKeyValueWeight; // [3H, H]
    at::Tensor queryKeyValueBias; // [3H]
    at::Tensor attentionWeight; // [H, H]
    at::Tensor attentionBias; // [H]
    at::Tensor attentionScale; // layer norm, [H]
    at::Tensor attentionShift;
    at::Tensor intermediateWeight; // [F, H]
    at::Tensor intermediateBias; // [F]
    at::Tensor outputWeight; // [H, F]
    at::Tensor outputBias; // [H]
    at::Tensor outputScale;
    at::Tensor outputShift;
};

/// Dropout of one forward pass: does nothing in evaluation.
class DropoutSource
{
public:
    explicit DropoutSource(const DropoutKey *key)
        : m_key(key != nullptr ? *key : DropoutKey{})
        , m_training(key != nullptr)
    {
    }
    /// `rows` numbers the rows of x, see dropout(): a row of hidden values by its token, a row of attention weights by
    /// token and head. Undefined: x has a row for every token.
    at::Tensor operator()(const at::Tensor &x, double rate, const at::Tensor &rows = {})
    {
        return m_training ? dropout(x, rate, m_key.next(), rows) : x;
    }
    [[nodiscard]] bool isTraining() const { return m_training; }

private:
    DropoutKey m_key;
    bool m_training;
};

class Bert final : public Classifier
{
public:
    Bert(BertConfig config, const ClassifierOptions &options)
        : m_config(std::move(config))
        , m_headSize(m_config.hiddenSize / m_config.heads)
        , m_classes(options.classes)
    {
        declareParameters(options);
        m_parameters.allocate(options.type, options.device);
        bindParameters();
    }

    at::Tensor forward(const PackedBatch &batch, const DropoutKey *key, Activations *activations) override;
    void initialize(std::uint64_t seed, bool onlyHead) override;
    ParameterBuffer &parameters() override { return m_parameters; }
    [[nodiscard]] std::int64_t maxPositions() const override { return m_config.maxPositions; }
    [[nodiscard]] std::int64_t vocabularySize() const override { return m_config.vocabularySize; }
    [[nodiscard]] std::string canonicalName(const std::string &fileName) const override;
    [[nodiscard]] bool isHead(const std::string &name) const override { return name.rfind("classifier.", 0) == 0; }
    [[nodiscard]] int layerCount() const override { return static_cast<int>(m_config.layers); }
    [[nodiscard]] int depthOf(const std::string &name) const override;
    [[nodiscard]] std::string whyNoFastPath() const override { return fast::whyNotFast(fastShape(), m_parameters); }
    std::unique_ptr<fast::FastClassifier> makeFastPath(const fast::LossOptions &loss, int threads) override
    {
        return std::make_unique<fast::FastBert>(m_parameters, fastShape(), loss, threads);
    }
    [[nodiscard]] nlohmann::json configForSaving(const std::vector<std::string> &labels) const override
    {
        return m_config.forSaving(labels);
    }

private:
    void declareParameters(const ClassifierOptions &options);
    void bindParameters();
    [[nodiscard]] at::Tensor embed(const PackedBatch &batch, DropoutSource &drop) const;
    [[nodiscard]] at::Tensor encodeLayer(const Layer &layer, const at::Tensor &x, const PackedBatch &batch,
                                         bool firstOnly, DropoutSource &drop) const;
    [[nodiscard]] at::Tensor attend(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                                    const PackedBatch &batch, DropoutSource &drop) const;
    [[nodiscard]] at::Tensor activate(const at::Tensor &x) const;
    [[nodiscard]] fast::BertShape fastShape() const;
    [[nodiscard]] at::Tensor norm(const at::Tensor &x, const at::Tensor &scale, const at::Tensor &shift) const
    {
        return at::layer_norm(x, {m_config.hiddenSize}, scale, shift, m_config.layerNormEpsilon);
    }

    BertConfig m_config;
    std::int64_t m_headSize;
    std::int64_t m_classes;
    ParameterBuffer m_parameters;
    at::Tensor m_words; // [V, H]
    at::Tensor m_positions; // [P, H]
    at::Tensor m_types; // [2, H]
    at::Tensor m_embeddingScale;
    at::Tensor m_embeddingShift;
    std::vector<Layer> m_layers;
    at::Tensor m_poolerWeight; // [H, H]
    at::Tensor m_poolerBias;
    at::Tensor m_classifierWeight; // [C, H]
    at::Tensor m_classifierBias;
};

std::string layerPrefix(std::int64_t layer)
{
    return "bert.encoder.layer." + std::to_string(layer) + '.';
}

void Bert::declareParameters(const ClassifierOptions &options)
{
    const std::int64_t h = m_config.hiddenSize;
    const std::int64_t f = m_config.intermediateSize;
    auto declare = [this, &options](const std::string &name, std::vector<std::int64_t> shape) {
        const int depth = depthOf(name);
        const bool isFrozen = depth == 0 ? options.freezeEmbeddings : depth <= options.freezeLayers;
        m_parameters.declare(name, std::move(shape), !isFrozen || depth > layerCount());
    };
    auto declareNorm = [&](const std::string &name) {
        declare(name + ".weight", {h});
        declare(name + ".bias", {h});
    };
    declare("bert.embeddings.word_embeddings.weight", {m_config.vocabularySize, h});
    declare("bert.embeddings.position_embeddings.weight", {m_config.maxPositions, h});
    declare("bert.embeddings.token_type_embeddings.weight", {m_config.typeVocabularySize, h});
    declareNorm("bert.embeddings.LayerNorm");
    static constexpr std::array kParts{"query", "key", "value"};
    for (std::int64_t i = 0; i < m_config.layers; ++i) {
        const std::string p = layerPrefix(i);
        for (const char *part : kParts) {
            declare(p + "attention.self." + part + ".weight", {h, h});
        }
        for (const char *part : kParts) {
            declare(p + "attention.self." + part + ".bias", {h});
        }
        declare(p + "attention.output.dense.weight", {h, h});
        declare(p + "attention.output.dense.bias", {h});
        declareNorm(p + "attention.output.LayerNorm");
        declare(p + "intermediate.dense.weight", {f, h});
        declare(p + "intermediate.dense.bias", {f});
        declare(p + "output.dense.weight", {h, f});
        declare(p + "output.dense.bias", {h});
        declareNorm(p + "output.LayerNorm");
    }
    declare("bert.pooler.dense.weight", {h, h});
    declare("bert.pooler.dense.bias", {h});
    declare("classifier.weight", {m_classes, h});
    declare("classifier.bias", {m_classes});
}

void Bert::bindParameters()
{
    const std::int64_t h = m_config.hiddenSize;
    const std::int64_t f = m_config.intermediateSize;
    auto leaf = [this](const std::string &name, const std::vector<std::int64_t> &shape) {
        return m_parameters.leaf(name, shape);
    };
    m_words = leaf("bert.embeddings.word_embeddings.weight", {m_config.vocabularySize, h});
    m_positions = leaf("bert.embeddings.position_embeddings.weight", {m_config.maxPositions, h});
    m_types = leaf("bert.embeddings.token_type_embeddings.weight", {m_config.typeVocabularySize, h});
    m_embeddingScale = leaf("bert.embeddings.LayerNorm.weight", {h});
    m_embeddingShift = leaf("bert.embeddings.LayerNorm.bias", {h});
    for (std::int64_t i = 0; i < m_config.layers; ++i) {
        const std::string p = layerPrefix(i);
        Layer layer;
        layer.queryKeyValueWeight = leaf(p + "attention.self.query.weight", {3 * h, h});
        layer.queryKeyValueBias = leaf(p + "attention.self.query.bias", {3 * h});
        layer.attentionWeight = leaf(p + "attention.output.dense.weight", {h, h});
        layer.attentionBias = leaf(p + "attention.output.dense.bias", {h});
        layer.attentionScale = leaf(p + "attention.output.LayerNorm.weight", {h});
        layer.attentionShift = leaf(p + "attention.output.LayerNorm.bias", {h});
        layer.intermediateWeight = leaf(p + "intermediate.dense.weight", {f, h});
        layer.intermediateBias = leaf(p + "intermediate.dense.bias", {f});
        layer.outputWeight = leaf(p + "output.dense.weight", {h, f});
        layer.outputBias = leaf(p + "output.dense.bias", {h});
        layer.outputScale = leaf(p + "output.LayerNorm.weight", {h});
        layer.outputShift = leaf(p + "output.LayerNorm.bias", {h});
        m_layers.push_back(std::move(layer));
    }
    m_poolerWeight = leaf("bert.pooler.dense.weight", {h, h});
    m_poolerBias = leaf("bert.pooler.dense.bias", {h});
    m_classifierWeight = leaf("classifier.weight", {m_classes, h});
    m_classifierBias = leaf("classifier.bias", {m_classes});
}

at::Tensor Bert::activate(const at::Tensor &x) const
{
    if (m_config.activation == "relu") {
        return at::relu(x);
    }
    return m_config.activation == "gelu_new" ? at::gelu(x, "tanh") : at::gelu(x);
}

at::Tensor Bert::embed(const PackedBatch &batch, DropoutSource &drop) const
{
    const at::Tensor rows =
        m_parameters.isCompacted() ? at::index_select(m_parameters.leafRows(), 0, batch.ids) : batch.ids;
    const at::Tensor sum = at::add(at::add(at::embedding(m_words, rows), m_types.select(0, 0)),
                                   at::embedding(m_positions, batch.positions));
    return drop(norm(sum, m_embeddingScale, m_embeddingShift), m_config.hiddenDropout);
}

/// Scaled dot-product attention per head: query [B, heads, Q, D], key and value [B, heads, T, D]; gives [B, Q, H].
/// There are T queries, or only the first token's.
at::Tensor Bert::attend(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                        const PackedBatch &batch, DropoutSource &drop) const
{
    at::Tensor scores =
        at::mul(at::matmul(query, key.transpose(-1, -2)), 1.0 / std::sqrt(static_cast<double>(m_headSize)));
    if (batch.mask.defined()) {
        scores = at::add(scores, batch.mask);
    }
    at::Tensor rows;
    if (drop.isTraining()) {
        const at::Tensor tokens = (query.size(2) == 1 ? batch.first : batch.grid).view({batch.sentences, 1, -1});
        rows = at::add(at::mul(tokens, m_config.heads), at::arange(m_config.heads, tokens.options()).view({1, -1, 1}));
    }
    const at::Tensor weights = drop(at::softmax(scores, -1), m_config.attentionDropout, rows);
    return at::matmul(weights, value).transpose(1, 2).reshape({query.size(0), query.size(2), m_config.hiddenSize});
}

at::Tensor Bert::encodeLayer(const Layer &layer, const at::Tensor &x, const PackedBatch &batch, bool firstOnly,
                             DropoutSource &drop) const
{
    const std::int64_t h = m_config.hiddenSize;
    const std::int64_t b = batch.sentences;
    const std::int64_t t = batch.longest;
    at::Tensor context;
    at::Tensor residual = x;
    if (firstOnly) {
        const at::Tensor keyValue =
            at::linear(x, layer.queryKeyValueWeight.narrow(0, h, 2 * h), layer.queryKeyValueBias.narrow(0, h, 2 * h))
                .index_select(0, batch.grid)
                .view({b, t, 2, m_config.heads, m_headSize})
                .permute({2, 0, 3, 1, 4});
        residual = at::index_select(x, 0, batch.first);
        const at::Tensor query =
            at::linear(residual, layer.queryKeyValueWeight.narrow(0, 0, h), layer.queryKeyValueBias.narrow(0, 0, h))
                .view({b, 1, m_config.heads, m_headSize})
                .transpose(1, 2);
        context = attend(query, keyValue.select(0, 0), keyValue.select(0, 1), batch, drop).view({b, h});
    } else {
        const at::Tensor all = at::linear(x, layer.queryKeyValueWeight, layer.queryKeyValueBias)
                                   .index_select(0, batch.grid)
                                   .view({b, t, 3, m_config.heads, m_headSize})
                                   .permute({2, 0, 3, 1, 4});
        context = attend(all.select(0, 0), all.select(0, 1), all.select(0, 2), batch, drop)
                      .view({b * t, h})
                      .index_select(0, batch.cells);
    }
    const at::Tensor rows = firstOnly ? batch.first : at::Tensor();
    const at::Tensor attended =
        drop(at::linear(context, layer.attentionWeight, layer.attentionBias), m_config.hiddenDropout, rows);
    const at::Tensor middle = norm(at::add(residual, attended), layer.attentionScale, layer.attentionShift);
    const at::Tensor inner = activate(at::linear(middle, layer.intermediateWeight, layer.intermediateBias));
    const at::Tensor outer =
        drop(at::linear(inner, layer.outputWeight, layer.outputBias), m_config.hiddenDropout, rows);
    return norm(at::add(middle, outer), layer.outputScale, layer.outputShift);
}

at::Tensor Bert::forward(const PackedBatch &batch, const DropoutKey *key, Activations *activations)
{
    if (at::GradMode::is_enabled()) {
        m_parameters.attachGradients();
    }
    if (m_parameters.isCompacted()) {
        m_parameters.otherRows(); // brings them up to date
    }
    DropoutSource drop(key);
    const auto keep = [activations](const at::Tensor &x) {
        if (activations != nullptr) {
            activations->push_back(x);
        }
    };
    at::Tensor x = embed(batch, drop);
    keep(x);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        x = encodeLayer(m_layers[i], x, batch, i + 1 == m_layers.size(), drop);
        keep(x);
    }
    const at::Tensor pooled = at::tanh(at::linear(x, m_poolerWeight, m_poolerBias));
    keep(pooled);
    return at::linear(drop(pooled, m_config.classifierDropout, batch.first), m_classifierWeight, m_classifierBias);
}

void Bert::initialize(std::uint64_t seed, bool onlyHead)
{
    const at::NoGradGuard noGrad;
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    for (const ParameterBuffer::Named &named : m_parameters.named()) {
        // Drawn for every parameter, so that a new head is the same whether or not the encoder is new.
        const bool isNorm = named.name.find("LayerNorm") != std::string::npos;
        const bool isBias = named.name.size() > 5 && named.name.compare(named.name.size() - 5, 5, ".bias") == 0;
        at::Tensor drawn = at::empty(named.shape, at::TensorOptions().dtype(at::kFloat));
        if (isBias) {
            drawn.zero_();
        } else if (isNorm) {
            drawn.fill_(1.0);
        } else {
            drawn.normal_(0.0, m_config.initializerRange, generator);
        }
        if (named.name == "bert.embeddings.word_embeddings.weight") {
            drawn.select(0, 0).zero_(); // the padding piece, as the reference does
        }
        if (!onlyHead || isHead(named.name)) {
            m_parameters.view(named).copy_(drawn);
        }
    }
}

fast::BertShape Bert::fastShape() const
{
    fast::BertShape shape;
    shape.hidden = m_config.hiddenSize;
    shape.layers = m_config.layers;
    shape.heads = m_config.heads;
    shape.inner = m_config.intermediateSize;
    shape.classes = m_classes;
    shape.epsilon = m_config.layerNormEpsilon;
    shape.hiddenDropout = m_config.hiddenDropout;
    shape.attentionDropout = m_config.attentionDropout;
    shape.classifierDropout = m_config.classifierDropout;
    if (m_config.activation == "relu") {
        shape.activation = fast::Activation::Relu;
    } else if (m_config.activation == "gelu_new") {
        shape.activation = fast::Activation::GeluTanh;
    }
    return shape;
}

int Bert::depthOf(const std::string &name) const
{
    static const std::string kLayers = "bert.encoder.layer.";
    if (name.rfind("bert.embeddings.", 0) == 0) {
        return 0;
    }
    return name.rfind(kLayers, 0) == 0 ? std::stoi(name.substr(kLayers.size())) + 1 : layerCount() + 1;
}

std::string Bert::canonicalName(const std::string &fileName) const
{
    std::string name = fileName;
    if (name.rfind("cls.", 0) == 0 || name.find("position_ids") != std::string::npos) {
        return {};
    }
    for (const auto &[old, current] : {std::pair{".gamma", ".weight"}, std::pair{".beta", ".bias"}}) {
        const std::string ending = old;
        if (name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            name.replace(name.size() - ending.size(), ending.size(), current);
        }
    }
    if (name.rfind("bert.", 0) != 0 && !isHead(name)) {
        name.insert(0, "bert.");
    }
    return name;
}

} // namespace

core::Result<std::unique_ptr<Classifier>> createBert(const std::string &directory, const ClassifierOptions &options)
{
    auto config = BertConfig::fromDirectory(directory);
    if (!config) {
        return core::fail(config.error());
    }
    if (options.dropout >= 0.0) {
        config->hiddenDropout = options.dropout;
        config->attentionDropout = options.dropout;
        config->classifierDropout = options.dropout;
    }
    return std::make_unique<Bert>(std::move(*config), options);
}

} // namespace signalbox::models
