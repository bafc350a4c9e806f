// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/engine/optimizer_probe.h"

#include "train/loss.h"
#include "train/parameter_groups.h"
#include "train/updater.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>

#include <nlohmann/json.hpp>

#include <stdexcept>

using namespace signalbox;

namespace {

/// A classifier of which only the parameters are real.
class MadeUpClassifier final : public models::Classifier
{
public:
    MadeUpClassifier(const std::vector<OptimizerProbe::Parameter> &parameters, int layers, const core::RunSpec &spec)
        : m_layers(layers)
    {
        for (const auto &parameter : parameters) {
            const int depth = depthOf(parameter.name);
            const bool isFrozen = depth == 0 ? spec.freezeEmbeddings : depth <= layers && depth <= spec.freezeLayers;
            m_parameters.declare(parameter.name, {static_cast<std::int64_t>(parameter.values.size())}, !isFrozen);
        }
        m_parameters.allocate(at::kDouble, at::kCPU);
        const at::NoGradGuard noGrad;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            m_parameters.view(m_parameters.named()[i]).copy_(at::tensor(parameters[i].values));
        }
    }

    at::Tensor forward(const models::PackedBatch & /*batch*/, const models::DropoutKey * /*dropout*/,
                       models::Activations * /*activations*/) override
    {
        throw std::logic_error("this classifier has no forward pass");
    }
    void initialize(std::uint64_t /*seed*/, bool /*onlyHead*/) override { }
    models::ParameterBuffer &parameters() override { return m_parameters; }
    [[nodiscard]] std::int64_t maxPositions() const override { return 0; }
    [[nodiscard]] std::int64_t vocabularySize() const override { return 0; }
    [[nodiscard]] std::string canonicalName(const std::string &fileName) const override { return fileName; }
    [[nodiscard]] bool isHead(const std::string & /*name*/) const override { return false; }
    [[nodiscard]] int layerCount() const override { return m_layers; }
    [[nodiscard]] int depthOf(const std::string &name) const override
    {
        if (name.rfind("embeddings.", 0) == 0) {
            return 0;
        }
        return name.rfind("layer.", 0) == 0 ? std::stoi(name.substr(6)) + 1 : m_layers + 1;
    }
    [[nodiscard]] nlohmann::json configForSaving(const std::vector<std::string> & /*labels*/) const override
    {
        return {};
    }

private:
    int m_layers;
    models::ParameterBuffer m_parameters;
};

std::vector<double> numbersOf(const at::Tensor &tensor)
{
    const at::Tensor flat = tensor.detach().to(at::kDouble).contiguous().view({-1});
    return {flat.const_data_ptr<double>(), flat.const_data_ptr<double>() + flat.numel()};
}

} // namespace

struct OptimizerProbe::Private
{
    core::RunSpec spec;
    std::unique_ptr<MadeUpClassifier> classifier;
    std::unique_ptr<train::Updater> updater;

    [[nodiscard]] const models::ParameterBuffer::Named &named(const std::string &name) const
    {
        for (const auto &named : classifier->parameters().named()) {
            if (named.name == name) {
                return named;
            }
        }
        throw std::logic_error("no parameter named " + name);
    }
};

OptimizerProbe::OptimizerProbe(const core::RunSpec &spec, const std::vector<Parameter> &parameters, int layers,
                               std::int64_t totalSteps)
    : m_private(std::make_unique<Private>())
{
    m_private->spec = spec;
    m_private->classifier = std::make_unique<MadeUpClassifier>(parameters, layers, spec);
    auto updater = train::Updater::create(spec, *m_private->classifier, totalSteps);
    if (!updater) {
        throw std::runtime_error(core::describe(updater.error()));
    }
    m_private->updater = std::move(*updater);
}

OptimizerProbe::~OptimizerProbe() = default;

void OptimizerProbe::setGradient(const std::string &name, const std::vector<double> &gradient)
{
    const at::NoGradGuard noGrad;
    m_private->classifier->parameters().gradientView(m_private->named(name)).copy_(at::tensor(gradient));
}

