// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/tokenizer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::text {

/// Takes the words of a sentence one after the other.
class WordSink
{
public:
    virtual ~WordSink() = default;
    /// A word in UTF-8 and its number of characters; false: no more words are wanted.
    virtual bool takeWord(std::string_view word, std::size_t characters) = 0;
};

/// What BERT's basic tokenizer does with each ASCII character, worked out once for a tokenizer's options.
struct AsciiTable
{
    enum class Kind : std::uint8_t { Keep, Drop, Blank, Punctuation };

    explicit AsciiTable(bool lowerCase);

    std::array<Kind, 128> kinds{};
    std::array<char, 128> folded{};
};

/// BERT's basic tokenizer: cleans a sentence and takes it apart into words, in one pass.
///
/// In the order of Hugging Face's BertNormalizer and BertPreTokenizer: control characters are dropped, separators become
/// blanks, CJK ideographs become words of their own; with `stripAccents` characters are decomposed canonically (NFD) and
/// nonspacing marks dropped; with `lowerCase` each character is put in lower case; then words end at blanks, and each
/// punctuation mark is a word. Character properties are those of utf8proc.
class WordSplitter
{
public:
    WordSplitter(const TokenizerOptions &options, const AsciiTable &ascii, WordSink &sink);

    void run(std::string_view sentence);

private:
    std::size_t takeAscii(std::string_view rest);
    std::size_t takeOther(std::string_view rest);
    void clean(std::int32_t codePoint);
    void decompose(std::int32_t codePoint);
    void flushMarks();
    void fold(std::int32_t codePoint);
    void place(std::int32_t codePoint);
    void append(std::int32_t codePoint);
    void appendAscii(std::string_view run);
    void endWord();

    const TokenizerOptions &m_options;
    const AsciiTable &m_ascii;
    WordSink &m_sink;
    std::string m_word;
    std::size_t m_characters = 0;
    bool m_stopped = false;
    /// Marks that are kept and whose canonical order is not settled yet: combining class and code point.
    std::vector<std::pair<int, std::int32_t>> m_marks;
};

} // namespace signalbox::text
