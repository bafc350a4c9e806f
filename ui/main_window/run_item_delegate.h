// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QIcon>
#include <QStyledItemDelegate>

namespace signalbox::ui {

/// A row of the list of runs: swatch, name, state and main metric, how it stands with a tracker, sparkline.
class RunItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const viewmodels::Theme &theme);
    /// Only the swatch, for the collapsed side bar.
    void setCompact(bool compact) { m_compact = compact; }
    /// Where a click shows or hides the run, in a row that lies at `row`. Larger than what is painted.
    [[nodiscard]] QRect swatchArea(const QRect &row) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSwatch(QPainter *painter, const QRect &row, const QModelIndex &index) const;
    void paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSync(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintSparkline(QPainter *painter, const QRectF &area, const QModelIndex &index) const;

    viewmodels::Theme m_theme;
    QIcon m_offlineCloud; ///< before the words where something waits to be sent
    QIcon m_refusedCloud;
    bool m_compact = false;
};

} // namespace signalbox::ui
