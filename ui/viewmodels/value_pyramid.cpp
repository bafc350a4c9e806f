// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/value_pyramid.h"

#include "core/metric_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kBucketFactor = 8;
static_assert(sizeof(ValueSummary) == 32, "a million samples take two megabytes of these");

/// Samples per bucket of a level; level 0 is single samples.
std::size_t bucketSize(std::size_t level)
{
    return level == 0 ? 1 : ValuePyramid::kBase << (3 * (level - 1));
}

/// Calls visit(index, value) for samples [begin, end), at most kBase of them.
template <typename Visit>
void forSamples(std::size_t begin, std::size_t end, const ValuePyramid::ReadSamples &read, Visit visit)
{
    std::array<double, ValuePyramid::kBase> samples{};
    const std::span<double> part(samples.data(), end - begin);
    read(begin, part);
    for (const double value : part) {
        visit(begin++, value);
    }
}

using Bucket = std::span<const double, ValuePyramid::kBase>;

/// The summary of a bucket without a value that is not finite: what ValueSummary::add makes of it sample by sample.
ValueSummary summaryOfFinite(Bucket values)
{
    // In lanes, for nothing in a lane waits for its neighbours.
    constexpr std::size_t kLanes = 4;
    constexpr double kNone = std::numeric_limits<double>::infinity();
    std::array<double, kLanes> lows{kNone, kNone, kNone, kNone};
    std::array<double, kLanes> highs{-kNone, -kNone, -kNone, -kNone};
    std::array<double, kLanes> positives{kNone, kNone, kNone, kNone};
    ValueSummary result;
    for (std::size_t i = 0; i < values.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const double value = values[i + lane];
            lows[lane] = value < lows[lane] ? value : lows[lane];
            highs[lane] = value > highs[lane] ? value : highs[lane];
            const double positive = value > 0.0 ? value : kNone;
            positives[lane] = positive < positives[lane] ? positive : positives[lane];
            result.notPositive += value > 0.0 ? 0U : 1U;
        }
    }
    // The first of equal ones: 0 and -0 are.
    result.low = *std::find(values.begin(), values.end(), *std::min_element(lows.begin(), lows.end()));
    result.high = *std::find(values.begin(), values.end(), *std::max_element(highs.begin(), highs.end()));
    result.lowPositive = *std::min_element(positives.begin(), positives.end());
    for (const double value : values) { // the first of either decides
        if (value == result.low) {
            break;
        }
        if (value == result.high) {
            result.lowFirst = false;
            break;
        }
    }
    return result;
}

bool isAllFinite(Bucket values)
{
    double sum = 0.0; // not a number as soon as one value is not finite
    for (const double value : values) {
        sum += 0.0 * value;
    }
    return sum == 0.0;
}

} // namespace

Missing missingKind(double value)
{
    if (std::isfinite(value)) {
        return NotMissing;
    }
    if (std::isnan(value)) {
        return core::isUndefined(value) ? MissingUndefined : MissingNaN;
    }
    return value > 0 ? MissingPlusInfinity : MissingMinusInfinity;
}

