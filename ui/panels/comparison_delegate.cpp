// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/comparison_delegate.h"

#include "viewmodels/run_comparison_model.h"

#include <QPainter>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::RunComparisonModel;

namespace {

constexpr int kComparisonMargin = 10;
constexpr int kNoteGap = 8;

void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const viewmodels::Theme &theme)
{
    const bool isTitle = index.data(RunComparisonModel::SectionRole).toInt() >= 0;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? theme.selection : isTitle ? theme.raised : theme.card);
    painter->setPen(theme.grid);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.accent, 1.5));
        painter->drawRect(QRectF(option.rect).adjusted(1.0, 1.0, -1.5, -1.5));
    }
}

} // namespace

void ComparisonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBackground(painter, option, index, m_theme);
    const QRect area = option.rect.adjusted(kComparisonMargin, 0, -kComparisonMargin, 0);
    const QString value = index.data(RunComparisonModel::ValueTextRole).toString();
    const QString note = index.data(RunComparisonModel::NoteTextRole).toString();
    QFont font = option.font;
    if (index.data(RunComparisonModel::ChangedRole).toBool()) {
        font.setWeight(QFont::DemiBold);
    }
    const QFontMetrics metrics(font);
    const int noteWidth = note.isEmpty() ? 0 : metrics.horizontalAdvance(note) + kNoteGap;
    QString line = value;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString shown = metrics.elidedText(line, Qt::ElideMiddle, std::max(0, area.width() - noteWidth));
    constexpr int kFlags = static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine;
    painter->setFont(font);
    painter->setPen(index.data(RunComparisonModel::MissingRole).toBool() ? m_theme.secondary : m_theme.text);
    painter->drawText(area, kFlags, shown);
    if (!note.isEmpty()) {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isBest = index.data(RunComparisonModel::BestRole).toBool();
        painter->setPen(isSelected ? m_theme.text : isBest ? m_theme.good : m_theme.secondary);
        painter->drawText(area.adjusted(metrics.horizontalAdvance(shown) + kNoteGap, 0, 0, 0), kFlags, note);
    }
    painter->restore();
}

} // namespace signalbox::ui
