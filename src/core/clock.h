// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace signalbox::core {

/// Time as the program sees it; tests use one that they move by hand.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Microseconds of UTC since 1970.
    [[nodiscard]] virtual std::int64_t nowMicroseconds() const = 0;
    /// Seconds of a clock that never goes back; only differences mean something.
    [[nodiscard]] virtual double monotonicSeconds() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::int64_t nowMicroseconds() const override
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    }
    [[nodiscard]] double monotonicSeconds() const override
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }
};

} // namespace signalbox::core
