# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The batches of Signalbox's `--batching shuffle` for programs that it is compared with: src/text/random.h and
src/text/batcher.cpp once more."""

MASK = (1 << 64) - 1


class PortableRandom:
    """xoshiro256** of a seed and a stream, as src/text/random.h has it."""

    def __init__(self, seed, stream):
        state, mixed = self._split_mix(seed)
        state = mixed ^ (stream * 0xD1B54A32D192ED03 & MASK)
        self.state = []
        for _ in range(4):
            state, mixed = self._split_mix(state)
            self.state.append(mixed)

    @staticmethod
    def _split_mix(state):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        return state, z ^ (z >> 31)

    @staticmethod
    def _rotate(value, bits):
        return (value << bits | value >> (64 - bits)) & MASK

    def next(self):
        s = self.state
        result = self._rotate(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = self._rotate(s[3], 45)
        return result

    def below(self, bound):
        remainder = (MASK % bound + 1) % bound
        while True:
            value = self.next()
            if value <= MASK - remainder:
                return value % bound

    def shuffle(self, values):
        for i in range(len(values), 1, -1):
            j = self.below(i)
            values[i - 1], values[j] = values[j], values[i - 1]


def shuffled_batches(rows, batch_size, seed, epoch):
    """Row numbers of each batch of an epoch (from 0)."""
    numbers = list(range(rows))
    PortableRandom(seed, epoch).shuffle(numbers)
    return [numbers[first:first + batch_size] for first in range(0, rows, batch_size)]
