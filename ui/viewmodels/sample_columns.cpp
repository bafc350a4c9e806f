// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sample_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::viewmodels {

namespace {

/// Samples that share a base. Within one block a span of 49 days fits into the offsets.
constexpr std::size_t kBlock = 1024;

} // namespace

void StepColumn::append(std::int64_t step)
{
    const std::size_t index = m_size++;
    if (!m_stretches.isEmpty()) {
        const Stretch &stretch = m_stretches.constLast();
        const auto count = static_cast<std::int64_t>(index - stretch.firstIndex);
        if (count == 1) {
            const std::int64_t distance = step - stretch.firstStep;
            m_stretches.last().distance = distance;
            return;
        }
        if (stretch.firstStep + count * stretch.distance == step) {
            return;
        }
    }
    m_stretches.append(Stretch{index, step, 0});
}

void StepColumn::clear()
{
    m_stretches.clear();
    m_size = 0;
}

std::int64_t StepColumn::at(std::size_t index) const
{
    const auto after = std::upper_bound(m_stretches.cbegin(), m_stretches.cend(), index,
                                        [](std::size_t i, const Stretch &stretch) { return i < stretch.firstIndex; });
    const Stretch &stretch = *std::prev(after);
    return stretch.firstStep + static_cast<std::int64_t>(index - stretch.firstIndex) * stretch.distance;
}

std::int64_t StepColumn::last() const
{
    const Stretch &stretch = m_stretches.constLast();
    return stretch.firstStep + static_cast<std::int64_t>(m_size - 1 - stretch.firstIndex) * stretch.distance;
}

void TimeColumn::append(double seconds)
{
    const auto index = static_cast<std::size_t>(m_offsets.size());
    std::int64_t time = std::isfinite(seconds) ? std::llround(seconds * 1000.0) : 0;
    if (index > 0) {
        time = std::max(time, milliseconds(index - 1));
    }
    if (index % kBlock == 0) {
        m_bases.append(time);
    }
    constexpr std::int64_t kLargest = std::numeric_limits<std::uint32_t>::max();
    m_offsets.append(static_cast<std::uint32_t>(std::min(time - m_bases.constLast(), kLargest)));
}

void TimeColumn::clear()
{
    m_bases.clear();
    m_offsets.clear();
}

std::int64_t TimeColumn::milliseconds(std::size_t index) const
{
    return m_bases.at(static_cast<qsizetype>(index / kBlock))
        + static_cast<std::int64_t>(m_offsets.at(static_cast<qsizetype>(index)));
}

double TimeColumn::at(std::size_t index) const
{
    return static_cast<double>(milliseconds(index)) / 1000.0;
}

} // namespace signalbox::viewmodels
