// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/batch_sentences.h"

#include "core/csv.h"

#include <algorithm>
#include <cstddef>

namespace signalbox::train {

namespace {

constexpr std::size_t kMostSentences = 3;
constexpr std::size_t kLongestSentence = 60; ///< bytes

/// Never cut within a character of UTF-8.
std::string shortSentence(const std::string &sentence)
{
    std::size_t length = std::min(sentence.size(), kLongestSentence);
    while (length < sentence.size() && length > 0 && (static_cast<unsigned char>(sentence[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    std::string text = sentence.substr(0, length);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return length < sentence.size() ? text + "…" : text;
}

} // namespace

std::string describeBatch(const text::Dataset &data, std::span<const std::int32_t> rows)
{
    std::string text;
    const std::size_t shown = std::min(rows.size(), kMostSentences);
    for (std::size_t i = 0; i < shown; ++i) {
        const text::Example &row = data.rows[static_cast<std::size_t>(rows[i])];
        text += (i == 0 ? "line " : ", line ") + std::to_string(row.line) + " \"" + shortSentence(row.text) + '"';
    }
    if (rows.size() > shown) {
        text += " and " + std::to_string(rows.size() - shown) + " more";
    }
    return text;
}

std::string batchCsv(const text::Dataset &data, std::span<const std::int32_t> rows)
{
    const std::string file = core::csvField(data.path);
    std::string csv = "file,line,label,sentence\n";
    for (const std::int32_t number : rows) {
        const text::Example &row = data.rows[static_cast<std::size_t>(number)];
        csv += file + ',' + std::to_string(row.line) + ','
            + core::csvField(data.labels.names()[static_cast<std::size_t>(row.label)]) + ',' + core::csvField(row.text)
            + '\n';
    }
    return csv;
}

} // namespace signalbox::train
