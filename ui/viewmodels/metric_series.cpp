// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_series.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace signalbox::viewmodels {

namespace {

/// First index in [0, count) for which `after(index)` holds, else count; `after` changes from false to true once.
template <typename Predicate> std::size_t partitionIndex(std::size_t count, Predicate after)
{
    std::size_t low = 0;
    while (low < count) {
        const std::size_t middle = low + (count - low) / 2;
        if (after(middle)) {
            count = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Collects points into polylines.
class PolylineBuilder
{
public:
    explicit PolylineBuilder(std::vector<MetricSeries::Polyline> &lines) : m_lines(lines) { }
    void add(double x, double y)
    {
        if (!m_joined) {
            m_lines.emplace_back();
            m_joined = true;
        }
        m_lines.back().points.emplace_back(x, y);
    }
    void lift() { m_joined = false; }

private:
    std::vector<MetricSeries::Polyline> &m_lines;
    bool m_joined = false;
};

} // namespace

void MetricSeries::setStepsPerEpoch(double stepsPerEpoch)
{
    m_stepsPerEpoch = stepsPerEpoch;
}

void MetricSeries::append(std::int64_t step, double seconds, double value)
{
    m_steps.append(step);
    m_seconds.append(seconds);
    m_values.append(value);
    m_pyramid.append(value);
}

void MetricSeries::clear()
{
    m_steps.clear();
    m_seconds.clear();
    m_values.clear();
    m_pyramid.clear();
    m_smoothed.clear();
}

std::size_t MetricSeries::size() const
{
    return static_cast<std::size_t>(m_values.size());
}

std::int64_t MetricSeries::step(std::size_t index) const
{
    return m_steps.at(index);
}

double MetricSeries::x(std::size_t index, XAxis axis) const
{
    switch (axis) {
    case XAxis::Time:
        return m_seconds.at(index);
    case XAxis::Epoch:
        return static_cast<double>(m_steps.at(index)) / (m_stepsPerEpoch > 0.0 ? m_stepsPerEpoch : 1.0);
    case XAxis::Step:
        break;
    }
    return static_cast<double>(m_steps.at(index));
}

double MetricSeries::value(std::size_t index) const
{
    return m_values.at(static_cast<qsizetype>(index));
}

double MetricSeries::smoothed(std::size_t index, double weight) const
{
    double result = 0.0;
    readSamples(weight, index, {&result, 1});
    return result;
}

std::span<const double> MetricSeries::values() const
{
    return {m_values.constData(), size()};
}

const ValuePyramid &MetricSeries::pyramid(double smoothing) const
{
    if (smoothing <= 0.0) {
        return m_pyramid;
    }
    m_smoothed.update(smoothing, values());
    return m_smoothed.pyramid();
}

void MetricSeries::readSamples(double smoothing, std::size_t begin, std::span<double> out) const
{
    if (smoothing > 0.0) {
        m_smoothed.update(smoothing, values());
        m_smoothed.read(values(), begin, out);
    } else {
        std::copy_n(m_values.constData() + begin, out.size(), out.begin());
    }
}

std::size_t MetricSeries::firstAtOrAfter(double x, XAxis axis) const
{
    return partitionIndex(size(), [&](std::size_t i) { return this->x(i, axis) >= x; });
}

std::size_t MetricSeries::firstAfter(double x, XAxis axis) const
{
    return partitionIndex(size(), [&](std::size_t i) { return this->x(i, axis) > x; });
}

std::size_t MetricSeries::nearest(double x, XAxis axis) const
{
    const std::size_t after = firstAtOrAfter(x, axis);
    if (after == 0) {
        return 0; // also size() of an empty series
    }
    if (after == size()) {
        return size() - 1;
    }
    return x - this->x(after - 1, axis) <= this->x(after, axis) - x ? after - 1 : after;
}

MetricSeries::Range MetricSeries::valueRange(double lowX, double highX, XAxis axis, double smoothing,
                                             bool positiveOnly) const
{
    const ValuePyramid &values = pyramid(smoothing);
    const auto read = [this, smoothing](std::size_t begin, std::span<double> out) {
        readSamples(smoothing, begin, out);
    };
    const std::size_t first = firstAtOrAfter(lowX, axis);
    const std::size_t last = firstAfter(highX, axis);
    const ValueSummary summary =
        positiveOnly ? values.summarizePositive(first, last, read) : values.summarize(first, last, read);
    return summary.any() ? Range{summary.low, summary.high, true} : Range{};
}

MetricSeries::Range MetricSeries::xRange(XAxis axis) const
{
    return size() == 0 ? Range{} : Range{x(0, axis), x(size() - 1, axis), true};
}

void MetricSeries::drawSamples(Drawn &drawn, std::size_t first, std::size_t last, XAxis axis, double smoothing,
                               bool positiveOnly) const
{
    std::vector<double> values(last - first);
    readSamples(smoothing, first, values);
    PolylineBuilder builder(drawn.lines);
    for (std::size_t i = first; i < last; ++i) {
        const double value = values[i - first];
        if (std::isfinite(value) && (!positiveOnly || value > 0.0)) {
            builder.add(x(i, axis), value);
        } else {
            drawn.gaps.push_back(x(i, axis));
            builder.lift();
        }
    }
}

void MetricSeries::drawBuckets(Drawn &drawn, std::size_t first, std::size_t last, std::size_t width, XAxis axis,
                               double smoothing, bool positiveOnly) const
{
    const ValuePyramid &values = pyramid(smoothing);
    const auto read = [this, smoothing](std::size_t begin, std::span<double> out) {
        readSamples(smoothing, begin, out);
    };
    PolylineBuilder builder(drawn.lines);
    for (std::size_t begin = first / width * width; begin < last; begin += width) {
        const std::size_t end = std::min(begin + width, size());
        const ValueSummary bucket =
            positiveOnly ? values.summarizePositive(begin, end, read) : values.summarize(begin, end, read);
        const double middle = x(begin + (end - begin) / 2, axis);
        if (bucket.gap) {
            if (const auto gap = values.firstGap(begin, end, positiveOnly, read)) {
                drawn.gaps.push_back(x(*gap, axis));
            }
            builder.lift();
        }
        if (bucket.any()) {
            builder.add(middle, bucket.lowFirst ? bucket.low : bucket.high);
            if (bucket.gap) {
                builder.lift();
            }
            if (bucket.low < bucket.high) {
                builder.add(middle, bucket.lowFirst ? bucket.high : bucket.low);
            }
        }
        if (bucket.gap) {
            builder.lift();
        }
    }
}

MetricSeries::Drawn MetricSeries::draw(double lowX, double highX, int pixels, XAxis axis, double smoothing,
                                       bool positiveOnly) const
{
    Drawn drawn;
    drawn.everySample = true;
    if (size() == 0 || pixels <= 0 || !(lowX <= highX)) {
        return drawn;
    }
    const std::size_t inside = firstAtOrAfter(lowX, axis);
    const std::size_t beyond = firstAfter(highX, axis);
    const std::size_t first = inside == 0 ? 0 : inside - 1;
    const std::size_t last = std::min(beyond + 1, size());
    const auto columns = static_cast<std::size_t>(pixels);
    const std::size_t count = beyond - inside;
    if (count < 2 * columns) {
        drawSamples(drawn, first, last, axis, smoothing, positiveOnly);
    } else {
        drawn.everySample = false;
        const std::size_t width = std::bit_ceil((count + columns - 1) / columns);
        drawBuckets(drawn, first, last, width, axis, smoothing, positiveOnly);
    }
    return drawn;
}

void MetricSeries::collectValues(double lowX, double highX, XAxis axis, double smoothing, bool positiveOnly,
                                 std::size_t limit, std::vector<double> &out) const
{
    const std::size_t first = firstAtOrAfter(lowX, axis);
    const std::size_t last = firstAfter(highX, axis);
    if (first >= last) {
        return;
    }
    std::vector<double> values(last - first);
    readSamples(smoothing, first, values);
    const std::size_t stride = std::max<std::size_t>(1, (values.size() + limit - 1) / std::max<std::size_t>(1, limit));
    for (std::size_t i = 0; i < values.size(); i += stride) {
        if (std::isfinite(values[i]) && (!positiveOnly || values[i] > 0.0)) {
            out.push_back(values[i]);
        }
    }
}

double percentile(std::vector<double> &values, double q)
{
    if (values.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double position = q * static_cast<double>(values.size() - 1);
    const auto index = static_cast<std::ptrdiff_t>(std::floor(position));
    const auto lower = values.begin() + index;
    std::nth_element(values.begin(), lower, values.end());
    const double low = *lower;
    const auto upper = std::min_element(std::next(lower), values.end());
    const double share = position - std::floor(position);
    return upper == values.end() || share == 0.0 ? low : low + (*upper - low) * share;
}

} // namespace signalbox::viewmodels
