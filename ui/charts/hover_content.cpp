// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/hover_content.h"

#include "charts/chart_text.h"
#include "charts/words.h"
#include "core/metric_values.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using viewmodels::SmoothingKind;

constexpr std::size_t kMostRows = 8;
constexpr double kFarPixels = 24.0; ///< a sample farther from the crosshair says where it is
constexpr double kMarkPixels = 4.0;

/// Decimals that tell neighbouring ticks apart, and one more.
int hoverDecimals(const PlotLayout &layout)
{
    const double distance = layout.scale.logY ? 0.01 : layout.y.distance;
    return std::clamp(1 + static_cast<int>(std::ceil(-std::log10(distance) - 1e-9)), 3, 6);
}

QString missingText(const LineChartModel &model, double value, double x, viewmodels::XAxis axis, const QLocale &locale)
{
    const QString what = valueText(value, 0, locale);
    if (core::isUndefined(value)) {
        return what;
    }
    const QString place = xText(model, x, axis, locale);
    if (model.hasOwnX()) {
        return Words::tr("%1 at %2 %3").arg(what, model.xName.toLower(), place);
    }
    switch (axis) {
    case viewmodels::XAxis::Epoch:
        return Words::tr("%1 at epoch %2").arg(what, place);
    case viewmodels::XAxis::Samples:
        return Words::tr("%1 after %2 samples").arg(what, place);
    case viewmodels::XAxis::Time:
    case viewmodels::XAxis::ActiveTime:
    case viewmodels::XAxis::WallTime:
        return Words::tr("%1 at %2").arg(what, place);
    case viewmodels::XAxis::Step:
        break;
    }
    return Words::tr("%1 at step %2").arg(what, place);
}

/// What is drawn for a sample, nothing while it is computed.
std::optional<double> drawnValue(const MetricSeries &series, const CurveModel &curve, const ChartView &view,
                                 std::size_t index)
{
    return series.smoothedIfReady(index, view.smoothingOf(curve), view.xAxis);
}

QString rangeText(double low, double high, int decimals, const QLocale &locale)
{
    return Words::tr("%1 – %2", "smallest and largest value")
        .arg(valueText(low, decimals, locale), valueText(high, decimals, locale));
}

/// An envelope's or a band's ends at a sample.
QString rangeTextOf(const CurveModel &curve, const ChartView &view, std::size_t index, double x, int decimals,
                    const QLocale &locale)
{
    const viewmodels::Smoothing smoothing = view.smoothingOf(curve);
    if (curve.band && curve.band->low && curve.band->high && curve.band->low->size() > 0
        && curve.band->high->size() > 0) {
        const MetricSeries &low = *curve.band->low;
        const MetricSeries &high = *curve.band->high;
        const auto from = drawnValue(low, curve, view, low.nearest(x, view.xAxis));
        const auto to = drawnValue(high, curve, view, high.nearest(x, view.xAxis));
        if (from && to && std::isfinite(*from) && std::isfinite(*to)) {
            const QString range = rangeText(*from, *to, decimals, locale);
            return curve.band->label.isEmpty() ? range : Words::tr("%1: %2").arg(curve.band->label, range);
        }
    } else if (smoothing.isOn() && smoothing.kind == SmoothingKind::Envelope) {
        const MetricSeries::Range range = curve.series->envelope(index, smoothing);
        return range.any ? rangeText(range.low, range.high, decimals, locale) : QString();
    }
    return {};
}

QString differenceText(const CurveModel &curve, const ChartView &view, double value, int decimals,
                       const QLocale &locale)
{
    const std::size_t there = curve.series->nearest(*view.secondCursor, view.xAxis);
    const std::optional<double> before = drawnValue(*curve.series, curve, view, there);
    if (!before || !std::isfinite(*before) || !std::isfinite(value)) {
        return QStringLiteral("–");
    }
    const double difference = value - *before;
    const QString sign = difference < 0.0 ? QStringLiteral("−") : QStringLiteral("+");
    return sign + valueText(std::abs(difference), decimals, locale);
}

HoverRow rowOf(const LineChartModel &model, const CurveModel &curve, const ChartView &view,
               const viewmodels::Theme &theme, std::size_t index, int decimals)
{
    const QLocale locale;
    const MetricSeries &series = *curve.series;
    const double raw = series.value(index);
    const std::optional<double> drawn = drawnValue(series, curve, view, index);
    HoverRow row;
    row.name = curve.label;
    row.color = theme.seriesColor(curve.colorSlot);
    row.x = series.x(index, view.xAxis);
    row.value = drawn.value_or(raw);
    if (view.secondCursor) {
        row.differenceText = differenceText(curve, view, row.value, decimals, locale);
    }
    if (!std::isfinite(row.value)) {
        row.text = missingText(model, raw, row.x, view.xAxis, locale);
        return row;
    }
    const QString rawText = valueText(raw, decimals, locale);
    row.text = drawn ? valueText(*drawn, decimals, locale) : QStringLiteral("…");
    if (rawText != row.text) {
        row.rawText = rawText;
    }
    row.rangeText = rangeTextOf(curve, view, index, row.x, decimals, locale);
    return row;
}

