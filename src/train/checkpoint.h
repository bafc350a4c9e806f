// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/classifier.h"
#include "train/training_state.h"
#include "train/updater.h"
#include "train/weight_average.h"

#include <string>
#include <vector>

namespace signalbox::train {

/// What of a training goes into a checkpoint besides its TrainingState, and comes out of it. Nothing is owned.
struct CheckpointParts
{
    models::Classifier &classifier;
    Updater *updater = nullptr; ///< null: the optimizer's state is left unread
    WeightAverage *average = nullptr; ///< null: averaged weights are left unread
};

/// What a model folder needs besides weights.
struct ModelFiles
{
    std::vector<std::string> labels;
    std::string tokenizerDirectory; ///< whose tokenizer's files are copied
};

/// A checkpoint is a folder: a model in Hugging Face's layout that any program can load, and beside it
/// `trainer_state.safetensors` with the optimizer's state, what was changed of the updater, and the TrainingState;
/// `average.safetensors` while weights are averaged; and at last manifest.json with a checksum of every file. It is written
/// under another name, synced and renamed, so a folder of the right name is complete; one that is there already is
/// exchanged in one step. Nothing is written, and NonFiniteLoss returned, when a weight is not finite: a damaged model must
/// not take the place of a good one.
core::Status writeCheckpoint(const std::string &path, const CheckpointParts &parts, const TrainingState &state,
                             const ModelFiles &files);
/// The same with a model alone, from which no training can go on.
core::Status writeModelCheckpoint(const std::string &path, models::Classifier &classifier, const ModelFiles &files,
                                  std::int64_t step);

/// Whether a checkpoint is what was written: compares it with its manifest, or a checkpoint of the first version, which
/// has none, with the checksums in its `trainer_state.safetensors`. Errors: CheckpointTorn, FileNotFound; BadArgument for a
/// folder with a model alone.
core::Status checkCheckpoint(const std::string &path);

/// The state alone. Errors: those of checkCheckpoint().
core::Result<TrainingState> readState(const std::string &path);

/// Restores parts and state from a folder that passes checkCheckpoint(), and copies the weights into the classifier. A state
/// of another optimizer or of other frozen parameters is refused (BadArgument) before anything is changed.
core::Result<TrainingState> readCheckpoint(const std::string &path, const CheckpointParts &parts);

/// Removes what an interrupted writeCheckpoint() left in a folder of checkpoints.
void removeUnfinishedCheckpoints(const std::string &directory);

/// Copies the model's files of a checkpoint (not the trainer's state) to a folder of the person's choice. While it works,
/// and when it fails, the folder has no weights, so that old ones never stand beside a new configuration.
core::Status exportModel(const std::string &checkpoint, const std::string &directory);

/// Deletes a checkpoint folder; nothing happens when it is not there.
void removeCheckpoint(const std::string &path);

} // namespace signalbox::train
