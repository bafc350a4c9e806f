// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "core/trainer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace signalbox::core {

namespace {

using nlohmann::json;

constexpr std::uint64_t kLongestHeader = 100ULL * 1024 * 1024;

/// The header of a safetensors file as JSON (8 bytes of length, then the text); null when it cannot be read.
json readWeightsHeader(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::uint64_t length = 0;
    if (!file.read(reinterpret_cast<char *>(&length), sizeof length) || length > kLongestHeader) {
        return {};
    }
    std::string text(length, '\0');
    if (!file.read(text.data(), static_cast<std::streamsize>(length))) {
        return {};
    }
    json header = json::parse(text, nullptr, false);
    return header.is_discarded() ? json() : header;
}

std::int64_t encoderParameters(const ModelSummary &model, int intermediate, int types)
{
    const std::int64_t h = model.hiddenSize;
    const std::int64_t f = intermediate;
    const std::int64_t embeddings = (model.vocabularySize + model.maxPositions + types) * h + 2 * h;
    const std::int64_t layer = 4 * (h * h + h) + (h * f + f) + (f * h + h) + 4 * h;
    const std::int64_t pooler = h * h + h;
    return embeddings + model.layers * layer + pooler;
}

std::vector<std::string> labelsOf(const json &config)
{
    std::vector<std::string> labels;
    const json &map = config.contains("id2label") ? config.at("id2label") : json::object();
    for (std::size_t id = 0; id < map.size(); ++id) {
        const std::string key = std::to_string(id);
        if (!map.contains(key) || !map.at(key).is_string()) {
            return {};
        }
        labels.push_back(map.at(key).get<std::string>());
    }
    return labels;
}

} // namespace

Result<ModelSummary> summarizeModel(const std::string &directory)
{
    const std::string configPath = joinPath(directory, "config.json");
    const auto content = readFile(configPath);
    if (!content) {
        if (content.error().code == ErrorCode::FileNotFound) {
            return fail({ErrorCode::ModelInvalid,
                         directory,
                         "this is not a model folder: config.json is missing",
                         {},
                         {},
                         "a folder with config.json, vocab.txt and model.safetensors"});
        }
        return fail(content.error());
    }
    const json config = json::parse(*content, nullptr, false);
    if (!config.is_object()) {
        return fail({ErrorCode::ModelInvalid, configPath, "this is not a JSON object", {}, {}, {}});
    }
    ModelSummary model;
    model.directory = directory;
    try {
        model.architecture = config.value("model_type", std::string("bert"));
        model.layers = config.value("num_hidden_layers", 12);
        model.hiddenSize = config.value("hidden_size", 768);
        model.heads = config.value("num_attention_heads", 12);
        model.vocabularySize = config.value("vocab_size", 30522);
        model.maxPositions = config.value("max_position_embeddings", 512);
        model.dropout = config.value("hidden_dropout_prob", 0.1);
        model.labels = labelsOf(config);
        model.parameters =
            encoderParameters(model, config.value("intermediate_size", 3072), config.value("type_vocab_size", 2));
    } catch (const json::exception &error) {
        return fail({ErrorCode::ModelInvalid,
                     configPath,
                     std::string("a value has the wrong type: ") + error.what(),
                     {},
                     {},
                     {}});
    }
    const json header = readWeightsHeader(joinPath(directory, "model.safetensors"));
    std::error_code error;
    model.hasWeights = header.is_object() || std::filesystem::exists(joinPath(directory, "pytorch_model.bin"), error);
    model.hasClassifier = header.is_object() && header.contains("classifier.weight");
    if (!model.hasClassifier) {
        model.labels.clear();
    }
    return model;
}

} // namespace signalbox::core
