// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalizer.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace signalbox::text {

namespace {

enum class Kind { Word, Blank, Punctuation, Dropped };

constexpr std::int32_t kReplacement = 0xFFFD;

Kind kindOf(std::int32_t character)
{
    if (character == kReplacement || character == 0) {
        return Kind::Dropped;
    }
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
        return Kind::Dropped;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return Kind::Blank;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return Kind::Punctuation;
    default:
        return Kind::Word;
    }
}

constexpr std::array<Kind, 128> asciiKinds()
{
    std::array<Kind, 128> kinds{};
    for (int byte = 0; byte < 128; ++byte) {
        if (byte == '\t' || byte == '\n' || byte == '\r' || byte == ' ') {
            kinds[static_cast<std::size_t>(byte)] = Kind::Blank;
        } else if (byte < 32 || byte == 127) {
            kinds[static_cast<std::size_t>(byte)] = Kind::Dropped;
        } else {
            // All of ASCII's signs count as punctuation, also those that Unicode calls symbols.
            const bool alphanumeric = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
            kinds[static_cast<std::size_t>(byte)] = alphanumeric ? Kind::Word : Kind::Punctuation;
        }
    }
    return kinds;
}

constexpr std::array<Kind, 128> kAscii = asciiKinds();

/// Ideographs that become words of their own: the blocks that the reference names (its 2B920 for 2B820 included).
bool isChinese(std::int32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

} // namespace

Normalizer::Normalizer(const TokenizerOptions &options)
    : m_lowerCase(options.lowerCase)
    , m_stripAccents(options.stripAccents)
    , m_chinese(options.tokenizeChineseCharacters)
{
}

void Normalizer::endWord()
{
    if (m_text.size() > m_wordBegin) {
        m_words.push_back({m_wordBegin, m_text.size() - m_wordBegin, m_characters});
    }
    m_wordBegin = m_text.size();
    m_characters = 0;
}

/// Appends a normalized character; punctuation stands alone.
void Normalizer::emit(std::int32_t character)
{
    const Kind kind = character < 128 ? kAscii[static_cast<std::size_t>(character)] : kindOf(character);
    if (kind == Kind::Blank) {
        endWord();
        return;
    }
    if (kind == Kind::Punctuation) {
        endWord();
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(character, bytes.data());
    m_text.append(reinterpret_cast<const char *>(bytes.data()), static_cast<std::size_t>(length));
    ++m_characters;
    if (kind == Kind::Punctuation) {
        endWord();
    }
}

/// Canonical order: marks behind a starter sorted by their class, stable (Unicode Standard, D109).
void Normalizer::flushMarks()
{
    if (m_marks.empty()) {
        return;
    }
    std::stable_sort(m_marks.begin(), m_marks.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[order, character] : m_marks) {
        if (utf8proc_category(character) != UTF8PROC_CATEGORY_MN) {
            emit(m_lowerCase ? utf8proc_tolower(character) : character);
        }
    }
    m_marks.clear();
}

void Normalizer::addDecomposed(std::int32_t character)
{
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(character, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                               static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), &boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const std::int32_t part = parts[static_cast<std::size_t>(i)];
        const int order = utf8proc_get_property(part)->combining_class;
        if (order != 0) {
            m_marks.emplace_back(order, part);
            continue;
        }
        flushMarks();
        if (utf8proc_category(part) != UTF8PROC_CATEGORY_MN) {
            emit(m_lowerCase ? utf8proc_tolower(part) : part);
        }
    }
}

void Normalizer::addCharacter(std::int32_t character)
{
    const Kind kind = kindOf(character);
    if (kind == Kind::Dropped) {
        return;
    }
    if (kind == Kind::Blank) {
        flushMarks();
        endWord();
        return;
    }
    const bool alone = m_chinese && isChinese(character);
    if (alone) {
        flushMarks();
        endWord();
    }
    if (m_stripAccents) {
        addDecomposed(character);
    } else {
        emit(m_lowerCase ? utf8proc_tolower(character) : character);
    }
    if (alone) {
        flushMarks();
        endWord();
    }
}

void Normalizer::addAscii(unsigned char byte)
{
    if (kAscii[byte] == Kind::Dropped) {
        return; // before the marks: cleaning comes before canonical order
    }
    flushMarks();
    switch (kAscii[byte]) {
    case Kind::Dropped:
        return;
    case Kind::Blank:
        endWord();
        return;
    case Kind::Punctuation:
        endWord();
        m_text += static_cast<char>(byte);
        m_characters = 1;
        endWord();
        return;
    case Kind::Word:
        m_text += static_cast<char>(m_lowerCase && byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        ++m_characters;
        return;
    }
}

const std::vector<Word> &Normalizer::split(std::string_view sentence)
{
    m_text.clear();
    m_words.clear();
    m_marks.clear();
    m_wordBegin = 0;
    m_characters = 0;
    const auto *bytes = reinterpret_cast<const utf8proc_uint8_t *>(sentence.data());
    std::size_t position = 0;
    while (position < sentence.size()) {
        if (bytes[position] < 128) {
            addAscii(bytes[position]);
            ++position;
            continue;
        }
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(bytes + position, static_cast<utf8proc_ssize_t>(sentence.size() - position), &character);
        if (length <= 0) {
            ++position; // not UTF-8: as U+FFFD, which is dropped
            continue;
        }
        addCharacter(character);
        position += static_cast<std::size_t>(length);
    }
    flushMarks();
    endWord();
    return m_words;
}

} // namespace signalbox::text
