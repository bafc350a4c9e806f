// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry.h"
#include "core/run_spec.h"
#include "models/fast/workers.h"
#include "models/parameter_buffer.h"
#include "train/parameter_groups.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::train {

/// The numbers of one update.
struct UpdateRates
{
    double learningRate = 0.0; ///< of groups whose scale is 1
    /// What a schedule wants for momentum (SGD) or the first beta (Adam), when it does.
    std::optional<double> momentum;
};

/// Changes the trained parameters of a buffer from their gradients. One fused call for each group of parameters with
/// the same rates; with a single group that is one pass over the whole buffer.
class Optimizer
{
public:
    virtual ~Optimizer() = default;
    Optimizer(const Optimizer &) = delete;
    Optimizer &operator=(const Optimizer &) = delete;

    /// Lets these threads share each update, which must outlive this; the numbers are then float32 on the CPU. Null:
    /// LibTorch's own threads do.
    void useWorkers(models::fast::Workers *workers);
    /// One update from the buffer's gradients.
    void step(const UpdateRates &rates);
    [[nodiscard]] std::int64_t steps() const { return m_steps; } ///< updates done

    /// Moments and the like by their names in checkpoints ("adam.first_moment"), each [trained parameters] float.
    [[nodiscard]] const std::vector<std::pair<std::string, at::Tensor>> &state() const { return m_state; }
    /// Goes on from a count of updates whose state() was copied back.
    void restoreSteps(std::int64_t steps) { m_steps = steps; }

protected:
    /// A group as lists of tensors, which the fused operators take.
    struct GroupTensors
    {
        double learningRateScale = 1.0;
        double weightDecay = 0.0;
        std::vector<at::Tensor> values;
        std::vector<at::Tensor> gradients;
        std::vector<std::vector<at::Tensor>> state; ///< for each of state()
        std::vector<at::Tensor> steps; ///< the count of updates, once for each of `values`
    };

    /// `stateNames` are those of the state that the optimizer needs, all zero at first.
    Optimizer(models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups,
              const std::vector<std::string> &stateNames);
    /// Updates one group, or a worker's share of one, then at the same time as other shares; steps() counts the running
    /// update already.
    virtual void update(GroupTensors &group, double learningRate, const UpdateRates &rates) = 0;
    /// What an update multiplies a parameter with whose gradients have all been 0: of decoupled weight decay.
    [[nodiscard]] virtual double restingFactor(double /*learningRate*/, double /*weightDecay*/) const { return 1.0; }

    /// Whether update() gets workers' shares and may use the fast path's kernels.
    [[nodiscard]] bool hasWorkers() const { return m_workers != nullptr; }

private:
    models::ParameterBuffer &m_parameters;
    models::fast::Workers *m_workers = nullptr;
    std::size_t m_firstGroup = 0; ///< of the buffer's first parameter, when that is trained
    std::vector<std::pair<std::string, at::Tensor>> m_state;
    std::vector<GroupTensors> m_groups;
    std::vector<std::vector<GroupTensors>> m_shares; ///< of all groups, for each worker
    at::Tensor m_stepTensor; ///< the fused operators want the count of updates as a tensor
    std::int64_t m_steps = 0;
};

/// Makes an optimizer from a run's settings.
using OptimizerFactory = std::function<std::unique_ptr<Optimizer>(
    const core::RunSpec &spec, models::ParameterBuffer &parameters, const std::vector<ParameterGroup> &groups)>;

/// All optimizers by the words of the setting `optimizer`.
void registerOptimizers(core::Registry<OptimizerFactory> &registry);

} // namespace signalbox::train
