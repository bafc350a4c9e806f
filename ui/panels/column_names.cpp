// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/column_names.h"

#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleOptionHeader>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kPadding = 8; ///< on either side, by the style sheet

} // namespace

ColumnNames::ColumnNames(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

void ColumnNames::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (m_isMeasuring) {
        return;
    }
    QFont bold = font(); // that of the style sheet is as bold and not larger
    bold.setWeight(QFont::DemiBold);
    const int icon = option->icon.isNull() ? 0 : style()->pixelMetric(QStyle::PM_SmallIconSize, option, this) + 4;
    const int room = sectionSize(section) - 2 * kPadding - icon;
    option->text = QFontMetrics(bold).elidedText(option->text, textElideMode(), std::max(0, room));
}

QSize ColumnNames::sectionSizeFromContents(int section) const
{
    const QScopedValueRollback measuring(m_isMeasuring, true);
    return QHeaderView::sectionSizeFromContents(section);
}

} // namespace signalbox::ui
