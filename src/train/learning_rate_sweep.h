// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learning_rate_search.h"

#include <optional>
#include <vector>

namespace signalbox::train {

/// The numbers of a search for a learning rate, without the training: which rate comes next, the smoothed loss, when to
/// end, and what to suggest. As Lightning's LearningRateFinder does it, which follows fastai's.
class LearningRateSweep
{
public:
    explicit LearningRateSweep(const core::LearningRateSearchOptions &options);

    /// Whether another step is wanted.
    [[nodiscard]] bool goesOn() const;
    /// Rate of the next step: from the smallest to the largest, by equal factors or, `isLinear`, by equal amounts.
    [[nodiscard]] double rate() const;
    /// Takes the loss of the step with rate(). It is smoothed exponentially (0.98) with the bias of the beginning taken
    /// out. From the third step on, a smoothed loss above `stopAt` times the lowest one ends the sweep, and so does one
    /// that is not finite, at any step; that step is not among the points. Gives the point, if it is one.
    std::optional<core::LearningRatePoint> add(double loss);

    /// The points so far and the suggestion.
    [[nodiscard]] core::LearningRateSearchResult result() const;

private:
    core::LearningRateSearchOptions m_options;
    core::LearningRateSearchResult m_result;
    double m_average = 0.0;
    double m_lowest = 0.0;
    bool m_hasEnded = false;
};

/// The rate at which the smoothed loss falls steepest, by central differences from point to point; the first ten points
/// and the last one do not count. Nothing with fewer than two points left. (Lightning: `suggestion(skip_begin=10,
/// skip_end=1)`.)
std::optional<double> steepestDescent(const std::vector<double> &rates, const std::vector<double> &smoothed);

} // namespace signalbox::train
