// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QStyledItemDelegate>

namespace signalbox::ui {

/// A row of the command palette: the title with the letters that were typed marked, where it is, its key at the right; grey when it
/// cannot be chosen now.
class PaletteRow : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const viewmodels::Theme &theme) { m_theme = theme; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
