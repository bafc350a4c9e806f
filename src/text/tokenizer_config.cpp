// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer_config.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace signalbox::text {

namespace {

using nlohmann::json;

core::Error wrongValue(const std::string &path, const char *key, const json &value, const char *expected)
{
    const std::string found = value.dump(-1, ' ', false, json::error_handler_t::replace);
    return {core::ErrorCode::ModelInvalid,
            path,
            std::string("'") + key + "' has a value that cannot be used",
            {},
            found,
            expected};
}

core::Status readFlag(const std::string &path, const json &object, const char *key, bool &flag)
{
    const auto it = object.find(key);
    if (it == object.end() || it->is_null()) {
        return {};
    }
    if (!it->is_boolean()) {
        return core::fail(wrongValue(path, key, *it, "true, false or null"));
    }
    flag = it->get<bool>();
    return {};
}

/// A token is given as a text or, in files that `transformers` writes, as an object with "content".
core::Status readToken(const std::string &path, const json &object, const char *key, std::string &token)
{
    const auto it = object.find(key);
    if (it == object.end() || it->is_null()) {
        return {};
    }
    const json *value = &*it;
    if (value->is_object() && value->contains("content")) {
        value = &value->at("content");
    }
    if (!value->is_string() || value->get_ref<const std::string &>().empty()) {
        return core::fail(wrongValue(path, key, *it, "a token"));
    }
    token = value->get<std::string>();
    return {};
}

core::Status readWordLimit(const std::string &path, const json &object, int &limit)
{
    constexpr int kMost = 1'000'000;
    const char *key = "max_input_chars_per_word";
    const auto it = object.find(key);
    if (it == object.end() || it->is_null()) {
        return {};
    }
    if (!it->is_number_integer() || it->get<double>() < 1 || it->get<double>() > kMost) {
        return core::fail(wrongValue(path, key, *it, "a whole number from 1 to 1,000,000"));
    }
    limit = it->get<int>();
    return {};
}

core::Status applyConfig(const std::string &path, const json &object, TokenizerOptions &options)
{
    const std::pair<const char *, bool *> flags[] = {{"do_lower_case", &options.lowerCase},
                                                     {"tokenize_chinese_chars", &options.tokenizeChineseCharacters}};
    for (const auto &[key, flag] : flags) {
        if (auto read = readFlag(path, object, key, *flag); !read) {
            return read;
        }
    }
    options.stripAccents = options.lowerCase;
    if (auto read = readFlag(path, object, "strip_accents", options.stripAccents); !read) {
        return read;
    }
    const std::pair<const char *, std::string *> tokens[] = {{"unk_token", &options.unknownToken},
                                                             {"sep_token", &options.separatorToken},
                                                             {"pad_token", &options.paddingToken},
                                                             {"cls_token", &options.classToken},
                                                             {"mask_token", &options.maskToken}};
    for (const auto &[key, token] : tokens) {
        if (auto read = readToken(path, object, key, *token); !read) {
            return read;
        }
    }
    return readWordLimit(path, object, options.maxInputCharactersPerWord);
}

} // namespace

core::Result<TokenizerOptions> readTokenizerOptions(const std::string &directory)
{
    const std::string path = core::joinPath(directory, "tokenizer_config.json");
    const auto file = core::readFile(path);
    if (!file) {
        if (file.error().code == core::ErrorCode::FileNotFound) {
            return TokenizerOptions{};
        }
        return core::fail(file.error());
    }
    const json object = json::parse(*file, nullptr, false);
    if (!object.is_object()) {
        return core::fail(
            {core::ErrorCode::ModelInvalid, path, "the file is not a JSON object", {}, {}, "an object of settings"});
    }
    TokenizerOptions options;
    if (const auto applied = applyConfig(path, object, options); !applied) {
        return core::fail(applied.error());
    }
    return options;
}

} // namespace signalbox::text
