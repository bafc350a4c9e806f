// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_trunk.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kSmoothingSlice = 32768; ///< samples between two looks at whether the result is still wanted
constexpr std::size_t kSmoothedAtOnce = 8192; ///< a reader does not wait for more
constexpr std::size_t kMostCurves = 2; ///< of one series that are kept
constexpr std::size_t kMeans = 4096;

} // namespace

SmoothedValues::Samples MetricSeries::samples(XAxis axis) const
{
    return {m_values, [this, axis](std::size_t begin, std::span<double> out) {
                if (m_hasOwnX) {
                    m_ownX.read(begin, out);
                    return;
                }
                for (double &place : out) {
                    place = x(begin++, axis);
                }
            }};
}

SmoothedValues::Key MetricSeries::keyOf(const Smoothing &smoothing, XAxis axis) const
{
    if (smoothing.kind != SmoothingKind::TimeWeighted) {
        // An envelope's mean is a running mean.
        const bool isEnvelope = smoothing.kind == SmoothingKind::Envelope;
        return {{smoothing.weight(), isEnvelope ? SmoothingKind::RunningMean : smoothing.kind}, XAxis::Step, 0.0};
    }
    const Range range = xRange(axis);
    return {{smoothing.weight(), smoothing.kind}, axis, range.any ? range.high - range.low : 0.0};
}

SmoothedValues MetricSeries::smoothedCurve(const Smoothing &smoothing, XAxis axis, bool complete) const
{
    const SmoothedValues::Key key = keyOf(smoothing, axis);
    SmoothedValues curve(key);
    {
        const std::lock_guard lock(m_trunk->mutex);
        const auto found = std::find_if(m_trunk->curves.begin(), m_trunk->curves.end(),
                                        [&](const SmoothedValues &one) { return one.key() == key; });
        if (found != m_trunk->curves.end()) {
            curve = *found;
            curve.shorten(size()); // a longer copy's curve knows what follows
        }
    }
    if (complete && curve.missing(size()) > 0) {
        const SmoothedValues::Samples all = samples(axis);
        while (curve.missing(size()) > 0) {
            curve.advance(all, kSmoothingSlice);
        }
        keep(curve);
    }
    return curve;
}

void MetricSeries::keep(const SmoothedValues &curve) const
{
    const std::lock_guard lock(m_trunk->mutex);
    std::vector<SmoothedValues> &curves = m_trunk->curves;
    const auto found =
        std::find_if(curves.begin(), curves.end(), [&](const SmoothedValues &one) { return one.key() == curve.key(); });
    if (found != curves.end()) {
        const bool isFarther = found->inputSize() < curve.inputSize()
            || (found->inputSize() == curve.inputSize() && found->size() < curve.size());
        if (isFarther) {
            *found = curve;
        }
        std::rotate(curves.begin(), found, std::next(found));
        return;
    }
    curves.insert(curves.begin(), curve);
    if (curves.size() > kMostCurves) {
        curves.pop_back();
    }
}

void MetricSeries::readSmoothed(std::size_t begin, std::span<double> out, const Smoothing &smoothing, XAxis axis) const
{
    if (smoothing.isOn()) {
        smoothedCurve(smoothing, axis, true).read(samples(axis), begin, out);
    } else {
        m_values.read(begin, out);
    }
}

double MetricSeries::smoothed(std::size_t index, const Smoothing &smoothing, XAxis axis) const
{
    double result = 0.0;
    readSmoothed(index, {&result, 1}, smoothing, axis);
    return result;
}

std::optional<double> MetricSeries::smoothedIfReady(std::size_t index, const Smoothing &smoothing, XAxis axis) const
{
    if (!smoothing.isOn()) {
        return value(index);
    }
    SmoothedValues curve = smoothedCurve(smoothing, axis, false);
    if (curve.missing(size()) > 0 && curve.missing(size()) <= kSmoothedAtOnce) {
        curve = smoothedCurve(smoothing, axis, true);
    }
    if (index >= curve.size()) {
        // While points arrive, what is drawn is the curve of a moment ago.
        const SmoothedValues::Key key = keyOf(smoothing, axis);
        const std::lock_guard lock(m_trunk->mutex);
        for (const SmoothedValues &one : m_trunk->curves) {
            if (one.key().equalsButForSpan(key) && index < one.size()) {
                curve = one;
                break;
            }
        }
    }
    if (index >= curve.size()) {
        return std::nullopt;
    }
    double result = 0.0;
    curve.read(samples(axis), index, {&result, 1});
    return result;
}

std::size_t MetricSeries::samplesToSmooth(const Smoothing &smoothing, XAxis axis) const
{
    return smoothing.isOn() ? smoothedCurve(smoothing, axis, false).missing(size()) : 0;
}

bool MetricSeries::prepare(const Smoothing &smoothing, XAxis axis, const std::function<bool()> &isCancelled) const
{
    if (!smoothing.isOn()) {
        return true;
    }
    SmoothedValues curve = smoothedCurve(smoothing, axis, false);
    if (curve.missing(size()) == 0) {
        return true;
    }
    const SmoothedValues::Samples all = samples(axis);
    bool isDone = false;
    while (!isDone) {
        curve.advance(all, kSmoothingSlice);
        isDone = curve.missing(size()) == 0;
        if (!isDone && isCancelled && isCancelled()) {
            break;
        }
    }
    keep(curve);
    return isDone;
}

