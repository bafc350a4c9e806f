// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/averages.h"

namespace signalbox::metrics {

void BatchMeanScores::add(std::span<const int> truth, std::span<const int> predicted, int classes)
{
    if (truth.empty()) {
        return;
    }
    const Scores macro = macroScoresSeen(countConfusion(truth, predicted, classes));
    const auto weight = static_cast<double>(truth.size());
    m_precision += weight * macro.precision;
    m_recall += weight * macro.recall;
    m_f1 += weight * macro.f1;
    m_weight += weight;
}

core::MetricValues BatchMeanScores::values(const std::string &prefix) const
{
    const auto mean = [this](double sum) { return m_weight == 0.0 ? core::undefinedValue() : sum / m_weight; };
    return {{prefix + "/precision_macro_batchmean", mean(m_precision)},
            {prefix + "/recall_macro_batchmean", mean(m_recall)},
            {prefix + "/f1_macro_batchmean", mean(m_f1)}};
}

} // namespace signalbox::metrics
