// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/flip_matrix_view.h"

#include "panels/column_names.h"
#include "panels/panel_keys.h"
#include "panels/row_names.h"
#include "viewmodels/color_mix.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::FlipMatrixModel;

namespace {

constexpr int kFlipCellHeight = 28;
constexpr int kMostFlipRows = 8; ///< more classes scroll
constexpr double kStrongestShade = 0.35; ///< text stays above 4.5:1 in both themes

} // namespace

void FlipMatrixDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const double share = index.data(FlipMatrixModel::ShareRole).toDouble();
    const bool isUnchanged = index.data(FlipMatrixModel::UnchangedRole).toBool();
    const QColor shade = viewmodels::mixColors(m_theme.card, isUnchanged ? m_theme.secondary : m_theme.accent,
                                               kStrongestShade * share * (isUnchanged ? 0.5 : 1.0));
    painter->fillRect(option.rect.adjusted(1, 1, -1, -1), shade);
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_HasFocus)) {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(QPen(m_theme.accent, isSelected ? 2.0 : 1.0, isSelected ? Qt::SolidLine : Qt::DashLine));
        painter->drawRect(QRectF(option.rect).adjusted(1.5, 1.5, -2.0, -2.0));
    }
    const bool isNothing = index.data(FlipMatrixModel::CountRole).toLongLong() == 0;
    painter->setPen(isNothing ? m_theme.secondary : m_theme.text);
    painter->setFont(option.font);
    painter->drawText(option.rect.adjusted(6, 0, -10, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignRight),
                      index.data(Qt::DisplayRole).toString());
    painter->restore();
}

FlipMatrixView::FlipMatrixView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new FlipMatrixDelegate(this))
    , m_names(new RowNames(this))
{
    setObjectName(QStringLiteral("flipMatrix"));
    setAccessibleName(tr("Answers of A against answers of B"));
    setToolTip(
        tr("Each cell counts the sentences that A answered with the class of the row and B with the class of the "
           "column. Click a cell to read them; Ctrl+click adds a cell."));
    setHorizontalHeader(new ColumnNames(this));
    setVerticalHeader(m_names);
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setDefaultSectionSize(kFlipCellHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMaximumWidth(150);
    horizontalHeader()->setMinimumSectionSize(56);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QSet<int> cells;
        for (const QModelIndex &index : selectionModel()->selectedIndexes()) {
            cells.insert(m_model.cellOf(index));
        }
        Q_EMIT cellsChanged(cells);
    });
}

void FlipMatrixView::setFlips(std::shared_ptr<const viewmodels::SentenceFlips> flips)
{
    m_model.setFlips(std::move(flips)); // forgets the selection without a word
    const bool isSmall = m_model.columnCount() <= kMostFlipRows;
    horizontalHeader()->setSectionResizeMode(isSmall ? QHeaderView::Stretch : QHeaderView::Interactive);
    updateGeometry();
}

void FlipMatrixView::keyPressEvent(QKeyEvent *event)
{
    if (viewmodels::commandOf<FlipMatrixKey>(flipMatrixKeys(), *event) == FlipMatrixKey::ShowTable) {
        if (m_model.rowCount() > 0) {
            Q_EMIT tableRequested();
        }
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void FlipMatrixView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("flipMatrixMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString key =
        viewmodels::keyText(viewmodels::keysOf(flipMatrixKeys(), static_cast<int>(FlipMatrixKey::ShowTable)));
    QAction *table =
        menu->addAction(tr("Show as table") + QLatin1Char('\t') + key, this, &FlipMatrixView::tableRequested);
    table->setEnabled(m_model.rowCount() > 0);
    QAction *clear = menu->addAction(tr("Clear selection"), this, &FlipMatrixView::clearSelection);
    clear->setEnabled(selectionModel()->hasSelection());
    menu->popup(event->globalPos());
}

QSize FlipMatrixView::sizeHint() const
{
    const int rows = std::clamp(m_model.rowCount(), 1, kMostFlipRows);
    return {260, horizontalHeader()->sizeHint().height() + rows * kFlipCellHeight + 14};
}

QSize FlipMatrixView::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void FlipMatrixView::setTheme(const viewmodels::Theme &theme)
{
    m_delegate->setTheme(theme);
    m_names->setTheme(theme);
    viewport()->update();
}

} // namespace signalbox::ui
