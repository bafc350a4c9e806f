// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace signalbox::metrics {

/// Counts of truth against answer. 64-bit, so that the largest corpora and their products stay exact.
struct ConfusionMatrix
{
    int classes = 0;
    std::vector<std::int64_t> cells; ///< [classes, classes] row-major, rows are the truth, columns the answers

    /// Zeros for `size` classes.
    static ConfusionMatrix empty(int size);

    [[nodiscard]] std::int64_t at(int truth, int predicted) const;
    /// Counts one row; both ids lie in 0..classes-1.
    void add(int truth, int predicted);

    /// Rows whose truth is `label` (its support).
    [[nodiscard]] std::int64_t support(int label) const;
    /// Rows answered with `label`.
    [[nodiscard]] std::int64_t predictedCount(int label) const;
    /// Whether `label` occurs in the truth or among the answers.
    [[nodiscard]] bool isSeen(int label) const;
    /// Rows answered rightly.
    [[nodiscard]] std::int64_t correct() const;
    /// All rows.
    [[nodiscard]] std::int64_t total() const;
};

/// The matrix of equally long `truth` and `predicted`, ids in 0..classes-1.
ConfusionMatrix countConfusion(std::span<const int> truth, std::span<const int> predicted, int classes);

} // namespace signalbox::metrics
