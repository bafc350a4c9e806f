// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::core {

/// How to look for a learning rate (Smith 2017, "Cyclical Learning Rates", section 3.3; Lightning's LearningRateFinder):
/// training steps with a rate that grows from one to the next.
struct LearningRateSearchOptions
{
    double minimum = 1e-8;
    double maximum = 1.0;
    int steps = 100;
    bool isLinear = false; ///< grows by equal amounts; else by equal factors
    /// Ends when the smoothed loss is above this multiple of the lowest one; 0: never.
    double stopAt = 4.0;

    bool operator==(const LearningRateSearchOptions &) const = default;
};

/// One step of a search.
struct LearningRatePoint
{
    double rate = 0.0;
    double loss = 0.0; ///< of the step's sentences, nats
    double smoothed = 0.0; ///< see train/learning_rate_sweep.h
};

/// Told of each step right after it was made, on the thread that searches; may be empty. A step that ends the search because
/// its loss is too large or not finite is no point.
using LearningRateListener = std::function<void(const LearningRatePoint &)>;

/// What a search found. The lists have one entry for each step that was made.
struct LearningRateSearchResult
{
    std::vector<double> rates;
    std::vector<double> losses; ///< of each step's sentences, nats
    std::vector<double> smoothed; ///< see train/learning_rate_sweep.h
    /// Where the smoothed loss falls steepest; nothing when there are too few points.
    std::optional<double> suggestion;
    bool stoppedEarly = false; ///< the loss had become too large, or not finite
    double seconds = 0.0;
    std::vector<std::string> notes; ///< on data and model, as a run's facts have them
};

} // namespace signalbox::core
