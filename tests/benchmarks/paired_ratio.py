# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ratios of paired measurements say: their mean, and how far it can be trusted."""
import math
import statistics

# Student's t, 97.5 %, by degrees of freedom.
T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110,
     2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042)


class PairedRatio:
    """The mean of the pairs' ratios, and half of its 95 % confidence interval: NaN for a single pair, which says nothing."""

    def __init__(self, ratios):
        self.ratios = list(ratios)
        self.mean = statistics.mean(self.ratios)
        self.half = math.nan
        if len(self.ratios) > 1:
            freedom = len(self.ratios) - 1
            self.half = T[min(freedom, len(T)) - 1] * statistics.stdev(self.ratios) / math.sqrt(len(self.ratios))

    @property
    def bound(self):
        """The upper end of the interval."""
        return self.mean + self.half


def percent(ratio):
    """1.015 as "+1.50 %"."""
    return "–" if math.isnan(ratio) else f"{100 * (ratio - 1):+.2f} %"
