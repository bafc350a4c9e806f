// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {

/// x axis of the charts.
enum class XAxis { Step, Epoch, Time };

/// A curve at full resolution: appended point by point, asked for what a given number of pixels can show.
/// Not thread-safe; belongs to the GUI thread (or to an exporter).
class MetricSeries
{
public:
    /// `stepsPerEpoch` turns steps into epochs; 0 when unknown.
    void setStepsPerEpoch(double stepsPerEpoch);
    /// Appends one point; steps must not go back. `seconds` is the time since the run's start.
    void append(std::int64_t step, double seconds, double value);
    void clear();

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::int64_t step(std::size_t index) const;
    [[nodiscard]] double x(std::size_t index, XAxis axis) const;
    [[nodiscard]] double value(std::size_t index) const;
    /// TensorBoard's debiased average of the values up to and including `index` (0 = raw): s·w + (1−w)·y divided by
    /// 1−wⁿ, n counting finite points only; a constant series passes through; non-finite values pass through and do not
    /// enter the state. Computed once per weight and cached.
    [[nodiscard]] double smoothed(std::size_t index, double weight) const;
    /// Index of the sample nearest to x, or size() when empty.
    [[nodiscard]] std::size_t nearest(double x, XAxis axis) const;
    /// Smallest and largest finite value with x in [low, high]; `any` false when none.
    struct Range { double low = 0.0; double high = 0.0; bool any = false; };
    [[nodiscard]] Range valueRange(double lowX, double highX, XAxis axis, double smoothing, bool positiveOnly) const;
    [[nodiscard]] Range xRange(XAxis axis) const;

    /// A stretch of the curve to be drawn as one polyline. A new one starts after every non-finite value, so gaps are
    /// never joined, at any zoom.
    struct Polyline { std::vector<std::pair<double, double>> points; };
    struct Drawn
    {
        std::vector<Polyline> lines;
        std::vector<double> gaps; ///< x of non-finite (or, with positiveOnly, non-positive) values
        bool everySample = false; ///< true when nothing was thinned
    };
    /// What to draw for x in [low, high] on `pixels` columns: at most 2 points (minimum, maximum) per bucket, buckets aligned
    /// to sample numbers; every sample when there are fewer than 2 per pixel. One sample beyond each end is included.
    [[nodiscard]] Drawn draw(double lowX, double highX, int pixels, XAxis axis, double smoothing, bool positiveOnly) const;

private:
    struct Level { std::vector<float> low, high; std::vector<std::uint8_t> gap; };
    void extendLevels() const;
    std::vector<std::int64_t> m_steps;
    std::vector<double> m_seconds;
    std::vector<double> m_values;
    double m_stepsPerEpoch = 0.0;
    mutable std::vector<double> m_smoothed;
    mutable double m_smoothedWeight = -1.0;
    mutable std::vector<Level> m_levels;
};

} // namespace signalbox::viewmodels
