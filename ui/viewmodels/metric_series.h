// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_timeline.h"
#include "viewmodels/sample_columns.h"
#include "viewmodels/smoothed_values.h"
#include "viewmodels/smoothing.h"
#include "viewmodels/value_pyramid.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {

/// A curve at full resolution: appended point by point, asked for what a given number of pixels can show.
///
/// One thread appends and hands out copies; a copy costs a few pointers, shares the samples, and may be read by another
/// thread while the original grows. Smoothed curves are kept once for all copies.
class MetricSeries
{
public:
    MetricSeries();

    /// What turns steps and seconds into the other axes; null: nothing is known. Smoothed curves that depend on it are
    /// forgotten.
    void setTimeline(std::shared_ptr<const RunTimeline> timeline);
    [[nodiscard]] const RunTimeline &timeline() const { return *m_timeline; }
    /// `stepsPerEpoch` turns steps into epochs; 0 when unknown. The rest of the timeline stays.
    void setStepsPerEpoch(double stepsPerEpoch);
    [[nodiscard]] double stepsPerEpoch() const { return m_timeline->stepsPerEpoch; }

    /// Appends one point; steps must not go back. `seconds` is the time since the run's start.
    void append(std::int64_t step, double seconds, double value);
    /// Appends points, three columns of the same length: several times quicker than one by one.
    void append(std::span<const std::int64_t> steps, std::span<const double> seconds, std::span<const double> values);
    /// Appends a point to a series with an x of its own, which no axis changes: one metric over another. x must not go
    /// back and must be finite. A series has either such points or those of append().
    void appendAt(double x, double value);
    /// A series with an x of its own, from points in any order; those with an x that isn't finite are left out.
    static MetricSeries ofPoints(std::vector<std::pair<double, double>> points);
    [[nodiscard]] bool hasOwnX() const { return m_hasOwnX; }
    void clear();

    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] std::int64_t step(std::size_t index) const;
    /// Seconds since the run's start, pauses included; 0 with an x of its own.
    [[nodiscard]] double seconds(std::size_t index) const;
    [[nodiscard]] double x(std::size_t index, XAxis axis) const;
    [[nodiscard]] double value(std::size_t index) const { return m_values.at(index); }
    /// The smoothed value of a sample (SmoothedValues); the axis matters to time-weighted averages only. Computes the
    /// smoothed curve when it isn't there, which takes some milliseconds for a million samples.
    [[nodiscard]] double smoothed(std::size_t index, const Smoothing &smoothing, XAxis axis = XAxis::Step) const;
    /// The same of samples [begin, begin + out.size()), quicker than one by one.
    void readSmoothed(std::size_t begin, std::span<double> out, const Smoothing &smoothing,
                      XAxis axis = XAxis::Step) const;
    /// The smoothed value of a sample without computing more than a few thousand samples: nothing while prepare() has not come so far.
    [[nodiscard]] std::optional<double> smoothedIfReady(std::size_t index, const Smoothing &smoothing,
                                                        XAxis axis) const;
    /// Smallest and largest value in an envelope's window around a sample.
    struct Range
    {
        double low = 0.0;
        double high = 0.0;
        bool any = false;
    };
    [[nodiscard]] Range envelope(std::size_t index, const Smoothing &smoothing) const;

    /// Number of samples that have still to be smoothed.
    [[nodiscard]] std::size_t samplesToSmooth(const Smoothing &smoothing, XAxis axis) const;
    /// Computes the smoothed curve for all copies, some ten thousand samples at a time, until that is done or
    /// `isCancelled` says true; then it goes on from there the next time. Whether it is done. Any thread, on a copy of its
    /// own.
    bool prepare(const Smoothing &smoothing, XAxis axis, const std::function<bool()> &isCancelled) const;

    /// Index of the sample nearest to x, the former of two; size() when empty.
    [[nodiscard]] std::size_t nearest(double x, XAxis axis) const;
    /// First sample at or behind x, size() when there is none.
    [[nodiscard]] std::size_t firstAtOrAfter(double x, XAxis axis) const;
    /// First sample behind x.
    [[nodiscard]] std::size_t firstAfter(double x, XAxis axis) const;
    /// Smallest and largest finite value with x in [low, high]; `any` false when none.
    [[nodiscard]] Range valueRange(double lowX, double highX, XAxis axis, const Smoothing &smoothing,
                                   bool positiveOnly) const;
    [[nodiscard]] Range xRange(XAxis axis) const;
    /// Finite values <= 0 with x in [low, high], which a logarithmic axis cannot show.
    [[nodiscard]] std::size_t countNotPositive(double lowX, double highX, XAxis axis) const;
    /// First sample with the smallest (or largest) finite value; nothing without one.
    [[nodiscard]] std::optional<std::size_t> extreme(bool smallest) const;

    /// A stretch of the curve to be drawn as one polyline. A new one starts after every non-finite value, so gaps are
    /// never joined, at any zoom.
    struct Polyline
    {
        std::vector<std::pair<double, double>> points;
    };
    /// A place where values are missing, and why.
    struct Gap
    {
        double x = 0.0;
        Missing kind = MissingNaN;

        bool operator==(const Gap &) const = default;
    };
    /// What a bucket, or a sample where there are no buckets, covers: for bands and envelopes.
    struct Column
    {
        double x = 0.0;
        double low = 0.0;
        double high = 0.0;
        bool joined = false; ///< with the column before
        std::size_t begin = 0; ///< first of its samples
        std::size_t end = 0;
    };
    struct Drawn
    {
        std::vector<Polyline> lines;
        std::vector<Gap> gaps; ///< in order of x; one a bucket and kind
        std::vector<Column> envelope; ///< only where it was asked for
        bool everySample = false; ///< true when nothing was thinned
    };
    /// What part of a curve is wanted, and how it will be shown.
    struct DrawRequest
    {
        double lowX = 0.0;
        double highX = 1.0;
        int pixels = 1; ///< device pixels between them
        XAxis axis = XAxis::Step;
        Smoothing smoothing;
        bool positiveOnly = false; ///< logarithmic y
        bool logX = false; ///< then lowX > 0; samples with x <= 0 are left out
        bool envelope =
            false; ///< also Drawn::envelope: of SmoothingKind::Envelope the window's, else the buckets' extremes
    };
    /// What to draw for x in [lowX, highX]: smallest and largest value per bucket. Buckets are halves, quarters, … of the
    /// samples, aligned to their numbers (so pictures do not shimmer while points arrive), and at most 2 pixels wide.
    /// Every sample when there are fewer than 2 per pixel, or a bucket had no more than two. One sample (or bucket) beyond
    /// each end is included. In a bucket with a gap minimum and maximum stand alone, since the gap may lie between them.
    [[nodiscard]] Drawn draw(const DrawRequest &request) const;
    [[nodiscard]] Drawn draw(double lowX, double highX, int pixels, XAxis axis, const Smoothing &smoothing,
                             bool positiveOnly) const;

    /// Appends the finite values (only positive ones with positiveOnly) with x in [low, high] to `out`, for percentile():
    /// all of them up to `limit`, evenly chosen ones of more. Raw values where the smoothed ones are not there yet.
    void collectValues(double lowX, double highX, XAxis axis, const Smoothing &smoothing, bool positiveOnly,
                       std::size_t limit, std::vector<double> &out) const;

    /// The curve in a few thousand means of neighbouring samples, kept for all copies: what a preview of another smoothing
    /// is made of. `pointsPerMean` becomes the number of samples of each.
    [[nodiscard]] std::shared_ptr<const MetricSeries> thinned(double &pointsPerMean) const;

