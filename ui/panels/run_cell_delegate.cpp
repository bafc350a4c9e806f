// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_cell_delegate.h"

#include "common/star_path.h"
#include "common/widgets.h"
#include "core/events.h"
#include "viewmodels/run_table_model.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using RunTable = viewmodels::RunTableModel;
using Mark = viewmodels::RunColumn::Mark;

constexpr int kRunCellMargin = 8;
constexpr int kRunSwatch = 13;
constexpr int kSolidRunSlots = 7; ///< further runs repeat the colours with dashes
constexpr int kTagChipGap = 4;

/// Background with alternation and selection, as the style draws it, without text.
void drawRunCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem plain = option;
    plain.index = index;
    plain.text.clear();
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter, option.widget);
}

} // namespace

void RunCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(RunTable::HeadingRole).toBool()) {
        paintHeading(painter, option, index);
        painter->restore();
        return;
    }
    const auto mark = static_cast<Mark>(index.data(RunTable::MarkRole).toInt());
    const bool isDrawn = mark == Mark::Shown || mark == Mark::Star || mark == Mark::Curve;
    if (isDrawn) {
        drawRunCell(painter, option, index);
        painter->setRenderHint(QPainter::Antialiasing);
    }
    if (mark == Mark::Shown) {
        paintSwatch(painter, option.rect, index);
    } else if (mark == Mark::Star) {
        paintStar(painter, option.rect, index);
    } else if (mark == Mark::Curve) {
        paintCurve(painter, option.rect, index);
    } else if (index.data(RunTable::FieldRole).toString() == QLatin1String("tag")) {
        paintTags(painter, option, index);
    } else {
        paintText(painter, option, index);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(m_theme.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

void RunCellDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    painter->fillRect(option.rect, m_theme.raised);
    const QString text = index.data().toString();
    QRect area = option.rect.adjusted(kRunCellMargin, 0, -kRunCellMargin, 0);
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(m_theme.text);
    const bool isName = index.data(RunTable::FieldRole).toString() == QLatin1String("name");
    if (isName) {
        const QString sign = index.data(RunTable::CollapsedRole).toBool() ? QStringLiteral("▸ ") : QStringLiteral("▾ ");
        painter->drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, sign);
        area.setLeft(area.left() + QFontMetrics(font).horizontalAdvance(sign));
    }
    painter->drawText(area, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void RunCellDelegate::paintSwatch(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const int slot = index.data(RunTable::ColorSlotRole).toInt();
    const bool shown = index.data(RunTable::ShownRole).toBool();
    const QColor color = m_theme.seriesColor(slot);
    QRectF box(0, 0, kRunSwatch - 1.5, kRunSwatch - 1.5);
    box.moveCenter(QRectF(cell).center());
    painter->setPen(QPen(color, 2));
    painter->setBrush(shown ? QBrush(color) : QBrush(m_theme.card));
    painter->drawRoundedRect(box, 3.5, 3.5);
    if (slot >= kSolidRunSlots && shown) {
        painter->setPen(QPen(m_theme.card, 2));
        painter->drawLine(box.center() - QPointF(3, 0), box.center() + QPointF(3, 0));
    }
}

void RunCellDelegate::paintStar(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const bool starred = index.data(RunTable::StarredRole).toBool();
    painter->setPen(QPen(starred ? m_theme.warning : m_theme.secondary, 1.2));
    painter->setBrush(starred ? QBrush(m_theme.warning) : QBrush(Qt::NoBrush));
    painter->drawPath(starPath(QRectF(cell).center(), 7.0));
}

void RunCellDelegate::paintCurve(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const auto values = index.data(RunTable::SparklineRole).value<QList<double>>();
    if (values.size() < 2) {
        return;
    }
    const QRectF area = QRectF(cell).adjusted(kRunCellMargin, 6, -kRunCellMargin, -6);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double span = std::max(*high - *low, 1e-12);
    QPainterPath path;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double x = area.left() + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1);
        const QPointF point(x, area.bottom() - area.height() * (values[i] - *low) / span);
        if (i == 0) {
            path.moveTo(point);
        } else {
            path.lineTo(point);
        }
    }
    painter->setPen(QPen(m_theme.seriesColor(index.data(RunTable::ColorSlotRole).toInt()), 1.3));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
}

