// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/ranking.h"

#include <algorithm>
#include <limits>

namespace signalbox::metrics {

namespace {

double rate(std::int64_t count, std::int64_t of)
{
    return of == 0 ? core::undefinedValue() : static_cast<double>(count) / static_cast<double>(of);
}

} // namespace

RocCurve rocCurve(std::span<const int> truth, std::span<const double> probabilities, int classes, int positiveClass)
{
    const RankedScores ranked = rankScores(truth, probabilities, classes, positiveClass);
    RocCurve curve;
    const auto add = [&](std::int64_t falsePositives, std::int64_t truePositives, double threshold) {
        curve.falsePositiveRate.push_back(rate(falsePositives, ranked.negatives));
        curve.truePositiveRate.push_back(rate(truePositives, ranked.positives));
        curve.threshold.push_back(threshold);
    };
    // Above every score nothing is answered as positive.
    add(0, 0, std::numeric_limits<double>::infinity());
    for (const RankedScores::Group &group : ranked.groups) {
        add(group.falsePositives, group.truePositives, group.score);
    }
    return curve;
}

PrecisionRecallCurve precisionRecallCurve(std::span<const int> truth, std::span<const double> probabilities,
                                          int classes, int positiveClass)
{
    const RankedScores ranked = rankScores(truth, probabilities, classes, positiveClass);
    PrecisionRecallCurve curve;
    // From the lowest threshold, where everything is answered as positive, up.
    for (auto group = ranked.groups.rbegin(); group != ranked.groups.rend(); ++group) {
        curve.precision.push_back(rate(group->truePositives, group->truePositives + group->falsePositives));
        curve.recall.push_back(rate(group->truePositives, ranked.positives));
        curve.threshold.push_back(group->score);
    }
    curve.precision.push_back(1.0);
    curve.recall.push_back(0.0);
    return curve;
}

double auroc(std::span<const int> truth, std::span<const double> probabilities, int classes, int positiveClass)
{
    return aurocOf(rankScores(truth, probabilities, classes, positiveClass));
}

} // namespace signalbox::metrics
