// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/comparison_delegate.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/run_comparison_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QStackedWidget;
class QTableView;
class QToolButton;

namespace signalbox::ui {

class RowNames;
class SegmentedControl;

/// Settings, facts and metrics of runs side by side: the table, what is shown in it, and the menus of its rows and columns.
class ComparisonView : public QWidget
{
    Q_OBJECT

public:
    /// What is chosen here is remembered in `settings`, which outlive this.
    explicit ComparisonView(viewmodels::Settings &settings, QWidget *parent = nullptr);

    /// Fills the choice what makes several runs one column. `chosen` is what is shown; what the person wants stays, for runs
    /// that can be grouped so.
    void setGroupings(const std::vector<viewmodels::GroupChoice> &groupings, const QString &chosen);
    void setComparison(std::shared_ptr<const viewmodels::RunComparison> comparison);
    /// What the person wants to see.
    [[nodiscard]] viewmodels::ComparisonOptions options() const;
    [[nodiscard]] viewmodels::RunComparisonModel &model() { return m_model; }
    void setTheme(const viewmodels::Theme &theme);
    void focusSearch();
    /// Rows that the person selected, or all that are shown, as tab-separated text into the clipboard; rowsCopied() follows.
    void copyRows();

Q_SIGNALS:
    /// Other columns or other values are wanted.
    void optionsChanged();
    void chooseRequested();
    /// These runs shall not be compared any more.
    void removeRequested(const std::vector<core::RunId> &runs);
    void exportRequested();
    void rowsCopied(int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildTools();
    QWidget *buildEmpty();
    void connectParts();
    void updateTexts();
    void fitColumns();
    /// Folds or unfolds when the table row is the title of a section; whether it was.
    bool toggleTitle(int row);
    void clearFilters();
    void addColumnActions(QMenu &menu, int column);
    void addRowActions(QMenu &menu, int row);
    void showMenu(int row, int column, const QPoint &globalPosition);
    [[nodiscard]] std::set<int> selectedRows() const;

    viewmodels::Settings &m_settings;
    viewmodels::RunComparisonModel m_model;
    QTimer m_searchTimer;
    QString m_wantedGrouping; ///< see curveGroups()
    QComboBox *m_grouping;
    QComboBox *m_value;
    SegmentedControl *m_rows;
    QLineEdit *m_search;
    QToolButton *m_copy;
    QToolButton *m_export;
    QLabel *m_count;
    QStackedWidget *m_pages;
    QTableView *m_table;
    RowNames *m_names;
    QLabel *m_emptyText;
    QPushButton *m_choose;
    QPushButton *m_clear;
    ComparisonDelegate *m_delegate;
};

} // namespace signalbox::ui
