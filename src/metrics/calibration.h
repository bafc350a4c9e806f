// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"

namespace signalbox::metrics {

// In all of these `probabilities` is [rows, classes] row-major. Without rows the values are undefined; with a NaN among
// the probabilities they are NaN, which is a fact about the model and not a gap in the definition.

/// Mean of -ln p(truth) in nats, p clipped to [2.2e-16, 1] as scikit-learn does for float64.
double logLossOf(std::span<const int> truth, std::span<const double> probabilities, int classes);

/// Mean over rows of the squared distance to the one-hot truth, summed over classes: 0 to 2.
double brierOverClasses(std::span<const int> truth, std::span<const double> probabilities, int classes);

/// Two classes: mean of (p1 - y)^2, 0 to 1.
double brierOfPositive(std::span<const int> truth, std::span<const double> probabilities);

/// Share of rows whose truth is among the `k` most probable classes; of equal ones the lower id ranks first.
double topAccuracy(std::span<const int> truth, std::span<const double> probabilities, int classes, int k);

/// Expected and largest calibration error of the top probability (Naeini et al. 2015) with the bins they came from.
struct Calibration
{
    double expectedError = 0.0;
    double maximumError = 0.0;
    std::vector<ClassificationReport::Bin> bins; ///< non-empty ones of 15
};

/// 15 equal bins (lo, hi], the first closed at 0, so that exactly 1.0 is in the last and exactly 0.0 in the first.
Calibration calibrationOf(std::span<const int> truth, std::span<const double> probabilities, int classes);

} // namespace signalbox::metrics
