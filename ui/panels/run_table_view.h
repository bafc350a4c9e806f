// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/run_actions.h"
#include "viewmodels/run_table_layout.h"
#include "viewmodels/theme.h"

#include <QTableView>

#include <optional>

namespace signalbox::viewmodels {
class RunTableModel;
}

namespace signalbox::ui {

class RunCellDelegate;

/// The table of runs: mouse, keys, selection that stays with the runs, columns that can be moved. Knows what was asked for,
/// not how it is done.
class RunTableView : public QTableView
{
    Q_OBJECT

public:
    explicit RunTableView(viewmodels::RunTableModel &runs, QWidget *parent = nullptr);

    [[nodiscard]] RunCellDelegate &cells() { return *m_delegate; }
    void setTheme(const viewmodels::Theme &theme);

    /// The selected runs from top to bottom.
    [[nodiscard]] std::vector<core::RunId> selectedRuns() const;
    /// Selects these, as far as they are listed, without reporting it as the person's choice.
    void selectRuns(const std::vector<core::RunId> &runs);
    /// Opens the editor in the name of a listed run.
    void renameInPlace(const core::RunId &run);

    /// Columns as they stand now, that of the bin left out; the rest of the layout is not touched.
    void storeColumns(viewmodels::RunTableLayout &layout) const;
    /// Order and widths of a layout whose columns the model has.
    void applyColumns(const viewmodels::RunTableLayout &layout);
    /// Moves a column in front of another place; the last one for a large place.
    void moveColumn(int logical, int place);
    void showSort();

Q_SIGNALS:
    /// The person selected other runs, or none.
    void selectionChosen();
    /// To be done to the selected runs; a click on a mark selects nothing and is reported by the two below.
    void actionRequested(RunAction action);
    void shownClicked(const core::RunId &run, bool only);
    void starClicked(const core::RunId &run);
    void menuRequested(const QPoint &globalPosition);
    void columnsMenuRequested(const QPoint &globalPosition, int column);
    /// The person moved or resized a column, or sorted by one.
    void arranged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void sortByHeader(int column);
    void showEditing(bool editing);
    void keepSelection();
    void restoreSelection();
    bool pressMark(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    bool handleHeadingKey(const QKeyEvent &event);

    viewmodels::RunTableModel &m_runs;
    RunCellDelegate *m_delegate;
    std::vector<core::RunId> m_kept; ///< selected before the lines were replaced
    core::RunId m_keptCurrent;
    std::optional<QString> m_keptHeading;
    int m_keptLine = 0;
    int m_keptColumn = 0;
    int m_scrolledTo = 0;
    bool m_isRestoring = false;
    bool m_isEditing = false;
};

} // namespace signalbox::ui
