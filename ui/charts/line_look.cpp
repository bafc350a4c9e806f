// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/line_look.h"

#include <array>
#include <cstddef>

namespace signalbox::charts {

namespace {

using LinePatterns = std::array<QList<qreal>, kLinePatterns>;

// The first ones, which most charts need, differ most. Every long pattern has a mark of 12 or more, every short one none
// above 6, so that the two kinds can be told apart at a glance.
const LinePatterns &longPatterns()
{
    static const LinePatterns kLong{{
        {},
        {12.0, 5.0},
        {14.0, 4.0, 3.0, 4.0},
        {26.0, 6.0},
        {14.0, 4.0, 3.0, 4.0, 3.0, 4.0},
        {12.0, 12.0},
        {26.0, 4.0, 8.0, 4.0},
        {14.0, 4.0, 14.0, 4.0, 3.0, 4.0},
        {26.0, 4.0, 3.0, 4.0, 3.0, 4.0, 3.0, 4.0},
        {26.0, 4.0, 8.0, 4.0, 8.0, 4.0},
    }};
    return kLong;
}

const LinePatterns &shortPatterns()
{
    static const LinePatterns kShort{{
        {4.4, 2.8},
        {2.4, 5.0},
        {4.4, 2.8, 4.4, 8.0},
        {6.0, 3.0, 2.0, 3.0},
        {2.4, 3.0, 2.4, 3.0, 2.4, 9.0},
        {6.0, 9.0},
        {6.0, 3.0, 2.0, 3.0, 2.0, 3.0},
        {4.4, 2.8, 4.4, 2.8, 4.4, 2.8, 4.4, 9.0},
        {6.0, 3.0, 6.0, 3.0, 2.0, 3.0},
        {6.0, 3.0, 6.0, 3.0, 2.0, 9.0},
    }};
    return kShort;
}

std::size_t lineIndex(int slot, int count)
{
    return static_cast<std::size_t>((slot % count + count) % count);
}

} // namespace

const QList<qreal> &linePattern(int slot, LineMarks marks)
{
    const LinePatterns &patterns = marks == LineMarks::Long ? longPatterns() : shortPatterns();
    return patterns[lineIndex(slot, kLinePatterns)];
}

double lineWeight(int slot)
{
    constexpr std::array<double, kLineWeights> kWeights{1.0, 0.5, 1.5};
    return kWeights[lineIndex(slot, kLineWeights)];
}

} // namespace signalbox::charts
