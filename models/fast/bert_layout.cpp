// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fast/bert_layout.h"

#include <algorithm>
#include <ranges>
#include <stdexcept>

namespace signalbox::models::fast {

namespace {

/// Finds parameters by name, and gives vectors a place among the sums.
class StretchFinder
{
public:
    explicit StretchFinder(const ParameterBuffer &parameters) : m_parameters(parameters) { }

    /// `rows` and `columns` may span several neighbours that begin with this one.
    Stretch matrix(const std::string &name, std::int64_t rows, std::int64_t columns) const
    {
        const ParameterBuffer::Named &named = find(name);
        Stretch stretch;
        stretch.rows = rows;
        stretch.columns = columns;
        stretch.value = named.offset;
        stretch.gradient = named.isTrained ? named.gradientOffset : -1;
        return stretch;
    }
    Stretch matrix(const std::string &name) const
    {
        const ParameterBuffer::Named &named = find(name);
        return matrix(name, named.shape.at(0), named.shape.at(1));
    }
    Stretch vector(const std::string &name, std::int64_t columns)
    {
        Stretch stretch = matrix(name, 1, columns);
        stretch.sum = m_sums;
        m_sums += (columns + 15) / 16 * 16; // sums stay aligned
        return stretch;
    }
    [[nodiscard]] std::int64_t sums() const { return m_sums; }

private:
    [[nodiscard]] const ParameterBuffer::Named &find(const std::string &name) const
    {
        const auto &all = m_parameters.named();
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto &named) { return named.name == name; });
        if (found == all.end()) {
            throw std::logic_error("no parameter named " + name);
        }
        return *found;
    }

    const ParameterBuffer &m_parameters;
    std::int64_t m_sums = 0;
};

} // namespace

BertLayout::BertLayout(const ParameterBuffer &parameters, const BertShape &shape)
{
    StretchFinder find(parameters);
    const std::int64_t h = shape.hidden;
    words = find.matrix("bert.embeddings.word_embeddings.weight");
    positions = find.matrix("bert.embeddings.position_embeddings.weight");
    types = find.matrix("bert.embeddings.token_type_embeddings.weight");
    embeddingScale = find.vector("bert.embeddings.LayerNorm.weight", h);
    embeddingShift = find.vector("bert.embeddings.LayerNorm.bias", h);
    for (std::int64_t i = 0; i < shape.layers; ++i) {
        const std::string p = "bert.encoder.layer." + std::to_string(i) + '.';
        LayerStretches layer;
        layer.queryKeyValueWeight = find.matrix(p + "attention.self.query.weight", 3 * h, h);
        layer.queryKeyValueBias = find.vector(p + "attention.self.query.bias", 3 * h);
        layer.attentionWeight = find.matrix(p + "attention.output.dense.weight");
        layer.attentionBias = find.vector(p + "attention.output.dense.bias", h);
        layer.attentionScale = find.vector(p + "attention.output.LayerNorm.weight", h);
        layer.attentionShift = find.vector(p + "attention.output.LayerNorm.bias", h);
        layer.intermediateWeight = find.matrix(p + "intermediate.dense.weight");
        layer.intermediateBias = find.vector(p + "intermediate.dense.bias", shape.inner);
        layer.outputWeight = find.matrix(p + "output.dense.weight");
        layer.outputBias = find.vector(p + "output.dense.bias", h);
        layer.outputScale = find.vector(p + "output.LayerNorm.weight", h);
        layer.outputShift = find.vector(p + "output.LayerNorm.bias", h);
        layers.push_back(layer);
    }
    poolerWeight = find.matrix("bert.pooler.dense.weight");
    poolerBias = find.vector("bert.pooler.dense.bias", h);
    classifierWeight = find.matrix("classifier.weight");
    classifierBias = find.vector("classifier.bias", shape.classes);
    sums = find.sums();
}

std::int64_t BertLayout::lowestLayer() const
{
    if (trainsEmbeddings()) {
        return 0;
    }
    const auto lowest = std::find_if(layers.begin(), layers.end(), [](const auto &layer) { return layer.isTrained(); });
    return lowest - layers.begin();
}

std::vector<std::vector<Stretch>> BertLayout::vectors() const
{
    std::vector<std::vector<Stretch>> groups;
    groups.push_back({poolerBias, classifierBias});
    for (const auto &layer : std::views::reverse(layers)) {
        groups.push_back({layer.queryKeyValueBias, layer.attentionBias, layer.attentionScale, layer.attentionShift,
                          layer.intermediateBias, layer.outputBias, layer.outputScale, layer.outputShift});
    }
    groups.push_back({embeddingScale, embeddingShift});
    for (auto &group : groups) {
        std::erase_if(group, [](const Stretch &stretch) { return !stretch.isTrained(); });
    }
    return groups;
}

std::string whyNotFast(const BertShape &shape, const ParameterBuffer &parameters)
{
    const at::Tensor &values = parameters.values();
    if (!values.device().is_cpu()) {
        return "the model is not on the CPU";
    }
    if (values.scalar_type() != at::kFloat) {
        return "its numbers are not float32";
    }
    if (shape.layers < 1) {
        return "it has no layers";
    }
    if (shape.headSize() % 16 != 0 || shape.inner % 16 != 0) {
        return "its heads or its feed-forward part are not a multiple of 16 wide";
    }
    return {};
}

} // namespace signalbox::models::fast
