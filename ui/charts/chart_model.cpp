// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_model.h"

#include <cmath>

namespace signalbox::charts {

double PointValues::at(double place) const
{
    return byFactors ? first * std::pow(next / first, place) : first + place * (next - first);
}

double PointValues::placeOf(double value) const
{
    return byFactors ? std::log(value / first) / std::log(next / first) : (value - first) / (next - first);
}

LineChartModel snapshotOf(LineChartModel model)
{
    for (CurveModel &curve : model.curves) {
        if (curve.series) {
            curve.series = std::make_shared<viewmodels::MetricSeries>(*curve.series);
        }
    }
    return model;
}

ChartView viewFor(const LineChartModel &model, ChartView view)
{
    if (model.hasOwnX()) {
        view.xAxis = viewmodels::XAxis::Step;
    }
    return view;
}

std::int64_t ConfusionModel::count(int actual, int predicted) const
{
    return counts.at(static_cast<std::size_t>(actual) * labels.size() + static_cast<std::size_t>(predicted));
}

std::optional<double> ConfusionModel::share(int actual, int predicted, ConfusionScale of) const
{
    std::int64_t total = 0;
    for (int i = 0; i < classes(); ++i) {
        if (of == ConfusionScale::RowPercent) {
            total += count(actual, i);
        } else if (of == ConfusionScale::ColumnPercent) {
            total += count(i, predicted);
        } else {
            for (int j = 0; j < classes(); ++j) {
                total += count(i, j);
            }
        }
    }
    if (total == 0) {
        return std::nullopt;
    }
    return static_cast<double>(count(actual, predicted)) / static_cast<double>(total);
}

} // namespace signalbox::charts