void RunCellDelegate::paintTags(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    drawRunCell(painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);
    const QStringList tags = index.data(RunTable::TagsRole).toStringList();
    QFont font = option.font;
    font.setPixelSize(12);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    const QRect area = option.rect.adjusted(kRunCellMargin - 2, 0, -kRunCellMargin + 2, 0);
    const int height = metrics.height() + 4;
    int x = area.left();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        // Room for "+3" unless this is the last one.
        const QString rest = QStringLiteral("+%1").arg(tags.size() - i);
        const int restWidth = i + 1 < tags.size() ? metrics.horizontalAdvance(rest) + kTagChipGap : 0;
        const int room = area.right() - restWidth - x - 16;
        if (i > 0 && metrics.horizontalAdvance(tags[i]) > room) {
            painter->setPen(m_theme.secondary);
            painter->drawText(QRect(x, area.top(), area.right() - x + 1, area.height()),
                              static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, rest);
            return;
        }
        const QString text = metrics.elidedText(tags[i], Qt::ElideRight, std::max(room, 12));
        const QRect chip(x, area.center().y() - height / 2, metrics.horizontalAdvance(text) + 14, height);
        painter->setPen(QPen(m_theme.border, 1));
        painter->setBrush(m_theme.raised);
        painter->drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), height / 2.0, height / 2.0);
        painter->setPen(m_theme.text);
        painter->drawText(chip, static_cast<int>(Qt::AlignCenter) | Qt::TextSingleLine, text);
        x += chip.width() + kTagChipGap;
    }
}

void RunCellDelegate::paintText(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
{
    initStyleOption(&option, index);
    option.state &= ~QStyle::State_HasFocus; // drawn over all cells alike
    option.textElideMode = index.data(RunTable::EndsMatterRole).toBool() ? Qt::ElideLeft : Qt::ElideRight;
    const QString field = index.data(RunTable::FieldRole).toString();
    if (field == QLatin1String("name")) {
        option.font.setWeight(QFont::DemiBold);
    } else if (field == QLatin1String("state")) {
        QColor color = m_theme.secondary;
        switch (static_cast<core::RunState>(index.data(RunTable::StateRole).toInt())) {
        case core::RunState::Running:
            color = m_theme.good;
            break;
        case core::RunState::Failed:
            color = m_theme.error;
            break;
        case core::RunState::Paused:
            option.text = QStringLiteral("‖ ") + option.text;
            color = m_theme.warning;
            break;
        case core::RunState::Interrupted:
            color = m_theme.warning;
            break;
        default:
            break;
        }
        option.palette.setColor(QPalette::Text, color);
        option.palette.setColor(QPalette::HighlightedText, color);
    }
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

QWidget *RunCellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("renameInPlaceEdit"));
    editor->setAccessibleName(tr("Name of the run"));
    editor->setFrame(false);
    const QString before = index.data(Qt::EditRole).toString();
    connect(editor, &QLineEdit::textChanged, editor, [this, editor, before] { checkName(editor, before); });
    Q_EMIT editingChanged(true);
    return editor;
}

void RunCellDelegate::checkName(QWidget *editor, const QString &before) const
{
    const QString name = static_cast<QLineEdit *>(editor)->text().trimmed();
    const QString free = name == before || name.isEmpty() || !m_freeName ? name : m_freeName(name);
    const bool isWrong = name.isEmpty() || free != name;
    setTone(editor, "wrong", isWrong);
    editor->setToolTip(name.isEmpty()     ? tr("A run needs a name.")
                           : free != name ? tr("A run with this name exists. Free is: %1").arg(free)
                                          : QString());
    editor->setAccessibleDescription(editor->toolTip());
}

void RunCellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    editor->setGeometry(option.rect); // the whole cell: the style leaves less than a line needs
}

void RunCellDelegate::destroyEditor(QWidget *editor, const QModelIndex &index) const
{
    QStyledItemDelegate::destroyEditor(editor, index);
    Q_EMIT editingChanged(false);
}

} // namespace signalbox::ui
