// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QStyledItemDelegate>

namespace signalbox::ui {

/// A cell of RunComparisonModel: its value and behind it, in another colour, what is said about it ("★ best", "+0.012"). Values
/// that are not the reference's are bold. Titles of sections are a band.
class ComparisonDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const viewmodels::Theme &theme) { m_theme = theme; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
