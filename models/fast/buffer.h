// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace signalbox::models::fast {

/// Memory for floats that is used again and again: it grows, with some room to spare, and never shrinks. Begins at a
/// whole cache line.
class Buffer
{
public:
    /// At least so many floats. What was in them is lost when they have to grow; then they hold zeros.
    float *reserve(std::int64_t count)
    {
        if (count > m_count) {
            m_memory.reset();
            m_count = (count + count / 8 + 15) / 16 * 16;
            const auto bytes = static_cast<std::size_t>(m_count) * sizeof(float);
            void *memory = std::aligned_alloc(64, bytes);
            if (memory == nullptr) {
                m_count = 0;
                throw std::bad_alloc();
            }
            m_memory.reset(static_cast<float *>(memory));
            std::fill_n(m_memory.get(), m_count, 0.0F);
        }
        return m_memory.get();
    }

private:
    struct Free
    {
        void operator()(float *memory) const { std::free(memory); }
    };

    std::unique_ptr<float[], Free> m_memory;
    std::int64_t m_count = 0;
};

} // namespace signalbox::models::fast
