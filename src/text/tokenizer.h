// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::text {

/// Settings of BERT's tokenizer, as in `tokenizer_config.json`.
struct TokenizerOptions
{
    bool lowerCase = true;
    bool stripAccents = true; ///< follows lowerCase unless the file says otherwise
    bool tokenizeChineseCharacters = true;
    int maxInputCharactersPerWord = 100;
    std::string unknownToken = "[UNK]";
    std::string separatorToken = "[SEP]";
    std::string paddingToken = "[PAD]";
    std::string classToken = "[CLS]";
    std::string maskToken = "[MASK]";
};

/// BERT's tokenizer: basic splitting and WordPiece (Devlin et al. 2018; ids equal Hugging Face `tokenizers`).
/// Immutable after loading, so any number of threads may encode with one.
/// Special tokens written literally in a text ("[MASK]") are taken for the tokens, as the reference does.
class Tokenizer
{
public:
    /// Reads `vocab.txt` and, if there, `tokenizer_config.json` of a folder.
    static core::Result<Tokenizer> fromDirectory(const std::string &directory);
    /// From lines of a vocabulary; line number = id.
    static core::Result<Tokenizer> fromVocabulary(std::vector<std::string> pieces, TokenizerOptions options);

    Tokenizer(Tokenizer &&) noexcept;
    Tokenizer &operator=(Tokenizer &&) noexcept;
    ~Tokenizer();

    /// Ids with [CLS] in front and [SEP] behind. With `maxLength` > 0 at most that many ids; the last stays [SEP].
    /// Bytes that are not UTF-8 count as U+FFFD and so vanish. `cut`, if given, tells whether something was left out.
    void encode(std::string_view sentence, int maxLength, std::vector<std::int32_t> &ids, bool *cut = nullptr) const;
    [[nodiscard]] std::vector<std::int32_t> encode(std::string_view sentence, int maxLength = 0) const;

    [[nodiscard]] const std::string &piece(std::int32_t id) const;
    [[nodiscard]] int vocabularySize() const;
    [[nodiscard]] std::int32_t paddingId() const;
    [[nodiscard]] std::int32_t unknownId() const;
    [[nodiscard]] std::int32_t classId() const;
    [[nodiscard]] std::int32_t separatorId() const;
    [[nodiscard]] const TokenizerOptions &options() const;

private:
    struct Data;
    explicit Tokenizer(std::unique_ptr<const Data> data);
    std::unique_ptr<const Data> m_data;
};

} // namespace signalbox::text