MetricSeries::Range MetricSeries::envelope(std::size_t index, const Smoothing &smoothing) const
{
    const auto radius = static_cast<std::size_t>(smoothing.windowPoints() / 2);
    const std::size_t begin = index - std::min(index, radius);
    const ValueSummary window = m_pyramid.summarize(begin, std::min(size(), index + radius + 1), rawReader());
    return window.any() ? Range{window.low, window.high, true} : Range{};
}

MetricSeries::Range MetricSeries::valueRange(double lowX, double highX, XAxis axis, const Smoothing &smoothing,
                                             bool positiveOnly) const
{
    const std::size_t first = firstAtOrAfter(lowX, axis);
    const std::size_t last = firstAfter(highX, axis);
    ValueSummary summary;
    if (smoothing.isOn()) {
        const SmoothedValues curve = smoothedCurve(smoothing, axis, true);
        const SmoothedValues::Samples all = samples(axis);
        summary = curve.pyramid().summarize(
            first, last, [&](std::size_t begin, std::span<double> out) { curve.read(all, begin, out); });
    } else {
        summary = m_pyramid.summarize(first, last, rawReader());
    }
    if (positiveOnly) {
        summary = summary.positive();
    }
    return summary.any() ? Range{summary.low, summary.high, true} : Range{};
}

void MetricSeries::collectValues(double lowX, double highX, XAxis axis, const Smoothing &smoothing, bool positiveOnly,
                                 std::size_t limit, std::vector<double> &out) const
{
    const std::size_t first = firstAtOrAfter(lowX, axis);
    const std::size_t last = firstAfter(highX, axis);
    if (first >= last) {
        return;
    }
    const auto add = [&out, positiveOnly](double value) {
        if (std::isfinite(value) && (!positiveOnly || value > 0.0)) {
            out.push_back(value);
        }
    };
    const std::size_t count = last - first;
    std::size_t stride = (count + limit - 1) / std::max<std::size_t>(1, limit);
    const bool canWait = samplesToSmooth(smoothing, axis) <= kSmoothedAtOnce;
    const SmoothedValues curve = smoothing.isOn() ? smoothedCurve(smoothing, axis, canWait) : SmoothedValues();
    const bool isSmoothed = smoothing.isOn() && curve.size() >= last;
    const SmoothedValues::Samples all = samples(axis);
    const auto read = [&](std::size_t begin, std::span<double> values) { curve.read(all, begin, values); };
    if (isSmoothed && stride <= 1) {
        std::vector<double> values(count);
        read(first, values);
        std::for_each(values.begin(), values.end(), add);
        return;
    }
    if (isSmoothed && !curve.readsSingleValues()) {
        // A mean of a window changes little from point to point, and costs as much as its window alone.
        for (std::size_t begin = first; begin < last; begin += 2 * stride) {
            const ValueSummary part = curve.pyramid().summarize(begin, std::min(last, begin + 2 * stride), read);
            if (part.any()) {
                add(part.low);
                add(part.high);
            }
        }
        return;
    }
    constexpr std::size_t kDistance = SmoothedValues::kStateDistance;
    if (isSmoothed && stride >= kDistance) {
        stride = stride / kDistance * kDistance;
    }
    const std::size_t begin =
        isSmoothed && stride >= kDistance ? (first + kDistance - 1) / kDistance * kDistance : first;
    for (std::size_t i = begin; i < last; i += std::max<std::size_t>(1, stride)) {
        double value = m_values.at(i);
        if (isSmoothed) {
            read(i, {&value, 1});
        }
        add(value);
    }
}

std::shared_ptr<const MetricSeries> MetricSeries::thinned(double &pointsPerMean) const
{
    {
        const std::lock_guard lock(m_trunk->mutex);
        // A few points more or less do not show.
        if (m_trunk->means && m_trunk->meansOf <= size() && m_trunk->meansOf >= size() - size() / 16) {
            pointsPerMean = m_trunk->pointsPerMean;
            return m_trunk->means;
        }
    }
    const std::size_t per = std::bit_ceil(std::max<std::size_t>(1, size() / kMeans));
    auto means = std::make_shared<MetricSeries>();
    means->setTimeline(m_timeline);
    for (std::size_t begin = 0; begin < size(); begin += per) {
        const std::size_t end = std::min(size(), begin + per);
        double sum = 0.0;
        std::size_t finite = 0;
        m_values.forParts(begin, end, [&](std::span<const double> part, std::size_t) {
            for (const double value : part) {
                if (std::isfinite(value)) {
                    sum += value;
                    ++finite;
                }
            }
        });
        const double mean =
            2 * finite >= end - begin ? sum / static_cast<double>(finite) : std::numeric_limits<double>::quiet_NaN();
        const std::size_t middle = begin + (end - begin) / 2;
        if (m_hasOwnX) {
            means->appendAt(m_ownX.at(middle), mean);
        } else {
            means->append(m_steps.at(middle), m_seconds.at(middle), mean);
        }
    }
    pointsPerMean = static_cast<double>(per);
    const std::lock_guard lock(m_trunk->mutex);
    m_trunk->means = means;
    m_trunk->meansOf = size();
    m_trunk->pointsPerMean = pointsPerMean;
    return means;
}

} // namespace signalbox::viewmodels
