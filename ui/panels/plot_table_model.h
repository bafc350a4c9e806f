// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot_table.h"

#include <QAbstractTableModel>

#include <memory>

namespace signalbox::ui {

/// The numbers of a plot for a table view; texts are made as they are looked at.
class PlotTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const charts::PlotTable> table);
    [[nodiscard]] const std::shared_ptr<const charts::PlotTable> &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const charts::PlotTable> m_table;
};

} // namespace signalbox::ui
