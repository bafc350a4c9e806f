// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/shared_column.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace signalbox::viewmodels {

/// Growing step numbers, kept as stretches of equal distance: a metric recorded every tenth step needs one entry.
class StepColumn
{
public:
    void append(std::span<const std::int64_t> steps);
    void append(std::int64_t step) { append(std::span<const std::int64_t>(&step, 1)); }
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::int64_t at(std::size_t index) const;
    /// The last step; only when not empty.
    [[nodiscard]] std::int64_t last() const;
    /// Copies [begin, begin + out.size()): quicker than one by one.
    void read(std::size_t begin, std::span<std::int64_t> out) const;

private:
    struct Stretch
    {
        std::size_t firstIndex = 0;
        std::int64_t firstStep = 0;
        std::int64_t distance = 0;

        [[nodiscard]] std::int64_t stepAt(std::size_t index) const;
    };
    void appendOne(std::int64_t step);
    /// Number of the stretch that holds a sample; the number of closed ones for the open one.
    [[nodiscard]] std::size_t stretchOf(std::size_t index) const;

    SharedColumn<Stretch> m_closed;
    Stretch m_open; ///< the last one
    std::size_t m_size = 0;
};

/// Seconds that never go back, kept to the millisecond in 4 bytes a sample: offsets from a base per block.
class TimeColumn
{
public:
    /// A time before the last one counts as the last one.
    void append(double seconds) { append(std::span<const double>(&seconds, 1)); }
    void append(std::span<const double> seconds);
    void clear();
    [[nodiscard]] double at(std::size_t index) const;

private:
    [[nodiscard]] std::int64_t milliseconds(std::size_t index) const;

    SharedColumn<std::int64_t> m_bases;
    SharedColumn<std::uint32_t> m_offsets;
};

} // namespace signalbox::viewmodels
