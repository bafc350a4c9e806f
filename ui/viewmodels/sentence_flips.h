// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "metrics/mcnemar.h"
#include "metrics/paired_bootstrap.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// What became of a sentence from evaluation A to evaluation B.
enum class Flip { Fixed, Broke, StillWrong, BothRight };
inline constexpr std::size_t kFlips = 4;

/// A sentence that both evaluations have.
struct FlipRow
{
    int first = 0; ///< position in the rows of A
    int second = 0; ///< position in the rows of B
    Flip flip = Flip::BothRight;
};

/// Two evaluations side by side, sentence by sentence. Never changes: other threads use it.
struct SentenceFlips
{
    std::shared_ptr<const core::EvaluationTable> first; ///< A
    std::shared_ptr<const core::EvaluationTable> second; ///< B
    std::vector<std::string> labels; ///< classes of both by a common id: those of A, then those that only B has
    std::vector<int> firstIds; ///< common id of each class of A
    std::vector<int> secondIds; ///< common id of each class of B
    std::vector<FlipRow> rows; ///< in the order of A
    std::array<std::int64_t, kFlips> counts{}; ///< by Flip
    std::vector<std::int64_t> matrix; ///< [labels, labels], rows are the answers of A, columns those of B
    std::int64_t moved = 0; ///< of the rows: found by their text, since another sentence has their number in B
    std::int64_t relabelled = 0; ///< in both, but with another label: left out, as nobody can say which is right
    std::int64_t onlyFirst = 0; ///< sentences that B does not have
    std::int64_t onlySecond = 0; ///< sentences that A does not have

    [[nodiscard]] std::int64_t count(Flip flip) const { return counts[static_cast<std::size_t>(flip)]; }
    /// Whether both evaluations were of the same sentences with the same labels, in the same order.
    [[nodiscard]] bool isSameSet() const { return moved + relabelled + onlyFirst + onlySecond == 0; }
    /// Common ids of the truth and of both answers of a row.
    [[nodiscard]] int truthOf(const FlipRow &row) const;
    [[nodiscard]] int firstAnswer(const FlipRow &row) const;
    [[nodiscard]] int secondAnswer(const FlipRow &row) const;
};

/// Pairs the sentences of two evaluations: those with the same row number and the same text, then the rest by text, equal
/// texts in their order. Classes are matched by name. Any thread; useless once `cancelled` is set.
SentenceFlips alignSentences(std::shared_ptr<const core::EvaluationTable> first,
                             std::shared_ptr<const core::EvaluationTable> second, const std::atomic<bool> &cancelled);

/// Whether B really differs from A, as far as these sentences can tell.
struct FlipStatistics
{
    metrics::McNemarTest test; ///< onlyFirst: broke, onlySecond: fixed
    std::vector<metrics::PairedDifference> differences; ///< accuracy, macro F1, Matthews correlation
    bool hasIntervals = false; ///< the bootstrap is done
    int resamples = 0;
};

inline constexpr int kFlipResamples = 2000;

/// The test and the differences without intervals: milliseconds.
FlipStatistics flipStatistics(const SentenceFlips &flips);
/// The same with intervals. `seed` decides on the resamples. Sets `percent` from 0 to 100 meanwhile; without intervals
/// when `cancelled` was set.
FlipStatistics flipStatisticsWithIntervals(const SentenceFlips &flips, std::uint64_t seed,
                                           const std::atomic<bool> &cancelled, std::atomic<int> &percent);

} // namespace signalbox::viewmodels
