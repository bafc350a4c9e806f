// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Made-up parameters with an updater behind plain numbers, so that tests meet LibTorch and Qt in different files.
/// Names say where a parameter lies: "embeddings.…", "layer.0.…", anything else is above the encoder.
class OptimizerProbe
{
public:
    struct Parameter
    {
        std::string name;
        std::vector<double> values;
    };
    /// A group of train/parameter_groups.h with the names of what begins in its ranges.
    struct Group
    {
        double learningRateScale = 0.0;
        double weightDecay = 0.0;
        std::vector<std::string> names;
        std::size_t ranges = 0;
    };
    struct Loss
    {
        double value = 0.0;
        std::vector<double> gradient; ///< by the logits, [rows, classes]
    };

    /// In float64. `spec` names optimizer, schedule, clipping, decay and what is frozen.
    OptimizerProbe(const signalbox::core::RunSpec &spec, const std::vector<Parameter> &parameters, int layers = 1,
                   std::int64_t totalSteps = 10);
    ~OptimizerProbe();

    void setGradient(const std::string &name, const std::vector<double> &gradient);
    /// One update; gives learning rate and, when asked for, gradient norm.
    std::pair<double, double> step(bool wantsNorm = false);
    [[nodiscard]] std::vector<double> values(const std::string &name) const;
    [[nodiscard]] std::vector<double> gradient(const std::string &name) const;
    [[nodiscard]] std::vector<Group> groups() const;
    /// Names and sizes of the optimizer's state.
    [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> state() const;
    [[nodiscard]] std::int64_t trainedCount() const;
    [[nodiscard]] double lossScale() const;

    [[nodiscard]] double learningRate() const;
    void setLearningRate(double rate);
    void setClipping(double norm, double value);
    void setTotalSteps(std::int64_t steps);
    /// What a checkpoint keeps of the changes, as JSON.
    [[nodiscard]] std::string changes() const;
    void restoreChanges(const std::string &changes);
    /// Takes over values, state and count of updates.
    void copyFrom(const OptimizerProbe &other);

    /// The training loss of logits [rows, classes].
    static Loss loss(const std::vector<double> &logits, const std::vector<std::int64_t> &labels, double smoothing,
                     const std::vector<double> &classWeights);
    /// The names of all optimizers.
    static std::vector<std::string> optimizers();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};
