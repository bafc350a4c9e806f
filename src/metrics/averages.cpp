// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/averages.h"

namespace signalbox::metrics {

namespace {

double ratioOrZero(double numerator, double denominator)
{
    return denominator == 0.0 ? 0.0 : numerator / denominator;
}

Scores undefinedScores()
{
    return {core::undefinedValue(), core::undefinedValue(), core::undefinedValue()};
}

Scores scoresOf(const ConfusionMatrix &matrix, int label)
{
    const auto hits = static_cast<double>(matrix.at(label, label));
    const auto answered = static_cast<double>(matrix.predictedCount(label));
    const auto support = static_cast<double>(matrix.support(label));
    // 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall, without dividing twice.
    return {ratioOrZero(hits, answered), ratioOrZero(hits, support), ratioOrZero(2.0 * hits, answered + support)};
}

/// Mean of the classes' scores with the given weights; undefined when they add up to nothing. F1 is the mean of the
/// classes' F1, not the F1 of mean precision and mean recall: the two differ.
template <typename WeightOf> Scores meanScores(const ConfusionMatrix &matrix, WeightOf weightOf)
{
    Scores sum;
    double weights = 0.0;
    for (int label = 0; label < matrix.classes; ++label) {
        const double weight = weightOf(label);
        const Scores scores = scoresOf(matrix, label);
        sum.precision += weight * scores.precision;
        sum.recall += weight * scores.recall;
        sum.f1 += weight * scores.f1;
        weights += weight;
    }
    if (weights == 0.0 || matrix.total() == 0) {
        return undefinedScores();
    }
    return {sum.precision / weights, sum.recall / weights, sum.f1 / weights};
}

} // namespace

std::vector<Scores> scoresPerClass(const ConfusionMatrix &matrix)
{
    const bool hasRows = matrix.total() > 0;
    std::vector<Scores> scores;
    scores.reserve(static_cast<std::size_t>(matrix.classes));
    for (int label = 0; label < matrix.classes; ++label) {
        scores.push_back(hasRows ? scoresOf(matrix, label) : undefinedScores());
    }
    return scores;
}

Scores microScores(const ConfusionMatrix &matrix)
{
    const std::int64_t total = matrix.total();
    if (total == 0) {
        return undefinedScores();
    }
    // Every wrong answer is one false positive and one false negative, so all three denominators are the rows.
    const double share = static_cast<double>(matrix.correct()) / static_cast<double>(total);
    return {share, share, share};
}

Scores macroScoresSeen(const ConfusionMatrix &matrix)
{
    return meanScores(matrix, [&matrix](int label) { return matrix.isSeen(label) ? 1.0 : 0.0; });
}

Scores macroScoresAll(const ConfusionMatrix &matrix)
{
    return meanScores(matrix, [](int) { return 1.0; });
}

Scores weightedScores(const ConfusionMatrix &matrix)
{
    return meanScores(matrix, [&matrix](int label) { return static_cast<double>(matrix.support(label)); });
}

} // namespace signalbox::metrics
