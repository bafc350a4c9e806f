// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/engine/model_probe.h"

#include "core/hash.h"
#include "models/model_folder.h"
#include "train/batch_tensors.h"
#include "train/checkpoint.h"
#include "train/updater.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/from_blob.h>

#include <cmath>
#include <numeric>

using namespace signalbox;

struct ModelProbe::Private
{
    models::LoadedModel model;
    std::unique_ptr<train::Updater> updater;

    [[nodiscard]] models::Classifier &classifier() const { return *model.classifier; }

    [[nodiscard]] models::PackedBatch batch(const Rows &rows, const std::vector<std::int32_t> &labels) const
    {
        text::EncodedRows encoded;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            encoded.ids.insert(encoded.ids.end(), rows[i].begin(), rows[i].end());
            encoded.offsets.push_back(static_cast<std::int64_t>(encoded.ids.size()));
            encoded.labels.push_back(labels.empty() ? 0 : labels[i]);
        }
        std::vector<std::int32_t> numbers(rows.size());
        std::iota(numbers.begin(), numbers.end(), 0);
        return train::makeBatch(encoded, numbers, at::kCPU, classifier().parameters().values().scalar_type());
    }
};

namespace {

std::vector<double> toVector(const at::Tensor &tensor)
{
    const at::Tensor flat = tensor.detach().to(at::kDouble).contiguous().view({-1});
    return {flat.const_data_ptr<double>(), flat.const_data_ptr<double>() + flat.numel()};
}

} // namespace

ModelProbe::ModelProbe(std::unique_ptr<Private> d) : m_private(std::move(d)) { }

ModelProbe::~ModelProbe() = default;

core::Result<std::unique_ptr<ModelProbe>> ModelProbe::load(const std::string &directory, const Options &options)
{
    at::set_num_threads(options.threads);
    core::Registry<models::ClassifierFactory> architectures;
    models::registerArchitectures(architectures);
    models::LoadOptions load;
    load.classifier.classes = options.classes;
    load.classifier.dropout = options.dropout;
    load.classifier.type = options.doublePrecision ? at::kDouble : at::kFloat;
    load.classifier.freezeEmbeddings = options.training.freezeEmbeddings;
    load.classifier.freezeLayers = options.training.freezeLayers;
    load.fromScratch = options.fromScratch;
    load.seed = options.seed;
    auto model = models::loadModel(directory, load, architectures);
    if (!model) {
        return core::fail(model.error());
    }
    auto d = std::make_unique<Private>();
    d->model = std::move(*model);
    if (!options.classifierWeight.empty()) {
        const at::NoGradGuard noGrad;
        auto weight = options.classifierWeight;
        for (const auto &named : d->classifier().parameters().named()) {
            if (named.name == "classifier.weight") {
                d->classifier().parameters().view(named).copy_(
                    at::from_blob(weight.data(), named.shape, at::TensorOptions().dtype(at::kDouble)));
            } else if (named.name == "classifier.bias") {
                d->classifier().parameters().view(named).zero_();
            }
        }
    }
    auto updater = train::Updater::create(options.training, d->classifier(), 1);
    if (!updater) {
        return core::fail(updater.error());
    }
    d->updater = std::move(*updater);
    return std::unique_ptr<ModelProbe>(new ModelProbe(std::move(d)));
}

std::vector<double> ModelProbe::logits(const Rows &rows)
{
    const at::NoGradGuard noGrad;
    return toVector(m_private->classifier().forward(m_private->batch(rows, {}), nullptr));
}

std::vector<std::vector<double>> ModelProbe::firstRowActivations(const Rows &rows)
{
    const at::NoGradGuard noGrad;
    models::Activations activations;
    m_private->classifier().forward(m_private->batch(rows, {}), nullptr, &activations);
    std::vector<std::vector<double>> result;
    for (const at::Tensor &tensor : activations) {
        result.push_back(toVector(tensor.select(0, 0)));
    }
    return result;
}

double ModelProbe::lossAndGradients(const Rows &rows, const std::vector<std::int32_t> &labels, std::int64_t dropoutStep)
{
    const models::PackedBatch batch = m_private->batch(rows, labels);
    m_private->classifier().parameters().gradients().zero_();
    const models::DropoutKey key{42, static_cast<std::uint64_t>(dropoutStep), 0};
    const at::Tensor loss =
        at::cross_entropy_loss(m_private->classifier().forward(batch, dropoutStep >= 0 ? &key : nullptr), batch.labels);
    loss.backward();
    return loss.item<double>();
}

void ModelProbe::adamStep(double learningRate)
{
    m_private->updater->setLearningRate(learningRate);
    m_private->updater->step(false);
}

double ModelProbe::gradientNorm() const
{
    double sum = 0.0;
    for (const double value : toVector(m_private->classifier().parameters().gradients())) {
        sum += value * value;
    }
    return std::sqrt(sum);
}

std::map<std::string, double> ModelProbe::gradientNorms() const
{
    std::map<std::string, double> norms;
    const auto &parameters = m_private->classifier().parameters();
    for (const auto &named : parameters.named()) {
        if (!named.isTrained) {
            continue;
        }
        double sum = 0.0;
        for (const double value : toVector(parameters.gradientView(named))) {
            sum += value * value;
        }
        norms[named.name] = std::sqrt(sum);
    }
    return norms;
}

std::map<std::string, std::array<double, 3>> ModelProbe::parameterSums() const
{
    std::map<std::string, std::array<double, 3>> sums;
    const auto &parameters = m_private->classifier().parameters();
    for (const auto &named : parameters.named()) {
        auto &[sum, square, largest] = sums[named.name];
        for (const double value : toVector(parameters.view(named))) {
            sum += value;
            square += value * value;
            largest = std::max(largest, std::abs(value));
        }
        square = std::sqrt(square);
    }
    return sums;
}

std::string ModelProbe::checksum() const
{
    const at::Tensor values = m_private->classifier().parameters().values().contiguous();
    return core::contentHash({static_cast<const char *>(values.const_data_ptr()), values.nbytes()});
}

const std::vector<std::string> &ModelProbe::notes() const
{
    return m_private->model.notes;
}

bool ModelProbe::headIsNew() const
{
    return m_private->model.headIsNew;
}

core::Status ModelProbe::save(const std::string &directory, const std::string &source)
{
    return models::saveModel(directory, m_private->classifier(), {"0", "1"}, source);
}

core::Status ModelProbe::writeCheckpoint(const std::string &path, const std::string &source)
{
    train::TrainingState state;
    state.step = m_private->updater->steps();
    return train::writeCheckpoint(path, {m_private->classifier(), m_private->updater.get()}, state,
                                  {{"0", "1"}, source});
}

core::Status ModelProbe::readCheckpoint(const std::string &path)
{
    const auto state = train::readCheckpoint(path, {m_private->classifier(), m_private->updater.get()});
    if (!state) {
        return core::fail(state.error());
    }
    return {};
}
