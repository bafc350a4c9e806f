// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace signalbox::session {

/// Steps on their way from the training thread to another one. Putting one in takes no lock, no memory and no call of the
/// system: it is what a step's event costs the training. One thread puts in, and one at a time takes out.
class StepQueue
{
public:
    struct Entry
    {
        core::StepDone step;
        std::int64_t timeMicroseconds = 0; ///< Event::timeMicroseconds
    };

    /// False, and nothing is done, when it is full.
    bool push(const core::StepDone &step, std::int64_t timeMicroseconds)
    {
        const std::uint64_t at = m_pushed.load(std::memory_order_relaxed);
        if (at - m_knownTaken == kCapacity) {
            m_knownTaken = m_taken.load(std::memory_order_acquire); // the other's, so only looked at when it must be
            if (at - m_knownTaken == kCapacity) {
                return false;
            }
        }
        m_entries[at % kCapacity] = {step, timeMicroseconds};
        m_pushed.store(at + 1, std::memory_order_release);
        return true;
    }

    /// Whether nothing was ever put in; asked by the thread that does.
    [[nodiscard]] bool isFresh() const { return m_pushed.load(std::memory_order_relaxed) == 0; }

    /// Calls visit(entry) for all that are there, oldest first; whether there were any.
    template <typename Visit> bool takeAll(Visit visit)
    {
        const std::uint64_t begin = m_taken.load(std::memory_order_relaxed);
        const std::uint64_t end = m_pushed.load(std::memory_order_acquire);
        for (std::uint64_t at = begin; at < end; ++at) {
            visit(m_entries[at % kCapacity]);
            m_taken.store(at + 1, std::memory_order_release);
        }
        return begin < end;
    }

private:
    static_assert(std::is_trivially_copyable_v<core::StepDone>, "else copying one could take memory");
    static constexpr std::size_t kCapacity = 1024;
    static constexpr std::size_t kCacheLine = 64;

    // What either thread needs lies on a line of its own: after a step nothing is in the training thread's caches, and each line
    // that it has to fetch takes longer than all of the arithmetic.
    alignas(kCacheLine) std::atomic<std::uint64_t> m_pushed{0};
    std::uint64_t m_knownTaken = 0; ///< at most what was taken
    const std::unique_ptr<Entry[]> m_entries = std::make_unique<Entry[]>(kCapacity);
    alignas(kCacheLine) std::atomic<std::uint64_t> m_taken{0};
};

} // namespace signalbox::session
