// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/classifier.h"
#include "models/safetensors.h"

#include <memory>
#include <string>
#include <vector>

namespace signalbox::models {

/// A classifier made from a Hugging Face folder, and what is worth telling about it.
struct LoadedModel
{
    std::unique_ptr<Classifier> classifier;
    std::vector<std::string> labels; ///< id2label of the folder, when its head was used
    bool headIsNew = false;
    std::vector<std::string> notes;
};

/// What to load and how.
struct LoadOptions
{
    ClassifierOptions classifier;
    bool fromScratch = false; ///< random weights even if the folder has some
    bool requireHead = false; ///< evaluate and predict: a folder without classifier weights is refused
    bool classesFromFolder = false; ///< take the number of classes from the folder's id2label
    std::uint64_t seed = 42; ///< of random weights
    /// Classes of the data by id. A head that knows the same ones in another order is put into this order, one that knows
    /// others is replaced by a new one. Empty: the head is taken as it is.
    std::vector<std::string> labels;
};

/// Reads config.json and model.safetensors of a folder. A head that is missing, or has another number of classes, is new
/// and drawn at random. Missing or misshapen encoder tensors are errors that name the tensor.
core::Result<LoadedModel> loadModel(const std::string &directory, const LoadOptions &options,
                                    const core::Registry<ClassifierFactory> &architectures);

/// Copies tensors of a file into the classifier's parameters; names those that were not in the file.
core::Result<std::vector<std::string>> copyWeights(const SafetensorsFile &file, Classifier &classifier,
                                                   std::vector<std::string> &notes);

/// The classifier's parameters as they go into a file, with the memory that backs them.
struct WeightEntries
{
    std::vector<TensorEntry> entries;
    std::vector<at::Tensor> owners;
};
WeightEntries weightEntries(Classifier &classifier);

/// Writes config.json, model.safetensors, vocab.txt and tokenizer_config.json into an existing folder; the tokenizer's
/// files are copied from `sourceDirectory`.
core::Status saveModel(const std::string &directory, Classifier &classifier, const std::vector<std::string> &labels,
                       const std::string &sourceDirectory);

} // namespace signalbox::models
