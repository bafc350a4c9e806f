// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_csv.h"

#include "core/csv.h"
#include "core/metric_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>
#include <vector>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;
using viewmodels::XAxis;

/// Where a row stands. An unknown epoch is NaN and must not take part in comparisons.
struct CsvKey
{
    double place = 0.0; ///< step, or the chart's own x
    double seconds = 0.0;
    double epoch = 0.0;
    bool knowsTime = false;
    bool knowsEpoch = false;

    bool operator<(const CsvKey &other) const
    {
        return std::tie(place, knowsTime, seconds, knowsEpoch, epoch)
            < std::tie(other.place, other.knowsTime, other.seconds, other.knowsEpoch, other.epoch);
    }
};

/// Names of axes in files, whatever the language.
const char *csvAxisKey(XAxis axis)
{
    switch (axis) {
    case XAxis::Epoch:
        return "epochs";
    case XAxis::Time:
        return "seconds";
    case XAxis::Samples:
        return "samples";
    case XAxis::ActiveTime:
        return "active_seconds";
    case XAxis::WallTime:
        return "unix_time";
    case XAxis::Step:
        break;
    }
    return "step";
}

constexpr std::size_t kCsvSmoothedAtOnce = 4096; ///< alone, the mean of a wide window costs as much as so many together

/// A column that is read from its beginning to its end.
struct CsvColumn
{
    std::string name;
    const MetricSeries *series = nullptr;
    std::optional<viewmodels::Smoothing> smoothing; ///< nothing: raw
    std::size_t next = 0;
    CsvKey key; ///< of the next sample
    std::vector<double> smoothed; ///< of the samples from smoothedBegin on
    std::size_t smoothedBegin = 0;
};

class ChartCsv
{
public:
    ChartCsv(const LineChartModel &model, const ChartView &view, const CsvChoice &choice)
        : m_model(model)
        , m_view(viewFor(model, view))
        , m_choice(choice)
        , m_realX(model.hasRealX())
    {
        for (const CurveModel &curve : model.curves) {
            if (curve.visible && curve.series) {
                addCurve(curve);
            }
        }
    }

    std::string text()
    {
        std::string csv = header();
        while (const CsvColumn *first = firstColumn()) {
            addRow(csv, first->key);
        }
        return csv;
    }

private:
    void addCurve(const CurveModel &curve)
    {
        std::string name = curve.runName.toStdString();
        name += '/';
        name += curve.metric.toStdString();
        addColumn(name, *curve.series, std::nullopt);
        const viewmodels::Smoothing smoothing = m_view.smoothingOf(curve);
        if (m_choice.smoothed && smoothing.isOn()) {
            addColumn(name + " (smoothed)", *curve.series, smoothing);
        }
        if (curve.band) {
            if (curve.band->low) {
                addColumn(name + " (low)", *curve.band->low, std::nullopt);
            }
            if (curve.band->high) {
                addColumn(name + " (high)", *curve.band->high, std::nullopt);
            }
        }
    }

    void addColumn(std::string name, const MetricSeries &series, std::optional<viewmodels::Smoothing> smoothing)
    {
        CsvColumn column;
        column.name = std::move(name);
        column.series = &series;
        column.smoothing = smoothing;
        advance(column);
        m_columns.push_back(std::move(column));
    }

    /// Goes to the next sample that is wanted, beginning with the one that `next` names.
    void advance(CsvColumn &column) const
    {
        const MetricSeries &series = *column.series;
        for (; column.next < series.size(); ++column.next) {
            if (isWanted(series.x(column.next, m_view.xAxis))) {
                column.key = keyOf(series, column.next);
                return;
            }
        }
    }

    [[nodiscard]] double smoothedNext(CsvColumn &column) const
    {
        if (column.next < column.smoothedBegin || column.next >= column.smoothedBegin + column.smoothed.size()) {
            column.smoothedBegin = column.next;
            column.smoothed.resize(std::min(kCsvSmoothedAtOnce, column.series->size() - column.next));
            column.series->readSmoothed(column.next, column.smoothed, *column.smoothing, m_view.xAxis);
        }
        return column.smoothed[column.next - column.smoothedBegin];
    }

