// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/averaged_curves.h"

#include <algorithm>
#include <cmath>

namespace signalbox::metrics {

namespace {

bool isDefinedCurve(const RocCurve &curve)
{
    const auto finite = [](double rate) { return std::isfinite(rate); };
    return curve.falsePositiveRate.size() > 1
        && std::all_of(curve.falsePositiveRate.begin(), curve.falsePositiveRate.end(), finite)
        && std::all_of(curve.truePositiveRate.begin(), curve.truePositiveRate.end(), finite);
}

/// Where a curve comes in and where it goes out at a false positive rate: two values where it jumps there.
struct Passage
{
    double in = 0.0;
    double out = 0.0;
};

Passage passageAt(const RocCurve &curve, double rate)
{
    const std::vector<double> &x = curve.falsePositiveRate;
    const std::vector<double> &y = curve.truePositiveRate;
    const auto first = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), rate) - x.begin());
    const auto behind = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), rate) - x.begin());
    if (first != behind) {
        return {y[first], y[behind - 1]};
    }
    if (first == 0 || first == x.size()) {
        const double end = first == 0 ? y.front() : y.back();
        return {end, end};
    }
    const double share = (rate - x[first - 1]) / (x[first] - x[first - 1]);
    const double between = y[first - 1] + share * (y[first] - y[first - 1]);
    return {between, between};
}

} // namespace

RocCurve meanRocCurve(const std::vector<RocCurve> &curves, std::size_t most)
{
    std::vector<const RocCurve *> defined;
    std::vector<double> rates;
    for (const RocCurve &curve : curves) {
        if (!isDefinedCurve(curve)) {
            continue;
        }
        defined.push_back(&curve);
        if (rates.size() <= most) { // else they will be even ones
            rates.insert(rates.end(), curve.falsePositiveRate.begin(), curve.falsePositiveRate.end());
            std::sort(rates.begin(), rates.end());
            rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
        }
    }
    if (rates.size() > most && most > 1) {
        rates.resize(most);
        for (std::size_t i = 0; i < most; ++i) {
            rates[i] = static_cast<double>(i) / static_cast<double>(most - 1);
        }
    }
    RocCurve mean;
    for (const double rate : rates) {
        Passage sum;
        for (const RocCurve *curve : defined) {
            const Passage passage = passageAt(*curve, rate);
            sum.in += passage.in;
            sum.out += passage.out;
        }
        const auto count = static_cast<double>(defined.size());
        mean.falsePositiveRate.push_back(rate);
        mean.truePositiveRate.push_back(sum.in / count);
        if (sum.out != sum.in) {
            mean.falsePositiveRate.push_back(rate);
            mean.truePositiveRate.push_back(sum.out / count);
        }
    }
    return mean;
}

double areaBelow(std::span<const double> x, std::span<const double> y)
{
    if (x.size() < 2 || y.size() < x.size()) {
        return core::undefinedValue();
    }
    double area = 0.0;
    for (std::size_t i = 1; i < x.size(); ++i) {
        area += (x[i] - x[i - 1]) * 0.5 * (y[i] + y[i - 1]);
    }
    return area;
}

} // namespace signalbox::metrics
