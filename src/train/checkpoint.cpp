// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/checkpoint.h"

#include "core/files.h"
#include "core/hash.h"
#include "core/json_text.h"
#include "models/model_folder.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/all.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;
using nlohmann::json;

constexpr int kFormat = 1;
constexpr const char *kStateFile = "trainer_state.safetensors";
constexpr const char *kWeightsFile = "model.safetensors";
constexpr const char *kUnfinished = ".writing";

/// An array of pairs, which keeps their order.
json metricsToJson(const core::MetricValues &metrics)
{
    json list = json::array();
    for (const auto &[name, value] : metrics) {
        list.push_back({name, core::jsonNumber(value)});
    }
    return list;
}

json toJson(const TrainingState &state)
{
    return {{"format", kFormat},
            {"step", state.step},
            {"epoch", state.epoch},
            {"batch", state.batch},
            {"samples", state.samples},
            {"seed", state.seed},
            {"train_fingerprint", state.trainFingerprint},
            {"epoch_loss_sum", core::jsonNumber(state.epochLossSum)},
            {"epoch_correct", state.epochCorrect},
            {"epoch_seen", state.epochSeen},
            {"best", core::jsonNumber(state.best)},
            {"best_epoch", state.bestEpoch},
            {"best_step", state.bestStep},
            {"best_path", state.bestPath},
            {"waited", state.waited},
            {"validation_batches", state.validationBatches},
            {"validation_pending", state.validationPending},
            {"metrics", metricsToJson(state.metrics)},
            {"settings", state.settings}};
}

TrainingState stateFromJson(const json &object)
{
    TrainingState state;
    state.step = object.at("step").get<std::int64_t>();
    state.epoch = object.at("epoch").get<int>();
    state.batch = object.at("batch").get<std::int64_t>();
    state.samples = object.at("samples").get<std::int64_t>();
    state.seed = object.at("seed").get<std::uint64_t>();
    state.trainFingerprint = object.at("train_fingerprint").get<std::string>();
    state.epochLossSum = core::numberFromJson(object.at("epoch_loss_sum"));
    state.epochCorrect = object.at("epoch_correct").get<std::int64_t>();
    state.epochSeen = object.at("epoch_seen").get<std::int64_t>();
    state.best = core::numberFromJson(object.at("best"));
    state.bestEpoch = object.at("best_epoch").get<int>();
    state.bestStep = object.at("best_step").get<std::int64_t>();
    state.waited = object.at("waited").get<int>();
    state.bestPath = object.at("best_path").get<std::string>();
    state.validationBatches = object.at("validation_batches").get<std::int64_t>();
    state.validationPending = object.at("validation_pending").get<bool>();
    for (const json &pair : object.at("metrics")) {
        state.metrics.emplace_back(pair.at(0).get<std::string>(), core::numberFromJson(pair.at(1)));
    }
    state.settings = object.at("settings");
    return state;
}

std::string_view bytesOf(const models::TensorEntry &entry)
{
    return {reinterpret_cast<const char *>(entry.data), entry.bytes};
}

std::string checksum(const std::vector<models::TensorEntry> &entries)
{
    core::ContentHash hash;
    for (const models::TensorEntry &entry : entries) {
        hash.add(entry.name);
        hash.add(bytesOf(entry));
    }
    return hash.hex();
}

models::TensorEntry momentEntry(const std::string &name, const at::Tensor &moment)
{
    return {name,
            "F32",
            {moment.numel()},
            static_cast<const std::byte *>(moment.const_data_ptr()),
            static_cast<std::size_t>(moment.numel()) * sizeof(float)};
}

