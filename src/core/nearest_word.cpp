// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nearest_word.h"

#include <algorithm>
#include <cstddef>

namespace signalbox::core {

namespace {

/// Optimal string alignment distance: Levenshtein's with swaps of neighbours as one edit.
std::size_t alignmentDistance(const std::string &a, const std::string &b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i][j] = std::min({replaced, d[i - 1][j] + 1, d[i][j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

} // namespace

std::optional<std::string> nearestWord(const std::string &typed, const std::vector<std::string> &candidates)
{
    constexpr std::size_t kLongest = 100; // nobody mistypes a name into a novel
    if (typed.size() > kLongest) {
        return std::nullopt;
    }
    constexpr std::size_t kShort = 4; // of a short word two letters are too much of it
    std::size_t best = 1 + (typed.size() <= kShort ? 1 : std::max<std::size_t>(2, typed.size() / 3));
    std::optional<std::string> nearest;
    for (const std::string &candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), typed.size());
        const std::size_t shorter = std::min(candidate.size(), typed.size());
        if (longer - shorter >= best) {
            continue; // so many insertions at least; spares the work for most of many metrics
        }
        const std::size_t edits = alignmentDistance(typed, candidate);
        if (edits < best) {
            best = edits;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace signalbox::core
