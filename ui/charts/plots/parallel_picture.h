// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"
#include "charts/plots/run_columns.h"

#include <QColor>

#include <string>
#include <utility>
#include <vector>

namespace signalbox::charts {

/// One run of a picture with parallel coordinates.
struct ParallelRun
{
    std::string id;
    QString name;
    int slot = -1; ///< its colour in the charts; below 0: it is not shown there
    double quality = 0.5; ///< 0: the worst, 1: the best by the metric
};

/// Runs as lines that cross one upright axis for each setting, and the metric's at the end. A value that a run does not have is
/// below its axis.
class ParallelPicture final : public PlotPicture
{
public:
    /// `columns`: the settings, and the metric as the last one, each with a value for every run.
    ParallelPicture(std::vector<ParallelRun> runs, std::vector<RunColumn> columns, QString note);

    void draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
              const PlotMarks &marks) const override;
    void drawCurrent(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme, int index) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] PlotTable table() const override;
    [[nodiscard]] int hitCount() const override { return static_cast<int>(m_runs.size()); }
    [[nodiscard]] PlotHit hit(int index, const QRectF &rect) const override;
    [[nodiscard]] int hitAt(const QPointF &place, const QRectF &rect) const override;
    [[nodiscard]] int brushAxes() const override { return static_cast<int>(m_columns.size()); }
    [[nodiscard]] std::string brushKey(int axis) const override
    {
        return m_columns[static_cast<std::size_t>(axis)].key;
    }
    [[nodiscard]] int brushAxisAt(const QPointF &place, const QRectF &rect) const override;
    [[nodiscard]] double brushPlace(int axis, const QPointF &place, const QRectF &rect) const override;
    [[nodiscard]] std::vector<std::string> runsWithin(const std::vector<PlotBrush> &brushes) const override;

    [[nodiscard]] const std::vector<RunColumn> &columns() const { return m_columns; }
    /// Where a run crosses an axis, from 0 to 1; below 0: it has no value there.
    [[nodiscard]] double placeOf(std::size_t run, std::size_t column) const;
    /// The same as a point of the picture.
    [[nodiscard]] QPointF pointOf(std::size_t run, std::size_t column, const QRectF &rect) const;

private:
    [[nodiscard]] bool isWithin(std::size_t run, const std::vector<PlotBrush> &brushes) const;
    [[nodiscard]] QRectF areaOf(const QRectF &rect) const;
    [[nodiscard]] double axisX(std::size_t column, const QRectF &area) const;
    [[nodiscard]] QPointF pointIn(const QRectF &area, std::size_t run, std::size_t column) const;
    void drawRun(QPainter &painter, const QRectF &area, std::size_t run, const QColor &color, double width) const;
    void drawRuns(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme, const PlotMarks &marks) const;
    void drawAxes(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme, const PlotMarks &marks) const;

    std::vector<ParallelRun> m_runs;
    std::vector<RunColumn> m_columns;
    std::vector<std::pair<double, double>> m_ranges; ///< of each column
    std::vector<std::vector<double>> m_places; ///< by column, then run
};

} // namespace signalbox::charts
