// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"
#include "core/events.h"
#include "models/model_folder.h"
#include "text/batcher.h"
#include "text/dataset.h"
#include "text/tokenizer.h"
#include "train/batch_pass.h"
#include "train/evaluator.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::train {

/// A run's data and model, loaded and checked against each other.
struct RunMaterials
{
    text::DataSplits data;
    text::EncodedRows train;
    text::EncodedRows valid;
    text::EncodedRows test;
    EvaluatedData validShared;
    EvaluatedData testShared;
    std::vector<std::string> labels;
    models::LoadedModel model;
    LossOptions loss; ///< of training
    at::Device device = at::kCPU;
    int threads = 1;
    core::RunFacts facts;
};

/// Chooses a device: "auto", "cpu", "cuda", "cuda:N". Errors: DeviceUnavailable, with what there is.
core::Result<at::Device> chooseDevice(const std::string &name);
/// Threads to compute with: the wish, or one per core that this process may use.
int chooseThreads(int wish);
/// "LibTorch 2.15.0, CPU".
std::string libraryVersion();
/// Steps that so many batches make when the gradients of `accumulate` of them make one; the last may have fewer.
std::int64_t stepsOf(std::int64_t batches, int accumulate);

/// Whether the model has an embedding for every piece of the vocabulary. Errors: ModelInvalid, with the folder as subject.
core::Status checkVocabulary(const std::string &folder, const models::Classifier &classifier,
                             const text::Tokenizer &tokenizer);
/// Reads tables and model, tokenizes, and checks that they fit. `modelDirectory` overrides the spec's folder (resume).
/// Errors: Cancelled after a stop. EvaluatedData refers to rows inside the result, which is therefore returned on the heap.
core::Result<std::unique_ptr<RunMaterials>> loadMaterials(const core::RunSpec &spec, const std::string &modelDirectory,
                                                          const std::string &codeVersion, const std::stop_token &stop);

} // namespace signalbox::train
