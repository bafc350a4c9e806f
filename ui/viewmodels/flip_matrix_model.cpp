// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/flip_matrix_model.h"

#include "viewmodels/run_text.h"

#include <algorithm>

namespace signalbox::viewmodels {

FlipMatrixModel::FlipMatrixModel(QObject *parent) : QAbstractTableModel(parent) { }

int FlipMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_flips ? 0 : static_cast<int>(m_flips->labels.size());
}

int FlipMatrixModel::columnCount(const QModelIndex &parent) const
{
    return rowCount(parent);
}

std::int64_t FlipMatrixModel::countAt(int row, int column) const
{
    return m_flips->matrix[static_cast<std::size_t>(row) * m_flips->labels.size() + static_cast<std::size_t>(column)];
}

QVariant FlipMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const std::int64_t count = countAt(index.row(), index.column());
    const bool isUnchanged = index.row() == index.column();
    const auto label = [this](int id) { return QString::fromStdString(m_flips->labels[static_cast<std::size_t>(id)]); };
    switch (role) {
    case Qt::DisplayRole:
        return formatCount(count);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString text = tr("A answered %1, B answered %2: %n sentence(s)", nullptr, static_cast<int>(count))
                                 .arg(label(index.row()), label(index.column()));
        return role == Qt::ToolTipRole ? toolTipText(text) : text;
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case CountRole:
        return static_cast<qlonglong>(count);
    case ShareRole: {
        const std::int64_t most = isUnchanged ? m_mostUnchanged : m_mostChanged;
        return most > 0 ? static_cast<double>(count) / static_cast<double>(most) : 0.0;
    }
    case UnchangedRole:
        return isUnchanged;
    default:
        return {};
    }
}

QVariant FlipMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= rowCount()) {
        return {};
    }
    const QString label = QString::fromStdString(m_flips->labels[static_cast<std::size_t>(section)]);
    const QString text =
        orientation == Qt::Horizontal ? tr("B answered %1").arg(label) : tr("A answered %1").arg(label);
    switch (role) {
    case Qt::DisplayRole:
        return (orientation == Qt::Horizontal ? tr("B: %1") : tr("A: %1")).arg(label);
    case Qt::AccessibleTextRole:
        return text;
    case Qt::ToolTipRole:
        return toolTipText(text);
    default:
        return {};
    }
}

void FlipMatrixModel::setFlips(std::shared_ptr<const SentenceFlips> flips)
{
    beginResetModel();
    m_flips = std::move(flips);
    m_mostChanged = 0;
    m_mostUnchanged = 0;
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            std::int64_t &most = row == column ? m_mostUnchanged : m_mostChanged;
            most = std::max(most, countAt(row, column));
        }
    }
    endResetModel();
}

} // namespace signalbox::viewmodels
