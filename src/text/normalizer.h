// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/tokenizer.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::text {

/// A word as WordPiece sees it: a stretch of the normalized text and its length in characters.
struct Word
{
    std::size_t begin = 0;
    std::size_t bytes = 0;
    int characters = 0;
};

/// BERT's basic tokenizer: cleans, decomposes, lower-cases and splits. Keeps its buffers, so one object per thread.
/// Rules as in Hugging Face `tokenizers` (BertNormalizer, BertPreTokenizer); categories and mappings by utf8proc.
class Normalizer
{
public:
    explicit Normalizer(const TokenizerOptions &options);

    /// Splits a sentence into words; they refer to text() until the next call.
    const std::vector<Word> &split(std::string_view sentence);
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    void addAscii(unsigned char byte);
    void addCharacter(std::int32_t character);
    void addDecomposed(std::int32_t character);
    void flushMarks();
    void emit(std::int32_t character);
    void endWord();

    bool m_lowerCase;
    bool m_stripAccents;
    bool m_chinese;
    std::string m_text;
    std::vector<Word> m_words;
    std::vector<std::pair<int, std::int32_t>> m_marks; ///< class and character, waiting to be put in canonical order
    int m_characters = 0; ///< of the word under way
    std::size_t m_wordBegin = 0;
};

} // namespace signalbox::text
