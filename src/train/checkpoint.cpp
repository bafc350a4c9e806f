// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/checkpoint.h"

#include "core/files.h"
#include "core/hash.h"
#include "models/model_folder.h"
#include "train/checkpoint_manifest.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/all.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include <fcntl.h>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;
using nlohmann::json;

constexpr const char *kStateFile = "trainer_state.safetensors";
constexpr const char *kAverageFile = "average.safetensors";
constexpr const char *kWeightsFile = "model.safetensors";
constexpr const char *kUnfinished = ".writing";

models::TensorEntry momentEntry(const std::string &name, const at::Tensor &moment)
{
    return {name,
            "F32",
            {moment.numel()},
            static_cast<const std::byte *>(moment.const_data_ptr()),
            static_cast<std::size_t>(moment.numel()) * sizeof(float)};
}

/// What was compacted in memory is written as a whole: a run may go on with another way of computing.
core::Status writeState(const std::string &directory, const models::ParameterBuffer &parameters, const Updater &updater,
                        const TrainingState &state)
{
    std::vector<at::Tensor> owners;
    std::vector<models::TensorEntry> entries;
    for (const auto &[name, tensor] : updater.optimizer().state()) {
        owners.push_back(parameters.wholeOfTrained(tensor).to(at::kCPU, at::kFloat).contiguous());
        entries.push_back(momentEntry(name, owners.back()));
    }
    return models::writeSafetensors(core::joinPath(directory, kStateFile), entries,
                                    {{"state", stateToText(state)},
                                     {"optimizer_steps", std::to_string(updater.steps())},
                                     {"updater", updater.changes().dump()}});
}

/// Copies the optimizer's state back, after all of it was found.
core::Status restoreOptimizer(const std::string &path, const models::SafetensorsFile &file,
                              const models::ParameterBuffer &parameters, Optimizer &optimizer)
{
    const at::NoGradGuard noGrad;
    std::vector<std::pair<at::Tensor, at::Tensor>> copies;
    for (const auto &[name, tensor] : optimizer.state()) {
        const models::TensorEntry *entry = file.find(name);
        if (entry == nullptr) {
            return core::fail({ErrorCode::BadArgument,
                               path,
                               "this checkpoint was made with another optimizer",
                               {},
                               file.tensors().empty() ? "no moments" : file.tensors().front().name,
                               name});
        }
        const std::vector<std::int64_t> expected{parameters.wholeTrainedCount()};
        if (entry->type != "F32" || entry->shape != expected) {
            return core::fail({ErrorCode::BadArgument,
                               path,
                               "the optimizer's state does not fit: other parameters were trained",
                               {},
                               json(entry->shape).dump(),
                               json(expected).dump()});
        }
        copies.emplace_back(
            tensor,
            at::from_blob(const_cast<std::byte *>(entry->data), entry->shape, at::TensorOptions().dtype(at::kFloat)));
    }
    for (const auto &[tensor, stored] : copies) {
        tensor.copy_(parameters.trainedOfWhole(stored));
    }
    return {};
}

core::Status restoreAverage(const std::string &path, const TrainingState &state, WeightAverage &average)
{
    average.clear();
    return state.averaged > 0 ? average.read(core::joinPath(path, kAverageFile), state.averaged) : core::Status();
}

core::Status restoreWeights(const std::string &path, models::Classifier &classifier)
{
    const auto weights = models::SafetensorsFile::open(core::joinPath(path, kWeightsFile));
    if (!weights) {
        return core::fail(weights.error());
    }
    std::vector<std::string> notes;
    const auto missing = models::copyWeights(*weights, classifier, notes);
    if (!missing) {
        return core::fail(missing.error());
    }
    if (!missing->empty()) {
        return core::fail(
            {ErrorCode::ModelInvalid, path, "the tensor \"" + missing->front() + "\" is missing", {}, {}, {}});
    }
    return {};
}

