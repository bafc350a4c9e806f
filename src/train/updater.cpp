// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/updater.h"

#include "train/parameter_groups.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_vector_norm.h>

#include <nlohmann/json.hpp>

#include <utility>

namespace signalbox::train {

namespace {

constexpr double kClipEpsilon = 1e-6; ///< of torch.nn.utils.clip_grad_norm_

} // namespace

core::Result<std::unique_ptr<Updater>> Updater::create(const core::RunSpec &spec, models::Classifier &classifier,
                                                       std::int64_t totalSteps)
{
    core::Registry<OptimizerFactory> optimizers;
    registerOptimizers(optimizers);
    const OptimizerFactory *factory = optimizers.find(spec.optimizer);
    if (factory == nullptr) {
        return core::fail({core::ErrorCode::BadArgument,
                           "optimizer",
                           "there is no such optimizer",
                           {},
                           '"' + spec.optimizer + '"',
                           "adam, adamw or sgd"});
    }
    const auto groups = parameterGroups(classifier, core::weightDecayOf(spec), spec.layerDecay);
    models::ParameterBuffer &parameters = classifier.parameters();
    return std::unique_ptr<Updater>(new Updater(spec, parameters, (*factory)(spec, parameters, groups), totalSteps));
}

Updater::Updater(const core::RunSpec &spec, models::ParameterBuffer &parameters, std::unique_ptr<Optimizer> optimizer,
                 std::int64_t totalSteps)
    : m_parameters(parameters)
    , m_optimizer(std::move(optimizer))
    , m_schedule(core::scheduleFromSpec(spec, totalSteps))
    , m_peak(spec.learningRate)
    , m_clipping{spec.clipNorm, spec.clipValue}
    , m_batchesPerStep(spec.accumulate)
    , m_settingsPeak(m_peak)
    , m_settingsClipping(m_clipping)
{
}

Update Updater::step(bool wantsNorm)
{
    const at::NoGradGuard noGrad;
    at::Tensor gradients = m_parameters.gradients();
    Update update;
    update.learningRate = learningRate();
    const double norm = wantsNorm || m_clipping.norm > 0.0 ? gradientNorm() : core::undefinedValue();
    if (wantsNorm) {
        update.gradientNorm = norm;
    }
    if (m_clipping.norm > 0.0) {
        const double factor = m_clipping.norm / (norm + kClipEpsilon);
        if (factor < 1.0) {
            gradients.mul_(factor);
        }
    } else if (m_clipping.value > 0.0) {
        gradients.clamp_(-m_clipping.value, m_clipping.value);
    }
    m_optimizer->step({update.learningRate, m_schedule.momentum(steps())});
    return update;
}

double Updater::gradientNorm() const
{
    const at::NoGradGuard noGrad;
    return at::linalg_vector_norm(m_parameters.gradients()).item<double>();
}

double Updater::learningRate() const
{
    return m_peak * m_schedule.factor(steps());
}

void Updater::setLearningRate(double rate)
{
    const double factor = m_schedule.factor(steps());
    m_peak = factor > 0.0 ? rate / factor : rate;
}

nlohmann::json Updater::changes() const
{
    nlohmann::json changes = nlohmann::json::object();
    // Each with the settings that it changed, to be seen as outdated when the run is resumed with others.
    if (m_peak != m_settingsPeak) {
        changes["lr"] = {{"peak", m_peak}, {"settings", m_settingsPeak}};
    }
    if (m_clipping != m_settingsClipping) {
        changes["clipping"] = {{"norm", m_clipping.norm},
                               {"value", m_clipping.value},
                               {"settings_norm", m_settingsClipping.norm},
                               {"settings_value", m_settingsClipping.value}};
    }
    return changes;
}

void Updater::restoreChanges(const nlohmann::json &changes)
{
    m_peak = m_settingsPeak;
    m_clipping = m_settingsClipping;
    if (changes.contains("lr") && changes.at("lr").at("settings").get<double>() == m_settingsPeak) {
        m_peak = changes.at("lr").at("peak").get<double>();
    }
    if (changes.contains("clipping")) {
        const nlohmann::json &stored = changes.at("clipping");
        const Clipping settings{stored.at("settings_norm").get<double>(), stored.at("settings_value").get<double>()};
        if (settings == m_settingsClipping) {
            m_clipping = {stored.at("norm").get<double>(), stored.at("value").get<double>()};
        }
    }
}

} // namespace signalbox::train
