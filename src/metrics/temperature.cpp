// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/temperature.h"

#include "core/metric_values.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace signalbox::metrics {

namespace {

constexpr double kLargestTemperature = 20.0;
constexpr int kNarrowings = 60;

/// Mean loss with logits divided by exp(logTemperature).
double lossAt(const std::vector<double> &logits, std::span<const int> truth, std::size_t classes, double logTemperature)
{
    const double factor = std::exp(-logTemperature);
    double loss = 0.0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const double *values = logits.data() + row * classes;
        const double largest = *std::max_element(values, values + classes);
        double sum = 0.0;
        for (std::size_t k = 0; k < classes; ++k) {
            sum += std::exp((values[k] - largest) * factor);
        }
        loss += std::log(sum) - (values[static_cast<std::size_t>(truth[row])] - largest) * factor;
    }
    return loss / static_cast<double>(truth.size());
}

} // namespace

double bestTemperature(std::span<const int> truth, std::span<const float> probabilities, int classes)
{
    const auto width = static_cast<std::size_t>(classes);
    if (truth.empty() || width < 2 || probabilities.size() < truth.size() * width) {
        return core::undefinedValue();
    }
    std::vector<double> logits;
    logits.reserve(truth.size() * width);
    for (std::size_t i = 0; i < truth.size() * width; ++i) {
        const auto probability = static_cast<double>(probabilities[i]);
        if (!std::isfinite(probability)) {
            return core::undefinedValue();
        }
        logits.push_back(std::log(std::max(probability, static_cast<double>(std::numeric_limits<float>::min()))));
    }
    // The loss is convex in 1/T, so it falls and then rises in log T: golden section search.
    const double ratio = 0.5 * (std::sqrt(5.0) - 1.0);
    double low = -std::log(kLargestTemperature);
    double high = std::log(kLargestTemperature);
    double left = high - ratio * (high - low);
    double right = low + ratio * (high - low);
    double leftLoss = lossAt(logits, truth, width, left);
    double rightLoss = lossAt(logits, truth, width, right);
    for (int i = 0; i < kNarrowings && high - low > 1e-5; ++i) {
        if (leftLoss <= rightLoss) {
            high = right;
            right = left;
            rightLoss = leftLoss;
            left = high - ratio * (high - low);
            leftLoss = lossAt(logits, truth, width, left);
        } else {
            low = left;
            left = right;
            leftLoss = rightLoss;
            right = low + ratio * (high - low);
            rightLoss = lossAt(logits, truth, width, right);
        }
    }
    return std::exp(0.5 * (low + high));
}

} // namespace signalbox::metrics
