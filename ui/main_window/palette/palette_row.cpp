// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/palette/palette_row.h"

#include "viewmodels/palette_model.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

using viewmodels::PaletteModel;

constexpr int kPaletteRowHeight = 34;
constexpr int kPaletteMargin = 12;
constexpr int kPaletteGap = 12;
constexpr int kKeyPadding = 7;
constexpr int kSmallPixels = 12;

/// The title in one line, with the marked letters bold. Returns its width.
int drawTitle(QPainter &painter, const QRect &area, const QString &title, const QFont &font, const QColor &color,
              const QColor &markColor, const QList<int> &marks)
{
    const QString shown = QFontMetrics(font).elidedText(title, Qt::ElideRight, area.width());
    // Of a shortened text all but the ellipsis are its letters.
    const auto letters = static_cast<int>(shown == title ? shown.size() : shown.size() - 1);
    QList<QTextLayout::FormatRange> formats;
    for (const int mark : marks) {
        if (mark < letters) {
            QTextLayout::FormatRange range;
            range.start = mark;
            range.length = 1;
            range.format.setFontWeight(QFont::Bold);
            range.format.setForeground(markColor);
            formats << range;
        }
    }
    QTextLayout layout(shown, font);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width() + 200); // bold letters are wider; one line in any case
    layout.endLayout();
    painter.setPen(color);
    layout.draw(&painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
    return static_cast<int>(line.naturalTextWidth());
}

} // namespace

QSize PaletteRow::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(kPaletteRowHeight, option.fontMetrics.height() + 14)};
}

void PaletteRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    if (isCurrent) {
        painter->fillRect(option.rect, m_theme.selection);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), m_theme.accent);
    }
    const bool isEnabled = index.data(PaletteModel::EnabledRole).toBool();
    QRect area = option.rect.adjusted(kPaletteMargin, 0, -kPaletteMargin, 0);
    QFont small = option.font;
    small.setPixelSize(kSmallPixels);
    const QFontMetrics smallMetrics(small);
    if (const QString key = index.data(PaletteModel::ShortcutRole).toString(); !key.isEmpty()) {
        const int width = smallMetrics.horizontalAdvance(key) + 2 * kKeyPadding;
        const QRect box(area.right() - width, area.center().y() - smallMetrics.height() / 2 - 2, width,
                        smallMetrics.height() + 4);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(m_theme.border);
        painter->setBrush(m_theme.raised);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter->setFont(small);
        painter->setPen(m_theme.secondary);
        painter->drawText(box, Qt::AlignCenter, key);
        area.setRight(box.left() - kPaletteGap);
    }
    const QString path = index.data(PaletteModel::PathRole).toString();
    const int forPath = std::min(smallMetrics.horizontalAdvance(path), area.width() / 3);
    const QRect titleArea = area.adjusted(0, 0, -(path.isEmpty() ? 0 : forPath + kPaletteGap), 0);
    const QColor titleColor = isEnabled ? m_theme.text : m_theme.secondary;
    const int used = drawTitle(*painter, titleArea, index.data().toString(), option.font, titleColor,
                               isEnabled ? m_theme.accent : m_theme.secondary,
                               index.data(PaletteModel::MarksRole).value<QList<int>>());
    if (!path.isEmpty()) {
        const QRect pathArea = area.adjusted(used + kPaletteGap, 0, 0, 0);
        painter->setFont(small);
        painter->setPen(m_theme.secondary);
        painter->drawText(pathArea, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                          smallMetrics.elidedText(path, Qt::ElideRight, pathArea.width()));
    }
    painter->restore();
}

} // namespace signalbox::ui
