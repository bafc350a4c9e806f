// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/paired_bootstrap.h"

#include "metrics/resampling.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace signalbox::metrics {

namespace {

constexpr std::array kCompared{BootstrapMetric::Accuracy, BootstrapMetric::MacroF1, BootstrapMetric::Mcc};

/// The cells of the two matrices that a row belongs to.
struct PairedCells
{
    int first = 0;
    int second = 0;
};

std::vector<PairedCells> pairedCellsOf(const PairedAnswers &answers)
{
    std::vector<PairedCells> cells;
    cells.reserve(answers.truth.size());
    for (std::size_t row = 0; row < answers.truth.size(); ++row) {
        const int start = answers.truth[row] * answers.classes;
        cells.push_back({start + answers.first[row], start + answers.second[row]});
    }
    return cells;
}

} // namespace

std::vector<PairedDifference> pairedDifferences(const PairedAnswers &answers)
{
    assert(answers.truth.size() == answers.first.size() && answers.truth.size() == answers.second.size());
    const ConfusionMatrix first = countConfusion(answers.truth, answers.first, answers.classes);
    const ConfusionMatrix second = countConfusion(answers.truth, answers.second, answers.classes);
    std::vector<PairedDifference> differences;
    for (const BootstrapMetric metric : kCompared) {
        PairedDifference difference;
        difference.metric = metric;
        if (!answers.truth.empty()) { // undefined values do not survive arithmetic
            difference.first = bootstrapValue(first, metric);
            difference.second = bootstrapValue(second, metric);
            difference.difference = difference.second - difference.first;
        }
        differences.push_back(difference);
    }
    return differences;
}

std::vector<PairedDifference> pairedBootstrap(const PairedAnswers &answers, int resamples, std::uint64_t seed,
                                              const BootstrapProgress &progress)
{
    std::vector<PairedDifference> result = pairedDifferences(answers);
    if (answers.truth.empty() || resamples < 1) {
        return result;
    }
    const std::vector<PairedCells> cells = pairedCellsOf(answers);
    const RowDraw draw(cells.size());
    std::mt19937_64 random(seed);
    ConfusionMatrix first = ConfusionMatrix::empty(answers.classes);
    ConfusionMatrix second = ConfusionMatrix::empty(answers.classes);
    std::array<std::vector<double>, kCompared.size()> values;
    for (int sample = 1; sample <= resamples; ++sample) {
        std::fill(first.cells.begin(), first.cells.end(), 0);
        std::fill(second.cells.begin(), second.cells.end(), 0);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const PairedCells &row = cells[draw(random)];
            ++first.cells[static_cast<std::size_t>(row.first)];
            ++second.cells[static_cast<std::size_t>(row.second)];
        }
        for (std::size_t i = 0; i < kCompared.size(); ++i) {
            values[i].push_back(bootstrapValue(second, kCompared[i]) - bootstrapValue(first, kCompared[i]));
        }
        if (progress && !progress(static_cast<double>(sample) / resamples)) {
            return {};
        }
    }
    for (std::size_t i = 0; i < kCompared.size(); ++i) {
        result[i].interval = percentileInterval(values[i]);
    }
    return result;
}

} // namespace signalbox::metrics
