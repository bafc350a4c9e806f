// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace signalbox::metrics {

namespace {

constexpr int kBins = 15;
constexpr double kSmallestProbability = std::numeric_limits<double>::epsilon(); // 2.2e-16

std::span<const double> rowOf(std::span<const double> probabilities, int classes, std::size_t row)
{
    const auto width = static_cast<std::size_t>(classes);
    return probabilities.subspan(row * width, width);
}

/// Mean over rows of f(row's probabilities, truth); undefined without rows.
template <typename Function>
double meanOverRows(std::span<const int> truth, std::span<const double> probabilities, int classes, Function f)
{
    if (truth.empty()) {
        return core::undefinedValue();
    }
    double sum = 0.0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        sum += f(rowOf(probabilities, classes, row), truth[row]);
    }
    return sum / static_cast<double>(truth.size());
}

bool hasNan(std::span<const double> values)
{
    return std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

std::size_t binOf(double confidence)
{
    const int upper = static_cast<int>(std::ceil(std::clamp(confidence, 0.0, 1.0) * kBins));
    return static_cast<std::size_t>(std::clamp(upper - 1, 0, kBins - 1));
}

struct BinSums
{
    std::int64_t count = 0;
    std::int64_t right = 0;
    double confidence = 0.0;
};

} // namespace

double logLossOf(std::span<const int> truth, std::span<const double> probabilities, int classes)
{
    return meanOverRows(truth, probabilities, classes, [](std::span<const double> row, int label) {
        return -std::log(std::clamp(row[static_cast<std::size_t>(label)], kSmallestProbability, 1.0));
    });
}

double brierOverClasses(std::span<const int> truth, std::span<const double> probabilities, int classes)
{
    return meanOverRows(truth, probabilities, classes, [](std::span<const double> row, int label) {
        double sum = 0.0;
        for (std::size_t k = 0; k < row.size(); ++k) {
            const double error = row[k] - (k == static_cast<std::size_t>(label) ? 1.0 : 0.0);
            sum += error * error;
        }
        return sum;
    });
}

double brierOfPositive(std::span<const int> truth, std::span<const double> probabilities)
{
    return meanOverRows(truth, probabilities, 2, [](std::span<const double> row, int label) {
        const double error = row[1] - (label == 1 ? 1.0 : 0.0);
        return error * error;
    });
}

double topAccuracy(std::span<const int> truth, std::span<const double> probabilities, int classes, int k)
{
    if (hasNan(probabilities)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return meanOverRows(truth, probabilities, classes, [k](std::span<const double> row, int label) {
        const auto own = static_cast<std::size_t>(label);
        int ahead = 0;
        for (std::size_t other = 0; other < row.size(); ++other) {
            ahead += row[other] > row[own] || (row[other] == row[own] && other < own) ? 1 : 0;
        }
        return ahead < k ? 1.0 : 0.0;
    });
}

Calibration calibrationOf(std::span<const int> truth, std::span<const double> probabilities, int classes)
{
    if (truth.empty()) {
        return {core::undefinedValue(), core::undefinedValue(), {}};
    }
    if (hasNan(probabilities)) {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        return {kNan, kNan, {}};
    }
    std::array<BinSums, kBins> sums;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const auto values = rowOf(probabilities, classes, row);
        const auto top = std::max_element(values.begin(), values.end());
        BinSums &bin = sums[binOf(*top)];
        ++bin.count;
        bin.right += top - values.begin() == truth[row] ? 1 : 0;
        bin.confidence += *top;
    }
    Calibration result;
    const auto rows = static_cast<double>(truth.size());
    for (int index = 0; index < kBins; ++index) {
        const BinSums &bin = sums[static_cast<std::size_t>(index)];
        if (bin.count == 0) {
            continue;
        }
        const auto count = static_cast<double>(bin.count);
        const double confidence = bin.confidence / count;
        const double accuracy = static_cast<double>(bin.right) / count;
        const double error = std::abs(confidence - accuracy);
        result.expectedError += count / rows * error;
        result.maximumError = std::max(result.maximumError, error);
        result.bins.push_back({index, bin.count, confidence, accuracy});
    }
    return result;
}

} // namespace signalbox::metrics
