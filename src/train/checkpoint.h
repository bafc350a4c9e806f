// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "core/result.h"
#include "models/classifier.h"
#include "train/adam.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::train {

/// Everything about a run's place that is not a tensor. Random states need no more than seed and step: shuffles are
/// functions of seed and epoch, dropout masks of seed and step.
struct TrainingState
{
    std::int64_t step = 0; ///< optimizer steps done
    int epoch = 0; ///< epochs done
    std::int64_t batch = 0; ///< batches done of the epoch under way
    std::int64_t samples = 0; ///< sentences seen so far
    std::uint64_t seed = 0;
    std::string trainFingerprint;
    // Running sums of the epoch under way.
    double epochLossSum = 0.0;
    std::int64_t epochCorrect = 0;
    std::int64_t epochSeen = 0;
    // Monitoring.
    double best = core::undefinedValue();
    int bestEpoch = 0;
    std::int64_t bestStep = 0;
    int waited = 0; ///< validations since the best
    std::string bestPath; ///< folder of the best checkpoint; empty: none yet
    std::int64_t validationBatches = 0;
    bool validationPending = false; ///< the last epoch's validation was stopped and is still to be made
    core::MetricValues metrics; ///< last value of every epoch metric
    nlohmann::json settings; ///< of the run, by their keys
};

/// A checkpoint is a folder: a model in Hugging Face's layout that any program can load, and beside it
/// `trainer_state.safetensors` with the optimizer's moments, the TrainingState and checksums. It is written under
/// another name, synced and renamed, so a folder of the right name is complete. Nothing is written, and NonFiniteLoss
/// returned, when a weight is not finite: a damaged model must not take the place of a good one.
core::Status writeCheckpoint(const std::string &path, models::Classifier &classifier, const Adam &optimizer,
                             const TrainingState &state, const std::vector<std::string> &labels,
                             const std::string &tokenizerDirectory);

/// Restores optimizer and state from a folder after checking its checksums (CheckpointTorn), and copies the weights
/// into the classifier.
core::Result<TrainingState> readCheckpoint(const std::string &path, models::Classifier &classifier, Adam &optimizer);

/// Removes what an interrupted writeCheckpoint() left in a folder of checkpoints.
void removeUnfinishedCheckpoints(const std::string &directory);

/// Copies the model's files of a checkpoint (not the trainer's state) to a folder of the person's choice. While it works,
/// and when it fails, the folder has no weights, so that old ones never stand beside a new configuration.
core::Status exportModel(const std::string &checkpoint, const std::string &directory);

/// Deletes a checkpoint folder; nothing happens when it is not there.
void removeCheckpoint(const std::string &path);

} // namespace signalbox::train
