// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/fuzzy_match.h"

#include <algorithm>
#include <array>
#include <limits>

namespace signalbox::viewmodels {

namespace {

constexpr int kLetterFound = 16;
constexpr int kAtTheStart = 12; ///< of the text
constexpr int kAtAWord = 9;
constexpr int kFollowsAnother = 7; ///< the letter before it was found right before it
constexpr int kGapBegins = 3;
constexpr int kGapGoesOn = 1;
constexpr int kMostBefore = 6; ///< what letters before the first one can cost
constexpr int kUnreachable = std::numeric_limits<int>::min() / 2;
constexpr qsizetype kLongestText = 400; ///< of longer ones the beginning is looked at
constexpr qsizetype kLongestWord = 64;

/// Without case and accent.
QChar fuzzyLetter(QChar letter)
{
    if (letter.unicode() >= 0xC0 && letter.unicode() < 0x250 && letter.decompositionTag() == QChar::Canonical) {
        const QString parts = letter.decomposition();
        letter = parts.isEmpty() ? letter : parts.front();
    }
    return letter.toCaseFolded();
}

/// The consonant that a Hangul syllable begins with, as it is typed alone; a null letter for others.
QChar hangulLead(QChar letter)
{
    constexpr std::array<char16_t, 19> kLeads{0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
                                              0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
                                              0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
    constexpr int kFirstSyllable = 0xAC00;
    constexpr int kLastSyllable = 0xD7A3;
    constexpr int kSyllablesOfALead = 588;
    const int code = letter.unicode();
    if (code < kFirstSyllable || code > kLastSyllable) {
        return {};
    }
    return QChar(kLeads[static_cast<std::size_t>((code - kFirstSyllable) / kSyllablesOfALead)]);
}

bool fuzzyEqual(QChar typed, QChar letter)
{
    return typed == letter || (typed.unicode() >= 0x3131 && typed.unicode() <= 0x314E && typed == hangulLead(letter));
}

/// What a place is worth by itself.
int fuzzyBonus(const QString &text, qsizetype at)
{
    if (at == 0) {
        return kAtTheStart;
    }
    const QChar before = text[at - 1];
    const QChar here = text[at];
    const bool beginsWord = !before.isLetterOrNumber() && here.isLetterOrNumber();
    const bool isHump = before.isLower() && here.isUpper();
    const bool beginsNumber = !before.isDigit() && here.isDigit();
    return beginsWord || isHump || beginsNumber ? kAtAWord : 0;
}

bool isSubsequence(const QString &word, const QString &text)
{
    qsizetype found = 0;
    for (qsizetype at = 0; at < text.size() && found < word.size(); ++at) {
        found += fuzzyEqual(word[found], text[at]) ? 1 : 0;
    }
    return found == word.size();
}

QString fuzzyFolded(const QString &text)
{
    QString folded = text;
    for (QChar &letter : folded) {
        letter = fuzzyLetter(letter);
    }
    return folded;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &word, const QString &text)
{
    const QString typed = fuzzyFolded(word.left(kLongestWord));
    if (typed.isEmpty()) {
        return FuzzyMatch{};
    }
    const QString whole = text.left(kLongestText);
    const QString folded = fuzzyFolded(whole);
    if (!isSubsequence(typed, folded)) {
        return std::nullopt;
    }
    // best[i][j]: of all ways to find the first i + 1 letters with the last of them at j. from[i][j]: where the one before is.
    const auto letters = static_cast<std::size_t>(typed.size());
    const auto places = static_cast<std::size_t>(folded.size());
    std::vector<int> best(letters * places, kUnreachable);
    std::vector<int> from(letters * places, -1);
    for (std::size_t i = 0; i < letters; ++i) {
        int apart = kUnreachable; // the best of the letter before, with the gap that lies behind it
        int apartAt = -1;
        for (std::size_t j = i; j < places; ++j) {
            if (i > 0 && j >= 2) {
                const int opened = best[(i - 1) * places + j - 2] - kGapBegins;
                apart -= kGapGoesOn;
                if (opened >= apart) {
                    apart = opened;
                    apartAt = static_cast<int>(j) - 2;
                }
            }
            if (!fuzzyEqual(typed[static_cast<qsizetype>(i)], folded[static_cast<qsizetype>(j)])) {
                continue;
            }
            const int here = kLetterFound + fuzzyBonus(whole, static_cast<qsizetype>(j));
            int &score = best[i * places + j];
            if (i == 0) {
                score = here - std::min(static_cast<int>(j), kMostBefore);
                continue;
            }
            const int joined = best[(i - 1) * places + j - 1] + kFollowsAnother;
            const bool isJoined = joined >= apart;
            const int before = isJoined ? joined : apart;
            if (before > kUnreachable / 2) {
                score = before + here;
                from[i * places + j] = isJoined ? static_cast<int>(j) - 1 : apartAt;
            }
        }
    }
    const auto last = best.begin() + static_cast<std::ptrdiff_t>((letters - 1) * places);
    const auto highest = std::max_element(last, best.end());
    FuzzyMatch match;
    match.score = *highest;
    match.positions.resize(letters);
    int at = static_cast<int>(highest - last);
    for (std::size_t i = letters; i-- > 0;) {
        match.positions[i] = at;
        at = from[i * places + static_cast<std::size_t>(at)];
    }
    return match;
}

} // namespace signalbox::viewmodels
