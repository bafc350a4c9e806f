// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_splitter.h"

#include <utf8proc.h>

#include <algorithm>

namespace signalbox::text {

namespace {

using Kind = AsciiTable::Kind;

constexpr std::int32_t kReplacement = 0xFFFD;
constexpr std::int32_t kCapitalIWithDot = 0x130;
constexpr std::int32_t kDotAbove = 0x307;

bool isDropped(utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CO
        || category == UTF8PROC_CATEGORY_CS;
}

bool isSeparator(utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool isPunctuation(utf8proc_category_t category)
{
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/// The blocks that the reference names; Hangul and kana are not among them. (BERT's own code begins the fourth extension
/// at 2B820; the reference, whose ids count, has 2B920.)
bool isIdeograph(std::int32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

} // namespace

AsciiTable::AsciiTable(bool lowerCase)
{
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto c = static_cast<char>(i);
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        kinds[i] = blank            ? Kind::Blank
            : i < 0x20 || i == 0x7F ? Kind::Drop
            : letter || digit       ? Kind::Keep
                                    : Kind::Punctuation;
        folded[i] = lowerCase && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

WordSplitter::WordSplitter(const TokenizerOptions &options, const AsciiTable &ascii, WordSink &sink)
    : m_options(options)
    , m_ascii(ascii)
    , m_sink(sink)
{
}

void WordSplitter::run(std::string_view sentence)
{
    std::size_t at = 0;
    while (at < sentence.size() && !m_stopped) {
        const std::string_view rest = sentence.substr(at);
        at += static_cast<unsigned char>(rest[0]) < 0x80 ? takeAscii(rest) : takeOther(rest);
    }
    flushMarks();
    endWord();
}

std::size_t WordSplitter::takeAscii(std::string_view rest)
{
    const auto kindAt = [this, rest](std::size_t i) { return m_ascii.kinds[static_cast<unsigned char>(rest[i])]; };
    const Kind kind = kindAt(0);
    if (kind == Kind::Drop) {
        return 1;
    }
    flushMarks();
    if (kind == Kind::Keep) {
        std::size_t length = 1;
        while (length < rest.size() && static_cast<unsigned char>(rest[length]) < 0x80
               && kindAt(length) == Kind::Keep) {
            ++length;
        }
        appendAscii(rest.substr(0, length));
        return length;
    }
    endWord();
    if (kind == Kind::Punctuation) {
        appendAscii(rest.substr(0, 1));
        endWord();
    }
    return 1;
}

std::size_t WordSplitter::takeOther(std::string_view rest)
{
    utf8proc_int32_t codePoint = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t *>(rest.data()),
                                         static_cast<utf8proc_ssize_t>(rest.size()), &codePoint);
    if (length <= 0) {
        return 1; // stands for U+FFFD, which is dropped
    }
    clean(codePoint);
    return static_cast<std::size_t>(length);
}

void WordSplitter::clean(std::int32_t codePoint)
{
    const utf8proc_category_t category = utf8proc_category(codePoint);
    if (codePoint == kReplacement || isDropped(category)) {
        return;
    }
    const bool alone = m_options.tokenizeChineseCharacters && isIdeograph(codePoint);
    if (alone || isSeparator(category)) {
        flushMarks();
        endWord();
    }
    if (isSeparator(category)) {
        return;
    }
    if (m_options.stripAccents) {
        decompose(codePoint);
    } else {
        fold(codePoint);
    }
    if (alone) {
        flushMarks();
        endWord();
    }
}

void WordSplitter::decompose(std::int32_t codePoint)
{
    std::array<utf8proc_int32_t, 32> parts{}; // the longest canonical decomposition has 4
    int boundary = 0;
    const auto count = utf8proc_decompose_char(codePoint, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &boundary);
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0)); ++i) {
        const utf8proc_property_t *property = utf8proc_get_property(parts[i]);
        if (property->combining_class == 0) {
            flushMarks();
        }
        if (property->category == UTF8PROC_CATEGORY_MN) {
            continue;
        }
        if (property->combining_class == 0) {
            fold(parts[i]);
        } else {
            m_marks.emplace_back(property->combining_class, parts[i]);
        }
    }
}

void WordSplitter::flushMarks()
{
    if (m_marks.empty()) {
        return;
    }
    std::stable_sort(m_marks.begin(), m_marks.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[combiningClass, codePoint] : m_marks) {
        fold(codePoint);
    }
    m_marks.clear();
}

void WordSplitter::fold(std::int32_t codePoint)
{
    if (!m_options.lowerCase) {
        place(codePoint);
    } else if (codePoint == kCapitalIWithDot) {
        // The only character whose lower case, without a language, is two characters (Unicode SpecialCasing).
        place('i');
        place(kDotAbove);
    } else {
        place(utf8proc_tolower(codePoint));
    }
}

void WordSplitter::place(std::int32_t codePoint)
{
    const bool ascii = codePoint < 0x80;
    const utf8proc_category_t category = utf8proc_category(codePoint);
    if (isSeparator(category)) {
        endWord();
    } else if (ascii ? m_ascii.kinds[static_cast<std::size_t>(codePoint)] == Kind::Punctuation
                     : isPunctuation(category)) {
        endWord();
        append(codePoint);
        endWord();
    } else {
        append(codePoint);
    }
}

void WordSplitter::append(std::int32_t codePoint)
{
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(codePoint, bytes.data());
    m_word.append(reinterpret_cast<const char *>(bytes.data()), static_cast<std::size_t>(length));
    ++m_characters;
}

void WordSplitter::appendAscii(std::string_view run)
{
    const std::size_t start = m_word.size();
    m_word.append(run);
    if (m_options.lowerCase) {
        std::transform(m_word.begin() + static_cast<std::ptrdiff_t>(start), m_word.end(),
                       m_word.begin() + static_cast<std::ptrdiff_t>(start),
                       [this](char c) { return m_ascii.folded[static_cast<unsigned char>(c)]; });
    }
    m_characters += run.size();
}

void WordSplitter::endWord()
{
    if (m_characters > 0 && !m_stopped) {
        m_stopped = !m_sink.takeWord(m_word, m_characters);
    }
    m_word.clear();
    m_characters = 0;
}

} // namespace signalbox::text
