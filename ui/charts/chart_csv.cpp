// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_csv.h"

#include "core/csv.h"
#include "core/metric_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

namespace signalbox::charts {

namespace {

using viewmodels::XAxis;

/// Step, epoch and time of a row. An unknown epoch is NaN and must not take part in comparisons.
struct RowKey
{
    std::int64_t step = 0;
    double seconds = 0.0;
    double epoch = 0.0;
    bool knowsEpoch = false;

    bool operator<(const RowKey &other) const
    {
        return std::tie(step, seconds, knowsEpoch, epoch)
            < std::tie(other.step, other.seconds, other.knowsEpoch, other.epoch);
    }
};

std::string columnName(const CurveModel &curve)
{
    return (curve.runName + QLatin1Char('/') + curve.metric).toStdString();
}

} // namespace

std::string csvNumber(double value)
{
    if (core::isUndefined(value)) {
        return {};
    }
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string chartCsv(const LineChartModel &model)
{
    // Batches of all validations have numbers of their own, and belong to no place within an epoch.
    std::string csv = model.hasOwnX() ? "validation_batch,epoch,time" : "step,epoch,time";
    std::map<RowKey, std::vector<std::string>> rows;
    std::size_t columns = 0;
    for (const CurveModel &curve : model.curves) {
        if (!curve.visible || !curve.series) {
            continue;
        }
        csv += ',' + core::csvField(columnName(curve));
        const std::size_t column = columns++;
        const viewmodels::MetricSeries &series = *curve.series;
        const bool knowsEpoch = series.stepsPerEpoch() > 0.0;
        for (std::size_t i = 0; i < series.size(); ++i) {
            const double epoch = knowsEpoch ? series.x(i, XAxis::Epoch) : 0.0;
            auto &cells = rows[{series.step(i), series.x(i, XAxis::Time), epoch, knowsEpoch}];
            cells.resize(columns);
            cells[column] = csvNumber(series.value(i));
        }
    }
    csv += '\n';
    for (auto &[key, cells] : rows) {
        csv += std::to_string(key.step) + ',' + (key.knowsEpoch ? csvNumber(key.epoch) : std::string()) + ','
            + csvNumber(key.seconds);
        cells.resize(columns);
        for (const std::string &cell : cells) {
            csv += ',' + cell;
        }
        csv += '\n';
    }
    return csv;
}

std::string matrixCsv(const ConfusionModel &model)
{
    std::string csv = "actual \\ predicted";
    for (const QString &label : model.labels) {
        csv += ',' + core::csvField(label.toStdString());
    }
    csv += '\n';
    for (int i = 0; i < model.classes(); ++i) {
        csv += core::csvField(model.labels[static_cast<std::size_t>(i)].toStdString());
        for (int j = 0; j < model.classes(); ++j) {
            csv += ',' + std::to_string(model.count(i, j));
        }
        csv += '\n';
    }
    return csv;
}

} // namespace signalbox::charts
