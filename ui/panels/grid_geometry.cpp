// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/grid_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kGapMarkWidth = 3;

} // namespace

void GridGeometry::set(std::vector<Section> sections, int columns, int width, int rowHeight, int rightMargin)
{
    m_sections = std::move(sections);
    m_columns = std::max(1, columns);
    m_width = width;
    m_rowHeight = std::max(1, rowHeight);
    m_rightMargin = rightMargin;
    m_tops.assign(1, 0);
    for (int section = 0; section < this->sections(); ++section) {
        const int rowsHeight = isCollapsed(section) ? 0 : rows(section) * (m_rowHeight + kSpacing);
        m_tops.push_back(m_tops.back() + kHeaderHeight + rowsHeight);
    }
}

int GridGeometry::rows(int section) const
{
    return (cards(section) + m_columns - 1) / m_columns;
}

int GridGeometry::cardWidth() const
{
    return std::max(1, (m_width - m_rightMargin - (m_columns - 1) * kSpacing) / m_columns);
}

int GridGeometry::firstRowTop(int section) const
{
    return m_tops[static_cast<std::size_t>(section)] + kHeaderHeight;
}

QRect GridGeometry::header(int section) const
{
    return {0, m_tops[static_cast<std::size_t>(section)], std::max(1, m_width - m_rightMargin), kHeaderHeight};
}

QRect GridGeometry::card(const CardPlace &place) const
{
    const int column = place.index % m_columns;
    const int row = place.index / m_columns;
    return {column * (cardWidth() + kSpacing), firstRowTop(place.section) + row * (m_rowHeight + kSpacing), cardWidth(),
            m_rowHeight};
}

GridGeometry::Visible GridGeometry::visible(int top, int bottom) const
{
    Visible visible;
    const std::optional<int> first = sectionAt(top);
    if (!first || bottom <= top) {
        return visible;
    }
    for (int section = *first; section < sections() && m_tops[static_cast<std::size_t>(section)] < bottom; ++section) {
        if (header(section).bottom() >= top) {
            visible.headers.push_back(section);
        }
        if (isCollapsed(section)) {
            continue;
        }
        const int pitch = m_rowHeight + kSpacing;
        const int above = top - firstRowTop(section);
        const int below = bottom - firstRowTop(section);
        // A row's spacing lies under it and shows nothing.
        int row = above <= 0 ? 0 : above / pitch + (above % pitch >= m_rowHeight ? 1 : 0);
        for (; row < rows(section) && row * pitch < below; ++row) {
            const int end = std::min((row + 1) * m_columns, cards(section));
            for (int index = row * m_columns; index < end; ++index) {
                visible.cards.push_back({section, index});
            }
        }
    }
    return visible;
}

std::optional<int> GridGeometry::sectionAt(int y) const
{
    if (m_sections.empty()) {
        return std::nullopt;
    }
    const auto behind = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::clamp(static_cast<int>(behind - m_tops.begin()) - 1, 0, sections() - 1);
}

int GridGeometry::gapAt(int section, const QPoint &point) const
{
    if (isCollapsed(section)) {
        return cards(section);
    }
    const int pitch = m_rowHeight + kSpacing;
    const int row = std::clamp((point.y() - firstRowTop(section)) / pitch, 0, std::max(0, rows(section) - 1));
    const int step = cardWidth() + kSpacing;
    const int column = std::clamp((point.x() + step / 2) / step, 0, m_columns);
    return std::clamp(row * m_columns + column, 0, cards(section));
}

QRect GridGeometry::gapMark(int section, int gap) const
{
    if (isCollapsed(section)) {
        return header(section);
    }
    // Behind the last card of a full row the bar stays at that row's end.
    const bool atEnd = gap > 0 && (gap == cards(section) || gap % m_columns == 0);
    const QRect beside = card({section, atEnd ? gap - 1 : gap});
    const int x = atEnd ? beside.right() + kSpacing / 2 : beside.left() - kSpacing / 2;
    return {std::max(0, x - kGapMarkWidth / 2), beside.top(), kGapMarkWidth, beside.height()};
}

} // namespace signalbox::ui
