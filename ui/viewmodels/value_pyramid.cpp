// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/value_pyramid.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kFactor = 8;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint8_t kGapFlag = 1;
constexpr std::uint8_t kLowFirstFlag = 2;

bool isGap(double value, bool positiveOnly)
{
    return !std::isfinite(value) || (positiveOnly && value <= 0.0);
}

/// Calls visit(index, value) for at most kFactor samples.
template <typename Visit>
void forSamples(std::size_t begin, std::size_t end, const ValuePyramid::ReadSamples &read, Visit visit)
{
    std::array<double, kFactor> samples{};
    const std::span<double> part(samples.data(), end - begin);
    read(begin, part);
    for (const double value : part) {
        visit(begin++, value);
    }
}

/// Samples per bucket of a level; level 0 is single samples.
std::size_t bucketSize(std::size_t level)
{
    return std::size_t{1} << (3 * level);
}

} // namespace

void ValueSummary::add(double value)
{
    if (!std::isfinite(value)) {
        gap = true;
        return;
    }
    if (!any()) {
        low = high = value;
        lowFirst = true;
    } else if (value < low) {
        low = value;
        lowFirst = false;
    } else if (value > high) {
        high = value;
        lowFirst = true;
    }
}

void ValueSummary::add(const ValueSummary &next)
{
    gap = gap || next.gap;
    if (!next.any()) {
        return;
    }
    if (!any()) {
        low = next.low;
        high = next.high;
        lowFirst = next.lowFirst;
        return;
    }
    const bool newLow = next.low < low;
    const bool newHigh = next.high > high;
    if (newLow && newHigh) {
        lowFirst = next.lowFirst;
    } else if (newLow) {
        lowFirst = false;
    } else if (newHigh) {
        lowFirst = true;
    }
    low = std::min(low, next.low);
    high = std::max(high, next.high);
}

ValueSummary ValuePyramid::Level::at(std::size_t bucket) const
{
    const auto at = static_cast<qsizetype>(bucket);
    return {low.at(at), high.at(at), (flags.at(at) & kLowFirstFlag) != 0, (flags.at(at) & kGapFlag) != 0};
}

void ValuePyramid::Level::push(const ValueSummary &summary)
{
    low.append(summary.low);
    high.append(summary.high);
    flags.append(static_cast<std::uint8_t>((summary.gap ? kGapFlag : 0) | (summary.lowFirst ? kLowFirstFlag : 0)));
}

void ValuePyramid::append(double value)
{
    ++m_size;
    if (m_open.empty()) {
        m_open.emplace_back();
    }
    m_open[0].add(value);
    for (std::size_t level = 0; m_size % bucketSize(level + 1) == 0; ++level) {
        if (level == m_levels.size()) {
            m_levels.emplace_back();
        }
        const ValueSummary closed = m_open[level];
        m_levels[level].push(closed);
        m_open[level] = {};
        if (level + 1 == m_open.size()) {
            // Every complete bucket of a level becomes part of the next, so a new level begins with what is there.
            m_open.emplace_back();
        }
        m_open[level + 1].add(closed);
    }
}

void ValuePyramid::clear()
{
    m_levels.clear();
    m_open.clear();
    m_size = 0;
}

template <typename Visit> void ValuePyramid::walk(std::size_t begin, std::size_t end, Visit visit) const
{
    while (begin < end) {
        std::size_t level = 0;
        while (level < m_levels.size() && begin % bucketSize(level + 1) == 0 && begin + bucketSize(level + 1) <= end) {
            ++level;
        }
        // Single samples go together up to the next bucket.
        const std::size_t next = level > 0 ? begin + bucketSize(level) : std::min(end, (begin / kFactor + 1) * kFactor);
        if (!visit(level, begin, next)) {
            return;
        }
        begin = next;
    }
}

ValueSummary ValuePyramid::summarize(std::size_t begin, std::size_t end, const ReadSamples &read) const
{
    ValueSummary result;
    walk(begin, end, [&](std::size_t level, std::size_t from, std::size_t to) {
        if (level > 0) {
            result.add(m_levels[level - 1].at(from / bucketSize(level)));
        } else {
            forSamples(from, to, read, [&result](std::size_t, double value) { result.add(value); });
        }
        return true;
    });
    return result;
}

ValueSummary ValuePyramid::summarizePositive(std::size_t begin, std::size_t end, const ReadSamples &read) const
{
    ValueSummary result;
    walk(begin, end, [&](std::size_t level, std::size_t from, std::size_t to) {
        if (level == 0) {
            forSamples(from, to, read,
                       [&result](std::size_t, double value) { result.add(value > 0.0 ? value : kNaN); });
            return true;
        }
        const ValueSummary bucket = m_levels[level - 1].at(from / bucketSize(level));
        if (!bucket.any() || bucket.low > 0.0) {
            result.add(bucket);
        } else if (bucket.high <= 0.0) {
            result.gap = true;
        } else {
            // The smallest positive value is not kept: half a bucket makes the walk go one level down.
            const std::size_t middle = from + (to - from) / 2;
            result.add(summarizePositive(from, middle, read));
            result.add(summarizePositive(middle, to, read));
        }
        return true;
    });
    return result;
}

std::optional<std::size_t> ValuePyramid::firstGap(std::size_t begin, std::size_t end, bool positiveOnly,
                                                  const ReadSamples &read) const
{
    std::optional<std::size_t> found;
    walk(begin, end, [&](std::size_t level, std::size_t from, std::size_t to) {
        if (level == 0) {
            forSamples(from, to, read, [&](std::size_t index, double value) {
                if (!found && isGap(value, positiveOnly)) {
                    found = index;
                }
            });
            return !found;
        }
        const ValueSummary bucket = m_levels[level - 1].at(from / bucketSize(level));
        if (bucket.gap || (positiveOnly && bucket.any() && bucket.low <= 0.0)) {
            const std::size_t middle = from + (to - from) / 2;
            found = firstGap(from, middle, positiveOnly, read);
            if (!found) {
                found = firstGap(middle, to, positiveOnly, read);
            }
        }
        return !found;
    });
    return found;
}

} // namespace signalbox::viewmodels
