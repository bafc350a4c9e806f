// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/row_names.h"

#include <QPainter>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kNameMargin = 8;

} // namespace

RowNames::RowNames(QWidget *parent) : QHeaderView(Qt::Vertical, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

void RowNames::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    viewport()->update();
}

QFont RowNames::nameFont() const
{
    const QWidget *table = parentWidget();
    QFont font = table != nullptr ? table->font() : this->font();
    font.setWeight(QFont::DemiBold);
    return font;
}

QString RowNames::nameOf(int section) const
{
    QString name = model()->headerData(section, Qt::Vertical, Qt::DisplayRole).toString();
    return name.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

void RowNames::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (!rect.isValid() || model() == nullptr) {
        return;
    }
    const QVariant background = model()->headerData(section, Qt::Vertical, Qt::BackgroundRole);
    painter->save();
    painter->fillRect(rect, background.isValid() ? background.value<QColor>() : m_theme.card);
    painter->setPen(m_theme.grid);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QFont font = nameFont();
    const QRect area = rect.adjusted(kNameMargin, 0, -kNameMargin, 0);
    painter->setFont(font);
    painter->setPen(background.isValid() ? m_theme.text : m_theme.secondary);
    painter->drawText(area, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(nameOf(section), textElideMode(), std::max(0, area.width())));
    painter->restore();
}

QSize RowNames::sectionSizeFromContents(int section) const
{
    if (model() == nullptr) {
        return {};
    }
    const QFontMetrics metrics(nameFont());
    return {metrics.horizontalAdvance(nameOf(section)) + 2 * kNameMargin + 1, metrics.height() + 4};
}

} // namespace signalbox::ui
