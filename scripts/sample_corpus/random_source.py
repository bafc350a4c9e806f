# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random numbers that never change between Python versions (random.choice and random.shuffle may)."""

MASK = (1 << 64) - 1


class RandomSource:
    """SplitMix64 (Steele, Lea and Flood, 2014) with the few draws that the grammar needs."""

    def __init__(self, seed, stream=""):
        self._state = seed & MASK
        for byte in stream.encode("utf-8"):  # FNV-1a: every phenomenon draws from a stream of its own
            self._state = ((self._state ^ byte) * 0x100000001B3) & MASK

    def _next(self):
        self._state = (self._state + 0x9E3779B97F4A7C15) & MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, count):
        """A whole number from 0 to count - 1."""
        return (self._next() * count) >> 64

    def chance(self, probability):
        return self.below(1 << 30) < probability * (1 << 30)

    def choice(self, items):
        return items[self.below(len(items))]

    def two(self, items):
        """Two different items."""
        first = self.below(len(items))
        second = (first + 1 + self.below(len(items) - 1)) % len(items)
        return items[first], items[second]

    def shuffled(self, items):
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result
