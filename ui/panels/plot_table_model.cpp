// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_table_model.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace signalbox::ui {

void PlotTableModel::setTable(std::shared_ptr<const charts::PlotTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int PlotTableModel::rowCount(const QModelIndex &parent) const
{
    constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<int>::max());
    return m_table && !parent.isValid() ? static_cast<int>(std::min(m_table->rowCount(), kMost)) : 0;
}

int PlotTableModel::columnCount(const QModelIndex &parent) const
{
    return m_table && !parent.isValid() ? static_cast<int>(m_table->columns.size()) : 0;
}

QVariant PlotTableModel::data(const QModelIndex &index, int role) const
{
    if (!m_table || !index.isValid()) {
        return {};
    }
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::DisplayRole) {
        return m_table->text(static_cast<std::size_t>(index.row()), column, QLocale());
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isText = !m_table->columns[column].texts.isEmpty();
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return {};
}

QVariant PlotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_table || role != Qt::DisplayRole) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    return m_table->columns[static_cast<std::size_t>(section)].title;
}

} // namespace signalbox::ui
