// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_table_view.h"

#include "panels/panel_keys.h"
#include "panels/run_cell_delegate.h"
#include "viewmodels/run_table_model.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using RunTable = viewmodels::RunTableModel;
using Mark = viewmodels::RunColumn::Mark;

constexpr int kRunRowHeight = 32;
constexpr int kNarrowestRunColumn = 34;

} // namespace

RunTableView::RunTableView(viewmodels::RunTableModel &runs, QWidget *parent)
    : QTableView(parent)
    , m_runs(runs)
    , m_delegate(new RunCellDelegate(this))
{
    setObjectName(QStringLiteral("runTable"));
    setAccessibleName(tr("Runs"));
    setProperty("ownColumns", true); // the panel keeps them
    setModel(&runs);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers); // F2 and the menu go by way of renameInPlace()
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRunRowHeight);
    verticalHeader()->setDefaultSectionSize(kRunRowHeight);
    QHeaderView *header = horizontalHeader();
    header->setObjectName(QStringLiteral("runTableHeader"));
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(kNarrowestRunColumn);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    showSort();
    connect(header, &QHeaderView::sectionClicked, this, &RunTableView::sortByHeader);
    connect(header, &QHeaderView::sectionMoved, this, &RunTableView::arranged);
    connect(header, &QHeaderView::sectionResized, this, &RunTableView::arranged);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &position) {
        Q_EMIT columnsMenuRequested(header->mapToGlobal(position), header->logicalIndexAt(position));
    });
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        if (!selectedRuns().empty()) {
            Q_EMIT menuRequested(viewport()->mapToGlobal(position));
        }
    });
    connect(m_delegate, &RunCellDelegate::editingChanged, this, &RunTableView::showEditing);
    connect(&runs, &QAbstractItemModel::columnsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int column = first; column <= last; ++column) {
            setColumnWidth(column, m_runs.columns()[static_cast<std::size_t>(column)].width());
        }
    });
    connect(&runs, &QAbstractItemModel::modelAboutToBeReset, this, &RunTableView::keepSelection);
    connect(&runs, &QAbstractItemModel::modelReset, this, &RunTableView::restoreSelection);
}

void RunTableView::setTheme(const viewmodels::Theme &theme)
{
    m_delegate->setTheme(theme);
    viewport()->update();
}

std::vector<core::RunId> RunTableView::selectedRuns() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<core::RunId> runs;
    for (const int row : rows) {
        if (core::RunId run = m_runs.runAt(row); !run.isEmpty()) {
            runs.push_back(std::move(run));
        }
    }
    return runs;
}

void RunTableView::selectRuns(const std::vector<core::RunId> &runs)
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    std::vector<int> lines;
    for (const core::RunId &run : runs) {
        if (const int line = m_runs.lineOf(run); line >= 0) {
            lines.push_back(line);
        }
    }
    std::sort(lines.begin(), lines.end());
    QItemSelection selection;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end] == lines[end - 1] + 1) {
            ++end;
        }
        selection.append(QItemSelectionRange(model()->index(lines[i], 0),
                                             model()->index(lines[end - 1], model()->columnCount() - 1)));
        i = end;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (lines.size() == 1) {
        const int column = std::max(0, currentIndex().column());
        selectionModel()->setCurrentIndex(model()->index(lines.front(), column), QItemSelectionModel::NoUpdate);
    }
}

void RunTableView::showEditing(bool editing)
{
    m_isEditing = editing;
    if (editing) {
        m_runs.setHeld(true);
        return;
    }
    // The view still closes its editor: lines are replaced after that.
    QTimer::singleShot(0, this, [this] {
        if (!m_isEditing) {
            m_runs.setHeld(false);
        }
    });
}

void RunTableView::keepSelection()
{
    m_kept = selectedRuns();
    const viewmodels::RunHeading *heading = m_runs.headingAt(currentIndex().row());
    m_keptHeading = heading != nullptr ? std::optional(heading->key) : std::nullopt;
    m_keptCurrent = m_runs.runAt(currentIndex().row());
    m_keptLine = std::max(0, currentIndex().row());
    m_keptColumn = std::max(0, currentIndex().column());
    m_scrolledTo = verticalScrollBar()->value();
}

void RunTableView::restoreSelection()
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    const std::vector<core::RunId> before = std::exchange(m_kept, {});
    selectRuns(before);
    int line = m_keptHeading ? m_runs.lineOfHeading(*m_keptHeading) : m_runs.lineOf(m_keptCurrent);
    if (line < 0) {
        line = std::min(m_keptLine, model()->rowCount() - 1); // keys go on from where a run vanished
    }
    if (line >= 0 && m_keptColumn < model()->columnCount()) {
        selectionModel()->setCurrentIndex(model()->index(line, m_keptColumn), QItemSelectionModel::NoUpdate);
    }
    doItemsLayout(); // the bar knows its new range
    verticalScrollBar()->setValue(m_scrolledTo); // the person reads somewhere
    if (selectedRuns().size() != before.size()) {
        Q_EMIT selectionChosen(); // some of them are not listed any more
    }
}

void RunTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring) {
        Q_EMIT selectionChosen();
    }
}

void RunTableView::renameInPlace(const core::RunId &run)
{
    const int line = m_runs.lineOf(run);
    const int column = m_runs.columnOf(QStringLiteral("name"));
    if (line < 0 || column < 0) {
        return;
    }
    const QModelIndex name = model()->index(line, column);
    setCurrentIndex(name);
    scrollTo(name);
    edit(name);
}

