// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/confusion_matrix.h"

#include <cassert>
#include <numeric>

namespace signalbox::metrics {

ConfusionMatrix ConfusionMatrix::empty(int size)
{
    const auto cells = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    return {size, std::vector<std::int64_t>(cells, 0)};
}

std::int64_t ConfusionMatrix::at(int truth, int predicted) const
{
    return cells[static_cast<std::size_t>(truth) * static_cast<std::size_t>(classes)
                 + static_cast<std::size_t>(predicted)];
}

void ConfusionMatrix::add(int truth, int predicted)
{
    assert(truth >= 0 && truth < classes && predicted >= 0 && predicted < classes);
    ++cells[static_cast<std::size_t>(truth) * static_cast<std::size_t>(classes) + static_cast<std::size_t>(predicted)];
}

std::int64_t ConfusionMatrix::support(int label) const
{
    std::int64_t sum = 0;
    for (int predicted = 0; predicted < classes; ++predicted) {
        sum += at(label, predicted);
    }
    return sum;
}

std::int64_t ConfusionMatrix::predictedCount(int label) const
{
    std::int64_t sum = 0;
    for (int truth = 0; truth < classes; ++truth) {
        sum += at(truth, label);
    }
    return sum;
}

bool ConfusionMatrix::isSeen(int label) const
{
    return support(label) > 0 || predictedCount(label) > 0;
}

std::int64_t ConfusionMatrix::correct() const
{
    std::int64_t sum = 0;
    for (int label = 0; label < classes; ++label) {
        sum += at(label, label);
    }
    return sum;
}

std::int64_t ConfusionMatrix::total() const
{
    return std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
}

ConfusionMatrix countConfusion(std::span<const int> truth, std::span<const int> predicted, int classes)
{
    assert(truth.size() == predicted.size());
    ConfusionMatrix matrix = ConfusionMatrix::empty(classes);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        matrix.add(truth[row], predicted[row]);
    }
    return matrix;
}

} // namespace signalbox::metrics
