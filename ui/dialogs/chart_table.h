// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <vector>

namespace signalbox::ui {

/// The points of a chart's curves as rows and columns of text: one curve with epoch and time, or, as curve −1, all of them side
/// by side at each place of the x axis that any of them has. Reads the curves as it is asked; they must not grow meanwhile.
/// Any thread.
class ChartTable
{
public:
    /// Rows that are merged of several curves at most; more are shown curve by curve.
    static constexpr std::size_t kMostMerged = 200'000;

    ChartTable(charts::LineChartModel model, const charts::ChartView &view);
    ChartTable(const ChartTable &) = delete; // it points into itself
    ChartTable &operator=(const ChartTable &) = delete;

    [[nodiscard]] const charts::LineChartModel &model() const { return m_model; }
    [[nodiscard]] const charts::ChartView &view() const { return m_view; }
    /// Those that are visible and have points.
    [[nodiscard]] const std::vector<const charts::CurveModel *> &curves() const { return m_curves; }
    /// Whether all curves can be shown side by side.
    [[nodiscard]] bool canMerge() const { return m_canMerge; }
    /// Whether x counts steps, which have an epoch and a time.
    [[nodiscard]] bool countsSteps() const { return !m_model.hasOwnX(); }

    [[nodiscard]] int rowCount(int curve) const;
    [[nodiscard]] int columnCount(int curve) const;
    [[nodiscard]] QString cell(int curve, std::size_t row, int column) const;
    /// Computes the smoothed values of a curve, until then "…".
    void prepare(int curve, const std::function<bool()> &isCancelled) const;

    /// Columns of one curve alone.
    enum SingleColumn { SinglePlace, SingleEpoch, SingleTime, SingleValue, SingleSmoothed };

private:
    [[nodiscard]] QString single(const charts::CurveModel &curve, std::size_t row, int column) const;
    [[nodiscard]] QString xOf(double place) const;

    charts::LineChartModel m_model;
    charts::ChartView m_view;
    std::vector<const charts::CurveModel *> m_curves;
    std::vector<double> m_places; ///< of all curves, when they can be merged
    bool m_canMerge = false;
};

} // namespace signalbox::ui
