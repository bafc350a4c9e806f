// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"

#include "core/files.h"
#include "text/normalizer.h"
#include "text/piece_trie.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace signalbox::text {

using core::ErrorCode;
using nlohmann::json;

struct Tokenizer::Data
{
    TokenizerOptions options;
    std::vector<std::string> pieces;
    PieceTrie first; ///< pieces that begin a word
    PieceTrie rest;  ///< pieces that continue one, without their "##"
    std::int32_t padding = 0;
    std::int32_t unknown = 0;
    std::int32_t classToken = 0;
    std::int32_t separator = 0;
    std::vector<std::pair<std::string, std::int32_t>> special; ///< tokens recognised in plain text
};

namespace {

/// Appends a word's pieces, longest match first; a word with an unknown part, or too long, is one unknown piece.
void appendWord(std::string_view word, int characters, const PieceTrie &first, const PieceTrie &rest, int longestWord,
                std::int32_t unknown, std::vector<std::int32_t> &ids)
{
    const std::size_t begin = ids.size();
    if (characters <= longestWord) {
        const PieceTrie *trie = &first;
        while (!word.empty()) {
            const PieceTrie::Match match = trie->longest(word);
            if (match.length == 0) {
                break;
            }
            ids.push_back(match.id);
            word.remove_prefix(match.length);
            trie = &rest;
        }
        if (word.empty()) {
            return;
        }
    }
    ids.resize(begin);
    ids.push_back(unknown);
}

/// The first special token at or behind `from`; its place is npos when there is none.
struct SpecialMatch
{
    std::size_t place = std::string_view::npos;
    std::size_t length = 0;
    std::int32_t id = 0;
};

SpecialMatch findSpecial(std::string_view sentence, std::size_t from, const std::vector<std::pair<std::string, std::int32_t>> &special)
{
    SpecialMatch first;
    for (const auto &[token, id] : special) {
        const std::size_t place = sentence.find(token, from);
        if (place < first.place || (place == first.place && place != std::string_view::npos && token.size() > first.length)) {
            first = {place, token.size(), id};
        }
    }
    return first;
}

/// A token's name in tokenizer_config.json: a text, or an object that holds it as "content".
void readToken(const json &config, const char *key, std::string &token)
{
    if (!config.contains(key)) {
        return;
    }
    const json &value = config.at(key);
    if (value.is_string()) {
        token = value.get<std::string>();
    } else if (value.is_object() && value.contains("content") && value.at("content").is_string()) {
        token = value.at("content").get<std::string>();
    }
}

core::Result<TokenizerOptions> readOptions(const std::string &directory)
{
    TokenizerOptions options;
    const std::string path = core::joinPath(directory, "tokenizer_config.json");
    const auto content = core::readFile(path);
    if (!content) {
        if (content.error().code == ErrorCode::FileNotFound) {
            return options;
        }
        return core::fail(content.error());
    }
    const json config = json::parse(*content, nullptr, false);
    if (!config.is_object()) {
        return core::fail({ErrorCode::ModelInvalid, path, "this is not a JSON object", {}, {}, {}});
    }
    try {
        options.lowerCase = config.value("do_lower_case", true);
        const bool hasAccents = config.contains("strip_accents") && config.at("strip_accents").is_boolean();
        options.stripAccents = hasAccents ? config.at("strip_accents").get<bool>() : options.lowerCase;
        options.tokenizeChineseCharacters = config.value("tokenize_chinese_chars", true);
        options.maxInputCharactersPerWord = config.value("max_input_chars_per_word", options.maxInputCharactersPerWord);
    } catch (const json::exception &error) {
        return core::fail({ErrorCode::ModelInvalid, path, std::string("a value has the wrong type: ") + error.what(), {}, {}, {}});
    }
    readToken(config, "unk_token", options.unknownToken);
    readToken(config, "sep_token", options.separatorToken);
    readToken(config, "pad_token", options.paddingToken);
    readToken(config, "cls_token", options.classToken);
    readToken(config, "mask_token", options.maskToken);
    return options;
}

std::vector<std::string> splitLines(const std::string &content)
{
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < content.size()) {
        const std::size_t end = std::min(content.find('\n', begin), content.size());
        std::size_t length = end - begin;
        if (length > 0 && content[begin + length - 1] == '\r') {
            --length;
        }
        lines.push_back(content.substr(begin, length));
        begin = end + 1;
    }
    return lines;
}

} // namespace