core::Status writeState(const std::string &directory, const Adam &optimizer, const TrainingState &state,
                        const std::string &weightsChecksum)
{
    const at::Tensor first = optimizer.firstMoment().to(at::kCPU, at::kFloat).contiguous();
    const at::Tensor second = optimizer.secondMoment().to(at::kCPU, at::kFloat).contiguous();
    const std::vector<models::TensorEntry> entries{momentEntry("adam.first_moment", first),
                                                   momentEntry("adam.second_moment", second)};
    return models::writeSafetensors(core::joinPath(directory, kStateFile), entries,
                                    {{"state", toJson(state).dump()},
                                     {"optimizer_steps", std::to_string(optimizer.steps())},
                                     {"checksum", checksum(entries)},
                                     {"weights_checksum", weightsChecksum}});
}

Error torn(const std::string &path, const std::string &detail)
{
    return {ErrorCode::CheckpointTorn, path, detail, {}, {}, {}};
}

} // namespace

core::Status writeCheckpoint(const std::string &path, models::Classifier &classifier, const Adam &optimizer,
                             const TrainingState &state, const std::vector<std::string> &labels,
                             const std::string &tokenizerDirectory)
{
    if (!at::isfinite(classifier.parameters().values()).all().item<bool>()) {
        return core::fail({ErrorCode::NonFiniteLoss,
                           "step " + std::to_string(state.step),
                           "the weights are no longer finite after step " + std::to_string(state.step)
                               + "; training stopped. Try a lower learning rate",
                           {},
                           {},
                           {}});
    }
    const std::string directory = path + kUnfinished;
    removeCheckpoint(directory);
    const auto write = [&]() -> core::Status {
        if (auto status = core::createDirectories(directory); !status) {
            return status;
        }
        if (auto status = models::saveModel(directory, classifier, labels, tokenizerDirectory); !status) {
            return status;
        }
        const models::WeightEntries weights = models::weightEntries(classifier);
        if (auto status = writeState(directory, optimizer, state, checksum(weights.entries)); !status) {
            return status;
        }
        removeCheckpoint(path);
        if (std::rename(directory.c_str(), path.c_str()) != 0) {
            return core::fail({ErrorCode::FileUnwritable,
                               path,
                               "the checkpoint cannot be put in place: " + std::generic_category().message(errno),
                               {},
                               {},
                               {}});
        }
        core::syncParentFolder(path);
        return {};
    };
    auto status = write();
    if (!status) {
        removeCheckpoint(directory);
    }
    return status;
}

core::Result<TrainingState> readCheckpoint(const std::string &path, models::Classifier &classifier, Adam &optimizer)
{
    const auto stateFile = models::SafetensorsFile::open(core::joinPath(path, kStateFile));
    if (!stateFile) {
        return core::fail(stateFile.error());
    }
    const auto weights = models::SafetensorsFile::open(core::joinPath(path, kWeightsFile));
    if (!weights) {
        return core::fail(weights.error());
    }
    const auto &metadata = stateFile->metadata();
    const auto text = [&metadata](const char *key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    if (checksum(stateFile->tensors()) != text("checksum")
        || checksum(weights->tensors()) != text("weights_checksum")) {
        return core::fail(torn(path, "the checkpoint is damaged: its checksum does not match"));
    }
    const auto *first = stateFile->find("adam.first_moment");
    const auto *second = stateFile->find("adam.second_moment");
    const std::vector<std::int64_t> expected{classifier.parameters().count()};
    if (first == nullptr || second == nullptr || first->shape != expected || second->shape != expected) {
        return core::fail({ErrorCode::ModelInvalid, path, "the optimizer's state does not fit this model", {}, {}, {}});
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
    const auto vectorOf = [](const models::TensorEntry &entry) {
        return at::from_blob(const_cast<std::byte *>(entry.data), entry.shape, at::TensorOptions().dtype(at::kFloat));
    };
    const at::NoGradGuard noGrad;
    try {
        optimizer.restore(vectorOf(*first), vectorOf(*second), std::stoll(text("optimizer_steps")));
        return stateFromJson(json::parse(text("state")));
    } catch (const std::exception &error) {
        return core::fail(torn(path, std::string("the checkpoint's state cannot be read: ") + error.what()));
    }
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
