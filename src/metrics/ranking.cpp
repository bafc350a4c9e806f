// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace signalbox::metrics {

RankedScores rankScores(std::span<const int> truth, std::span<const double> probabilities, int classes,
                        int positiveClass)
{
    RankedScores ranked;
    std::vector<std::pair<double, bool>> rows;
    rows.reserve(truth.size());
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const double score =
            probabilities[row * static_cast<std::size_t>(classes) + static_cast<std::size_t>(positiveClass)];
        const bool positive = truth[row] == positiveClass;
        ranked.hasNan = ranked.hasNan || std::isnan(score);
        ++(positive ? ranked.positives : ranked.negatives);
        rows.emplace_back(score, positive);
    }
    if (ranked.hasNan) {
        return ranked; // sorting needs an order, and NaN has none
    }
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    RankedScores::Group sums;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto &[score, positive] = rows[row];
        ++(positive ? sums.truePositives : sums.falsePositives);
        if (row + 1 == rows.size() || rows[row + 1].first != score) {
            sums.score = score;
            ranked.groups.push_back(sums);
        }
    }
    return ranked;
}

double aurocOf(const RankedScores &ranked)
{
    if (ranked.positives == 0 || ranked.negatives == 0) {
        return core::undefinedValue();
    }
    if (ranked.hasNan) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double area = 0.0;
    RankedScores::Group before;
    for (const RankedScores::Group &group : ranked.groups) {
        const auto width = static_cast<double>(group.falsePositives - before.falsePositives);
        area += width * 0.5 * static_cast<double>(group.truePositives + before.truePositives);
        before = group;
    }
    return area / static_cast<double>(ranked.positives) / static_cast<double>(ranked.negatives);
}

double averagePrecisionOf(const RankedScores &ranked)
{
    if (ranked.positives == 0) {
        return core::undefinedValue();
    }
    if (ranked.hasNan) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double sum = 0.0;
    std::int64_t before = 0;
    for (const RankedScores::Group &group : ranked.groups) {
        const auto hits = static_cast<double>(group.truePositives);
        const auto answered = static_cast<double>(group.truePositives + group.falsePositives);
        sum += static_cast<double>(group.truePositives - before) * hits / answered;
        before = group.truePositives;
    }
    return sum / static_cast<double>(ranked.positives);
}

double meanOverDefined(const std::vector<double> &values)
{
    return weightedMeanOverDefined(values, std::vector<std::int64_t>(values.size(), 1));
}

double weightedMeanOverDefined(const std::vector<double> &values, const std::vector<std::int64_t> &weights)
{
    double sum = 0.0;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!core::isUndefined(values[i])) {
            sum += values[i] * static_cast<double>(weights[i]);
            total += weights[i];
        }
    }
    return total == 0 ? core::undefinedValue() : sum / static_cast<double>(total);
}

} // namespace signalbox::metrics
