// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace signalbox::core {

/// Steps on their way from the training thread to another one. Putting one in takes no lock, no memory from the heap and no
/// call of the system. One thread puts in, and one at a time takes out.
class StepQueue
{
    static constexpr std::size_t kCacheLine = 64;

public:
    struct alignas(kCacheLine) Entry
    {
        StepDone step;
        std::int64_t timeMicroseconds = 0; ///< Event::timeMicroseconds
    };

    /// Makes room for so many steps, a power of two; before, there is none. Once, by the thread that puts in.
    void open(std::size_t capacity)
    {
        m_entries = std::make_unique<Entry[]>(capacity);
        m_capacity = capacity;
    }
    [[nodiscard]] bool isOpen() const { return m_capacity > 0; }

    /// False, and nothing is done, when there is no room.
    bool push(const StepDone &step, std::int64_t timeMicroseconds)
    {
        const std::uint64_t at = m_pushed.load(std::memory_order_relaxed);
        if (at - m_knownTaken == m_capacity) {
            m_knownTaken = m_taken.load(std::memory_order_acquire); // the other's, so only looked at when it must be
            if (at - m_knownTaken == m_capacity) {
                return false;
            }
        }
        m_entries[at & (m_capacity - 1)] = {step, timeMicroseconds};
        m_pushed.store(at + 1, std::memory_order_release);
        return true;
    }

    /// Calls visit(entry) for all that are there, oldest first; whether there were any.
    template <typename Visit> bool takeAll(Visit visit)
    {
        const std::uint64_t begin = m_taken.load(std::memory_order_relaxed);
        const std::uint64_t end = m_pushed.load(std::memory_order_acquire);
        for (std::uint64_t at = begin; at < end; ++at) {
            visit(m_entries[at & (m_capacity - 1)]);
            m_taken.store(at + 1, std::memory_order_release);
        }
        return begin < end;
    }

private:
    static_assert(std::is_trivially_copyable_v<StepDone>, "else copying one could take memory");

    // What either thread needs lies together: after a step nothing is in the training thread's caches, and each line that it
    // has to fetch takes longer than all of the arithmetic.
    std::atomic<std::uint64_t> m_pushed{0};
    std::uint64_t m_knownTaken = 0; ///< at most what was taken
    std::uint64_t m_capacity = 0;
    std::unique_ptr<Entry[]> m_entries;
    alignas(kCacheLine) std::atomic<std::uint64_t> m_taken{0};
};

} // namespace signalbox::core
