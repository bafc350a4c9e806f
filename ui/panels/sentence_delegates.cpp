// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/sentence_delegates.h"

#include "viewmodels/sentence_table_model.h"

#include <QApplication>
#include <QPainter>

namespace signalbox::ui {

namespace {

constexpr int kMargin = 10;

/// Background with alternation and selection, as the style draws it, without text.
void drawBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem plain = option;
    plain.index = index;
    plain.text.clear();
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter, option.widget);
}

} // namespace

void SentenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    drawBackground(painter, option, index);
    const QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QFontMetrics metrics = option.fontMetrics;
    const QString search = index.data(viewmodels::SentenceTableModel::SearchRole).toString().trimmed();
    QString text = index.data(Qt::DisplayRole).toString();
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const qsizetype first = search.isEmpty() ? -1 : text.indexOf(search, 0, Qt::CaseInsensitive);
    if (first > 0
        && metrics.horizontalAdvance(text.left(first + search.size()))
            > area.width() - metrics.averageCharWidth() * 3) {
        const qsizetype word = text.lastIndexOf(QLatin1Char(' '), std::max<qsizetype>(0, first - 9));
        text = QStringLiteral("… ") + text.mid(word + 1);
    }
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    QColor mark = m_theme.warning;
    mark.setAlpha(m_theme.dark ? 100 : 50);
    for (qsizetype at = search.isEmpty() ? -1 : shown.indexOf(search, 0, Qt::CaseInsensitive); at >= 0;
         at = shown.indexOf(search, at + search.size(), Qt::CaseInsensitive)) {
        const int left = metrics.horizontalAdvance(shown.left(at));
        const int width = metrics.horizontalAdvance(shown.mid(at, search.size()));
        const QRect box(area.left() + left - 1, area.center().y() - metrics.height() / 2, width + 2, metrics.height());
        painter->fillRect(box, mark);
    }
    painter->setPen(m_theme.text);
    painter->setFont(option.font);
    painter->drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, shown);
    painter->restore();
}

void ConfidenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    drawBackground(painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect.adjusted(8, 0, -8, 0);
    const double share = std::clamp(index.data(viewmodels::SentenceTableModel::RawValueRole).toDouble(), 0.0, 1.0);
    const int numberWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("0.000")) + 8;
    const QRectF track(area.left(), area.center().y() - 2.0, std::max(12, area.width() - numberWidth), 5.0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.border);
    painter->drawRoundedRect(track, 2.5, 2.5);
    painter->setBrush(m_theme.accent);
    painter->drawRoundedRect(QRectF(track.left(), track.top(), track.width() * share, track.height()), 2.5, 2.5);
    painter->setPen(m_theme.text);
    painter->setFont(option.font);
    painter->drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignRight),
                      index.data(Qt::DisplayRole).toString());
    painter->restore();
}

} // namespace signalbox::ui
