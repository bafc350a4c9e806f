// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace signalbox::viewmodels {

/// How well a text fits what was typed.
struct FuzzyMatch
{
    int score = 0; ///< larger is better; comparable between texts for the same typed word
    std::vector<int> positions; ///< of the letters that were found, rising, in UTF-16 units of the text
};

/// Finds the letters of a word in their order in a text, with anything in between: "exch" finds "Export charts". Of all ways to
/// do so the best counts: letters that begin words and letters that follow each other are worth more, gaps cost. Case and
/// accents make no difference, and a Korean consonant finds the syllables that begin with it. Nothing when a letter is
/// missing; an empty word fits everything.
std::optional<FuzzyMatch> fuzzyMatch(const QString &word, const QString &text);

} // namespace signalbox::viewmodels
