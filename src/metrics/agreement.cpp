// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/agreement.h"

#include "core/metric_values.h"

#include <cmath>

namespace signalbox::metrics {

namespace {

/// The sums from which the chance-corrected measures are made.
struct Margins
{
    double rows = 0.0; ///< s
    double correct = 0.0; ///< c
    double products = 0.0; ///< sum of p_k t_k
    double supportSquares = 0.0; ///< sum of t_k^2
    double predictedSquares = 0.0; ///< sum of p_k^2
};

Margins marginsOf(const ConfusionMatrix &matrix)
{
    Margins margins;
    margins.rows = static_cast<double>(matrix.total());
    margins.correct = static_cast<double>(matrix.correct());
    for (int label = 0; label < matrix.classes; ++label) {
        const auto support = static_cast<double>(matrix.support(label));
        const auto predicted = static_cast<double>(matrix.predictedCount(label));
        margins.products += support * predicted;
        margins.supportSquares += support * support;
        margins.predictedSquares += predicted * predicted;
    }
    return margins;
}

} // namespace

double accuracyOf(const ConfusionMatrix &matrix)
{
    const std::int64_t rows = matrix.total();
    return rows == 0 ? core::undefinedValue() : static_cast<double>(matrix.correct()) / static_cast<double>(rows);
}

double matthewsCorrelation(const ConfusionMatrix &matrix)
{
    const Margins margins = marginsOf(matrix);
    if (margins.rows == 0.0) {
        return core::undefinedValue();
    }
    const double square = margins.rows * margins.rows;
    const double truthSpread = square - margins.supportSquares;
    const double answerSpread = square - margins.predictedSquares;
    if (truthSpread == 0.0 || answerSpread == 0.0) {
        return 0.0;
    }
    // Two roots: the product of two spreads of millions of rows would lose digits.
    return (margins.correct * margins.rows - margins.products) / (std::sqrt(truthSpread) * std::sqrt(answerSpread));
}

double cohenKappaOf(const ConfusionMatrix &matrix)
{
    const Margins margins = marginsOf(matrix);
    const double beyondChance = margins.rows * margins.rows - margins.products;
    if (beyondChance == 0.0) {
        return core::undefinedValue();
    }
    return (margins.correct * margins.rows - margins.products) / beyondChance;
}

double balancedAccuracyOf(const ConfusionMatrix &matrix)
{
    double sum = 0.0;
    int present = 0;
    for (int label = 0; label < matrix.classes; ++label) {
        const std::int64_t support = matrix.support(label);
        if (support > 0) {
            sum += static_cast<double>(matrix.at(label, label)) / static_cast<double>(support);
            ++present;
        }
    }
    return present == 0 ? core::undefinedValue() : sum / present;
}

} // namespace signalbox::metrics
