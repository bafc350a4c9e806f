// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_model.h"
#include "viewmodels/metric_series.h"
#include "viewmodels/theme.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace signalbox::charts {

/// The area between two curves, around the curve that it belongs to: a group's smallest and largest value, its spread.
struct BandModel
{
    QString label; ///< "min–max", "± 1 SD", for the value box
    std::shared_ptr<const viewmodels::MetricSeries> low;
    std::shared_ptr<const viewmodels::MetricSeries> high;
};

/// One curve of a chart: whose it is and how it looks.
struct CurveModel
{
    QString runName; ///< "brisk-lantern-7"
    QString metric; ///< "valid/loss"
    QString label; ///< what the legend says: run name, or "train"/"valid" inside one run
    int colorSlot = 0; ///< colour = run (within a chart of one run: also for macro/micro, by the panel's choice)
    bool dotted = false; ///< short marks instead of long ones: train beside valid, every second metric of a run
    bool smooth = true; ///< epoch metrics are not smoothed
    bool visible = true;
    std::shared_ptr<const viewmodels::MetricSeries> series;
    int dashSlot = 0; ///< beside the colour: 0 solid (or `dotted`), then patterns that differ, see curvePen()
    int weightSlot = 0; ///< further metrics of a run: 0 the usual width, then others, see lineWeight()
    double strength = 1.0; ///< below 1 fainter and thin: the lines of a group behind their mean
    std::optional<BandModel> band; ///< drawn under all lines
};

/// A horizontal reference such as the majority class.
struct BaselineModel
{
    QString label; ///< "always acceptable: 0.691"
    double value = 0.0;
    int colorSlot = -1; ///< of the run it belongs to; −1: nobody's
};

/// What a mark stands for; each kind has a sign of its own at the top of its line.
enum class MarkKind { Other, Pause, Resume, Setting, Checkpoint, Best, Note, Failure };

/// A vertical mark: pause, resume, best checkpoint, the last good step of a run that failed.
struct MarkModel
{
    QString label; ///< one line: "paused", "learning rate 3e-5 → 1e-5"
    double step = 0.0;
    double epoch = 0.0;
    double seconds = 0.0; ///< since the run's start
    MarkKind kind = MarkKind::Other;
    int colorSlot = -1; ///< of the run it belongs to; −1: nobody's
    QString runName; ///< named in the value box where a chart shows several runs
    std::shared_ptr<const viewmodels::RunTimeline>
        timeline; ///< gives the place on the other axes; none: not shown there

    /// NaN where it isn't known.
    [[nodiscard]] double place(viewmodels::XAxis axis) const;
};

/// What the numbers of a chart's points stand for, where it is no count: values at even distances, or ones that grow by the
/// same factor.
struct PointValues
{
    double first = 0.0; ///< of the point with the number 0
    double next = 1.0; ///< of the point with the number 1
    bool byFactors = false; ///< then both are above 0

    [[nodiscard]] double at(double place) const;
    /// The inverse of at().
    [[nodiscard]] double placeOf(double value) const;
};

/// Everything a line chart shows, window or no window.
struct LineChartModel
{
    QString id; ///< stable, such as "train/loss_step"
    QString title; ///< shown in the card
    QString note; ///< small line under the title, such as "identical by definition: accuracy, micro F1, …"
    QString yLabel;
    QString xName; ///< what x counts when it is not the run's steps, such as "Validation batch"; empty: the view's axis
    std::optional<PointValues> xValues; ///< only with an xName: the axis shows these, and ends where the points do
    std::vector<CurveModel> curves;
    std::vector<BaselineModel> baselines;
    std::vector<MarkModel> marks;

    /// Whether x is the chart's own: no choice of axis, no range or cursor shared with other charts, no marks.
    [[nodiscard]] bool hasOwnX() const { return !xName.isEmpty(); }
    /// Whether x is any number instead of a count (MetricSeries::appendAt): one metric over another. Needs an xName.
    [[nodiscard]] bool hasRealX() const;
};

/// The same with curves of its own, which another thread may draw while the originals grow. Cheap (MetricSeries).
LineChartModel snapshotOf(LineChartModel model);

/// How it is looked at.
struct ChartView
{
    viewmodels::XAxis xAxis = viewmodels::XAxis::Step;
    double smoothing = 0.0; ///< amount, 0 to 0.999 (viewmodels::Smoothing)
    bool logY = false;
    bool ignoreOutliers = false;
    std::optional<std::pair<double, double>> xRange; ///< none: fit (and follow live)
    std::optional<std::pair<double, double>> yRange; ///< none: fit
    bool logX = false;
    viewmodels::SmoothingKind smoothingKind = viewmodels::SmoothingKind::Average;
    bool showRaw = true; ///< the raw line, faint, behind a smoothed one
    std::optional<double> secondCursor; ///< x in the axis' units: the value box shows differences from there

    bool operator==(const ChartView &) const = default;

    /// How a curve is smoothed in this view.
    [[nodiscard]] viewmodels::Smoothing smoothingOf(const CurveModel &curve) const
    {
        return {curve.smooth ? smoothing : 0.0, smoothingKind};
    }
};

/// The view as the model can show it: a chart with an x of its own counts steps; moments have no logarithm, and neither have
/// places that stand for other values.
ChartView viewFor(const LineChartModel &model, ChartView view);

} // namespace signalbox::charts
