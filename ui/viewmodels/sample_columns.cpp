// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sample_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace signalbox::viewmodels {

namespace {

/// Rounded, halves away from zero, as std::llround, which is a call for each; 0 for what is no number or beyond any time.
std::int64_t toMilliseconds(double seconds)
{
    constexpr double kBeyond = 9e18;
    const double time = seconds * 1000.0;
    return std::abs(time) < kBeyond ? static_cast<std::int64_t>(time + (time < 0.0 ? -0.5 : 0.5)) : 0;
}

/// Samples that share a base. Within one block a span of 49 days fits into the offsets.
constexpr std::size_t kTimeBlock = 1024;

} // namespace

std::int64_t StepColumn::Stretch::stepAt(std::size_t index) const
{
    return firstStep + static_cast<std::int64_t>(index - firstIndex) * distance;
}

void StepColumn::append(std::span<const std::int64_t> steps)
{
    while (!steps.empty()) {
        appendOne(steps.front());
        steps = steps.subspan(1);
        if (m_size < m_open.firstIndex + 2) {
            continue; // its distance isn't known yet
        }
        // What goes on at the same distance, which is nearly all, only counts.
        std::int64_t expected = m_open.stepAt(m_size);
        std::size_t count = 0;
        while (count < steps.size() && steps[count] == expected) {
            expected += m_open.distance;
            ++count;
        }
        m_size += count;
        steps = steps.subspan(count);
    }
}

void StepColumn::appendOne(std::int64_t step)
{
    const std::size_t index = m_size++;
    if (index > 0) {
        if (index == m_open.firstIndex + 1) {
            m_open.distance = step - m_open.firstStep;
            return;
        }
        if (m_open.stepAt(index) == step) {
            return;
        }
        m_closed.append(m_open);
    }
    m_open = {index, step, 0};
}

void StepColumn::clear()
{
    m_closed.clear();
    m_open = {};
    m_size = 0;
}

std::size_t StepColumn::stretchOf(std::size_t index) const
{
    if (index >= m_open.firstIndex) {
        return m_closed.size();
    }
    std::size_t low = 0;
    std::size_t high = m_closed.size();
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (m_closed.at(middle).firstIndex <= index ? low : high) = middle;
    }
    return low;
}

std::int64_t StepColumn::at(std::size_t index) const
{
    const std::size_t stretch = stretchOf(index);
    return (stretch == m_closed.size() ? m_open : m_closed.at(stretch)).stepAt(index);
}

std::int64_t StepColumn::last() const
{
    return m_open.stepAt(m_size - 1);
}

void StepColumn::read(std::size_t begin, std::span<std::int64_t> out) const
{
    const std::size_t end = begin + out.size();
    std::size_t at = begin;
    for (std::size_t number = out.empty() ? 0 : stretchOf(begin); at < end; ++number) {
        const bool isOpen = number >= m_closed.size();
        const Stretch &stretch = isOpen ? m_open : m_closed.at(number);
        const std::size_t next = isOpen    ? m_size
            : number + 1 < m_closed.size() ? m_closed.at(number + 1).firstIndex
                                           : m_open.firstIndex;
        for (; at < std::min(next, end); ++at) {
            out[at - begin] = stretch.stepAt(at);
        }
        if (isOpen) {
            return;
        }
    }
}

void TimeColumn::append(std::span<const double> seconds)
{
    constexpr std::int64_t kLargest = std::numeric_limits<std::uint32_t>::max();
    std::array<std::uint32_t, 256> offsets{};
    std::int64_t last =
        m_offsets.isEmpty() ? std::numeric_limits<std::int64_t>::min() : milliseconds(m_offsets.size() - 1);
    while (!seconds.empty()) {
        // Up to the end of a block, so that all have one base.
        const std::size_t inBlock = m_offsets.size() % kTimeBlock;
        const std::size_t count = std::min({seconds.size(), offsets.size(), kTimeBlock - inBlock});
        if (inBlock == 0) {
            m_bases.append(std::max(last, toMilliseconds(seconds.front())));
        }
        const std::int64_t base = m_bases.last();
        for (std::size_t i = 0; i < count; ++i) {
            last = std::max(last, toMilliseconds(seconds[i]));
            offsets[i] = static_cast<std::uint32_t>(std::min(last - base, kLargest));
        }
        m_offsets.append(std::span<const std::uint32_t>(offsets.data(), count));
        seconds = seconds.subspan(count);
    }
}

void TimeColumn::clear()
{
    m_bases.clear();
    m_offsets.clear();
}

std::int64_t TimeColumn::milliseconds(std::size_t index) const
{
    return m_bases.at(index / kTimeBlock) + static_cast<std::int64_t>(m_offsets.at(index));
}

double TimeColumn::at(std::size_t index) const
{
    return static_cast<double>(milliseconds(index)) / 1000.0;
}

} // namespace signalbox::viewmodels
