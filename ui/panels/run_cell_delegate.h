// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QStyledItemDelegate>

#include <functional>

namespace signalbox::ui {

/// Cells of the table of runs: swatch, star, curve, state, tags as chips, headings, and plain texts. Edits names in place,
/// and says while typing when a name is taken.
class RunCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const viewmodels::Theme &theme) { m_theme = theme; }
    /// Gives a name that is free in the place of one that is taken: the same when it is free already.
    void setFreeName(std::function<QString(const QString &)> freeName) { m_freeName = std::move(freeName); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    void destroyEditor(QWidget *editor, const QModelIndex &index) const override;

Q_SIGNALS:
    /// A name is being edited, or no longer.
    void editingChanged(bool editing) const;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSwatch(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintStar(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintCurve(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintTags(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const;
    void checkName(QWidget *editor, const QString &before) const;

    viewmodels::Theme m_theme;
    std::function<QString(const QString &)> m_freeName;
};

} // namespace signalbox::ui
