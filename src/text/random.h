// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace signalbox::text {

/// A generator whose numbers are the same on every machine and with every library, which those of std::shuffle and
/// std::uniform_int_distribution are not. xoshiro256** seeded by splitmix64 (Blackman and Vigna, prng.di.unimi.it).
class PortableRandom
{
public:
    /// `stream` gives independent sequences for one seed, such as one for each epoch.
    explicit PortableRandom(std::uint64_t seed, std::uint64_t stream = 0)
    {
        std::uint64_t state = seed;
        state = splitMix(state) ^ (stream * 0xD1B54A32D192ED03ULL);
        for (std::uint64_t &word : m_state) {
            word = splitMix(state);
        }
    }

    std::uint64_t next()
    {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17U;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// Uniform in [0, bound), without the bias of a bare remainder; `bound` > 0.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t remainder = (UINT64_MAX % bound + 1) % bound;
        for (;;) {
            const std::uint64_t value = next();
            if (value <= UINT64_MAX - remainder) {
                return value % bound;
            }
        }
    }

    /// Fisher and Yates.
    template <typename T> void shuffle(std::vector<T> &values)
    {
        for (std::size_t i = values.size(); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

private:
    static std::uint64_t splitMix(std::uint64_t &state)
    {
        state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    std::array<std::uint64_t, 4> m_state{};
};

} // namespace signalbox::text