std::pair<double, double> OptimizerProbe::step(bool wantsNorm)
{
    const train::Update update = m_private->updater->step(wantsNorm);
    return {update.learningRate, update.gradientNorm};
}

std::vector<double> OptimizerProbe::values(const std::string &name) const
{
    return numbersOf(m_private->classifier->parameters().view(m_private->named(name)));
}

std::vector<double> OptimizerProbe::gradient(const std::string &name) const
{
    return numbersOf(m_private->classifier->parameters().gradientView(m_private->named(name)));
}

std::vector<OptimizerProbe::Group> OptimizerProbe::groups() const
{
    std::vector<Group> groups;
    const core::RunSpec &spec = m_private->spec;
    for (const train::ParameterGroup &group :
         train::parameterGroups(*m_private->classifier, core::weightDecayOf(spec), spec.layerDecay)) {
        Group shown{group.learningRateScale, group.weightDecay, {}, group.ranges.size()};
        for (const train::ParameterRange &range : group.ranges) {
            for (const auto &named : m_private->classifier->parameters().named()) {
                const bool isInside = named.offset >= range.offset && named.offset < range.offset + range.count;
                if (isInside && named.gradientOffset - range.gradientOffset == named.offset - range.offset) {
                    shown.names.push_back(named.name);
                }
            }
        }
        groups.push_back(std::move(shown));
    }
    return groups;
}

std::vector<std::pair<std::string, std::int64_t>> OptimizerProbe::state() const
{
    std::vector<std::pair<std::string, std::int64_t>> sizes;
    const train::Updater &updater = *m_private->updater;
    for (const auto &[name, tensor] : updater.optimizer().state()) {
        sizes.emplace_back(name, tensor.numel());
    }
    return sizes;
}

std::int64_t OptimizerProbe::trainedCount() const
{
    return m_private->classifier->parameters().trainedCount();
}

double OptimizerProbe::lossScale() const
{
    return m_private->updater->lossScale();
}

double OptimizerProbe::learningRate() const
{
    return m_private->updater->learningRate();
}

void OptimizerProbe::setLearningRate(double rate)
{
    m_private->updater->setLearningRate(rate);
}

void OptimizerProbe::setClipping(double norm, double value)
{
    m_private->updater->setClipping({norm, value});
}

void OptimizerProbe::setTotalSteps(std::int64_t steps)
{
    m_private->updater->setTotalSteps(steps);
}

std::string OptimizerProbe::changes() const
{
    return m_private->updater->changes().dump();
}

void OptimizerProbe::restoreChanges(const std::string &changes)
{
    m_private->updater->restoreChanges(nlohmann::json::parse(changes));
}

void OptimizerProbe::copyFrom(const OptimizerProbe &other)
{
    const at::NoGradGuard noGrad;
    at::Tensor own = m_private->classifier->parameters().values();
    own.copy_(other.m_private->classifier->parameters().values());
    train::Optimizer &optimizer = m_private->updater->optimizer();
    const train::Optimizer &source = other.m_private->updater->optimizer();
    for (std::size_t i = 0; i < optimizer.state().size(); ++i) {
        at::Tensor state = optimizer.state()[i].second;
        state.copy_(source.state()[i].second);
    }
    optimizer.restoreSteps(source.steps());
}

OptimizerProbe::Loss OptimizerProbe::loss(const std::vector<double> &logits, const std::vector<std::int64_t> &labels,
                                          double smoothing, const std::vector<double> &classWeights)
{
    const auto rows = static_cast<std::int64_t>(labels.size());
    const train::TrainingLoss loss({smoothing, classWeights}, at::kDouble, at::kCPU);
    at::Tensor input = at::tensor(logits).view({rows, -1});
    input.set_requires_grad(true);
    const at::Tensor value = loss(input, at::tensor(labels));
    value.backward();
    return {value.item<double>(), numbersOf(input.grad())};
}

std::vector<std::string> OptimizerProbe::optimizers()
{
    core::Registry<train::OptimizerFactory> registry;
    train::registerOptimizers(registry);
    std::vector<std::string> names;
    for (const auto &[name, factory] : registry) {
        names.push_back(name);
    }
    return names;
}
