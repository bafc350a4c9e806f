// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/chart_table.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QPushButton;
class QTableView;

namespace signalbox::ui {

/// Rows from a first to a last one.
using RowRange = std::pair<int, int>;
/// Makes the text of rows, with tabs between the columns and a line of titles above; on any thread. What comes of it is of no
/// use once `cancelled` is set.
using RowsText = std::function<QString(const std::vector<RowRange> &rows, const std::atomic<bool> &cancelled)>;

/// The points of a chart's curves for a table view (ChartTable).
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    ChartTableModel(charts::LineChartModel model, const charts::ChartView &view, QObject *parent = nullptr);

    [[nodiscard]] const ChartTable &table() const { return m_table; }
    /// Names of the curves.
    [[nodiscard]] QStringList curveNames() const;
    /// Shows one curve, or all of them for −1.
    void show(int curve);
    /// What makes the text of what is shown now. Smoothed values are computed for it where they are not there yet.
    [[nodiscard]] RowsText rowsText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartTable m_table;
    int m_curve = 0; ///< −1: all
};

/// Shows a chart, a matrix or a plot as a table, to be read, copied and heard.
class ChartTableDialog : public QDialog
{
    Q_OBJECT

public:
    /// Takes a snapshot of the curves (charts::snapshotOf()).
    ChartTableDialog(const charts::LineChartModel &model, const charts::ChartView &view, QWidget *parent);
    /// A table that is there already, which becomes the dialog's; `what` is named in the title.
    ChartTableDialog(const QString &what, QAbstractItemModel *model, RowsText text, QWidget *parent);
    ~ChartTableDialog() override;

private:
    ChartTableDialog(const QString &what, QAbstractItemModel *model, QWidget *parent);
    /// The rows that are selected, in order; without any all of them.
    [[nodiscard]] std::vector<RowRange> chosenRows() const;
    void copy();

    std::function<RowsText()> m_text; ///< asked at each copy, since what is shown changes
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
    QTableView *m_table;
    QHBoxLayout *m_buttons;
    QPushButton *m_copy;
    bool m_isCopying = false;
};

} // namespace signalbox::ui