private:
    struct Trunk;
    class Drawing;

    [[nodiscard]] SmoothedValues::Samples samples(XAxis axis) const;
    [[nodiscard]] SmoothedValues::Key keyOf(const Smoothing &smoothing, XAxis axis) const;
    /// The smoothed curve as far as it goes; brought to the end with `complete`.
    [[nodiscard]] SmoothedValues smoothedCurve(const Smoothing &smoothing, XAxis axis, bool complete) const;
    /// Keeps a smoothed curve for all copies, unless a farther one is there.
    void keep(const SmoothedValues &curve) const;
    [[nodiscard]] ValuePyramid::ReadSamples rawReader() const;
    /// Before points are appended.
    void grow(std::size_t count);

    StepColumn m_steps;
    TimeColumn m_seconds;
    SharedColumn<double> m_ownX;
    SharedColumn<double> m_values;
    ValuePyramid m_pyramid;
    std::shared_ptr<const RunTimeline> m_timeline;
    std::shared_ptr<Trunk> m_trunk; ///< what copies share beside the samples
    bool m_hasOwnX = false;
};

/// Value below which the share `q` (0..1) of the values lies, interpolated linearly between neighbours (R-7, as
/// TensorBoard does for outliers). `values` is reordered; NaN when it is empty.
double percentile(std::vector<double> &values, double q);

} // namespace signalbox::viewmodels
