// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/window_means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace signalbox::viewmodels {

namespace {

constexpr double kLargestDirectDeviation = 8.0;
constexpr double kDeviationsReached = 3.0;
constexpr std::size_t kBoxes = 4;

/// Half widths of the running means that together come near a bell (P. Kovesi, "Fast almost-Gaussian filtering", 2010): some
/// of an odd width, the rest two points wider, so that their variances (w² − 1) / 12 add up to σ² as nearly as they can.
std::array<std::size_t, kBoxes> boxHalves(double deviation)
{
    constexpr double kCount = kBoxes;
    const double ideal = std::sqrt(12.0 * deviation * deviation / kCount + 1.0);
    const auto narrowHalf = static_cast<std::size_t>(std::floor((ideal - 1.0) / 2.0));
    const double narrow = 2.0 * static_cast<double>(narrowHalf) + 1.0;
    const double narrowCount =
        (12.0 * deviation * deviation - kCount * narrow * narrow - 4.0 * kCount * narrow - 3.0 * kCount)
        / (-4.0 * narrow - 4.0);
    const auto narrowBoxes =
        static_cast<std::size_t>(std::clamp(std::lround(narrowCount), 0L, static_cast<long>(kBoxes)));
    std::array<std::size_t, kBoxes> halves{};
    for (std::size_t i = 0; i < kBoxes; ++i) {
        halves[i] = i < narrowBoxes ? narrowHalf : narrowHalf + 1;
    }
    return halves;
}

bool isDirectBell(const Smoothing &smoothing)
{
    return smoothing.kind == SmoothingKind::Gaussian && smoothing.deviation() <= kLargestDirectDeviation;
}

/// Sums of 2·half + 1 neighbours in place: `numbers` begin at sample `first` and lose `half` at each end. By van Herk's and
/// Gil and Werman's way, in blocks of the window's width that lie at fixed places: each sum is that of a block's end and the
/// next one's beginning, so it depends on the values of its window alone.
void sumNeighbours(std::vector<double> &numbers, std::ptrdiff_t first, std::size_t half, std::vector<double> &suffixes)
{
    const auto width = static_cast<std::ptrdiff_t>(2 * half + 1);
    const auto count = static_cast<std::ptrdiff_t>(numbers.size());
    const std::ptrdiff_t phase = (first % width + width) % width; // of numbers[0] within its block
    suffixes.resize(numbers.size());
    double sum = 0.0;
    std::ptrdiff_t inBlock = (phase + count - 1) % width;
    for (std::ptrdiff_t i = count - 1; i >= 0; --i) {
        const double number = numbers[static_cast<std::size_t>(i)];
        sum = inBlock == width - 1 ? number : number + sum;
        suffixes[static_cast<std::size_t>(i)] = sum;
        inBlock = inBlock == 0 ? width - 1 : inBlock - 1;
    }
    inBlock = phase;
    for (std::ptrdiff_t i = 0; i < count; ++i) { // now prefixes
        const double number = numbers[static_cast<std::size_t>(i)];
        sum = inBlock == 0 || i == 0 ? number : sum + number;
        numbers[static_cast<std::size_t>(i)] = sum;
        inBlock = inBlock == width - 1 ? 0 : inBlock + 1;
    }
    inBlock = phase;
    for (std::ptrdiff_t i = 0; i + width <= count; ++i) {
        const double end = suffixes[static_cast<std::size_t>(i)];
        const double beginning = numbers[static_cast<std::size_t>(i + width - 1)];
        numbers[static_cast<std::size_t>(i)] = inBlock == 0 ? end : end + beginning;
        inBlock = inBlock == width - 1 ? 0 : inBlock + 1;
    }
    numbers.resize(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, count - width + 1)));
}

/// The values of samples [first, first + count) with 0 for what is missing or beyond the ends; `weights` are 1 or 0, and empty
/// where all would be 1.
void readWithWeights(const SharedColumn<double> &values, std::ptrdiff_t first, std::size_t count,
                     std::vector<double> &numbers, std::vector<double> &weights)
{
    numbers.assign(count, 0.0);
    weights.assign(count, 0.0);
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first));
    const auto end =
        std::min(values.size(),
                 static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first + static_cast<std::ptrdiff_t>(count))));
    std::size_t present = 0;
    values.forParts(begin, end, [&](std::span<const double> part, std::size_t index) {
        auto at = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(index) - first);
        for (const double value : part) {
            if (std::isfinite(value)) {
                numbers[at] = value;
                weights[at] = 1.0;
                ++present;
            }
            ++at;
        }
    });
    if (present == count) {
        weights.clear();
    }
}

