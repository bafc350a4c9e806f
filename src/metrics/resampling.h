// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"
#include "metrics/confusion_matrix.h"

#include <cstdint>
#include <random>
#include <vector>

namespace signalbox::metrics {

/// Draws rows with replacement, each as likely as the others. std::uniform_int_distribution may differ between
/// libraries, and an interval must not.
class RowDraw
{
public:
    /// Of rows 0..rows-1; `rows` is at least 1.
    explicit RowDraw(std::uint64_t rows) : m_rows(rows), m_limit(std::mt19937_64::max() - std::mt19937_64::max() % rows)
    {
    }

    std::size_t operator()(std::mt19937_64 &random) const
    {
        std::uint64_t number = random();
        while (number >= m_limit) {
            number = random();
        }
        return static_cast<std::size_t>(number % m_rows);
    }

private:
    std::uint64_t m_rows;
    std::uint64_t m_limit; ///< numbers from here on would favour the first rows
};

/// The value of a metric for which intervals are made.
double bootstrapValue(const ConfusionMatrix &matrix, BootstrapMetric metric);

/// Quantile with linear interpolation between order statistics (R-7, NumPy's default); `sorted` is not empty.
double sortedQuantile(const std::vector<double> &sorted, double share);

/// The 2.5 and 97.5 % quantiles; `values` is not empty and gets sorted.
Interval percentileInterval(std::vector<double> &values);

} // namespace signalbox::metrics
