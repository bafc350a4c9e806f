// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/metric_series.h"
#include "viewmodels/theme.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace signalbox::charts {

/// One curve of a chart: whose it is and how it looks.
struct CurveModel
{
    QString runName; ///< "brisk-lantern-7"
    QString metric; ///< "valid/loss"
    QString label; ///< what the legend says: run name, or "train"/"valid" inside one run
    int colorSlot = 0; ///< colour = run (within a chart of one run: also for macro/micro, by the panel's choice)
    bool dotted = false; ///< train inside one run; also repeats of a colour
    bool smooth = true; ///< epoch metrics are not smoothed
    bool visible = true;
    std::shared_ptr<const viewmodels::MetricSeries> series;
};

/// A horizontal reference such as the majority class.
struct BaselineModel
{
    QString label; ///< "always acceptable: 0.691"
    double value = 0.0;
};

/// A vertical mark: pause, resume, best checkpoint.
struct MarkModel
{
    QString label;
    double step = 0.0;
    double epoch = 0.0;
    double seconds = 0.0;
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
};

/// The same with curves of its own, which another thread may draw while the originals grow. Cheap (MetricSeries).
LineChartModel snapshotOf(LineChartModel model);

/// How it is looked at.
struct ChartView
{
    viewmodels::XAxis xAxis = viewmodels::XAxis::Step;
    double smoothing = 0.0;
    bool logY = false;
    bool ignoreOutliers = false;
    std::optional<std::pair<double, double>> xRange; ///< none: fit (and follow live)
    std::optional<std::pair<double, double>> yRange; ///< none: fit
};

/// The view as the model can show it: a chart with an x of its own counts steps.
ChartView viewFor(const LineChartModel &model, ChartView view);

/// Confusion matrix as data. Rows are the truth.
enum class ConfusionScale { Count, RowPercent, ColumnPercent, AllPercent };
struct ConfusionModel
{
    QString title; ///< "Confusion matrix"
    QString subtitle; ///< "Validation set · epoch 3 · 527 sentences"
    std::vector<QString> labels;
    std::vector<std::int64_t> counts; ///< [classes, classes]
    ConfusionScale scale = ConfusionScale::Count;

    [[nodiscard]] int classes() const { return static_cast<int>(labels.size()); }
    [[nodiscard]] std::int64_t count(int actual, int predicted) const;
    /// Share in 0..1 by the given scale (Count: of all); nullopt where the row or column is empty.
    [[nodiscard]] std::optional<double> share(int actual, int predicted, ConfusionScale of) const;
};

} // namespace signalbox::charts
