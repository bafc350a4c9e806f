// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot_layout.h"

#include "charts/chart_text.h"
#include "charts/words.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using viewmodels::XAxis;

constexpr double kHeadroom = 0.05; ///< of the range, above and below the values
constexpr double kPixelsPerXTick = 72.0;
constexpr double kPixelsPerYTick = 46.0;
constexpr std::size_t kOutlierSamples = 60'000; ///< of all curves together; more do not move a percentile visibly
constexpr std::size_t kFewestOutlierSamples = 1'000; ///< of one curve
constexpr std::size_t kMostOutlierSamples = 20'000;

struct Span
{
    double low = 0.0;
    double high = 0.0;
    bool any = false;

    void add(double value)
    {
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    }
};

template <typename Visit> void forVisible(const LineChartModel &model, Visit visit)
{
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 0) {
            visit(curve);
        }
    }
}

/// The ends of all curves and the places where runs failed, with `isLog` from the first x above 0.
Span wholeX(const LineChartModel &model, XAxis axis, bool isLog)
{
    Span span;
    const auto add = [&](const MetricSeries &series) {
        const std::size_t first = isLog ? series.firstAfter(0.0, axis) : 0;
        if (first < series.size()) {
            span.add(series.x(first, axis));
            span.add(series.x(series.size() - 1, axis));
        }
    };
    forVisible(model, [&](const CurveModel &curve) { add(*curve.series); });
    for (const MarkModel &mark : model.marks) {
        // The last good step may lie behind the last recorded one.
        if (span.any && mark.kind == MarkKind::Failure && mark.place(axis) > span.high) {
            span.high = mark.place(axis);
        }
    }
    return span;
}

/// All points, and a little more: whole parts of a tick, so that the picture stands still while points arrive.
Span fittedX(const LineChartModel &model, XAxis axis, double width, bool isLog)
{
    Span span = wholeX(model, axis, isLog);
    if (!span.any) {
        return span;
    }
    if (isLog) {
        if (span.high <= span.low) {
            return {span.low / 2.0, span.high * 2.0, true};
        }
        span.high = std::pow(10.0, std::ceil(10.0 * std::log10(span.high) - 1e-6) / 10.0);
        return span;
    }
    if (axis != XAxis::WallTime && span.low >= 0.0 && span.low <= 0.25 * span.high && !model.hasRealX()) {
        span.low = 0.0;
    }
    if (span.high <= span.low) {
        span.low -= axis == XAxis::Epoch ? 0.5 : 1.0;
        span.high += axis == XAxis::Epoch ? 0.5 : 1.0;
        return span;
    }
    if (model.xValues) {
        return span;
    }
    const int parts = std::max(2, static_cast<int>(width / kPixelsPerXTick));
    const bool isDuration = viewmodels::countsSeconds(axis) && span.high - span.low >= 2.0;
    const double tick =
        isDuration ? niceDuration(span.high - span.low, parts) : niceDistance(span.high - span.low, parts);
    span.low = std::floor(span.low / (tick / 2) + 1e-6) * (tick / 2);
    span.high = std::ceil(span.high / (tick / 2) - 1e-6) * (tick / 2);
    return span;
}

void addRange(Span &span, const MetricSeries &series, const ChartView &view, double xLow, double xHigh,
              bool positiveOnly)
{
    const auto range = series.valueRange(xLow, xHigh, view.xAxis, 0.0, positiveOnly);
    if (range.any) {
        span.add(range.low);
        span.add(range.high);
    }
}