void readDirectBell(const SharedColumn<double> &values, const Smoothing &smoothing, std::size_t begin,
                    std::span<double> out)
{
    const std::size_t radius = windowRadius(smoothing);
    const double deviation = smoothing.deviation();
    std::vector<double> bell(2 * radius + 1);
    for (std::size_t i = 0; i < bell.size(); ++i) {
        const double distance = (static_cast<double>(i) - static_cast<double>(radius)) / deviation;
        bell[i] = std::exp(-0.5 * distance * distance);
    }
    std::vector<double> numbers;
    std::vector<double> weights;
    readWithWeights(values, static_cast<std::ptrdiff_t>(begin) - static_cast<std::ptrdiff_t>(radius),
                    out.size() + 2 * radius, numbers, weights);
    // One weight after the other instead of one mean: that way processors add several at once.
    const auto addAll = [&bell](const std::vector<double> &from, std::span<double> sums) {
        std::fill(sums.begin(), sums.end(), 0.0);
        for (std::size_t j = 0; j < bell.size(); ++j) {
            const double weight = bell[j];
            const double *const part = from.data() + j;
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] += weight * part[i];
            }
        }
    };
    addAll(numbers, out);
    if (weights.empty()) {
        double whole = 0.0;
        for (const double weight : bell) {
            whole += weight;
        }
        for (double &mean : out) {
            mean /= whole;
        }
        return;
    }
    std::vector<double> present(out.size());
    addAll(weights, present);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] /= present[i];
    }
}

void readBoxes(const SharedColumn<double> &values, std::span<const std::size_t> halves, std::size_t radius,
               std::size_t begin, std::span<double> out)
{
    std::vector<double> numbers;
    std::vector<double> weights;
    std::vector<double> suffixes;
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(begin) - static_cast<std::ptrdiff_t>(radius);
    readWithWeights(values, first, out.size() + 2 * radius, numbers, weights);
    const bool isWhole = weights.empty();
    std::ptrdiff_t at = first;
    double whole = 1.0; // counts of points: exact in a double
    for (const std::size_t half : halves) {
        sumNeighbours(numbers, at, half, suffixes);
        if (!isWhole) {
            sumNeighbours(weights, at, half, suffixes);
        }
        whole *= static_cast<double>(2 * half + 1);
        at += static_cast<std::ptrdiff_t>(half);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = numbers[i] / (isWhole ? whole : weights[i]);
    }
}

} // namespace

std::size_t windowRadius(const Smoothing &smoothing)
{
    if (smoothing.kind != SmoothingKind::Gaussian) {
        return static_cast<std::size_t>(smoothing.windowPoints() / 2);
    }
    if (isDirectBell(smoothing)) {
        return static_cast<std::size_t>(std::ceil(kDeviationsReached * smoothing.deviation()));
    }
    std::size_t radius = 0;
    for (const std::size_t half : boxHalves(smoothing.deviation())) {
        radius += half;
    }
    return radius;
}

void readWindowMeans(const SharedColumn<double> &values, const Smoothing &smoothing, std::size_t begin,
                     std::span<double> out)
{
    const std::size_t radius = windowRadius(smoothing);
    if (isDirectBell(smoothing)) {
        readDirectBell(values, smoothing, begin, out);
    } else if (smoothing.kind == SmoothingKind::Gaussian) {
        const auto halves = boxHalves(smoothing.deviation());
        readBoxes(values, halves, radius, begin, out);
    } else {
        readBoxes(values, std::array{radius}, radius, begin, out);
    }
    values.forParts(begin, begin + out.size(), [&](std::span<const double> part, std::size_t index) {
        for (const double value : part) {
            if (!std::isfinite(value)) {
                out[index - begin] = value;
            }
            ++index;
        }
    });
}

} // namespace signalbox::viewmodels
