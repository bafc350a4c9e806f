// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learning_schedule.h"
#include "core/metric_values.h"
#include "core/result.h"
#include "core/run_spec.h"
#include "models/classifier.h"
#include "train/optimizer.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace signalbox::train {

/// Limits on the gradient of a step; at most one of them is above 0, and 0 switches a limit off.
struct Clipping
{
    double norm = 0.0; ///< of the whole gradient, as torch.nn.utils.clip_grad_norm_ does it
    double value = 0.0; ///< of every element, as torch.nn.utils.clip_grad_value_ does it

    bool operator==(const Clipping &) const = default;
};

/// What one update was.
struct Update
{
    double learningRate = 0.0; ///< of the head, and of everything when it does not fall from layer to layer
    double gradientNorm = core::undefinedValue(); ///< Euclidean, before clipping; when it was asked for
};

/// The second half of a training step: takes the gradients in the classifier's buffer and changes the parameters.
/// Owns optimizer, schedule and clipping, and knows how many batches make a step. Training thread only.
///
///     batches of a step ─▶ BatchPass ─▶ gradient buffer ─▶ Updater ─▶ parameters
class Updater
{
public:
    /// `totalSteps` are those of the whole run, at the end of which the schedule ends. Refers to the classifier.
    static core::Result<std::unique_ptr<Updater>> create(const core::RunSpec &spec, models::Classifier &classifier,
                                                         std::int64_t totalSteps);

    /// Batches whose gradients are summed for one update (`accumulate`); the last step of an epoch may have fewer.
    [[nodiscard]] int batchesPerStep() const { return m_batchesPerStep; }
    /// What the gradients of each batch are multiplied with: 1 / batchesPerStep(), also in a step that has fewer, as
    /// Lightning does it.
    [[nodiscard]] double lossScale() const { return 1.0 / m_batchesPerStep; }

    /// One update from the classifier's gradient buffer, which is clipped in place.
    Update step(bool wantsNorm);
    /// Euclidean norm of what the gradient buffer holds.
    [[nodiscard]] double gradientNorm() const;
    [[nodiscard]] std::int64_t steps() const { return m_optimizer->steps(); } ///< updates done

    /// Learning rate of the next update.
    [[nodiscard]] double learningRate() const;
    /// Makes `rate` the learning rate of the next update; later ones follow the schedule's shape from there on, so with
    /// the constant schedule they stay at it. Where the schedule is at 0, `rate` becomes its peak.
    void setLearningRate(double rate);
    void setClipping(const Clipping &clipping) { m_clipping = clipping; }
    /// For a run that became longer or shorter: the schedule ends there.
    void setTotalSteps(std::int64_t totalSteps) { m_schedule.totalSteps = totalSteps; }
    [[nodiscard]] const core::LearningSchedule &schedule() const { return m_schedule; }
    /// Replaces the schedule, and keeps its peak.
    void setSchedule(const core::LearningSchedule &schedule) { m_schedule = schedule; }

    [[nodiscard]] const Optimizer &optimizer() const { return *m_optimizer; }
    [[nodiscard]] Optimizer &optimizer() { return *m_optimizer; }
    /// What setLearningRate() and setClipping() changed, for checkpoints; an empty object when nothing was.
    [[nodiscard]] nlohmann::json changes() const;
    /// Takes changes() back. A setting that the run was resumed with another value of stays as it was resumed.
    void restoreChanges(const nlohmann::json &changes);

private:
    Updater(const core::RunSpec &spec, models::ParameterBuffer &parameters, std::unique_ptr<Optimizer> optimizer,
            std::int64_t totalSteps);
    models::ParameterBuffer &m_parameters;
    std::unique_ptr<Optimizer> m_optimizer;
    core::LearningSchedule m_schedule;
    double m_peak; ///< learning rate where the schedule's factor is 1
    Clipping m_clipping;
    int m_batchesPerStep;
    // As the settings have them.
    double m_settingsPeak;
    Clipping m_settingsClipping;
};

} // namespace signalbox::train
