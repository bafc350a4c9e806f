// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/layer_watch.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

namespace signalbox::train {

namespace {

/// One-dimensional float32 on the CPU: the tensor itself where it is that, else a copy.
at::Tensor readableNumbers(const at::Tensor &tensor)
{
    return tensor.to(at::kCPU, at::kFloat).contiguous().view({-1});
}

/// Adds the summaries of gradients or weights under their names.
void addSummaries(const std::vector<LayerSummary> &layers, const std::string &normPrefix,
                  const std::string &histogramPrefix, core::MetricValues &norms, core::NamedHistograms &histograms)
{
    for (const LayerSummary &layer : layers) {
        norms.emplace_back(normPrefix, layer.norm);
        norms.back().first += layer.name;
        histograms.emplace_back(histogramPrefix, layer.histogram);
        histograms.back().first += layer.name;
    }
}

} // namespace

std::unique_ptr<LayerWatch> LayerWatch::create(const core::RunSpec &spec, models::Classifier &classifier,
                                               models::fast::Workers *workers)
{
    if (spec.watch == "off") {
        return nullptr;
    }
    return std::unique_ptr<LayerWatch>(new LayerWatch(spec, classifier, workers));
}

LayerWatch::LayerWatch(const core::RunSpec &spec, models::Classifier &classifier, models::fast::Workers *workers)
    : m_classifier(classifier)
    , m_workers(workers)
    , m_watchesGradients(spec.watch == "gradients" || spec.watch == "all")
    , m_watchesWeights(spec.watch == "parameters" || spec.watch == "all")
    , m_every(spec.watchEvery)
{
    for (const auto &named : classifier.parameters().named()) {
        Layer &layer = layerOf(named.name);
        addStretch(layer.values, {named.offset, named.count});
        if (named.isTrained) {
            addStretch(layer.gradients, {named.gradientOffset, named.count});
            layer.isTrained = true;
        }
    }
}

LayerWatch::Layer &LayerWatch::layerOf(const std::string &parameter)
{
    const int depth = m_classifier.depthOf(parameter);
    std::string name = "embeddings";
    if (depth > m_classifier.layerCount()) {
        name = m_classifier.isHead(parameter) ? "classifier" : "pooler";
    } else if (depth > 0) {
        name = "layer_";
        name += std::to_string(depth - 1);
    }
    const auto known =
        std::find_if(m_layers.begin(), m_layers.end(), [&name](const Layer &layer) { return layer.name == name; });
    if (known != m_layers.end()) {
        return *known;
    }
    m_layers.push_back({std::move(name), {}, {}, false});
    return m_layers.back();
}

void LayerWatch::addStretch(std::vector<Stretch> &stretches, const Stretch &next)
{
    if (!stretches.empty() && stretches.back().offset + stretches.back().count == next.offset) {
        stretches.back().count += next.count;
    } else {
        stretches.push_back(next);
    }
}

std::vector<std::span<const float>> LayerWatch::spansOf(const at::Tensor &numbers,
                                                        const std::vector<Stretch> &stretches)
{
    const std::span<const float> all(numbers.const_data_ptr<float>(), static_cast<std::size_t>(numbers.numel()));
    std::vector<std::span<const float>> spans;
    spans.reserve(stretches.size());
    for (const Stretch &stretch : stretches) {
        spans.push_back(all.subspan(static_cast<std::size_t>(stretch.offset), static_cast<std::size_t>(stretch.count)));
    }
    return spans;
}

core::HistogramsTaken LayerWatch::take(std::int64_t step) const
{
    const at::NoGradGuard noGrad;
    core::HistogramsTaken taken;
    taken.step = step;
    auto histograms = std::make_shared<core::NamedHistograms>();
    if (m_watchesGradients) {
        addSummaries(summarizeGradients(), "norm/grad/", "gradients/", taken.norms, *histograms);
    }
    if (m_watchesWeights) {
        addSummaries(summarizeWeights(), "norm/weight/", "parameters/", taken.norms, *histograms);
    }
    taken.histograms = std::move(histograms);
    return taken;
}

std::vector<LayerSummary> LayerWatch::summarizeGradients() const
{
    const models::ParameterBuffer &parameters = m_classifier.parameters();
    const at::Tensor numbers = readableNumbers(parameters.gradients());
    std::vector<LayerValues> layers;
    for (const Layer &layer : m_layers) {
        if (layer.isTrained) {
            layers.push_back({layer.name, spansOf(numbers, layer.gradients), 0});
        }
    }
    if (m_layers.front().isTrained) {
        layers.front().zeros = parameters.wholeTrainedCount() - parameters.trainedCount();
    }
    return summarizeLayers(layers, sharing());
}

std::vector<LayerSummary> LayerWatch::summarizeWeights() const
{
    models::ParameterBuffer &parameters = m_classifier.parameters();
    const at::Tensor numbers = readableNumbers(parameters.values());
    const at::Tensor others =
        parameters.isCompacted() ? readableNumbers(parameters.otherRows()) : at::Tensor(); // made up for decay now
    std::vector<LayerValues> layers;
    for (const Layer &layer : m_layers) {
        layers.push_back({layer.name, spansOf(numbers, layer.values), 0});
    }
    if (others.defined()) {
        layers.front().stretches.emplace_back(others.const_data_ptr<float>(), static_cast<std::size_t>(others.numel()));
    }
    return summarizeLayers(layers, sharing());
}

WorkSharing LayerWatch::sharing() const
{
    if (m_workers != nullptr) {
        return {m_workers->count(),
                [workers = m_workers](const std::function<void(int)> &work) { workers->run(work); }};
    }
    const int shares = at::get_num_threads();
    return {shares, [shares](const std::function<void(int)> &work) {
                at::parallel_for(0, shares, 1, [&work](std::int64_t begin, std::int64_t end) {
                    for (std::int64_t share = begin; share < end; ++share) {
                        work(static_cast<int>(share));
                    }
                });
            }};
}

} // namespace signalbox::train