Tokenizer::Tokenizer(std::unique_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Tokenizer::Tokenizer(Tokenizer &&) noexcept = default;
Tokenizer &Tokenizer::operator=(Tokenizer &&) noexcept = default;
Tokenizer::~Tokenizer() = default;

core::Result<Tokenizer> Tokenizer::fromVocabulary(std::vector<std::string> pieces, TokenizerOptions options)
{
    auto data = std::make_unique<Data>();
    if (pieces.empty() || pieces.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        return core::fail({ErrorCode::ModelInvalid, "vocab.txt", "the vocabulary is empty", {}, {}, {}});
    }
    std::string missing;
    const auto find = [&pieces, &missing](const std::string &token) {
        const auto found = std::find(pieces.begin(), pieces.end(), token);
        if (found == pieces.end()) {
            missing += (missing.empty() ? "" : ", ") + token;
        }
        return static_cast<std::int32_t>(found - pieces.begin());
    };
    data->padding = find(options.paddingToken);
    data->unknown = find(options.unknownToken);
    data->classToken = find(options.classToken);
    data->separator = find(options.separatorToken);
    if (!missing.empty()) {
        return core::fail({ErrorCode::ModelInvalid, "vocab.txt", "special tokens are missing from the vocabulary: " + missing, {}, {},
                           "one line for each of them, spelled exactly so"});
    }
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        const std::string_view piece = pieces[id];
        if (piece.empty()) {
            continue;
        }
        data->first.add(piece, static_cast<std::int32_t>(id));
        if (piece.size() > 2 && piece.substr(0, 2) == "##") {
            data->rest.add(piece.substr(2), static_cast<std::int32_t>(id));
        }
    }
    data->special = {{options.paddingToken, data->padding},
                     {options.unknownToken, data->unknown},
                     {options.classToken, data->classToken},
                     {options.separatorToken, data->separator}};
    if (const auto mask = std::find(pieces.begin(), pieces.end(), options.maskToken); mask != pieces.end()) {
        data->special.emplace_back(options.maskToken, static_cast<std::int32_t>(mask - pieces.begin()));
    }
    std::erase_if(data->special, [](const auto &pair) { return pair.first.empty(); });
    data->options = std::move(options);
    data->pieces = std::move(pieces);
    return Tokenizer(std::move(data));
}

core::Result<Tokenizer> Tokenizer::fromDirectory(const std::string &directory)
{
    const std::string path = core::joinPath(directory, "vocab.txt");
    const auto content = core::readFile(path);
    if (!content) {
        if (content.error().code == ErrorCode::FileNotFound) {
            return core::fail({ErrorCode::ModelInvalid, directory, "this folder has no vocabulary", {}, {}, "vocab.txt, one piece a line"});
        }
        return core::fail(content.error());
    }
    auto options = readOptions(directory);
    if (!options) {
        return core::fail(options.error());
    }
    auto tokenizer = fromVocabulary(splitLines(*content), std::move(*options));
    if (!tokenizer) {
        core::Error error = tokenizer.error();
        error.subject = path;
        return core::fail(error);
    }
    return tokenizer;
}

void Tokenizer::encode(std::string_view sentence, int maxLength, std::vector<std::int32_t> &ids, bool *cut) const
{
    Normalizer normalizer(m_data->options);
    ids.clear();
    ids.push_back(m_data->classToken);
    const std::size_t room = maxLength > 0 ? static_cast<std::size_t>(std::max(2, maxLength)) - 1 : std::numeric_limits<std::size_t>::max();
    std::size_t begin = 0;
    while (begin < sentence.size() && ids.size() <= room) {
        const SpecialMatch special = findSpecial(sentence, begin, m_data->special);
        for (const Word &word : normalizer.split(sentence.substr(begin, special.place - begin))) {
            appendWord(normalizer.text().substr(word.begin, word.bytes), word.characters, m_data->first, m_data->rest,
                       m_data->options.maxInputCharactersPerWord, m_data->unknown, ids);
            if (ids.size() > room) {
                break;
            }
        }
        if (special.place == std::string_view::npos) {
            break;
        }
        ids.push_back(special.id);
        begin = special.place + special.length;
    }
    const bool tooLong = ids.size() > room;
    if (tooLong) {
        ids.resize(room);
    }
    if (cut != nullptr) {
        *cut = tooLong;
    }
    ids.push_back(m_data->separator);
}

std::vector<std::int32_t> Tokenizer::encode(std::string_view sentence, int maxLength) const
{
    std::vector<std::int32_t> ids;
    encode(sentence, maxLength, ids);
    return ids;
}

const std::string &Tokenizer::piece(std::int32_t id) const
{
    return m_data->pieces.at(static_cast<std::size_t>(id));
}

int Tokenizer::vocabularySize() const
{
    return static_cast<int>(m_data->pieces.size());
}

std::int32_t Tokenizer::paddingId() const
{
    return m_data->padding;
}

std::int32_t Tokenizer::unknownId() const
{
    return m_data->unknown;
}

std::int32_t Tokenizer::classId() const
{
    return m_data->classToken;
}

std::int32_t Tokenizer::separatorId() const
{
    return m_data->separator;
}

const TokenizerOptions &Tokenizer::options() const
{
    return m_data->options;
}

} // namespace signalbox::text