void RunTableView::sortByHeader(int column)
{
    const auto &columns = m_runs.columns();
    if (column < 0 || static_cast<std::size_t>(column) >= columns.size()) {
        return;
    }
    const viewmodels::RunColumn &clicked = columns[static_cast<std::size_t>(column)];
    if (!clicked.sortField()) {
        showSort(); // the header has put its arrow there
        return;
    }
    const auto &now = m_runs.sortColumn();
    const Qt::SortOrder first = clicked.firstOrder();
    if (!now || now->id() != clicked.id()) {
        m_runs.setSorting(clicked, first);
    } else if (m_runs.sortOrder() == first) {
        m_runs.setSorting(clicked, first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    } else {
        m_runs.setSorting(std::nullopt, Qt::DescendingOrder); // the third click: newest first
    }
    showSort();
    Q_EMIT arranged();
}

void RunTableView::showSort()
{
    const auto &now = m_runs.sortColumn();
    horizontalHeader()->setSortIndicator(now ? m_runs.columnOf(now->id()) : -1, m_runs.sortOrder());
}

void RunTableView::applyColumns(const viewmodels::RunTableLayout &layout)
{
    const QSignalBlocker blocker(this); // nobody moved a column
    const auto &columns = m_runs.columns();
    QHeaderView *header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        header->moveSection(header->visualIndex(place), place);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        setColumnWidth(static_cast<int>(i), layout.widths.value(columns[i].id(), columns[i].width()));
    }
    showSort();
}

void RunTableView::moveColumn(int logical, int place)
{
    QHeaderView *header = horizontalHeader();
    if (logical >= 0 && logical < header->count()) {
        header->moveSection(header->visualIndex(logical), std::clamp(place, 0, header->count() - 1));
    }
}

void RunTableView::storeColumns(viewmodels::RunTableLayout &layout) const
{
    layout.columns.clear();
    layout.widths.clear();
    const auto &columns = m_runs.columns();
    const QHeaderView *header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int logical = header->logicalIndex(place);
        if (logical < 0 || static_cast<std::size_t>(logical) >= columns.size()) {
            continue;
        }
        const viewmodels::RunColumn &column = columns[static_cast<std::size_t>(logical)];
        if (column.mark() == Mark::Deleted) {
            continue; // comes and goes with the bin
        }
        layout.columns << column.id();
        if (header->sectionSize(logical) != column.width()) {
            layout.widths.insert(column.id(), header->sectionSize(logical));
        }
    }
}

bool RunTableView::pressMark(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (index.data(RunTable::HeadingRole).toBool()) {
        m_runs.setCollapsed(index.row(), !index.data(RunTable::CollapsedRole).toBool());
        return true;
    }
    const core::RunId run = m_runs.runAt(index.row());
    const auto mark = static_cast<Mark>(index.data(RunTable::MarkRole).toInt());
    if (run.isEmpty() || m_runs.scope() == viewmodels::RunScope::Bin) {
        return false;
    }
    if (mark == Mark::Shown) {
        Q_EMIT shownClicked(run, modifiers.testFlag(Qt::AltModifier));
        return true;
    }
    if (mark == Mark::Star) {
        Q_EMIT starClicked(run);
        return true;
    }
    return false;
}

void RunTableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && pressMark(index, event->modifiers())) {
        setFocus(Qt::MouseFocusReason);
        return;
    }
    QTableView::mousePressEvent(event);
}

void RunTableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid()) {
        QTableView::mouseDoubleClickEvent(event);
        return;
    }
    // The second press of a double click on a mark is a press like the first.
    if (!pressMark(index, event->modifiers())) {
        Q_EMIT actionRequested(RunAction::Open);
    }
}

bool RunTableView::handleHeadingKey(const QKeyEvent &event)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !index.data(RunTable::HeadingRole).toBool()) {
        return false;
    }
    const auto key = viewmodels::commandOf<RunHeadingKey>(runHeadingKeys(), event);
    if (!key) {
        return false;
    }
    const bool collapsed = index.data(RunTable::CollapsedRole).toBool();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (*key) {
    case RunHeadingKey::Fold:
        m_runs.setCollapsed(index.row(), !collapsed);
        break;
    case RunHeadingKey::Close:
        m_runs.setCollapsed(index.row(), !mirrored);
        break;
    case RunHeadingKey::Open:
        m_runs.setCollapsed(index.row(), mirrored);
        break;
    }
    return true;
}

void RunTableView::keyPressEvent(QKeyEvent *event)
{
    if (state() == EditingState) {
        QTableView::keyPressEvent(event); // what the field of the name leaves over, such as Enter, is no command
        return;
    }
    if (handleHeadingKey(*event)) {
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const int plainKey = event->key() == Qt::Key_Enter ? static_cast<int>(Qt::Key_Return) : event->key();
    const int key = plainKey | static_cast<int>(modifiers);
    for (const RunActionLook &look : runActions(m_runs.scope())) {
        if (look.key != 0 && look.key == key) {
            const std::size_t count = selectedRuns().size();
            if (count == 1 || (count > 1 && look.forMany)) {
                Q_EMIT actionRequested(look.action);
            }
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

} // namespace signalbox::ui
