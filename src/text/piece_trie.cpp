// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/piece_trie.h"

#include <utility>

namespace signalbox::text {

std::size_t PieceTrie::slot(std::uint64_t key) const
{
    const std::size_t mask = m_edges.size() - 1;
    std::size_t place = (key * 0x9E3779B97F4A7C15ULL >> 20U) & mask;
    while (m_edges[place].key != 0 && m_edges[place].key != key) {
        place = (place + 1) & mask;
    }
    return place;
}

void PieceTrie::grow()
{
    std::vector<Edge> old = std::exchange(m_edges, std::vector<Edge>(m_edges.size() * 2));
    for (const Edge &edge : old) {
        if (edge.key != 0) {
            m_edges[slot(edge.key)] = edge;
        }
    }
}

void PieceTrie::add(std::string_view piece, std::int32_t id)
{
    std::uint32_t node = 0;
    for (const char letter : piece) {
        const std::uint64_t key = (std::uint64_t{node} + 1) * 256 + static_cast<unsigned char>(letter);
        std::size_t place = slot(key);
        if (m_edges[place].key == 0) {
            if (2 * (m_used + 1) > m_edges.size()) {
                grow();
                place = slot(key);
            }
            m_edges[place] = {key, static_cast<std::uint32_t>(m_ids.size())};
            m_ids.push_back(-1);
            ++m_used;
        }
        node = m_edges[place].child;
    }
    if (m_ids[node] < 0) {
        m_ids[node] = id;
    }
}

PieceTrie::Match PieceTrie::longest(std::string_view text) const
{
    Match best;
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const Edge &edge = m_edges[slot((std::uint64_t{node} + 1) * 256 + static_cast<unsigned char>(text[i]))];
        if (edge.key == 0) {
            break;
        }
        node = edge.child;
        if (m_ids[node] >= 0) {
            best = {m_ids[node], i + 1};
        }
    }
    return best;
}

} // namespace signalbox::text
