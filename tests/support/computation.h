// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace signalbox::test_support {

/// What a training thread does between two events: it goes through more memory than a core keeps, so that the next event finds
/// nothing in the caches.
class Computation
{
public:
    void slice()
    {
        for (std::size_t i = 0; i < kSlice; ++i) {
            m_values[m_next + i] += 1.0F;
        }
        m_next = (m_next + kSlice) % m_values.size();
    }
    void goOnUntil(std::chrono::steady_clock::time_point due)
    {
        do {
            slice();
        } while (std::chrono::steady_clock::now() < due);
    }
    /// Depends on all of the work.
    [[nodiscard]] float result() const { return *std::max_element(m_values.begin(), m_values.end()); }

private:
    static constexpr std::size_t kSlice = 4096;
    std::vector<float> m_values = std::vector<float>(512 * kSlice); // 8 MiB
    std::size_t m_next = 0;
};

} // namespace signalbox::test_support
