// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>

#include <optional>
#include <vector>

namespace signalbox::ui {

/// A card of the dashboard: which section, and the how manieth of it.
struct CardPlace
{
    int section = 0;
    int index = 0;

    bool operator==(const CardPlace &) const = default;
};

/// Where sections and cards of the dashboard lie. Numbers only: there may be thousands of cards of which few exist as
/// widgets. All places are in pixels of the whole dashboard, however little of it is seen.
class GridGeometry
{
public:
    struct Section
    {
        int cards = 0;
        bool collapsed = false;

        bool operator==(const Section &) const = default;
    };

    /// `rightMargin` stays free beside the cards.
    void set(std::vector<Section> sections, int columns, int width, int rowHeight, int rightMargin);

    [[nodiscard]] int height() const { return m_tops.empty() ? 0 : m_tops.back(); }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int sections() const { return static_cast<int>(m_sections.size()); }
    [[nodiscard]] int cards(int section) const { return m_sections[static_cast<std::size_t>(section)].cards; }
    [[nodiscard]] bool isCollapsed(int section) const
    {
        return m_sections[static_cast<std::size_t>(section)].collapsed;
    }
    [[nodiscard]] QRect header(int section) const;
    /// Of a card of an open section.
    [[nodiscard]] QRect card(const CardPlace &place) const;

    /// What touches the rows [top, bottom) of pixels.
    struct Visible
    {
        std::vector<int> headers;
        std::vector<CardPlace> cards;
    };
    [[nodiscard]] Visible visible(int top, int bottom) const;

    /// The section in whose stretch a row of pixels lies; the first or last one beyond them, nothing without sections.
    [[nodiscard]] std::optional<int> sectionAt(int y) const;
    /// Where a card that is dropped at a point of an open section would be put: before the card with this index, or behind
    /// the last one.
    [[nodiscard]] int gapAt(int section, const QPoint &point) const;
    /// The bar that shows a gap.
    [[nodiscard]] QRect gapMark(int section, int gap) const;

    static constexpr int kSpacing = 12;
    static constexpr int kHeaderHeight = 34;

private:
    [[nodiscard]] int cardWidth() const;
    [[nodiscard]] int rows(int section) const;
    [[nodiscard]] int firstRowTop(int section) const;

    std::vector<Section> m_sections;
    std::vector<int> m_tops; ///< of the headers, and the end of all
    int m_columns = 1;
    int m_width = 0;
    int m_rowHeight = 1;
    int m_rightMargin = 0;
};

} // namespace signalbox::ui