void ValueSummary::add(double value)
{
    if (!std::isfinite(value)) {
        missing = static_cast<std::uint8_t>(missing | missingKind(value));
        return;
    }
    if (value > 0.0) {
        lowPositive = std::min(lowPositive, value);
    } else {
        ++notPositive;
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
    missing = static_cast<std::uint8_t>(missing | next.missing);
    notPositive += next.notPositive;
    lowPositive = std::min(lowPositive, next.lowPositive);
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

ValueSummary ValueSummary::positive() const
{
    ValueSummary result = *this;
    if (notPositive > 0) {
        result.missing = static_cast<std::uint8_t>(missing | MissingNotPositive);
        result.low = lowPositive;
        if (high <= 0.0) {
            result.high = -std::numeric_limits<double>::infinity();
        }
        result.lowFirst = true; // not known, and needless: nothing is joined beside a missing value
    }
    return result;
}

void ValuePyramid::append(double value)
{
    ++m_size;
    if (m_open.empty()) {
        m_open.emplace_back();
    }
    m_open[0].add(value);
    closeBuckets();
}

void ValuePyramid::append(std::span<const double> values)
{
    while (!values.empty()) {
        if (m_size % kBase != 0 || values.size() < kBase || !isAllFinite(values.first<kBase>())) {
            const std::size_t upToBucket = std::min(values.size(), kBase - m_size % kBase);
            for (const double value : values.first(upToBucket)) {
                append(value);
            }
            values = values.subspan(upToBucket);
            continue;
        }
        if (m_open.empty()) {
            m_open.emplace_back();
        }
        m_size += kBase;
        m_open[0] = summaryOfFinite(values.first<kBase>());
        closeBuckets();
        values = values.subspan(kBase);
    }
}

void ValuePyramid::closeBuckets()
{
    for (std::size_t level = 0; m_size % bucketSize(level + 1) == 0; ++level) {
        if (level == m_levels.size()) {
            m_levels.emplace_back();
        }
        const ValueSummary closed = m_open[level];
        m_levels[level].append(closed);
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

void ValuePyramid::truncate(std::size_t size)
{
    if (size >= m_size) {
        return;
    }
    m_size = size;
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        m_levels[level].truncate(size / bucketSize(level + 1));
    }
    for (std::size_t level = 0; level < m_open.size(); ++level) {
        m_open[level] = {};
        if (level == 0) {
            continue; // whole buckets are left
        }
        const SharedColumn<ValueSummary> &parts = m_levels[level - 1];
        const std::size_t first = size / bucketSize(level + 1) * kBucketFactor;
        for (std::size_t i = first; i < parts.size(); ++i) {
            m_open[level].add(parts.at(i));
        }
    }
}

template <typename Visit> void ValuePyramid::walk(std::size_t begin, std::size_t end, Visit visit) const
{
    while (begin < end) {
        std::size_t level = 0;
        while (level < m_levels.size() && begin % bucketSize(level + 1) == 0 && begin + bucketSize(level + 1) <= end) {
            ++level;
        }
        // Single samples go together up to the next bucket.
        const std::size_t next = level > 0 ? begin + bucketSize(level) : std::min(end, (begin / kBase + 1) * kBase);
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

template <typename MayHold, typename Wanted>
std::optional<std::size_t> ValuePyramid::findFirst(std::size_t begin, std::size_t end, const ReadSamples &read,
                                                   MayHold mayHold, Wanted wanted) const
{
    std::optional<std::size_t> found;
    walk(begin, end, [&](std::size_t level, std::size_t from, std::size_t to) {
        if (level == 0) {
            forSamples(from, to, read, [&](std::size_t index, double value) {
                if (!found && wanted(value)) {
                    found = index;
                }
            });
        } else if (mayHold(m_levels[level - 1].at(from / bucketSize(level)))) {
            // One sample short of the bucket, the walk goes one level down.
            found = findFirst(from, to - 1, read, mayHold, wanted);
            if (!found) {
                found = findFirst(to - 1, to, read, mayHold, wanted);
            }
        }
        return !found;
    });
    return found;
}

std::optional<std::size_t> ValuePyramid::firstMissing(std::size_t begin, std::size_t end, std::uint8_t kinds,
                                                      const ReadSamples &read) const
{
    const bool alsoNotPositive = (kinds & MissingNotPositive) != 0;
    return findFirst(
        begin, end, read,
        [=](const ValueSummary &bucket) {
            return (bucket.missing & kinds) != 0 || (alsoNotPositive && bucket.notPositive > 0);
        },
        [=](double value) {
            return (missingKind(value) & kinds) != 0 || (alsoNotPositive && std::isfinite(value) && value <= 0.0);
        });
}

std::optional<std::size_t> ValuePyramid::firstExtreme(std::size_t begin, std::size_t end, double value,
                                                      const ReadSamples &read) const
{
    return findFirst(
        begin, end, read, [value](const ValueSummary &bucket) { return bucket.low == value || bucket.high == value; },
        [value](double other) { return other == value; });
}

} // namespace signalbox::viewmodels
