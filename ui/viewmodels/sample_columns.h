// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <cstddef>
#include <cstdint>

namespace signalbox::viewmodels {

/// Growing step numbers, kept as stretches of equal distance: a metric recorded every tenth step needs one entry.
class StepColumn
{
public:
    void append(std::int64_t step);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::int64_t at(std::size_t index) const;
    /// The last step; only when not empty.
    [[nodiscard]] std::int64_t last() const;

private:
    struct Stretch
    {
        std::size_t firstIndex = 0;
        std::int64_t firstStep = 0;
        std::int64_t distance = 0;
    };
    QList<Stretch> m_stretches;
    std::size_t m_size = 0;
};

/// Seconds that never go back, kept to the millisecond in 4 bytes a sample: offsets from a base per block.
class TimeColumn
{
public:
    /// A time before the last one counts as the last one.
    void append(double seconds);
    void clear();
    [[nodiscard]] double at(std::size_t index) const;

private:
    [[nodiscard]] std::int64_t milliseconds(std::size_t index) const;

    QList<std::int64_t> m_bases;
    QList<std::uint32_t> m_offsets;
};

} // namespace signalbox::viewmodels
