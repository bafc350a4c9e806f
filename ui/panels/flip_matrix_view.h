// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/flip_matrix_model.h"
#include "viewmodels/theme.h"

#include <QSet>
#include <QStyledItemDelegate>
#include <QTableView>

namespace signalbox::ui {

class RowNames;

/// A count shaded by its share: changed answers in the accent colour, unchanged ones in grey.
class FlipMatrixDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const viewmodels::Theme &theme) { m_theme = theme; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    viewmodels::Theme m_theme;
};

/// The answers of A against those of B. Selected cells choose sentences: click and Ctrl+click, or arrow keys and Space. T or
/// the menu shows them as a list.
class FlipMatrixView : public QTableView
{
    Q_OBJECT

public:
    explicit FlipMatrixView(QWidget *parent = nullptr);

    void setFlips(std::shared_ptr<const viewmodels::SentenceFlips> flips);
    void setTheme(const viewmodels::Theme &theme);
    /// As tall as a few classes need.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// As FlipQuery has them.
    void cellsChanged(const QSet<int> &cells);
    void tableRequested(); ///< "Show as table"

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    viewmodels::FlipMatrixModel m_model;
    FlipMatrixDelegate *m_delegate;
    RowNames *m_names;
};

} // namespace signalbox::ui
