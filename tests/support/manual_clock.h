// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <atomic>
#include <cstdint>

namespace signalbox::test_support {

inline constexpr std::int64_t kSecond = 1'000'000; ///< in microseconds

/// A clock that tests move by hand. Thread-safe.
class ManualClock final : public core::Clock
{
public:
    /// Starts at 2026-01-01 00:00:00 UTC unless told otherwise.
    explicit ManualClock(std::int64_t microseconds = 1'767'225'600'000'000) : m_start(microseconds), m_now(microseconds)
    {
    }

    [[nodiscard]] std::int64_t nowMicroseconds() const override { return m_now.load(); }
    [[nodiscard]] double monotonicSeconds() const override
    {
        return static_cast<double>(m_now.load() - m_start) * 1e-6;
    }

    /// Moves time forward.
    void advanceMicroseconds(std::int64_t microseconds) { m_now += microseconds; }
    void advanceDays(std::int64_t days) { m_now += days * 86'400'000'000; }

private:
    const std::int64_t m_start;
    std::atomic<std::int64_t> m_now;
};

} // namespace signalbox::test_support
