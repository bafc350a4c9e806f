// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/run_item_delegate.h"

#include "common/icons.h"
#include "common/star_path.h"
#include "core/events.h"
#include "viewmodels/run_list_model.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace signalbox::ui {

namespace {

using Model = viewmodels::RunListModel;

constexpr int kRowHeight = 62;
constexpr int kCompactHeight = 40;
constexpr int kSwatch = 13;
constexpr int kSparkline = 66;
constexpr int kSlotsWithSolidLines = 7;
/// Pixels by which name and swatch move up for a third line.
constexpr int kRoomForSync = 5;
constexpr double kStarRadius = 6.0;
constexpr int kStarRoom = 16;
constexpr int kCloud = 12;
constexpr int kCloudRoom = 16;

bool hasSync(const QModelIndex &index)
{
    return !index.data(Model::SyncTextRole).toString().isEmpty();
}

} // namespace

void RunItemDelegate::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_offlineCloud = icon(QStringLiteral("cloud-off"), theme.warning, kCloud);
    m_refusedCloud = icon(QStringLiteral("cloud-off"), theme.error, kCloud);
}

QSize RunItemDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, m_compact ? kCompactHeight : kRowHeight};
}

QRect RunItemDelegate::swatchArea(const QRect &row) const
{
    if (m_compact) {
        return row;
    }
    return {row.left(), row.top(), 36, row.height()};
}

void RunItemDelegate::paintSwatch(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const QColor color = m_theme.seriesColor(index.data(Model::ColorSlotRole).toInt());
    const int left = m_compact ? row.center().x() - kSwatch / 2 : row.left() + 16;
    const int lineTop = row.top() + 13 - (hasSync(index) ? kRoomForSync : 0);
    const int top = m_compact ? row.center().y() - kSwatch / 2 : lineTop;
    const QRectF box(left + 0.75, top + 0.75, kSwatch - 1.5, kSwatch - 1.5);
    painter->setPen(QPen(color, 2));
    painter->setBrush(index.data(Model::ShownRole).toBool() ? QBrush(color) : QBrush(m_theme.card));
    painter->drawRoundedRect(box, 3.5, 3.5);
    if (index.data(Model::ColorSlotRole).toInt() >= kSlotsWithSolidLines && index.data(Model::ShownRole).toBool()) {
        painter->setPen(QPen(m_theme.card, 2)); // its lines are dashed
        painter->drawLine(box.center() - QPointF(3, 0), box.center() + QPointF(3, 0));
    }
}

void RunItemDelegate::paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row = option.rect;
    const int left = row.left() + 40;
    const int right = row.right() - kSparkline - 22;
    const int up = hasSync(index) ? kRoomForSync : 0;
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    const bool isStarred = index.data(Model::StarredRole).toBool();
    if (isStarred) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.warning);
        painter->drawPath(starPath(QPointF(left + kStarRadius, row.top() + 19.0 - up), kStarRadius));
    }
    const int nameLeft = left + (isStarred ? kStarRoom : 0);
    painter->setPen(index.data(Model::ArchivedRole).toBool() ? m_theme.secondary : m_theme.text);
    const QString name = QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, right - nameLeft);
    painter->drawText(QRect(nameLeft, row.top() + 9 - up, right - nameLeft, 20),
                      static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, name);

    QFont small = option.font;
    small.setPixelSize(12);
    painter->setFont(small);
    const QString shown = index.data(Model::StateSignRole).toString() + index.data(Model::StateTextRole).toString();
    const int code = index.data(Model::StateRole).toInt();
    QColor color = m_theme.secondary;
    if (code == static_cast<int>(core::RunState::Running)) {
        color = m_theme.good;
    } else if (code == static_cast<int>(core::RunState::Failed)) {
        color = m_theme.error;
    } else if (code == static_cast<int>(core::RunState::Paused)
               || code == static_cast<int>(core::RunState::Interrupted)) {
        color = m_theme.warning;
    }
    const QRect line(left, row.top() + 31 - up - up / 2, row.right() - 14 - left, 18);
    painter->setPen(color);
    painter->drawText(line, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    const QString metric = index.data(Model::MetricTextRole).toString();
    if (!metric.isEmpty()) {
        const int offset = QFontMetrics(small).horizontalAdvance(shown);
        painter->setPen(m_theme.secondary);
        painter->drawText(line.adjusted(offset, 0, 0, 0),
                          static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                          QStringLiteral("  ·  ") + metric);
    }
    if (up > 0) {
        paintSync(painter, line.translated(0, 16), index);
    }
}

void RunItemDelegate::paintSync(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const QString tone = index.data(Model::SyncToneRole).toString();
    QColor color = m_theme.secondary;
    QRect words = line;
    if (tone == QLatin1String("good")) {
        color = m_theme.good;
    } else if (tone == QLatin1String("warning") || tone == QLatin1String("error")) { // something is not sent
        const bool isRefused = tone == QLatin1String("error");
        color = isRefused ? m_theme.error : m_theme.warning;
        const QRect mark(line.left(), line.center().y() - kCloud / 2 + 1, kCloud, kCloud);
        (isRefused ? m_refusedCloud : m_offlineCloud).paint(painter, mark);
        words.setLeft(line.left() + kCloudRoom);
    }
    // The font of the line above.
    const QString text = index.data(Model::SyncTextRole).toString();
    painter->setPen(color);
    painter->drawText(words, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

void RunItemDelegate::paintSparkline(QPainter *painter, const QRectF &area, const QModelIndex &index) const
{
    const auto values = index.data(Model::SparklineRole).value<QList<double>>();
    if (values.size() < 2) {
        return;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double span = std::max(*high - *low, 1e-12);
    QPainterPath path;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QPointF point(area.left()
                                + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
                            area.bottom() - area.height() * (values[i] - *low) / span);
        if (i == 0) {
            path.moveTo(point);
        } else {
            path.lineTo(point);
        }
    }
    QColor color = m_theme.seriesColor(index.data(Model::ColorSlotRole).toInt());
    color.setAlpha(index.data(Model::ShownRole).toBool() ? 255 : 130);
    painter->setPen(QPen(color, 1.3));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
}

void RunItemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? m_theme.selection : m_theme.raised);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(8, 1, -8, -1), 6, 6);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(m_theme.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(9, 2, -9, -2), 6, 6);
    }
    paintSwatch(painter, option.rect, index);
    if (!m_compact) {
        paintTexts(painter, option, index);
        paintSparkline(painter, QRectF(option.rect.right() - kSparkline - 14, option.rect.top() + 10, kSparkline, 22),
                       index);
    }
    painter->restore();
}

} // namespace signalbox::ui
