// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_series.h"

#include "viewmodels/metric_trunk.h"

#include <algorithm>
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

const std::shared_ptr<const RunTimeline> &emptyTimeline()
{
    static const auto kTimeline = std::make_shared<const RunTimeline>();
    return kTimeline;
}

} // namespace

MetricSeries::MetricSeries() : m_timeline(emptyTimeline()), m_trunk(std::make_shared<Trunk>()) { }

void MetricSeries::setTimeline(std::shared_ptr<const RunTimeline> timeline)
{
    if (!timeline) {
        timeline = emptyTimeline();
    }
    const bool same = *timeline == *m_timeline;
    m_timeline = std::move(timeline);
    if (same) {
        return;
    }
    // Copies keep the trunk with the former timeline. Only time-weighted averages know places on an axis.
    auto trunk = std::make_shared<Trunk>();
    trunk->size = size();
    {
        const std::lock_guard lock(m_trunk->mutex);
        for (const SmoothedValues &curve : m_trunk->curves) {
            if (curve.key().smoothing.kind != SmoothingKind::TimeWeighted && curve.inputSize() <= size()) {
                trunk->curves.push_back(curve);
            }
        }
    }
    m_trunk = std::move(trunk);
}

void MetricSeries::setStepsPerEpoch(double stepsPerEpoch)
{
    if (stepsPerEpoch != m_timeline->stepsPerEpoch) {
        auto timeline = std::make_shared<RunTimeline>(*m_timeline);
        timeline->stepsPerEpoch = stepsPerEpoch;
        setTimeline(std::move(timeline));
    }
}

void MetricSeries::grow(std::size_t count)
{
    std::size_t expected = size();
    if (!m_trunk->size.compare_exchange_strong(expected, size() + count)) {
        m_trunk = std::make_shared<Trunk>();
        m_trunk->size = size() + count;
    }
}

void MetricSeries::append(std::int64_t step, double seconds, double value)
{
    append({&step, 1}, {&seconds, 1}, {&value, 1});
}

void MetricSeries::append(std::span<const std::int64_t> steps, std::span<const double> seconds,
                          std::span<const double> values)
{
    grow(values.size());
    m_steps.append(steps);
    m_seconds.append(seconds);
    m_values.append(values);
    m_pyramid.append(values);
}

void MetricSeries::appendAt(double x, double value)
{
    grow(1);
    m_hasOwnX = true;
    m_ownX.append(x);
    m_values.append(value);
    m_pyramid.append(value);
}

MetricSeries MetricSeries::ofPoints(std::vector<std::pair<double, double>> points)
{
    std::erase_if(points, [](const auto &point) { return !std::isfinite(point.first); });
    std::stable_sort(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    MetricSeries series;
    series.m_hasOwnX = true;
    for (const auto &[x, value] : points) {
        series.appendAt(x, value);
    }
    return series;
}

void MetricSeries::clear()
{
    m_steps.clear();
    m_seconds.clear();
    m_ownX.clear();
    m_values.clear();
    m_pyramid.clear();
    m_hasOwnX = false;
    m_trunk = std::make_shared<Trunk>();
}

std::int64_t MetricSeries::step(std::size_t index) const
{
    return m_hasOwnX ? static_cast<std::int64_t>(index) : m_steps.at(index);
}

double MetricSeries::seconds(std::size_t index) const
{
    return m_hasOwnX ? 0.0 : m_seconds.at(index);
}

double MetricSeries::x(std::size_t index, XAxis axis) const
{
    if (m_hasOwnX) {
        return m_ownX.at(index);
    }
    // Each axis needs one of the two columns.
    return countsSeconds(axis) ? m_timeline->place(axis, 0, m_seconds.at(index))
                               : m_timeline->place(axis, m_steps.at(index), 0.0);
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

ValuePyramid::ReadSamples MetricSeries::rawReader() const
{
    return [this](std::size_t begin, std::span<double> out) { m_values.read(begin, out); };
}

MetricSeries::Range MetricSeries::xRange(XAxis axis) const
{
    return size() == 0 ? Range{} : Range{x(0, axis), x(size() - 1, axis), true};
}

std::size_t MetricSeries::countNotPositive(double lowX, double highX, XAxis axis) const
{
    return m_pyramid.summarize(firstAtOrAfter(lowX, axis), firstAfter(highX, axis), rawReader()).notPositive;
}

std::optional<std::size_t> MetricSeries::extreme(bool smallest) const
{
    const auto read = rawReader();
    const ValueSummary all = m_pyramid.summarize(0, size(), read);
    return all.any() ? m_pyramid.firstExtreme(0, size(), smallest ? all.low : all.high, read) : std::nullopt;
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
