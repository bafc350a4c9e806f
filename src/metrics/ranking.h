// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"

namespace signalbox::metrics {

/// One class against the rest, ranked by its probability.
struct RankedScores
{
    /// Rows of one distinct score, and the counts of all rows with this score or a higher one.
    struct Group
    {
        double score = 0.0;
        std::int64_t truePositives = 0;
        std::int64_t falsePositives = 0;
    };

    std::vector<Group> groups; ///< by falling score; no groups when a score is NaN
    std::int64_t positives = 0;
    std::int64_t negatives = 0;
    bool hasNan = false; ///< scores that cannot be ranked
};

/// Ranks the rows by the probability of `positiveClass`; `probabilities` is [rows, classes] row-major.
RankedScores rankScores(std::span<const int> truth, std::span<const double> probabilities, int classes,
                        int positiveClass);

/// Area under the ROC curve, ties counted half. Undefined when one side is empty, NaN with NaN scores.
double aurocOf(const RankedScores &ranked);

/// Average precision as the step sum over falling scores (not the trapezoid). Undefined without positives, NaN with NaN scores.
double averagePrecisionOf(const RankedScores &ranked);

/// Plain mean of the values that are defined; undefined when none is.
double meanOverDefined(const std::vector<double> &values);
/// Mean of the values that are defined, weighted; undefined when their weights add up to 0.
double weightedMeanOverDefined(const std::vector<double> &values, const std::vector<std::int64_t> &weights);

} // namespace signalbox::metrics
