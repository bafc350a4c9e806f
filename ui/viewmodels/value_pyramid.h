// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/shared_column.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace signalbox::viewmodels {

/// Why a value is not part of a line. Bits, so that a stretch may have several.
enum Missing : std::uint8_t {
    NotMissing = 0,
    MissingNaN = 1,
    MissingPlusInfinity = 2,
    MissingMinusInfinity = 4,
    MissingUndefined = 8, ///< core::undefinedValue(): no fact of the run
    MissingNotPositive = 16, ///< finite, but a logarithmic axis has no place for it
    MissingAny = MissingNaN | MissingPlusInfinity | MissingMinusInfinity | MissingUndefined
};
/// What a value is by itself; never MissingNotPositive.
Missing missingKind(double value);

/// What a stretch of samples holds.
struct ValueSummary
{
    double low = std::numeric_limits<double>::infinity(); ///< smallest finite value
    double high = -std::numeric_limits<double>::infinity(); ///< largest finite value
    double lowPositive = std::numeric_limits<double>::infinity(); ///< smallest value above 0
    std::uint32_t notPositive = 0; ///< number of finite values <= 0
    std::uint8_t missing = NotMissing; ///< kinds of values that are not finite
    bool lowFirst = true; ///< the smallest value comes before the largest

    [[nodiscard]] bool any() const { return low <= high; }
    /// Adds the sample that follows.
    void add(double value);
    /// Adds the stretch that follows.
    void add(const ValueSummary &next);
    /// The same as a logarithmic axis shows it: values <= 0 are missing.
    [[nodiscard]] ValueSummary positive() const;
};

/// Summaries of buckets of 16, 128, 1024, … samples, grown sample by sample. The samples themselves live elsewhere and are
/// read through a callback when a stretch does not begin or end on a bucket. Copies share their buckets (SharedColumn).
class ValuePyramid
{
public:
    /// Copies samples [begin, begin + out.size()) into `out`, at most kBase at a time.
    using ReadSamples = std::function<void(std::size_t begin, std::span<double> out)>;
    static constexpr std::size_t kBase = 16; ///< samples of the smallest bucket

    void append(double value);
    /// The same for many, whole buckets at a time: several times as fast.
    void append(std::span<const double> values);
    void clear();
    /// Forgets samples from `size` on, which must be a multiple of kBase.
    void truncate(std::size_t size);
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// Summary of samples [begin, end).
    [[nodiscard]] ValueSummary summarize(std::size_t begin, std::size_t end, const ReadSamples &read) const;
    /// First sample in [begin, end) that is missing in one of the ways of `kinds` (Missing).
    [[nodiscard]] std::optional<std::size_t> firstMissing(std::size_t begin, std::size_t end, std::uint8_t kinds,
                                                          const ReadSamples &read) const;
    /// First sample in [begin, end) that has this value, which must be the smallest or the largest of them.
    [[nodiscard]] std::optional<std::size_t> firstExtreme(std::size_t begin, std::size_t end, double value,
                                                          const ReadSamples &read) const;

private:
    /// A bucket of kBase samples is complete: hands it on, and with it those above that it completes.
    void closeBuckets();
    /// Calls visit(level, begin, end) for the fewest complete buckets and sample stretches (level 0) that make up
    /// [begin, end), in order, until it returns false.
    template <typename Visit> void walk(std::size_t begin, std::size_t end, Visit visit) const;
    /// First sample in [begin, end) that is `wanted`, looking only into buckets that may hold one.
    template <typename MayHold, typename Wanted>
    std::optional<std::size_t> findFirst(std::size_t begin, std::size_t end, const ReadSamples &read, MayHold mayHold,
                                         Wanted wanted) const;

    std::vector<SharedColumn<ValueSummary>> m_levels; ///< m_levels[0]: buckets of kBase
    std::vector<ValueSummary> m_open; ///< the unfinished bucket of each level
    std::size_t m_size = 0;
};

} // namespace signalbox::viewmodels
