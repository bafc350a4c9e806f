// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/known_columns.h"

#include "text/utf8.h"

#include <algorithm>

namespace signalbox::text {

namespace {

/// No known name is longer; spares folding whole sentences.
constexpr std::size_t kLongestName = 40;

bool contains(const std::vector<std::string_view> &names, std::string_view field)
{
    const std::string_view name = trimmed(field);
    return name.size() <= kLongestName && std::find(names.begin(), names.end(), foldedName(name)) != names.end();
}

} // namespace

const std::vector<std::string_view> &knownTextNames()
{
    static const std::vector<std::string_view> kNames{
        "sentence", "text",    "document", "comments", "comment",   "review", "question",   "content",     "utterance",
        "tweet",    "message", "query",    "body",     "sentences", "texts",  "reviewtext", "review_text", "input",
        "sms",      "phrase",  "문장",     "텍스트",   "본문",      "댓글",   "리뷰",       "내용"};
    return kNames;
}

const std::vector<std::string_view> &knownLabelNames()
{
    static const std::vector<std::string_view> kNames{
        "label",  "labels",   "class",      "category",     "target",       "hate",          "sentiment",
        "intent", "polarity", "gold_label", "label_coarse", "coarse_label", "acceptability", "is_spam",
        "rating", "stars",    "y",          "라벨",         "레이블",       "분류",          "감정"};
    return kNames;
}

bool isTextName(std::string_view field)
{
    return contains(knownTextNames(), field);
}

bool isLabelName(std::string_view field)
{
    return contains(knownLabelNames(), field);
}

bool namesTextAndLabel(const std::vector<std::string> &fields)
{
    return std::any_of(fields.begin(), fields.end(), isTextName)
        && std::any_of(fields.begin(), fields.end(), isLabelName);
}

} // namespace signalbox::text
