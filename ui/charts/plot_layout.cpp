// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot_layout.h"

#include "charts/chart_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using viewmodels::XAxis;

constexpr double kHeadroom = 0.05; ///< of the range, above and below the values
constexpr double kPixelsPerXTick = 72.0;
constexpr double kPixelsPerYTick = 46.0;
constexpr std::size_t kOutlierSamples = 20'000; ///< per curve; more do not move a percentile visibly

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

/// All points, and a little more: whole parts of a tick, so that the picture stands still while points arrive.
Span fittedX(const LineChartModel &model, XAxis axis, double width)
{
    Span span;
    forVisible(model, [&](const CurveModel &curve) {
        const MetricSeries::Range range = curve.series->xRange(axis);
        span.add(range.low);
        span.add(range.high);
    });
    if (!span.any) {
        return span;
    }
    if (span.low >= 0.0 && span.low <= 0.25 * span.high) {
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
    const double tick = axis == XAxis::Time && span.high - span.low >= 2.0 ? niceDuration(span.high - span.low, parts)
                                                                           : niceDistance(span.high - span.low, parts);
    span.low = std::floor(span.low / (tick / 2) + 1e-6) * (tick / 2);
    span.high = std::ceil(span.high / (tick / 2) - 1e-6) * (tick / 2);
    return span;
}

Span visibleValues(const LineChartModel &model, const ChartView &view, double xLow, double xHigh, bool positiveOnly)
{
    Span span;
    std::vector<double> sample;
    forVisible(model, [&](const CurveModel &curve) {
        const double smoothing = curve.smooth ? view.smoothing : 0.0;
        if (view.ignoreOutliers) {
            curve.series->collectValues(xLow, xHigh, view.xAxis, smoothing, positiveOnly, kOutlierSamples, sample);
            return;
        }
        const auto range = curve.series->valueRange(xLow, xHigh, view.xAxis, 0.0, positiveOnly);
        if (range.any) {
            span.add(range.low);
            span.add(range.high);
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

int countNotPositive(const LineChartModel &model, XAxis axis, double xLow, double xHigh)
{
    int count = 0;
    forVisible(model, [&](const CurveModel &curve) {
        const MetricSeries &series = *curve.series;
        if (series.valueRange(xLow, xHigh, axis, 0.0, false).low > 0.0) {
            return;
        }
        for (std::size_t i = series.nearest(xLow, axis); i < series.size() && series.x(i, axis) <= xHigh; ++i) {
            const bool inside = series.x(i, axis) >= xLow;
            count += inside && std::isfinite(series.value(i)) && series.value(i) <= 0.0 ? 1 : 0;
        }
    });
    return count;
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

} // namespace

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
    const Span x = fittedX(model, view.xAxis, size.width());
    scale.xLow = view.xRange ? view.xRange->first : x.low;
    scale.xHigh = view.xRange ? view.xRange->second : x.high;
    if (!(scale.xHigh > scale.xLow)) {
        scale.xHigh = scale.xLow + 1.0;
    }
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
    layout.x = model.xValues ? ticksOfValues(*model.xValues, scale, mostX, locale)
                             : xTicks(scale.xLow, scale.xHigh, mostX, view.xAxis, locale);
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