    [[nodiscard]] bool isWanted(double x) const
    {
        return !m_choice.onlyShown || !m_view.xRange || (x >= m_view.xRange->first && x <= m_view.xRange->second);
    }

    [[nodiscard]] CsvKey keyOf(const MetricSeries &series, std::size_t index) const
    {
        CsvKey key;
        // Means of groups stand between steps, so that all curves of such a chart go by the axis they are looked at on.
        key.place = m_realX ? series.x(index, m_view.xAxis) : static_cast<double>(series.step(index));
        if (!series.hasOwnX()) {
            key.seconds = series.seconds(index);
            key.knowsTime = true;
            key.knowsEpoch = !m_model.hasOwnX() && series.stepsPerEpoch() > 0.0;
            key.epoch = key.knowsEpoch ? series.x(index, XAxis::Epoch) : 0.0;
        }
        return key;
    }

    [[nodiscard]] const CsvColumn *firstColumn() const
    {
        const CsvColumn *first = nullptr;
        for (const CsvColumn &column : m_columns) {
            if (column.next < column.series->size() && (first == nullptr || column.key < first->key)) {
                first = &column;
            }
        }
        return first;
    }

    /// The name of the column of x.
    [[nodiscard]] std::string xColumnName() const
    {
        if (m_model.xValues) {
            return "x";
        }
        if (m_realX) {
            return m_model.hasOwnX() ? core::csvField(m_model.xName.toStdString())
                                     : std::string(csvAxisKey(m_view.xAxis));
        }
        // Batches of all validations have numbers of their own, and belong to no place within an epoch.
        return m_model.hasOwnX() ? "validation_batch" : "step";
    }

    [[nodiscard]] std::string header() const
    {
        std::string csv = xColumnName();
        csv += ",epoch,time";
        for (const CsvColumn &column : m_columns) {
            csv += ',';
            csv += core::csvField(column.name);
        }
        csv += '\n';
        return csv;
    }

    /// One row with the samples that stand there; `key` is one of theirs, so it is a copy.
    void addRow(std::string &csv, const CsvKey key)
    {
        if (m_model.xValues) {
            csv += csvNumber(m_model.xValues->at(key.place));
        } else if (m_realX) {
            csv += csvNumber(key.place);
        } else {
            csv += std::to_string(static_cast<std::int64_t>(key.place));
        }
        csv += ',';
        csv += key.knowsEpoch ? csvNumber(key.epoch) : std::string();
        csv += ',';
        csv += key.knowsTime ? csvNumber(key.seconds) : std::string();
        for (CsvColumn &column : m_columns) {
            csv += ',';
            const bool isHere = column.next < column.series->size() && !(key < column.key) && !(column.key < key);
            if (isHere) {
                csv += csvNumber(column.smoothing ? smoothedNext(column) : column.series->value(column.next));
                ++column.next;
                advance(column);
            }
        }
        csv += '\n';
    }

    const LineChartModel &m_model;
    ChartView m_view;
    CsvChoice m_choice;
    bool m_realX;
    std::vector<CsvColumn> m_columns;
};

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

std::string chartCsv(const LineChartModel &model, const ChartView &view, const CsvChoice &choice)
{
    return ChartCsv(model, view, choice).text();
}

std::string matrixCsv(const ConfusionModel &model)
{
    std::string csv = "actual \\ predicted";
    for (const QString &label : model.labels) {
        csv += ',';
        csv += core::csvField(label.toStdString());
    }
    csv += '\n';
    for (int i = 0; i < model.classes(); ++i) {
        csv += core::csvField(model.labels[static_cast<std::size_t>(i)].toStdString());
        for (int j = 0; j < model.classes(); ++j) {
            csv += ',';
            csv += std::to_string(model.count(i, j) - (model.isDifference() ? model.referenceCount(i, j) : 0));
        }
        csv += '\n';
    }
    return csv;
}

} // namespace signalbox::charts
