// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_table.h"

#include "charts/chart_text.h"

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using viewmodels::XAxis;

constexpr int kTableDecimals = 6;

} // namespace

ChartTable::ChartTable(charts::LineChartModel model, const charts::ChartView &view)
    : m_model(std::move(model))
    , m_view(view)
{
    std::size_t points = 0;
    for (const charts::CurveModel &curve : m_model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 0) {
            m_curves.push_back(&curve);
            points += curve.series->size();
        }
    }
    m_canMerge = m_curves.size() > 1 && points <= kMostMerged;
    if (!m_canMerge) {
        return;
    }
    m_places.reserve(points);
    for (const charts::CurveModel *curve : m_curves) {
        for (std::size_t i = 0; i < curve->series->size(); ++i) {
            m_places.push_back(curve->series->x(i, XAxis::Step));
        }
    }
    std::sort(m_places.begin(), m_places.end());
    m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
}

int ChartTable::rowCount(int curve) const
{
    if (m_curves.empty()) {
        return 0;
    }
    return static_cast<int>(curve < 0 ? m_places.size() : m_curves[static_cast<std::size_t>(curve)]->series->size());
}

int ChartTable::columnCount(int curve) const
{
    if (m_curves.empty()) {
        return 0;
    }
    if (curve < 0) {
        return 1 + static_cast<int>(m_curves.size());
    }
    if (!countsSteps()) {
        return 2;
    }
    const bool smoothed = m_view.smoothingOf(*m_curves[static_cast<std::size_t>(curve)]).isOn();
    return smoothed ? SingleSmoothed + 1 : SingleValue + 1;
}

QString ChartTable::xOf(double place) const
{
    return charts::xText(m_model, place, XAxis::Step, QLocale());
}

QString ChartTable::single(const charts::CurveModel &curve, std::size_t row, int column) const
{
    const viewmodels::MetricSeries &series = *curve.series;
    const QLocale locale;
    if (!countsSteps() && column > 0) {
        return charts::valueText(series.value(row), kTableDecimals, locale);
    }
    switch (column) {
    case SingleEpoch:
        return charts::xText(series.x(row, XAxis::Epoch), XAxis::Epoch, locale);
    case SingleTime:
        return charts::xText(series.x(row, XAxis::Time), XAxis::Time, locale);
    case SingleValue:
        return charts::valueText(series.value(row), kTableDecimals, locale);
    case SingleSmoothed: {
        const auto value = series.smoothedIfReady(row, m_view.smoothingOf(curve), m_view.xAxis);
        return value ? charts::valueText(*value, kTableDecimals, locale) : QStringLiteral("…");
    }
    default:
        return xOf(series.x(row, XAxis::Step));
    }
}

QString ChartTable::cell(int curve, std::size_t row, int column) const
{
    if (curve >= 0) {
        return single(*m_curves[static_cast<std::size_t>(curve)], row, column);
    }
    const double place = m_places[row];
    if (column == 0) {
        return xOf(place);
    }
    const viewmodels::MetricSeries &series = *m_curves[static_cast<std::size_t>(column) - 1]->series;
    const std::size_t at = series.firstAtOrAfter(place, XAxis::Step);
    const bool isThere = at < series.size() && series.x(at, XAxis::Step) == place;
    return isThere ? charts::valueText(series.value(at), kTableDecimals, QLocale()) : QString();
}

void ChartTable::prepare(int curve, const std::function<bool()> &isCancelled) const
{
    if (curve >= 0 && !m_curves.empty()) {
        const charts::CurveModel &shown = *m_curves[static_cast<std::size_t>(curve)];
        shown.series->prepare(m_view.smoothingOf(shown), m_view.xAxis, isCancelled);
    }
}

} // namespace signalbox::ui
