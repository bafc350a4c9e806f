// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the view that holds the menus of rows and columns, and what they do.
#include "panels/comparison_view.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::RunComparisonModel;

void ComparisonView::addColumnActions(QMenu &menu, int column)
{
    const viewmodels::ComparisonColumn *shown = m_model.columnAt(column);
    if (shown == nullptr) {
        return;
    }
    const std::vector<core::RunId> runs = shown->runs;
    const bool isReference = std::find(runs.begin(), runs.end(), m_model.reference()) != runs.end();
    QAction *reference = menu.addAction(isReference ? tr("No reference") : tr("Compare the others with this column"));
    reference->setObjectName(QStringLiteral("referenceAction"));
    connect(reference, &QAction::triggered, this,
            [this, run = isReference ? core::RunId() : runs.front()] { m_model.setReference(run); });
    QAction *remove = menu.addAction(tr("Take out of the comparison"));
    remove->setObjectName(QStringLiteral("removeColumnAction"));
    connect(remove, &QAction::triggered, this, [this, runs] { Q_EMIT removeRequested(runs); });
}

void ComparisonView::addRowActions(QMenu &menu, int row)
{
    const viewmodels::ComparisonRow *shown = m_model.rowAt(row);
    if (shown == nullptr) {
        return;
    }
    QAction *order = menu.addAction(shown->direction == viewmodels::MetricDirection::None
                                        ? tr("Order the columns by this row")
                                        : tr("Order the columns by this row, best first"));
    order->setObjectName(QStringLiteral("orderColumnsAction"));
    connect(order, &QAction::triggered, this, [this, section = shown->section, key = shown->key] {
        m_model.orderColumnsBy(m_model.findRow(section, key));
    });
}

void ComparisonView::showMenu(int row, int column, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("comparisonMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addRowActions(*menu, row);
    addColumnActions(*menu, column);
    if (m_model.isOrdered()) {
        QAction *restore = menu->addAction(tr("Order the columns as the runs are listed"));
        restore->setObjectName(QStringLiteral("restoreOrderAction"));
        connect(restore, &QAction::triggered, &m_model, &RunComparisonModel::restoreOrder);
    }
    menu->addSeparator();
    menu->addAction(tr("Copy"), this, &ComparisonView::copyRows)->setObjectName(QStringLiteral("copyComparisonAction"));
    menu->addAction(tr("Export…"), this, &ComparisonView::exportRequested)
        ->setObjectName(QStringLiteral("exportComparisonAction"));
    menu->popup(globalPosition);
}

std::set<int> ComparisonView::selectedRows() const
{
    std::set<int> rows;
    const QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    if (cells.size() > 1) { // a single cell is only where the keyboard is
        for (const QModelIndex &cell : cells) {
            rows.insert(cell.row());
        }
    }
    return rows;
}

void ComparisonView::copyRows()
{
    viewmodels::ComparisonTable table = m_model.table(selectedRows());
    if (table.rows.empty()) {
        table = m_model.table(); // only titles were selected
    }
    QApplication::clipboard()->setText(viewmodels::comparisonTsv(table));
    Q_EMIT rowsCopied(static_cast<int>(table.rows.size()));
}

} // namespace signalbox::ui
