// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "train/checkpoint_keeper.h"
#include "train/early_stopping.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::train {

/// Everything about a run's place that is not a tensor. Random states need no more than what is here: shuffles are
/// functions of seed and epoch, dropout masks of seed and trainBatches.
struct TrainingState
{
    /// Optimizer steps done, those that rollbacks took back included: it never goes back.
    std::int64_t step = 0;
    std::int64_t undone = 0; ///< steps that rollbacks took back
    int rollbacks = 0; ///< made so far: it never goes back either
    int epoch = 0; ///< epochs done
    std::int64_t batch = 0; ///< batches done of the epoch under way
    std::int64_t trainBatches = 0; ///< batches done, except those that rollbacks took back
    std::int64_t samples = 0; ///< sentences seen so far
    std::uint64_t seed = 0;
    std::string trainFingerprint;
    // Running sums of the epoch under way.
    double epochLossSum = 0.0;
    std::int64_t epochCorrect = 0;
    std::int64_t epochSeen = 0;
    // Training metrics of the last epoch that was done, for early stopping.
    double trainLoss = core::undefinedValue();
    double trainAccuracy = core::undefinedValue();
    // Monitoring.
    EarlyStopping::State stopping;
    bool stoppedEarly = false;
    std::vector<ScoredCheckpoint> kept; ///< the best checkpoints, best first
    std::int64_t validationBatches = 0;
    bool validationPending = false; ///< a validation was stopped and is still to be made
    core::MetricValues metrics; ///< last value of every epoch metric
    // Stochastic weight averaging.
    int averaged = 0; ///< epochs whose weights are in the average
    double rateBeforeAveraging = core::undefinedValue(); ///< where the averaging set the learning rate
    // Settings.
    nlohmann::json settings; ///< of the run as it was started, by their keys
    /// What was changed while it trained, in the order of the first change: key and value as typed.
    std::vector<std::pair<std::string, std::string>> steered;

    bool operator==(const TrainingState &) const = default;
};

/// One line of JSON, from which every value comes back with the same bits.
std::string stateToText(const TrainingState &state);
/// Also of a checkpoint of the first version. Throws nlohmann::json's exceptions when the text is none of stateToText().
TrainingState stateFromText(const std::string &text);

} // namespace signalbox::train
