// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QHeaderView>

namespace signalbox::ui {

/// The names of a table's rows, in the table's own font, so that they stand on the same line as the values beside them: those
/// of a style sheet are centred above a border of theirs. One line each, elided as the header is told to; a section with a
/// background of its own (Qt::BackgroundRole) is a title.
class RowNames : public QHeaderView
{
    Q_OBJECT

public:
    explicit RowNames(QWidget *parent = nullptr);

    void setTheme(const viewmodels::Theme &theme);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QFont nameFont() const;
    [[nodiscard]] QString nameOf(int section) const;

    viewmodels::Theme m_theme = viewmodels::Theme::light();
};

} // namespace signalbox::ui
