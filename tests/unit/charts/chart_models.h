// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <memory>
#include <vector>

namespace signalbox::test_charts {

/// A curve with one value every `distance` steps, from step 0.
inline std::shared_ptr<viewmodels::MetricSeries> seriesOf(const std::vector<double> &values, std::int64_t distance = 1)
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    std::int64_t step = 0;
    for (const double value : values) {
        series->append(step, static_cast<double>(step), value);
        step += distance;
    }
    return series;
}

/// 0, 0.01, 0.02, …
inline std::vector<double> rising(int count)
{
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        values.push_back(0.01 * i);
    }
    return values;
}

inline charts::CurveModel curveOf(std::shared_ptr<const viewmodels::MetricSeries> series, const QString &metric,
                                  const QString &label)
{
    charts::CurveModel curve;
    curve.runName = QStringLiteral("brisk-lantern-7");
    curve.metric = metric;
    curve.label = label;
    curve.series = std::move(series);
    return curve;
}

inline charts::LineChartModel modelOf(std::shared_ptr<const viewmodels::MetricSeries> series)
{
    charts::LineChartModel model;
    model.id = QStringLiteral("train/loss_step");
    model.title = model.id;
    model.yLabel = model.id;
    model.curves.push_back(curveOf(std::move(series), model.id, QStringLiteral("brisk-lantern-7")));
    return model;
}

} // namespace signalbox::test_charts
