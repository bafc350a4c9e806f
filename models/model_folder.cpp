// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_folder.h"

#include "core/files.h"
#include "models/bert_config.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/tensor.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <set>

namespace signalbox::models {

namespace {

using core::Error;
using core::ErrorCode;
using nlohmann::json;

std::string shapeText(const std::vector<std::int64_t> &shape)
{
    return json(shape).dump();
}

core::Result<at::Tensor> tensorFromEntry(const TensorEntry &entry, const std::string &path)
{
    at::ScalarType type = at::kFloat;
    if (entry.type == "F64") {
        type = at::kDouble;
    } else if (entry.type == "F16") {
        type = at::kHalf;
    } else if (entry.type == "BF16") {
        type = at::kBFloat16;
    } else if (entry.type != "F32") {
        return core::fail({ErrorCode::ModelInvalid,
                           path,
                           "tensor \"" + entry.name + "\" does not hold real numbers",
                           {},
                           entry.type,
                           "F32, F16, BF16 or F64"});
    }
    const std::size_t size = c10::elementSize(type);
    if (reinterpret_cast<std::uintptr_t>(entry.data) % size != 0) {
        // The format does not promise alignment.
        const at::Tensor copy = at::empty(entry.shape, at::TensorOptions().dtype(type));
        std::memcpy(copy.mutable_data_ptr(), entry.data, entry.bytes);
        return copy;
    }
    // from_blob wants a mutable pointer; the tensor is only ever read.
    return at::from_blob(const_cast<std::byte *>(entry.data), entry.shape, at::TensorOptions().dtype(type));
}

core::Result<std::string> modelType(const std::string &directory)
{
    const auto content = core::readFile(core::joinPath(directory, "config.json"));
    if (!content) {
        // The architecture's own reader says what is wrong with the folder.
        return std::string("bert");
    }
    const json config = json::parse(*content, nullptr, false);
    return config.is_object() && config.contains("model_type") && config.at("model_type").is_string()
        ? config.at("model_type").get<std::string>()
        : std::string("bert");
}

Error noWeights(const std::string &directory)
{
    std::error_code error;
    if (std::filesystem::exists(core::joinPath(directory, "pytorch_model.bin"), error)) {
        return {ErrorCode::ModelInvalid,
                directory,
                "this folder has its weights only as a Python pickle, which is not read because such files can run "
                "programs",
                {},
                "pytorch_model.bin",
                "model.safetensors (most model pages offer it; transformers saves it by default)"};
    }
    return {ErrorCode::ModelInvalid,
            directory,
            "this folder has no weights; choose \"from scratch\" to train without",
            {},
            {},
            "model.safetensors"};
}

/// "LABEL_0", "LABEL_1", …: what transformers writes when nobody named the classes.
bool isUnnamed(const std::vector<std::string> &labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] != "LABEL_" + std::to_string(i)) {
            return false;
        }
    }
    return true;
}

/// Puts the head's rows into the order of `wanted`; false when the classes are others.
bool orderHead(Classifier &classifier, const std::vector<std::string> &labels, const std::vector<std::string> &wanted)
{
    std::vector<std::int64_t> order;
    for (const std::string &name : wanted) {
        const auto found = std::find(labels.begin(), labels.end(), name);
        if (found == labels.end()) {
            return false;
        }
        order.push_back(found - labels.begin());
    }
    const at::NoGradGuard noGrad;
    const at::Tensor index = at::tensor(order).to(classifier.parameters().values().device());
    for (const auto &named : classifier.parameters().named()) {
        if (classifier.isHead(named.name)) {
            at::Tensor view = classifier.parameters().view(named);
            view.copy_(at::index_select(view, 0, index));
        }
    }
    return true;
}

} // namespace

core::Result<std::vector<std::string>> copyWeights(const SafetensorsFile &file, Classifier &classifier,
                                                   std::vector<std::string> &notes)
{
    const at::NoGradGuard noGrad;
    ParameterBuffer &parameters = classifier.parameters();
    std::set<std::string> missing;
    for (const auto &named : parameters.named()) {
        missing.insert(named.name);
    }
    std::vector<std::string> unknown;
    for (const TensorEntry &entry : file.tensors()) {
        const std::string name = classifier.canonicalName(entry.name);
        const auto &all = parameters.named();
        const auto target =
            std::find_if(all.begin(), all.end(), [&name](const auto &named) { return named.name == name; });
        if (target == all.end()) {
            if (!name.empty()) {
                unknown.push_back(entry.name);
            }
            continue;
        }
        if (const auto shape = parameters.wholeShape(*target); entry.shape != shape) {
            if (classifier.isHead(name)) {
                continue; // another number of classes: the head is new
            }
            return core::fail({ErrorCode::ModelInvalid,
                               file.path(),
                               "tensor \"" + entry.name + "\" has the wrong shape",
                               {},
                               shapeText(entry.shape),
                               shapeText(shape) + ", as config.json says"});
        }
        const auto tensor = tensorFromEntry(entry, file.path());
        if (!tensor) {
            return core::fail(tensor.error());
        }
        parameters.setWhole(*target, *tensor);
        missing.erase(name);
    }
    if (!unknown.empty()) {
        notes.push_back(std::to_string(unknown.size()) + " tensors of the file are not used, such as "
                        + unknown.front());
    }
    return std::vector<std::string>(missing.begin(), missing.end());
}

