// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/search_chart.h"

#include "charts/words.h"

#include <QLocale>

#include <cmath>

namespace signalbox::charts {

namespace {

/// The rates grew evenly from the first to the last.
PointValues searchRates(const std::vector<double> &rates, bool isLinear)
{
    PointValues values;
    values.byFactors = !isLinear;
    values.first = rates.front();
    const auto distance = static_cast<double>(rates.size() - 1);
    if (rates.size() < 2) {
        values.next = 2.0 * values.first; // nothing is known of the next one
    } else if (isLinear) {
        values.next = values.first + (rates.back() - values.first) / distance;
    } else {
        values.next = values.first * std::pow(rates.back() / values.first, 1.0 / distance);
    }
    return values;
}

CurveModel searchCurve(const QString &run, const QString &metric, const QString &label, int colorSlot,
                       const std::vector<double> &values)
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        series->append(static_cast<std::int64_t>(i), static_cast<double>(i), values[i]);
    }
    CurveModel curve;
    curve.runName = run;
    curve.metric = metric;
    curve.label = label;
    curve.colorSlot = colorSlot;
    curve.smooth = false;
    curve.series = std::move(series);
    return curve;
}

} // namespace

LineChartModel searchChart(const core::LearningRateSearchResult &found, bool isLinear, const QString &name)
{
    LineChartModel chart;
    chart.id = QStringLiteral("lr-find");
    chart.title = Words::tr("Search for a learning rate");
    chart.yLabel = Words::tr("Loss");
    chart.xName = Words::tr("Learning rate");
    chart.curves.push_back(searchCurve(name, QStringLiteral("loss"), Words::tr("of each step"), 1, found.losses));
    chart.curves.push_back(searchCurve(name, QStringLiteral("smoothed"), Words::tr("smoothed"), 0, found.smoothed));
    if (found.rates.empty()) {
        return chart;
    }
    chart.xValues = searchRates(found.rates, isLinear);
    if (found.suggestion) {
        MarkModel mark;
        mark.label = Words::tr("suggested");
        mark.step = chart.xValues->placeOf(*found.suggestion);
        chart.marks.push_back(std::move(mark));
        chart.note = Words::tr("suggested: %1, where the smoothed loss falls steepest")
                         .arg(QLocale().toString(*found.suggestion, 'e', 2));
    }
    return chart;
}

} // namespace signalbox::charts
