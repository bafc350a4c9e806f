// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

double PointValues::at(double place) const
{
    return byFactors ? first * std::pow(next / first, place) : first + place * (next - first);
}

double PointValues::placeOf(double value) const
{
    return byFactors ? std::log(value / first) / std::log(next / first) : (value - first) / (next - first);
}

double MarkModel::place(viewmodels::XAxis axis) const
{
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    switch (axis) {
    case viewmodels::XAxis::Epoch:
        return epoch;
    case viewmodels::XAxis::Time:
        return seconds;
    case viewmodels::XAxis::Samples:
        return timeline ? timeline->samplesAt(std::llround(step)) : kUnknown;
    case viewmodels::XAxis::ActiveTime:
        return timeline ? timeline->activeAt(seconds) : kUnknown;
    case viewmodels::XAxis::WallTime:
        return timeline ? timeline->wallAt(seconds) : kUnknown;
    case viewmodels::XAxis::Step:
        break;
    }
    return step;
}

bool LineChartModel::hasRealX() const
{
    return std::any_of(curves.begin(), curves.end(),
                       [](const CurveModel &curve) { return curve.series && curve.series->hasOwnX(); });
}

LineChartModel snapshotOf(LineChartModel model)
{
    const auto copy = [](std::shared_ptr<const viewmodels::MetricSeries> &series) {
        if (series) {
            series = std::make_shared<viewmodels::MetricSeries>(*series);
        }
    };
    for (CurveModel &curve : model.curves) {
        copy(curve.series);
        if (curve.band) {
            copy(curve.band->low);
            copy(curve.band->high);
        }
    }
    return model;
}

ChartView viewFor(const LineChartModel &model, ChartView view)
{
    if (model.hasOwnX()) {
        view.xAxis = viewmodels::XAxis::Step;
    }
    view.logX = view.logX && view.xAxis != viewmodels::XAxis::WallTime && !model.xValues;
    return view;
}

} // namespace signalbox::charts
