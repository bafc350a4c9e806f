// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the model that says what a cell or a header shows.
#include "viewmodels/run_comparison_model.h"

#include "viewmodels/run_text.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

constexpr int kNoteDecimals = 4;
constexpr int kHeaderSwatch = 10;

/// The colour of a run in the charts; those that repeat a colour are drawn with dashes there and have a gap here.
QPixmap headerSwatch(const Theme &theme, int slot)
{
    QPixmap pixmap(kHeaderSwatch * 2, kHeaderSwatch * 2);
    pixmap.setDevicePixelRatio(2.0);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.seriesColor(slot));
    if (slot < static_cast<int>(theme.series.size())) {
        painter.drawRoundedRect(QRectF(0, 0, kHeaderSwatch, kHeaderSwatch), 2.0, 2.0);
    } else {
        painter.drawRect(QRectF(0, 0, kHeaderSwatch, kHeaderSwatch * 0.4));
        painter.drawRect(QRectF(0, kHeaderSwatch * 0.6, kHeaderSwatch, kHeaderSwatch * 0.4));
    }
    return pixmap;
}

} // namespace

bool RunComparisonModel::isChanged(const ComparisonRow &row, std::size_t column) const
{
    return m_referenceColumn >= 0
        && row.cells[column].plain != row.cells[static_cast<std::size_t>(m_referenceColumn)].plain;
}

QString RunComparisonModel::noteText(const ComparisonRow &row, std::size_t column) const
{
    const ComparisonCell &cell = row.cells[column];
    QStringList notes;
    if (m_referenceColumn >= 0 && static_cast<std::size_t>(m_referenceColumn) != column) {
        const ComparisonCell &other = row.cells[static_cast<std::size_t>(m_referenceColumn)];
        if (cell.spread.count > 0 && other.spread.count > 0) {
            const double difference = cell.spread.mean - other.spread.mean;
            const QString number = formatMetric(difference, kNoteDecimals);
            notes << (difference > 0.0 ? QStringLiteral("+%1").arg(number) : number);
        } else if (isChanged(row, column)) {
            notes << tr("≠ reference");
        }
    }
    if (cell.isBest) {
        notes << tr("★ best");
    }
    return notes.join(QStringLiteral("  "));
}

QString RunComparisonModel::titleText(ComparisonSection section) const
{
    if (!isFolded(section) || !m_search.isEmpty()) {
        return QStringLiteral("▾ %1").arg(sectionTitle(section));
    }
    const auto rows =
        std::count_if(m_comparison->rows.begin(), m_comparison->rows.end(),
                      [this, section](const ComparisonRow &row) { return row.section == section && matches(row); });
    return QStringLiteral("▸ %1 · %2").arg(sectionTitle(section), formatCount(rows));
}

QVariant RunComparisonModel::titleData(const QModelIndex &index, int role) const
{
    const ComparisonSection section = m_shown[static_cast<std::size_t>(index.row())].section;
    switch (role) {
    case SectionRole:
        return static_cast<int>(section);
    case Qt::AccessibleTextRole:
        return isFolded(section) ? tr("%1, folded").arg(sectionTitle(section)) : sectionTitle(section);
    case Qt::ToolTipRole:
        return tr("Click, Enter or Space folds and unfolds this section.");
    default:
        return {};
    }
}

QString RunComparisonModel::spokenText(const QModelIndex &index) const
{
    const ComparisonRow *row = rowAt(index.row());
    const ComparisonCell *cell = cellAt(index);
    QStringList parts{row->name, columnAt(index.column())->title, cell->isMissing ? tr("nothing") : cell->text};
    if (cell->isBest) {
        parts << tr("best");
    }
    const QString direction = directionText(row->direction);
    if (!direction.isEmpty()) {
        parts << direction;
    }
    return parts.join(QStringLiteral(", "));
}

QVariant RunComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ComparisonRow *row = rowAt(index.row());
    if (row == nullptr) {
        return titleData(index, role);
    }
    const std::size_t column = m_columns[static_cast<std::size_t>(index.column())];
    const ComparisonCell &cell = row->cells[column];
    switch (role) {
    case Qt::DisplayRole: {
        const QString note = noteText(*row, column);
        return note.isEmpty() ? cell.text : QStringLiteral("%1  %2").arg(cell.text, note);
    }
    case ValueTextRole:
        return cell.text;
    case NoteTextRole:
        return noteText(*row, column);
    case Qt::ToolTipRole:
        return toolTipText(cell.isMissing ? QString() : cell.text);
    case Qt::AccessibleTextRole:
        return spokenText(index);
    case SectionRole:
        return -1;
    case BestRole:
        return cell.isBest;
    case MissingRole:
        return cell.isMissing;
    case ChangedRole:
        return isChanged(*row, column);
    default:
        return {};
    }
}

QVariant RunComparisonModel::columnHeader(int section, int role) const
{
    const ComparisonColumn *column = columnAt(section);
    if (column == nullptr) {
        return {};
    }
    const bool isReference = m_referenceColumn >= 0
        && m_columns[static_cast<std::size_t>(section)] == static_cast<std::size_t>(m_referenceColumn);
    switch (role) {
    case Qt::DisplayRole:
        return isReference ? tr("%1 (reference)").arg(column->title) : column->title;
    case Qt::DecorationRole:
        return headerSwatch(m_theme, column->colorSlot);
    case Qt::ToolTipRole:
        return toolTipText(QStringLiteral("%1\n%2").arg(column->title, column->details));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant RunComparisonModel::rowHeader(int section, int role) const
{
    if (section < 0 || section >= rowCount()) {
        return {};
    }
    const ComparisonRow *row = rowAt(section);
    const ComparisonSection kind = m_shown[static_cast<std::size_t>(section)].section;
    switch (role) {
    case Qt::DisplayRole: {
        if (row == nullptr) {
            return titleText(kind);
        }
        const QString sign = directionSign(row->direction);
        return sign.isEmpty() ? row->name : QStringLiteral("%1 %2").arg(row->name, sign);
    }
    case Qt::ToolTipRole:
        return row == nullptr ? QString() : toolTipText(row->help.isEmpty() ? row->name : row->help);
    case Qt::AccessibleTextRole: {
        if (row == nullptr) {
            return sectionTitle(kind);
        }
        const QString direction = directionText(row->direction);
        return direction.isEmpty() ? row->name : QStringLiteral("%1, %2").arg(row->name, direction);
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::BackgroundRole: // of a title, which is a band
        return row == nullptr ? QVariant(m_theme.raised) : QVariant();
    default:
        return {};
    }
}

QVariant RunComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? columnHeader(section, role) : rowHeader(section, role);
}

} // namespace signalbox::viewmodels
