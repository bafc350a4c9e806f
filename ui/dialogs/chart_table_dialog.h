// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <memory>
#include <vector>

class QComboBox;
class QTableView;

namespace signalbox::ui {

/// The points of a chart's curves as rows: each place of the x axis that any of them has, and a column for each curve. Of
/// one curve alone also the epoch and the time. Reads the curves as it is asked; they must not grow meanwhile.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Rows that are merged of several curves at most; more are shown curve by curve.
    static constexpr std::size_t kMostMerged = 200'000;

    ChartTableModel(charts::LineChartModel model, const charts::ChartView &view, QObject *parent = nullptr);

    /// Whether all curves can be shown side by side.
    [[nodiscard]] bool canMerge() const { return m_canMerge; }
    /// Names of the curves.
    [[nodiscard]] QStringList curveNames() const;
    /// Shows one curve, or all of them for −1.
    void show(int curve);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString single(const viewmodels::MetricSeries &series, std::size_t row, int column) const;
    [[nodiscard]] QString xOf(double place) const;

    charts::LineChartModel m_model;
    charts::ChartView m_view;
    std::vector<const charts::CurveModel *> m_curves; ///< with points
    std::vector<double> m_places; ///< of all curves, when they are merged
    int m_curve = 0; ///< −1: all
    bool m_canMerge = false;
};

/// Shows a chart as a table, to be read, copied and heard.
class ChartTableDialog : public QDialog
{
    Q_OBJECT

public:
    /// Takes a snapshot of the curves (charts::snapshotOf()).
    ChartTableDialog(const charts::LineChartModel &model, const charts::ChartView &view, QWidget *parent);

private:
    void copy();

    ChartTableModel *m_model;
    QComboBox *m_curve;
    QTableView *m_table;
};

} // namespace signalbox::ui
