// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The mask of a dropout as plain integer arithmetic, shared by the reference and the fast path: both then drop the same
// activations. Everything here is inlined into loops that the compiler makes vectors of.
#pragma once

#include <cstdint>

namespace signalbox::models {

/// A dropout's rate in the form the masks need. A rate of 0 keeps everything.
struct DropoutRate
{
    std::uint32_t threshold = 0; ///< an element is dropped when its hash is below
    float kept = 1.0F; ///< what the others are multiplied with: 1 / (1 - rate)

    static DropoutRate of(double rate)
    {
        if (rate <= 0.0) {
            return {};
        }
        return {static_cast<std::uint32_t>(rate * 4294967296.0), static_cast<float>(1.0 / (1.0 - rate))};
    }
};

/// Finalizer of splitmix64 (Steele, Lea, Flood 2014): a bijection that spreads every bit over all.
[[gnu::always_inline]] inline std::uint64_t mixBits(std::uint64_t z)
{
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

/// Key of one row of a mask. `site` is dropoutSite() of seed, step and place.
[[gnu::always_inline]] inline std::uint64_t dropoutRow(std::uint64_t site, std::uint64_t row)
{
    return mixBits(site + (row + 1) * 0x9E3779B97F4A7C15ULL);
}

/// Hash of one element of a row: Wellons' lowbias32 over the column, the row's 64 bits given in two halves.
[[gnu::always_inline]] inline std::uint32_t dropoutHash(std::uint32_t rowLow, std::uint32_t rowHigh,
                                                        std::uint32_t column)
{
    std::uint32_t x = rowLow + column * 0x9E3779B9U;
    x ^= x >> 16U;
    x *= 0x7FEB352DU;
    x ^= (x >> 15U) ^ rowHigh;
    x *= 0x846CA68BU;
    x ^= x >> 16U;
    return x;
}

} // namespace signalbox::models