Span visibleValues(const LineChartModel &model, const ChartView &view, double xLow, double xHigh, bool positiveOnly)
{
    Span span;
    std::vector<double> sample;
    std::size_t curves = 0;
    forVisible(model, [&curves](const CurveModel &) { ++curves; });
    const std::size_t limit =
        std::clamp(kOutlierSamples / std::max<std::size_t>(1, curves), kFewestOutlierSamples, kMostOutlierSamples);
    forVisible(model, [&](const CurveModel &curve) {
        if (view.ignoreOutliers) {
            curve.series->collectValues(xLow, xHigh, view.xAxis, view.smoothingOf(curve), positiveOnly, limit, sample);
            return;
        }
        addRange(span, *curve.series, view, xLow, xHigh, positiveOnly);
        if (curve.band && curve.band->low && curve.band->high) {
            addRange(span, *curve.band->low, view, xLow, xHigh, positiveOnly);
            addRange(span, *curve.band->high, view, xLow, xHigh, positiveOnly);
        }
    });
    if (!sample.empty()) {
        // As TensorBoard: nothing is an outlier among two values.
        const bool cut = sample.size() > 2;
        span.add(viewmodels::percentile(sample, cut ? 0.05 : 0.0));
        span.add(viewmodels::percentile(sample, cut ? 0.95 : 1.0));
    }
    for (const BaselineModel &baseline : model.baselines) {
        if (span.any && std::isfinite(baseline.value) && (!positiveOnly || baseline.value > 0.0)) {
            span.add(baseline.value);
        }
    }
    return span;
}

Span withMargin(Span span, double height)
{
    if (span.high <= span.low) {
        const double margin = span.low == 0.0 ? 1.0 : 0.01 * std::abs(span.low);
        return {span.low - margin, span.high + margin, span.any};
    }
    const bool neverNegative = span.low >= 0.0;
    const double margin = kHeadroom * (span.high - span.low);
    span.low -= margin;
    span.high += margin;
    // Out to half a tick, so that the axis does not creep with every new point.
    const double part = niceDistance(span.high - span.low, std::max(2, static_cast<int>(height / kPixelsPerYTick))) / 2;
    span.low = std::floor(span.low / part + 1e-9) * part;
    span.high = std::ceil(span.high / part - 1e-9) * part;
    if (neverNegative) {
        span.low = std::max(0.0, span.low);
    }
    return span;
}

Span withLogarithmicMargin(Span span)
{
    if (span.high <= span.low) {
        return {span.low / 1.01, span.high * 1.01, span.any};
    }
    const double factor = std::pow(span.high / span.low, kHeadroom);
    return {span.low / factor, span.high * factor, span.any};
}

int asCount(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, std::numeric_limits<int>::max()));
}

int countNotPositive(const LineChartModel &model, XAxis axis, double xLow, double xHigh)
{
    std::size_t count = 0;
    forVisible(model, [&](const CurveModel &curve) { count += curve.series->countNotPositive(xLow, xHigh, axis); });
    return asCount(count);
}

/// The ends of the x axis, and whether it can be logarithmic.
void chooseX(PlotLayout &layout, const LineChartModel &model, const ChartView &view, double width)
{
    PlotScale &scale = layout.scale;
    scale.logX = view.logX && wholeX(model, view.xAxis, true).any;
    layout.logXRefused = view.logX && !scale.logX && !layout.empty;
    const Span fitted = fittedX(model, view.xAxis, width, scale.logX);
    scale.xLow = view.xRange ? view.xRange->first : fitted.low;
    scale.xHigh = view.xRange ? view.xRange->second : fitted.high;
    if (scale.logX && scale.xLow <= 0.0) {
        scale.xLow = fitted.low; // a range that was chosen on a linear axis
    }
    if (!(scale.xHigh > scale.xLow)) {
        scale.xHigh = scale.logX ? 2.0 * scale.xLow : scale.xLow + 1.0;
    }
    if (scale.logX) {
        std::size_t dropped = 0;
        forVisible(model, [&](const CurveModel &curve) { dropped += curve.series->firstAfter(0.0, view.xAxis); });
        layout.droppedPlaces = asCount(dropped);
    }
}

void chooseY(PlotLayout &layout, const LineChartModel &model, const ChartView &view, double height)
{
    PlotScale &scale = layout.scale;
    Span values = visibleValues(model, view, scale.xLow, scale.xHigh, view.logY);
    scale.logY = view.logY && values.any;
    layout.logRefused = view.logY && !values.any;
    if (layout.logRefused) {
        values = visibleValues(model, view, scale.xLow, scale.xHigh, false);
    }
    if (scale.logY) {
        layout.droppedValues = countNotPositive(model, view.xAxis, scale.xLow, scale.xHigh);
    }
    values = scale.logY ? withLogarithmicMargin(values) : withMargin(values, height);
    scale.yLow = values.low;
    scale.yHigh = values.high;
    if (view.yRange && view.yRange->second > view.yRange->first && (!scale.logY || view.yRange->first > 0.0)) {
        scale.yLow = view.yRange->first;
        scale.yHigh = view.yRange->second;
    }
}

