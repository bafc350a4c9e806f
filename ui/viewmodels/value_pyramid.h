// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace signalbox::viewmodels {

/// Smallest and largest value of a stretch of samples, and whether it holds a gap (a value that is not finite).
struct ValueSummary
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    bool lowFirst = true; ///< the smallest value comes before the largest
    bool gap = false;

    [[nodiscard]] bool any() const { return low <= high; }
    /// Adds the sample that follows.
    void add(double value);
    /// Adds the stretch that follows.
    void add(const ValueSummary &next);
};

/// Summaries of buckets of 8, 64, 512, … samples, grown sample by sample. The samples themselves live elsewhere and are
/// read through a callback when a stretch does not begin or end on a bucket. Copies share their buckets until one grows.
class ValuePyramid
{
public:
    /// Copies samples [begin, begin + out.size()) into `out`.
    using ReadSamples = std::function<void(std::size_t begin, std::span<double> out)>;

    void append(double value);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// Summary of samples [begin, end).
    [[nodiscard]] ValueSummary summarize(std::size_t begin, std::size_t end, const ReadSamples &read) const;
    /// The same where values <= 0 count as gaps.
    [[nodiscard]] ValueSummary summarizePositive(std::size_t begin, std::size_t end, const ReadSamples &read) const;
    /// First sample in [begin, end) that is a gap (with `positiveOnly` also one <= 0).
    [[nodiscard]] std::optional<std::size_t> firstGap(std::size_t begin, std::size_t end, bool positiveOnly,
                                                      const ReadSamples &read) const;

private:
    struct Level
    {
        QList<double> low;
        QList<double> high;
        QList<std::uint8_t> flags;

        [[nodiscard]] ValueSummary at(std::size_t bucket) const;
        void push(const ValueSummary &summary);
    };
    /// Calls visit(level, begin, end) for the fewest complete buckets and sample stretches (level 0) that make up
    /// [begin, end), in order, until it returns false.
    template <typename Visit> void walk(std::size_t begin, std::size_t end, Visit visit) const;

    std::vector<Level> m_levels; ///< m_levels[0]: buckets of 8
    std::vector<ValueSummary> m_open; ///< the unfinished bucket of each level
    std::size_t m_size = 0;
};

} // namespace signalbox::viewmodels