bool showsSeveralRuns(const LineChartModel &model)
{
    std::set<QString> runs;
    for (const CurveModel &curve : model.curves) {
        runs.insert(curve.runName);
    }
    return runs.size() > 1;
}

QStringList marksNear(const LineChartModel &model, const ChartView &view, const PlotLayout &layout, double x)
{
    QStringList labels;
    const bool namesRuns = showsSeveralRuns(model);
    for (const MarkModel &mark : model.marks) {
        const double at = mark.place(view.xAxis);
        if (!std::isfinite(at) || std::abs(layout.scale.toX(at) - layout.scale.toX(x)) > kMarkPixels) {
            continue;
        }
        labels.append(namesRuns && !mark.runName.isEmpty() ? Words::tr("%1: %2").arg(mark.runName, mark.label)
                                                           : mark.label);
    }
    return labels;
}

QString titleOf(const LineChartModel &model, const ChartView &view, double x)
{
    const QLocale locale;
    const QString place = Words::tr("%1 %2", "name of the x axis, and the place on it")
                              .arg(axisName(model, view.xAxis), xText(model, x, view.xAxis, locale));
    if (!view.secondCursor) {
        return place;
    }
    const double there = nearestSample(model, view.xAxis, *view.secondCursor);
    return Words::tr("%1, %2 from %3", "place of the cursor, distance, place of the second cursor")
        .arg(place, xDistanceText(model, x - there, view.xAxis, locale), xText(model, there, view.xAxis, locale));
}

template <typename Visit> void forShownCurves(const LineChartModel &model, Visit visit)
{
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 0) {
            visit(curve);
        }
    }
}

} // namespace

QString HoverContent::text() const
{
    QStringList lines{title};
    for (const HoverRow &row : rows) {
        QStringList parts{row.name, row.text};
        if (!row.rawText.isEmpty()) {
            parts << QLatin1Char('(') + row.rawText + QLatin1Char(')');
        }
        for (const QString &part : {row.rangeText, row.placeText, row.differenceText}) {
            if (!part.isEmpty()) {
                parts << part;
            }
        }
        lines.append(parts.join(QLatin1Char(' ')));
    }
    if (more > 0) {
        lines.append(Words::tr("+%n more", nullptr, more));
    }
    lines.append(marks);
    return lines.join(QLatin1Char('\n'));
}

double nearestSample(const LineChartModel &model, viewmodels::XAxis axis, double x)
{
    double nearest = x;
    double distance = std::numeric_limits<double>::infinity();
    forShownCurves(model, [&](const CurveModel &curve) {
        const double place = curve.series->x(curve.series->nearest(x, axis), axis);
        if (std::abs(place - x) < distance) {
            distance = std::abs(place - x);
            nearest = place;
        }
    });
    return nearest;
}

HoverContent hoverContent(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme,
                          const PlotLayout &layout, double x)
{
    HoverContent content;
    const int decimals = hoverDecimals(layout);
    content.x = nearestSample(model, view.xAxis, x);
    const double cursor = layout.scale.toX(content.x);
    forShownCurves(model, [&](const CurveModel &curve) {
        HoverRow row = rowOf(model, curve, view, theme, curve.series->nearest(x, view.xAxis), decimals);
        if (std::isfinite(row.value) && std::abs(layout.scale.toX(row.x) - cursor) > kFarPixels) {
            row.placeText =
                Words::tr("at %1", "place of a sample on the x axis").arg(xText(model, row.x, view.xAxis, QLocale()));
        }
        content.rows.push_back(std::move(row));
    });
    content.title = titleOf(model, view, content.x);
    std::stable_sort(content.rows.begin(), content.rows.end(), [](const HoverRow &a, const HoverRow &b) {
        const bool aFinite = std::isfinite(a.value);
        const bool bFinite = std::isfinite(b.value);
        return aFinite != bFinite ? aFinite : aFinite && a.value > b.value;
    });
    if (content.rows.size() > kMostRows) {
        content.more = static_cast<int>(content.rows.size() - kMostRows);
        content.rows.resize(kMostRows);
    }
    content.marks = marksNear(model, view, layout, x);
    return content;
}

} // namespace signalbox::charts
