// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sample_columns.h"
#include "viewmodels/smoothed_values.h"
#include "viewmodels/value_pyramid.h"

#include <QList>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {

/// x axis of the charts.
enum class XAxis { Step, Epoch, Time };

/// A curve at full resolution: appended point by point, asked for what a given number of pixels can show.
/// Not thread-safe; belongs to the GUI thread (or to an exporter). A copy shares its samples with the original until one
/// of them grows: it costs no more than a few pointers, and another thread may use it.
class MetricSeries
{
public:
    /// `stepsPerEpoch` turns steps into epochs; 0 when unknown.
    void setStepsPerEpoch(double stepsPerEpoch);
    [[nodiscard]] double stepsPerEpoch() const { return m_stepsPerEpoch; }
    /// Appends one point; steps must not go back. `seconds` is the time since the run's start.
    void append(std::int64_t step, double seconds, double value);
    void clear();

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::int64_t step(std::size_t index) const;
    [[nodiscard]] double x(std::size_t index, XAxis axis) const;
    [[nodiscard]] double value(std::size_t index) const;
    /// TensorBoard's debiased average of the values up to and including `index` (0 = raw): s·w + (1−w)·y divided by
    /// 1−wⁿ, n counting finite points only; a constant series passes through; non-finite values pass through and do not
    /// enter the state. The state of one weight is kept.
    [[nodiscard]] double smoothed(std::size_t index, double weight) const;
    /// Index of the sample nearest to x, or size() when empty.
    [[nodiscard]] std::size_t nearest(double x, XAxis axis) const;
    /// Smallest and largest finite value with x in [low, high]; `any` false when none.
    struct Range
    {
        double low = 0.0;
        double high = 0.0;
        bool any = false;
    };
    [[nodiscard]] Range valueRange(double lowX, double highX, XAxis axis, double smoothing, bool positiveOnly) const;
    [[nodiscard]] Range xRange(XAxis axis) const;

    /// A stretch of the curve to be drawn as one polyline. A new one starts after every non-finite value, so gaps are
    /// never joined, at any zoom.
    struct Polyline
    {
        std::vector<std::pair<double, double>> points;
    };
    struct Drawn
    {
        std::vector<Polyline> lines;
        std::vector<double> gaps; ///< x of non-finite (or, with positiveOnly, non-positive) values
        bool everySample = false; ///< true when nothing was thinned
    };
    /// What to draw for x in [low, high] on `pixels` columns: at most 2 points (minimum, maximum) per bucket, buckets aligned
    /// to sample numbers; every sample when there are fewer than 2 per pixel. One sample (or bucket) beyond each end is
    /// included. In a bucket with a gap minimum and maximum stand alone, since the gap may lie between them.
    [[nodiscard]] Drawn draw(double lowX, double highX, int pixels, XAxis axis, double smoothing,
                             bool positiveOnly) const;

    /// Appends the finite values (only positive ones with positiveOnly) with x in [low, high] to `out`, for
    /// percentile(). Stretches of more than `limit` samples are thinned evenly.
    void collectValues(double lowX, double highX, XAxis axis, double smoothing, bool positiveOnly, std::size_t limit,
                       std::vector<double> &out) const;

private:
    [[nodiscard]] std::span<const double> values() const;
    void readSamples(double smoothing, std::size_t begin, std::span<double> out) const;
    /// The pyramid over the raw or the smoothed values, brought up to date.
    [[nodiscard]] const ValuePyramid &pyramid(double smoothing) const;
    [[nodiscard]] std::size_t firstAtOrAfter(double x, XAxis axis) const;
    [[nodiscard]] std::size_t firstAfter(double x, XAxis axis) const;
    void drawSamples(Drawn &drawn, std::size_t first, std::size_t last, XAxis axis, double smoothing,
                     bool positiveOnly) const;
    void drawBuckets(Drawn &drawn, std::size_t first, std::size_t last, std::size_t width, XAxis axis, double smoothing,
                     bool positiveOnly) const;

    StepColumn m_steps;
    TimeColumn m_seconds;
    QList<double> m_values;
    ValuePyramid m_pyramid;
    double m_stepsPerEpoch = 0.0;
    mutable SmoothedValues m_smoothed;
};

/// Value below which the share `q` (0..1) of the values lies, interpolated linearly between neighbours (R-7, as
/// TensorBoard does for outliers). `values` is reordered; NaN when it is empty.
double percentile(std::vector<double> &values, double q);

} // namespace signalbox::viewmodels