core::Error unreadableState(const std::string &path, const std::exception &error)
{
    return {ErrorCode::CheckpointTorn,
            path,
            std::string("the checkpoint's state cannot be read: ") + error.what(),
            {},
            {},
            {}};
}

std::string stateText(const models::SafetensorsFile &file, const char *key)
{
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

std::string checksumOf(const models::SafetensorsFile &file)
{
    core::ContentHash hash;
    for (const models::TensorEntry &entry : file.tensors()) {
        hash.add(entry.name);
        hash.add({reinterpret_cast<const char *>(entry.data), entry.bytes});
    }
    return hash.hex();
}

/// Whether this is a whole checkpoint of the first version, which had no manifest: its checksums are with the state.
bool isFirstVersion(const std::string &path)
{
    std::error_code error;
    if (std::filesystem::exists(core::joinPath(path, "manifest.json"), error)) {
        return false;
    }
    const auto state = models::SafetensorsFile::open(core::joinPath(path, kStateFile));
    const auto weights = models::SafetensorsFile::open(core::joinPath(path, kWeightsFile));
    return state && weights && stateText(*state, "checksum") == checksumOf(*state)
        && stateText(*state, "weights_checksum") == checksumOf(*weights);
}

/// The file of the trainer's state, once the folder is known to be whole.
core::Result<models::SafetensorsFile> openState(const std::string &path)
{
    const auto manifest = checkManifest(path);
    if (!manifest && (manifest.error().code != ErrorCode::CheckpointTorn || !isFirstVersion(path))) {
        return core::fail(manifest.error());
    }
    auto file = models::SafetensorsFile::open(core::joinPath(path, kStateFile));
    if (!file) {
        return core::fail({ErrorCode::BadArgument,
                           path,
                           "this folder holds a model alone; a training cannot go on from it",
                           {},
                           {},
                           "a checkpoint such as epoch-2-step-268"});
    }
    return file;
}

core::Status checkFinite(models::Classifier &classifier, std::int64_t step)
{
    if (at::isfinite(classifier.parameters().values()).all().item<bool>()) {
        return {};
    }
    return core::fail({ErrorCode::NonFiniteLoss,
                       "step " + std::to_string(step),
                       "the weights are no longer finite after step " + std::to_string(step)
                           + "; training stopped. Try a lower learning rate",
                       {},
                       {},
                       {}});
}

/// Gives a finished folder its name. One that has it already is exchanged, so that there is a whole one at any moment.
core::Status putInPlace(const std::string &temporary, const std::string &path)
{
    if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) {
        core::syncParentFolder(path);
        removeCheckpoint(temporary); // the former one by now
        return {};
    }
    removeCheckpoint(path); // it is not there, or this file system exchanges nothing
    if (std::rename(temporary.c_str(), path.c_str()) != 0) {
        return core::fail({ErrorCode::FileUnwritable,
                           path,
                           "the checkpoint cannot be put in place: " + std::generic_category().message(errno),
                           {},
                           {},
                           {}});
    }
    core::syncParentFolder(path);
    return {};
}

/// Makes a folder under another name, lets `fill` write into it, and puts it in place with its manifest.
core::Status writeFolder(const std::string &path, const std::function<core::Status(const std::string &)> &fill)
{
    const std::string temporary = path + kUnfinished;
    removeCheckpoint(temporary);
    auto status = core::createDirectories(temporary);
    if (status) {
        status = fill(temporary);
    }
    if (status) {
        status = writeManifest(temporary);
    }
    if (status) {
        status = putInPlace(temporary, path);
    }
    if (!status) {
        removeCheckpoint(temporary);
    }
    return status;
}

} // namespace