/// Round values, at the places of the points that would have them.
AxisTicks ticksOfValues(const PointValues &values, const PlotScale &scale, int most, const QLocale &locale)
{
    const double low = values.at(scale.xLow);
    const double high = values.at(scale.xHigh);
    AxisTicks ticks =
        values.byFactors ? logarithmicTicks(low, high, most, locale) : valueTicks(low, high, most, locale);
    for (double &value : ticks.values) {
        value = values.placeOf(value);
    }
    return ticks;
}

AxisTicks xTicksOf(const LineChartModel &model, const ChartView &view, const PlotScale &scale, int most,
                   const QLocale &locale)
{
    if (model.xValues && !scale.logX) {
        return ticksOfValues(*model.xValues, scale, most, locale);
    }
    if (!model.hasRealX()) {
        return xTicks(scale.xLow, scale.xHigh, most, view.xAxis, locale, scale.logX);
    }
    return scale.logX ? logarithmicTicks(scale.xLow, scale.xHigh, most, locale)
                      : valueTicks(scale.xLow, scale.xHigh, most, locale);
}

} // namespace

QStringList droppedTexts(const PlotLayout &layout)
{
    QStringList texts;
    if (layout.logRefused) {
        texts << Words::tr("No value is above 0: the axis stays linear");
    } else if (layout.droppedValues > 0) {
        texts << Words::tr("%n value(s) ≤ 0 not shown", nullptr, layout.droppedValues);
    }
    if (layout.logXRefused) {
        texts << Words::tr("No point is right of 0: the x axis stays linear");
    } else if (layout.droppedPlaces > 0) {
        texts << Words::tr("%n point(s) at x ≤ 0 not shown", nullptr, layout.droppedPlaces);
    }
    return texts;
}

PlotLayout layOutPlot(const LineChartModel &model, const ChartView &view, const QSizeF &size, bool names)
{
    PlotLayout layout;
    layout.empty = !hasPoints(model);
    PlotScale &scale = layout.scale;
    const QFontMetricsF metrics(chartFont(kAxisPixels));
    const bool namesX = names || model.hasOwnX();
    const double below = metrics.height() + 8.0 + (namesX ? metrics.height() + 6.0 : 0.0);
    const double above = metrics.height() / 2 + 1.0;
    const double height = std::max(10.0, size.height() - above - below);
    if (names && view.ignoreOutliers) {
        forVisible(model, [&view](const CurveModel &curve) {
            curve.series->prepare(view.smoothingOf(curve), view.xAxis, {});
        });
    }
    chooseX(layout, model, view, size.width());
    chooseY(layout, model, view, height);

    const QLocale locale;
    const int mostY = std::clamp(static_cast<int>(height / kPixelsPerYTick) + 1, 2, 12);
    layout.y = scale.logY ? logarithmicTicks(scale.yLow, scale.yHigh, mostY, locale)
                          : valueTicks(scale.yLow, scale.yHigh, mostY, locale);
    double widest = 0.0;
    for (const QString &label : layout.y.labels) {
        widest = std::max(widest, metrics.horizontalAdvance(label));
    }
    const double left = std::ceil(widest) + 9.0 + (names ? metrics.height() + 8.0 : 0.0);
    const double right = 14.0; // half of the last label
    scale.area = QRectF(left, above, std::max(10.0, size.width() - left - right), height);
    const int mostX = std::clamp(static_cast<int>(scale.area.width() / kPixelsPerXTick) + 1, 2, 14);
    layout.x = xTicksOf(model, view, scale, mostX, locale);
    if (namesX) {
        layout.xName = axisName(model, view.xAxis);
        if (layout.x.exponent != 0) {
            layout.xName += QStringLiteral(" (×1e%1)").arg(layout.x.exponent);
        }
    }
    if (names) {
        layout.yName = model.yLabel.isEmpty() ? model.title : model.yLabel;
    }
    return layout;
}

} // namespace signalbox::charts
