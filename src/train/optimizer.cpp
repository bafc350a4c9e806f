// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/optimizer.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace signalbox::train {

namespace {

/// Parameters that one worker updates in a row. Workers take turns with these shares, so that after an update each
/// finds about as much of every matrix in its own cache.
constexpr std::int64_t kShare = 16384;

} // namespace

Optimizer::Optimizer(models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups,
                     const std::vector<std::string> &stateNames)
    : m_parameters(parameters)
    , m_stepTensor(at::zeros({}, parameters.values().options().dtype(at::kFloat)))
{
    for (const std::string &name : stateNames) {
        m_state.emplace_back(name, at::zeros_like(parameters.gradients()));
    }
    for (const ParameterGroup &group : groups) {
        GroupTensors tensors;
        tensors.learningRateScale = group.learningRateScale;
        tensors.weightDecay = group.weightDecay;
        tensors.state.resize(m_state.size());
        for (const ParameterRange &range : group.ranges) {
            if (range.offset == 0) {
                m_firstGroup = m_groups.size();
            }
            tensors.values.push_back(parameters.values().narrow(0, range.offset, range.count));
            tensors.gradients.push_back(parameters.gradients().narrow(0, range.gradientOffset, range.count));
            tensors.steps.push_back(m_stepTensor);
            for (std::size_t i = 0; i < m_state.size(); ++i) {
                tensors.state[i].push_back(m_state[i].second.narrow(0, range.gradientOffset, range.count));
            }
        }
        m_groups.push_back(std::move(tensors));
    }
}

void Optimizer::useWorkers(models::fast::Workers *workers)
{
    m_workers = workers;
    m_shares.clear();
    const std::int64_t count = workers == nullptr ? 0 : workers->count();
    for (std::int64_t worker = 0; worker < count; ++worker) {
        std::vector<GroupTensors> &shares = m_shares.emplace_back();
        for (const GroupTensors &group : m_groups) {
            GroupTensors &share = shares.emplace_back();
            share.learningRateScale = group.learningRateScale;
            share.weightDecay = group.weightDecay;
            share.state.resize(group.state.size());
            for (std::size_t i = 0; i < group.values.size(); ++i) {
                const std::int64_t size = group.values[i].numel();
                for (std::int64_t begin = worker * kShare; begin < size; begin += count * kShare) {
                    const std::int64_t length = std::min(kShare, size - begin);
                    share.values.push_back(group.values[i].narrow(0, begin, length));
                    share.gradients.push_back(group.gradients[i].narrow(0, begin, length));
                    share.steps.push_back(m_stepTensor);
                    for (std::size_t k = 0; k < group.state.size(); ++k) {
                        share.state[k].push_back(group.state[k][i].narrow(0, begin, length));
                    }
                }
            }
        }
    }
}

void Optimizer::step(const UpdateRates &rates)
{
    const at::NoGradGuard noGrad;
    ++m_steps;
    m_stepTensor.fill_(static_cast<double>(m_steps));
    const auto updateAll = [&](std::vector<GroupTensors> &groups) {
        for (GroupTensors &group : groups) {
            if (!group.values.empty()) {
                update(group, rates.learningRate * group.learningRateScale, rates);
            }
        }
    };
    if (m_workers == nullptr) {
        updateAll(m_groups);
    } else {
        m_workers->run([&](int worker) { updateAll(m_shares[static_cast<std::size_t>(worker)]); });
    }
    // Rows of the vocabulary that were taken out of the buffer rest, but shrink.
    if (m_parameters.isCompacted() && m_parameters.named().front().isTrained) {
        const GroupTensors &group = m_groups[m_firstGroup];
        m_parameters.scaleOtherRows(restingFactor(rates.learningRate * group.learningRateScale, group.weightDecay));
    }
}

} // namespace signalbox::train