core::Status writeCheckpoint(const std::string &path, const CheckpointParts &parts, const TrainingState &state,
                             const ModelFiles &files)
{
    if (auto status = checkFinite(parts.classifier, state.step); !status) {
        return status;
    }
    return writeFolder(path, [&](const std::string &directory) -> core::Status {
        if (auto status = models::saveModel(directory, parts.classifier, files.labels, files.tokenizerDirectory);
            !status) {
            return status;
        }
        if (parts.average != nullptr && parts.average->count() > 0) {
            if (auto status = parts.average->write(core::joinPath(directory, kAverageFile)); !status) {
                return status;
            }
        }
        return writeState(directory, parts.classifier.parameters(), *parts.updater, state);
    });
}

core::Status writeModelCheckpoint(const std::string &path, models::Classifier &classifier, const ModelFiles &files,
                                  std::int64_t step)
{
    if (auto status = checkFinite(classifier, step); !status) {
        return status;
    }
    return writeFolder(path, [&](const std::string &directory) {
        return models::saveModel(directory, classifier, files.labels, files.tokenizerDirectory);
    });
}

core::Status checkCheckpoint(const std::string &path)
{
    const auto file = openState(path);
    return file ? core::Status() : core::fail(file.error());
}

core::Result<TrainingState> readState(const std::string &path)
{
    const auto file = openState(path);
    if (!file) {
        return core::fail(file.error());
    }
    try {
        return stateFromText(stateText(*file, "state"));
    } catch (const std::exception &error) {
        return core::fail(unreadableState(path, error));
    }
}

core::Result<TrainingState> readCheckpoint(const std::string &path, const CheckpointParts &parts)
{
    const auto file = openState(path);
    if (!file) {
        return core::fail(file.error());
    }
    TrainingState state;
    try {
        state = stateFromText(stateText(*file, "state"));
        if (parts.updater != nullptr) {
            const std::int64_t steps = std::stoll(stateText(*file, "optimizer_steps"));
            const std::string text = stateText(*file, "updater"); // the first version had none
            const json changes = text.empty() ? json::object() : json::parse(text);
            if (auto status = restoreOptimizer(path, *file, parts.classifier.parameters(), parts.updater->optimizer());
                !status) {
                return core::fail(status.error());
            }
            parts.updater->optimizer().restoreSteps(steps);
            parts.updater->restoreChanges(changes);
        }
    } catch (const std::exception &error) {
        return core::fail(unreadableState(path, error));
    }
    // The average first: reading it passes through the classifier.
    if (parts.average != nullptr) {
        if (auto status = restoreAverage(path, state, *parts.average); !status) {
            return core::fail(status.error());
        }
    }
    if (auto status = restoreWeights(path, parts.classifier); !status) {
        return core::fail(status.error());
    }
    return state;
}

core::Status exportModel(const std::string &checkpoint, const std::string &directory)
{
    if (auto status = core::createDirectories(directory); !status) {
        return status;
    }
    // What an earlier model left would change the meaning of this one. Weights go first and come last: a folder with
    // weights then has everything else as well.
    for (const char *name : {kWeightsFile, "tokenizer_config.json"}) {
        std::error_code error;
        std::filesystem::remove(core::joinPath(directory, name), error);
    }
    core::syncParentFolder(core::joinPath(directory, kWeightsFile));
    for (const char *name : {"config.json", "vocab.txt", "tokenizer_config.json", kWeightsFile}) {
        const auto content = core::readFile(core::joinPath(checkpoint, name));
        if (!content) {
            if (content.error().code == ErrorCode::FileNotFound && std::string(name) == "tokenizer_config.json") {
                continue;
            }
            return core::fail(content.error());
        }
        if (auto status = core::writeFileAtomically(core::joinPath(directory, name), *content); !status) {
            return status;
        }
    }
    return {};
}

void removeUnfinishedCheckpoints(const std::string &directory)
{
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(directory, error)) {
        if (entry.path().extension() == kUnfinished) {
            removeCheckpoint(entry.path().string());
        }
    }
}

void removeCheckpoint(const std::string &path)
{
    std::error_code error;
    std::filesystem::remove_all(path, error);
}

} // namespace signalbox::train
