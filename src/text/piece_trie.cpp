// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/piece_trie.h"

#include <algorithm>

namespace signalbox::text {

namespace {

/// The pieces below one node: a range of the sorted list that agrees in its first `depth` bytes.
struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 0;
};

} // namespace

PieceTrie::PieceTrie(std::vector<std::pair<std::string_view, std::int32_t>> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    m_nodes.emplace_back();
    m_labels.push_back(0);
    std::vector<Range> ranges{{0, pieces.size(), 0}}; // by node, in breadth-first order
    for (std::size_t node = 0; node < ranges.size(); ++node) {
        Range range = ranges[node];
        while (range.begin < range.end && pieces[range.begin].first.size() == range.depth) {
            m_nodes[node].id = range.depth > 0 ? pieces[range.begin].second : -1;
            ++range.begin;
        }
        m_nodes[node].firstChild = static_cast<std::uint32_t>(m_nodes.size());
        while (range.begin < range.end) {
            const char byte = pieces[range.begin].first[range.depth];
            std::size_t end = range.begin;
            while (end < range.end && pieces[end].first[range.depth] == byte) {
                ++end;
            }
            m_nodes.emplace_back();
            m_labels.push_back(static_cast<std::uint8_t>(byte));
            ranges.push_back({range.begin, end, range.depth + 1});
            ++m_nodes[node].children;
            range.begin = end;
        }
    }
    for (std::uint32_t i = 0; i < m_nodes[0].children; ++i) {
        const std::uint32_t child = m_nodes[0].firstChild + i;
        m_roots[m_labels[child]] = child;
    }
}

PieceTrie::Match PieceTrie::matchFrom(std::uint32_t node, std::string_view text) const
{
    Match best;
    for (std::size_t length = 1; node != 0; ++length) {
        const Node &here = m_nodes[node];
        if (here.id >= 0) {
            best = {here.id, length};
        }
        if (length == text.size()) {
            break;
        }
        const auto wanted = static_cast<std::uint8_t>(text[length]);
        const auto *first = m_labels.data() + here.firstChild;
        const auto *last = first + here.children;
        const auto *found = first;
        while (found != last && *found != wanted) {
            ++found;
        }
        node = found == last ? 0 : here.firstChild + static_cast<std::uint32_t>(found - first);
    }
    return best;
}

} // namespace signalbox::text
