// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::text {

/// A prefix tree over byte strings for longest-match search. Children of a node lie side by side, so that one step is a
/// look at a few neighbouring bytes; the root has a direct table.
class PieceTrie
{
public:
    PieceTrie() = default;
    /// From pieces and their ids. Of equal pieces the last counts. Empty ones are left out.
    explicit PieceTrie(std::vector<std::pair<std::string_view, std::int32_t>> pieces);

    struct Match
    {
        std::int32_t id = -1; ///< -1: no piece is a start of the text
        std::size_t length = 0;
    };
    /// The longest piece that `text` starts with.
    [[nodiscard]] Match longestMatch(std::string_view text) const
    {
        const std::uint32_t node = text.empty() ? 0 : m_roots[static_cast<std::uint8_t>(text[0])];
        return node == 0 ? Match{} : matchFrom(node, text);
    }

private:
    struct Node
    {
        std::uint32_t firstChild = 0;
        std::int32_t id = -1;
        std::uint16_t children = 0;
    };

    [[nodiscard]] Match matchFrom(std::uint32_t node, std::string_view text) const;

    std::vector<Node> m_nodes;
    std::vector<std::uint8_t> m_labels; ///< the byte that leads to a node
    std::array<std::uint32_t, 256> m_roots{}; ///< node by first byte; 0: none (node 0 is the root itself)
};

} // namespace signalbox::text
