// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace signalbox::text {

/// Finds the longest piece of a vocabulary at the start of a text, in time linear in the piece's length. A byte trie
/// whose edges lie in one open-addressed table.
class PieceTrie
{
public:
    /// A match: its id and its length in bytes; length 0 when nothing matches.
    struct Match
    {
        std::int32_t id = -1;
        std::size_t length = 0;
    };

    /// Adds a piece; the first id of equal pieces stays.
    void add(std::string_view piece, std::int32_t id);
    [[nodiscard]] Match longest(std::string_view text) const;

private:
    struct Edge
    {
        std::uint64_t key = 0; ///< (node + 1) · 256 + byte; 0 is empty
        std::uint32_t child = 0;
    };
    [[nodiscard]] std::size_t slot(std::uint64_t key) const;
    void grow();

    std::vector<Edge> m_edges = std::vector<Edge>(1U << 10U);
    std::vector<std::int32_t> m_ids = {-1}; ///< by node
    std::size_t m_used = 0;
};

} // namespace signalbox::text
