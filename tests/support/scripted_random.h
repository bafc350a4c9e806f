// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace signalbox::test_support {

/// A number in [0, 1) that depends on its three arguments only (SplitMix64's finalizer, Steele et al. 2014).
inline double uniform(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
{
    std::uint64_t z = seed * 0x9E37'79B9'7F4A'7C15ULL + stream * 0xBF58'476D'1CE4'E5B9ULL + index + 1;
    for (int round = 0; round < 2; ++round) {
        z += 0x9E37'79B9'7F4A'7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBULL;
        z ^= z >> 31U;
    }
    return static_cast<double>(z >> 11U) * 0x1.0p-53;
}

} // namespace signalbox::test_support