core::Result<LoadedModel> loadModel(const std::string &directory, const LoadOptions &options,
                                    const core::Registry<ClassifierFactory> &architectures)
{
    const auto type = modelType(directory);
    const ClassifierFactory *factory = architectures.find(*type);
    if (factory == nullptr) {
        return core::fail(
            {ErrorCode::ModelInvalid, directory, "this kind of model is not supported", {}, *type, "bert"});
    }
    const auto config = BertConfig::fromDirectory(directory);
    if (!config) {
        return core::fail(config.error());
    }
    ClassifierOptions wanted = options.classifier;
    if (options.classesFromFolder) {
        if (config->labels.size() < 2) {
            return core::fail({ErrorCode::ModelInvalid,
                               directory,
                               "this model has no classifier: config.json names no classes",
                               {},
                               {},
                               "a model saved by a training run"});
        }
        wanted.classes = static_cast<int>(config->labels.size());
    }
    LoadedModel model;
    auto classifier = (*factory)(directory, wanted);
    if (!classifier) {
        return core::fail(classifier.error());
    }
    model.classifier = std::move(*classifier);
    if (options.fromScratch) {
        model.classifier->initialize(options.seed, false);
        model.headIsNew = true;
        model.notes.emplace_back("All weights were drawn at random (from scratch).");
        return model;
    }
    std::error_code error;
    const std::string path = core::joinPath(directory, "model.safetensors");
    if (!std::filesystem::exists(path, error)) {
        return core::fail(noWeights(directory));
    }
    const auto file = SafetensorsFile::open(path);
    if (!file) {
        return core::fail(file.error());
    }
    const auto missing = copyWeights(*file, *model.classifier, model.notes);
    if (!missing) {
        return core::fail(missing.error());
    }
    for (const std::string &name : *missing) {
        if (!model.classifier->isHead(name)) {
            return core::fail({ErrorCode::ModelInvalid, path, "the tensor \"" + name + "\" is missing", {}, {}, {}});
        }
        model.headIsNew = true;
    }
    const bool isNamed = !options.labels.empty() && !isUnnamed(config->labels);
    if (!model.headIsNew && isNamed && config->labels != options.labels
        && !orderHead(*model.classifier, config->labels, options.labels)) {
        model.headIsNew = true;
        model.notes.emplace_back("The folder's classifier knows other classes than the data.");
    }
    if (model.headIsNew && options.requireHead) {
        return core::fail({ErrorCode::ModelInvalid,
                           path,
                           "this model has no classifier that fits its config.json",
                           {},
                           {},
                           "a model saved by a training run"});
    }
    if (model.headIsNew) {
        model.classifier->initialize(options.seed, true);
        model.notes.emplace_back(
            "The classifier is new: its weights were drawn at random, the encoder's are the folder's.");
    } else {
        model.labels = isNamed ? options.labels : config->labels;
    }
    return model;
}

WeightEntries weightEntries(Classifier &classifier)
{
    WeightEntries weights;
    ParameterBuffer &parameters = classifier.parameters();
    for (const auto &named : parameters.named()) {
        at::Tensor tensor = parameters.whole(named).to(at::kCPU, at::kFloat).contiguous();
        weights.entries.push_back({named.name, "F32", parameters.wholeShape(named),
                                   static_cast<const std::byte *>(tensor.const_data_ptr()),
                                   static_cast<std::size_t>(tensor.numel()) * sizeof(float)});
        weights.owners.push_back(std::move(tensor));
    }
    return weights;
}

core::Status saveModel(const std::string &directory, Classifier &classifier, const std::vector<std::string> &labels,
                       const std::string &sourceDirectory)
{
    const std::string config = classifier.configForSaving(labels).dump(2) + '\n';
    if (auto status = core::writeFileAtomically(core::joinPath(directory, "config.json"), config); !status) {
        return status;
    }
    for (const char *name : {"vocab.txt", "tokenizer_config.json"}) {
        const auto content = core::readFile(core::joinPath(sourceDirectory, name));
        if (!content) {
            if (content.error().code == ErrorCode::FileNotFound && std::string(name) != "vocab.txt") {
                continue;
            }
            return core::fail(content.error());
        }
        if (auto status = core::writeFileAtomically(core::joinPath(directory, name), *content); !status) {
            return status;
        }
    }
    const WeightEntries weights = weightEntries(classifier);
    return writeSafetensors(core::joinPath(directory, "model.safetensors"), weights.entries, {{"format", "pt"}});
}

} // namespace signalbox::models
