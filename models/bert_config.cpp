// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bert_config.h"

#include "core/files.h"

#include <set>

namespace signalbox::models {

namespace {

using core::Error;
using core::ErrorCode;
using nlohmann::json;

std::vector<std::string> readLabels(const json &config)
{
    std::vector<std::string> labels;
    if (!config.contains("id2label") || !config.at("id2label").is_object()) {
        return labels;
    }
    const json &map = config.at("id2label");
    for (std::size_t id = 0; id < map.size(); ++id) {
        const auto found = map.find(std::to_string(id));
        if (found == map.end() || !found->is_string()) {
            return {};
        }
        labels.push_back(found->get<std::string>());
    }
    return labels;
}

core::Status check(const BertConfig &config, const std::string &path)
{
    const auto wrong = [&path](const std::string &detail, const std::string &found, const std::string &expected) {
        return core::fail(Error{ErrorCode::ModelInvalid, path, detail, {}, found, expected});
    };
    const std::pair<const char *, std::int64_t> sizes[] = {
        {"vocab_size", config.vocabularySize},          {"hidden_size", config.hiddenSize},
        {"num_hidden_layers", config.layers},           {"num_attention_heads", config.heads},
        {"intermediate_size", config.intermediateSize}, {"max_position_embeddings", config.maxPositions},
        {"type_vocab_size", config.typeVocabularySize}};
    for (const auto &[key, value] : sizes) {
        if (value < 1 || value > 10'000'000) {
            return wrong(std::string(key) + " is not a usable size", std::to_string(value), "1 to 10000000");
        }
    }
    if (config.hiddenSize % config.heads != 0) {
        return wrong("hidden_size is not a multiple of num_attention_heads",
                     std::to_string(config.hiddenSize) + " and " + std::to_string(config.heads), {});
    }
    if (config.activation != "gelu" && config.activation != "gelu_new" && config.activation != "relu") {
        return wrong("this activation is not supported", config.activation, "gelu, gelu_new or relu");
    }
    for (const double rate : {config.hiddenDropout, config.attentionDropout, config.classifierDropout}) {
        if (!(rate >= 0.0 && rate < 1.0)) {
            return wrong("a dropout rate is out of range", std::to_string(rate), "0 up to below 1");
        }
    }
    return {};
}

} // namespace

core::Result<BertConfig> BertConfig::fromDirectory(const std::string &directory)
{
    const std::string path = core::joinPath(directory, "config.json");
    const auto content = core::readFile(path);
    if (!content) {
        if (content.error().code == ErrorCode::FileNotFound) {
            return core::fail({ErrorCode::ModelInvalid,
                               directory,
                               "this is not a model folder: config.json is missing",
                               {},
                               {},
                               "a folder with config.json, vocab.txt and model.safetensors"});
        }
        return core::fail(content.error());
    }
    BertConfig config;
    config.original = json::parse(*content, nullptr, false);
    if (!config.original.is_object()) {
        return core::fail({ErrorCode::ModelInvalid, path, "this is not a JSON object", {}, {}, {}});
    }
    const json &o = config.original;
    try {
        const auto type = o.value("model_type", std::string("bert"));
        const auto positions = o.value("position_embedding_type", std::string("absolute"));
        if (type != "bert" || positions != "absolute") {
            return core::fail({ErrorCode::ModelInvalid,
                               path,
                               "this kind of model is not supported",
                               {},
                               type + " with " + positions + " positions",
                               "bert with absolute positions"});
        }
        config.vocabularySize = o.value("vocab_size", config.vocabularySize);
        config.hiddenSize = o.value("hidden_size", config.hiddenSize);
        config.layers = o.value("num_hidden_layers", config.layers);
        config.heads = o.value("num_attention_heads", config.heads);
        config.intermediateSize = o.value("intermediate_size", config.intermediateSize);
        config.maxPositions = o.value("max_position_embeddings", config.maxPositions);
        config.typeVocabularySize = o.value("type_vocab_size", config.typeVocabularySize);
        config.hiddenDropout = o.value("hidden_dropout_prob", config.hiddenDropout);
        config.attentionDropout = o.value("attention_probs_dropout_prob", config.attentionDropout);
        const bool hasOwn = o.contains("classifier_dropout") && o.at("classifier_dropout").is_number();
        config.classifierDropout = hasOwn ? o.at("classifier_dropout").get<double>() : config.hiddenDropout;
        config.layerNormEpsilon = o.value("layer_norm_eps", config.layerNormEpsilon);
        config.initializerRange = o.value("initializer_range", config.initializerRange);
        config.activation = o.value("hidden_act", config.activation);
    } catch (const json::exception &error) {
        return core::fail(
            {ErrorCode::ModelInvalid, path, std::string("a value has the wrong type: ") + error.what(), {}, {}, {}});
    }
    config.labels = readLabels(o);
    if (auto status = check(config, path); !status) {
        return core::fail(status.error());
    }
    return config;
}

json BertConfig::forSaving(const std::vector<std::string> &classLabels) const
{
    json saved = original;
    saved["architectures"] = {"BertForSequenceClassification"};
    saved["model_type"] = "bert";
    json id2label = json::object();
    json label2id = json::object();
    for (std::size_t id = 0; id < classLabels.size(); ++id) {
        id2label[std::to_string(id)] = classLabels[id];
        label2id[classLabels[id]] = id;
    }
    saved["id2label"] = id2label;
    saved["label2id"] = label2id;
    saved["hidden_dropout_prob"] = hiddenDropout;
    saved["attention_probs_dropout_prob"] = attentionDropout;
    saved["problem_type"] = "single_label_classification";
    saved.erase("num_labels"); // follows from id2label
    saved["torch_dtype"] = "float32";
    saved.erase("dtype");
    return saved;
}

} // namespace signalbox::models
